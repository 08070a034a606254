"""The state of one block while it is read for reports: what is claimed, by whom, and the rows so far."""

import re
from bisect import bisect_left

from dateline.annotate.quotes import sources, speakers
from dateline.annotate.quotes.blocks import Block, is_a
from dateline.annotate.quotes.reporting import Cue, cues
from dateline.annotate.quotes.runs import UNSTATED, Run, Speaker
from dateline.annotate.quotes.sources import Phrase

__all__ = ["NOBODY", "Reading"]

NOBODY = Speaker(UNSTATED, -1, -1, "")
DATELINE = re.compile(r"[A-Z\u00c0-\u024f]{3}[^a-z]*.{0,40}?\s(?:—|–|--|-)\s")  # VELMARK, March 2 —
STARTS = "$€£([#"


class Reading:
    """A block while it is read: `done` words from the left are claimed, and the places of quotations in `used`.

    The rules in `attribution`, `tags` and `unclaimed` share it: what one rule claims, the next leaves alone.
    """

    def __init__(self, block: Block, run: Run) -> None:
        self.block, self.run = block, run
        self.found: list[dict] = []
        self.used: set[int] = set()
        self.speaker: Speaker = NOBODY  # of the last report in this block, as its cue
        self.cue: Cue | None = None
        self.verbs = cues(block)
        dateline = DATELINE.match(block.plain)
        self.opening = bisect_left(block.starts[:20], block.start + dateline.end()) if dateline else 0
        self.done = self.opening

    def first_word(self) -> int:
        """The first word that is not claimed, marks passed over."""
        block, first = self.block, self.done
        while first < len(block.words) - 1 and first not in block.quotes:
            if block.words[first][0].isalnum() or block.words[first] in STARTS:
                break
            first += 1
        return first

    def is_joined(self, cue: Cue) -> bool:
        """… and said: a second verb of the same subject."""
        return cue.first > 0 and is_a(self.block.low[cue.first - 1], "joins")

    def floor(self, cue: Cue) -> int:
        """Where the cue's subject may begin: a second verb reaches back over what the first has claimed."""
        return self.opening if self.is_joined(cue) else self.done

    def subject(self, cue: Cue) -> Speaker | None:
        """Who stands before the cue; a participle has the speaker or subject of its clause. None: no report."""
        block = self.block
        if cue.passive:
            return NOBODY if cue.tag in ("past", "participle") and not is_a(cue.lemma, "finding") else None
        if cue.tag == "gerund":
            if self.speaker is not NOBODY:
                return self.speaker._replace(how="")
            phrase = sources.clause_subject(block, cue.first, self.done)
            return speakers.resolve(block, phrase, self.run) if phrase else NOBODY
        phrase = sources.before(block, cue, self.floor(cue))
        if self.is_joined(cue) and self.speaker is not NOBODY:
            return self.speaker if phrase or self.speaker.entity != UNSTATED else None
        return speakers.resolve(block, phrase, self.run) if phrase else None

    def resolve(self, phrase: Phrase, reported_from: int | None = None) -> Speaker:
        """The speaker of a tag; the words before it are reported, from `reported_from` or the first unclaimed word."""
        if reported_from is None:
            reported_from = self.block.starts[self.done] if self.done < len(self.block.starts) else -1
        return speakers.resolve(self.block, phrase, self.run, reported_from=reported_from)

    def is_narrator(self, speaker: Speaker) -> bool:
        """I believe, we know: outside of quotation marks these are the writer's own words."""
        start = self.block.start
        words = self.block.plain[speaker.start - start : speaker.end - start].lower()
        return speaker.start >= 0 and is_a(words, "writer")

    def direct(self, place: int, cue: Cue | None, speaker: Speaker, rule: str) -> None:
        """The row of one quotation: what stands between its marks."""
        pair = self.block.quotes[place]
        self.used.add(place)
        self.done = max(self.done, place + 1)
        self._add("direct", (pair.inner_start, pair.inner_end), cue, speaker, rule)

    def clause(self, first: int, last: int, cue: Cue | None, speaker: Speaker, rule: str, *, kind: str = "") -> None:
        """The row of a clause, words first … last: mixed with quoted words inside, direct if one quotation."""
        block = self.block
        quoted = [place for place in range(first, last + 1) if place in block.quotes]
        if first == last and quoted and not kind:
            self.direct(first, cue, speaker, rule)
            return
        self.used.update(quoted)
        self.done = max(self.done, last + 1)
        span = block.starts[first], block.ends[last]
        self._add(kind or ("mixed" if quoted else "indirect"), span, cue, speaker, rule)

    def _add(self, kind: str, span: tuple[int, int], cue: Cue | None, speaker: Speaker, rule: str) -> None:
        block = self.block
        named = speaker.start >= 0
        said: dict[str, str | int | None] = {"cue": "", "cue_start": None, "cue_end": None, "cue_class": ""}
        if cue:
            start, end = block.starts[cue.first], block.ends[cue.last]
            words = block.plain[start - block.start : end - block.start]
            said = {"cue": words, "cue_start": start, "cue_end": end, "cue_class": cue.cue_class}
        who = {
            "speaker": speaker.entity,
            "speaker_start": speaker.start if named else None,
            "speaker_end": speaker.end if named else None,
        }
        rule = f"quotes.{rule}-{speaker.how}" if speaker.how else f"quotes.{rule}"
        self.found.append({"start": span[0], "end": span[1], "kind": kind} | who | said | {"rule": rule})
        self.speaker, self.cue = speaker, cue or self.cue
        self.run.spoke(speaker, block.paragraph, aside=named and self._is_aside(speaker.start))
        if cue:
            self.run.cue = said

    def _is_aside(self, start: int) -> bool:
        """Whether a speaker is the subject of a subordinate clause: although Petrov said …"""
        place = bisect_left(self.block.starts, start) - 1
        return place >= 0 and is_a(self.block.low[place], "subordinator")
