"""One block read for reports: each cue claims the words it reports, beside it is their speaker; the rest is no speech.

A class, since its rules share what is claimed so far; `reports(block, run)` is all that others need.
"""

import re

from dateline.annotate import speakers
from dateline.annotate.blocks import Block, inside, word_class
from dateline.annotate.reporting import ACCORDING, Cue, Report, cues, has_verb, last_word, report
from dateline.annotate.speakers import UNSTATED, Run, Speaker

__all__ = ["reports"]

TERMINAL = frozenset(".,!?…—–")
NO_OBJECT = frozenset(", and but which who that himself herself themselves itself".split())
ASIDES = frozenset("who which where whose as while when".split())
LINK = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,}){0,3}: .*[^.!?\ue000]$", re.DOTALL)  # READ MORE: another article's headline
DATELINE = re.compile(r"[A-Z\u00c0-\u024f]{3}[^a-z]*.{0,40}?\s(?:—|–|--|-)\s")
NOBODY = Speaker(UNSTATED, -1, -1, "")


def reports(block: Block, run: Run) -> list[dict]:
    """The quotes of one block, as rows without text; `run` remembers the speakers from block to block."""
    if not block.low or LINK.match(block.plain):
        return []
    return Reading(block, run).rows()


class Reading:
    """A block while it is read: `done` words from the left are claimed, and the places of quotations in `used`."""

    def __init__(self, block: Block, run: Run) -> None:
        self.block, self.run = block, run
        self.found: list[dict] = []
        self.used: set[int] = set()
        self.speaker, self.cue = NOBODY, None  # of the last report in this block
        dateline = DATELINE.match(block.plain)
        length = dateline.end() if dateline else 0
        self.done = sum(1 for start in block.starts[:20] if start - block.start < length)
        self.opening = self.done

    def rows(self) -> list[dict]:
        """The rules in their order: cues from left to right, then colons, then quotations that no cue claims."""
        self.verbs = cues(self.block)
        for cue in self.verbs:
            if cue.first >= self.done:
                (self.according if cue.lemma == ACCORDING else self.read)(cue)
        self.colon()
        self.leftovers()
        self.within()
        if not self.found:
            self.run.led(self.block)
        return self.found

    # Cues

    def read(self, cue: Cue) -> None:
        """One cue: a tag after the words it reports, and then the words that follow it."""
        said = report(self.block, cue)
        if self.tag(cue, said.form):
            if said.form == "quote" and said.first not in self.used:
                self.direct(said.first, cue, self.speaker, "split")
            elif said.form == "that":
                self.clause(said.first, said.last, cue, self.speaker, "that")
        elif said.form == "none":
            if not self.relative(cue):
                self.verdict(cue)
        else:
            self.following(cue, said)

    def following(self, cue: Cue, said: Report) -> None:
        """The words after a cue: a quotation, or a clause; a second that-clause is a row of its own."""
        speaker = self.subject(cue)
        if speaker is None or (said.form != "quote" and self.is_narrator(speaker)):
            return
        if said.form == "quote":
            if cue.lemma in word_class("term") and self.block.low[said.first - 1] != ":":
                return
            self.direct(said.first, cue, speaker, "participle" if cue.tag == "gerund" else "said-before")
            return
        rule = {"bare": "clause", "that": "that", "question": "question"}[said.form]
        second = self.second_that(said) if said.form == "bare" else 0
        if second:
            first_end = second - 2 if self.block.low[second - 2] != "," else second - 3
            self.clause(said.first, first_end, cue, speaker, rule)
            self.clause(second + 1, said.last, cue, speaker, "that-second")
        else:
            self.clause(said.first, said.last, cue, speaker, rule)

    def second_that(self, said: Report) -> int:
        """said ministers may attend, and that the meeting had been moved: the place of "that", or 0."""
        low = self.block.low
        for place in range(said.first + 2, said.last - 1):
            if low[place] == "that" and low[place - 1] == "and":
                return place
        return 0

    def subject(self, cue: Cue) -> Speaker | None:
        """Who stands before the cue; a participle has the speaker or subject of its clause. None: no report at all."""
        block = self.block
        if cue.passive:
            return NOBODY if cue.tag in ("past", "participle") and cue.lemma not in word_class("finding") else None
        if cue.tag == "gerund":
            return self.of_participle(cue)
        span = speakers.before(block, cue, self.opening if self.is_joined(cue) else self.done)
        if span is None:
            return self.speaker if self.is_joined(cue) and self.speaker.entity != UNSTATED else None
        if self.is_joined(cue) and self.speaker is not NOBODY:
            return self.speaker
        return speakers.resolve(block, span, self.run)

    def is_joined(self, cue: Cue) -> bool:
        """… and said: a second verb of the same subject."""
        return cue.first > 0 and self.block.low[cue.first - 1] in ("and", "but", "then", "also")

    def of_participle(self, cue: Cue) -> Speaker | None:
        """…, saying that; by saying that: the speaker so far, else the subject of the clause it hangs on."""
        if self.speaker is not NOBODY:
            return self.speaker._replace(how="")
        span = speakers.clause_subject(self.block, cue.first, self.done)
        return speakers.resolve(self.block, span, self.run) if span else NOBODY

    def is_narrator(self, speaker: Speaker) -> bool:
        """I believe, we know: outside of quotation marks these are the writer's own words."""
        start = self.block.start
        return speaker.start >= 0 and self.block.plain[speaker.start - start : speaker.end - start].lower() in ("i", "we", "you")

    def relative(self, cue: Cue) -> bool:
        """wounds that officials said did not look grave: the report goes on from the relative pronoun."""
        block, place = self.block, cue.last + 1
        if place + 2 >= len(block.low) or cue.passive or not has_verb(block, place, place) or cue.lemma not in word_class("bare"):
            return False
        span = speakers.before(block, cue, self.done)
        if span is None or span[0] == 0 or block.low[span[0] - 1] not in ("that", "which", "who", "what"):
            return False
        self.clause(place, last_word(block, place, cue), cue, self.resolve(span), "relative")
        return True

    # Tags: the words come first, the cue after them

    def tag(self, cue: Cue, form: str) -> bool:
        """ "…," he said / …, said Petrov / A paraphrase, she said. True where the cue was such a tag."""
        block = self.block
        if cue.passive or cue.tag == "gerund" or (cue.tag == "base" and cue.lemma not in ("say", "believe", "think")):
            return False
        inverted = self.inverted(cue)
        span = speakers.after(block, cue) if inverted else speakers.before(block, cue, self.done)
        if span is None or block.low[span[0]] == "according":
            return False
        edge = (cue.first if inverted else span[0]) - 1
        comma = edge >= self.done and block.low[edge] in (",", "—", "–", "-")
        last = edge - 1 if comma else edge
        if last < self.done:
            return False
        if last in block.quotes and last not in self.used:
            if not (inverted or comma or block.inner[last][-1:] in TERMINAL or block.quotes[last].family == "single"):
                return False
            self.tagged(last, cue, self.resolve(span), inverted)
            self.done = max(self.done, cue.last + 1, span[1] + 1)
            return True
        says_more = form == "quote" and block.low[cue.last + 1] != ","  # …, he said: "…"
        allowed = comma and block.low[edge] != "-" and form in ("none", "quote", "bare") and not says_more
        if not allowed or cue.takes == "quote" or cue.lemma in word_class("finding"):
            return False
        return self.paraphrase(last, cue, span, inverted, form)

    def inverted(self, cue: Cue) -> bool:
        """said Petrov: the cue comes first, right after the marks or a comma."""
        low, previous = self.block.low, cue.first - 1
        if previous < self.done or not (previous in self.block.quotes or low[previous] in (",", "—", "–")):
            return False
        after = low[cue.last + 1] if cue.last + 1 < len(low) else "."
        if not after[0].isalnum() or after in word_class("preposition") or after in word_class("day") or after in ("that", "so"):
            return False
        if previous in self.block.quotes:
            return after not in word_class("adverb") and cue.last + 1 not in self.block.quotes
        span = speakers.after(self.block, cue)
        reported = cue.lemma != "tell" and has_verb(self.block, self.done, previous)
        return span is not None and reported and not has_verb(self.block, span[0], span[1] + 1)

    def tagged(self, last: int, cue: Cue, speaker: Speaker, inverted: bool) -> None:
        """The quotation before a tag, with what belongs to it: further quotations, or the words it completes (mixed)."""
        block, first = self.block, last
        while first - 1 >= self.done and (first - 1 in block.quotes or block.low[first - 1] in ("and", "...", "…")) and first - 1 not in self.used:
            first -= 1
        lead = [place for place in range(self.done, first) if block.words[place][0].isalnum()]
        opener = len(lead) <= 2 and all(block.low[place] in word_class("opener") for place in lead)
        if not lead or opener or block.low[first - 1] == ":" or block.low[first - 1].endswith((".", "!", "?")):
            for place in range(first, last + 1):
                if place in block.quotes:
                    self.direct(place, cue, speaker, "said-inverted" if inverted else "said-after")
        else:
            self.clause(lead[0], last, cue, speaker, "tag-inverted" if inverted else "tag-after")

    def paraphrase(self, last: int, cue: Cue, span: tuple[int, int], inverted: bool, form: str) -> bool:
        """A clause without marks before ", he said": from the block's beginning, or from the words claimed last."""
        block, first, after = self.block, self.first_word(), max(cue.last, span[1]) + 1
        goes_on = not inverted and form != "bare" and after < len(block.low) and block.low[after] == ","
        whole = self.is_whole(first, last, cue, inverted)
        if form == "bare" or not self.tag_ends(after) or not (whole or (goes_on and first <= last)):
            return False
        stop = last_word(block, after + 1, cue) if goes_on and after + 1 < len(block.low) else after
        second = goes_on and stop > after + 1 and self.resumes(after + 1)
        if not whole and not (second and has_verb(block, after + 1, stop)):
            return False
        speaker = self.resolve(span, reported_from=block.starts[first])
        if not whole and block.low[first] in word_class("preposition") and last - first < 3:  # For now, he said, …
            self.clause(after + 1, stop, cue, speaker, "tag-inside")
            return True
        kind = "mixed" if second and any(place in block.quotes for place in range(first, stop + 1)) else ""
        self.clause(first, last, cue, speaker, "tag-inverted" if inverted else "tag-after", kind=kind)
        if second:
            self.clause(after + 1, stop, cue, speaker, "tag-inside", kind=kind)
        self.done = max(self.done, after)
        return True

    def first_word(self) -> int:
        block, first = self.block, self.done
        while first < len(block.words) - 1 and not (block.words[first][0].isalnum() or first in block.quotes or block.words[first] in "$€£([#"):
            first += 1
        return first

    def tag_ends(self, after: int) -> bool:
        """Whether a closing tag is over at `after`, or goes on with no more than where, when and to whom."""
        if after >= len(self.block.low) or after in self.block.quotes:
            return after >= len(self.block.low)
        word = self.block.low[after]
        classes = ("preposition", "day", "adverb", "object", "hearers")
        return word in ASIDES or not word[0].isalnum() or any(word in word_class(name) for name in classes)

    def is_whole(self, first: int, last: int, cue: Cue, inverted: bool) -> bool:
        """Whether the words before a tag can be a sentence: a verb, and no subordinate clause alone."""
        block, low = self.block, self.block.low
        if last - first < 2 or low[first] == "according":
            return False
        lead = first + 1 if low[first] in ("and", "but") else first
        if low[lead] in word_class("preposition") or low[lead].endswith(("ing", "ed")):  # Asked about it, he said
            return any(low[place] == "," and has_verb(block, place + 1, last) for place in range(first, last))
        if low[first] in word_class("opener") & word_class("boundary") - {"and", "but", "so", "yet", "or"}:
            return any(low[place] == "," and has_verb(block, place + 1, last) for place in range(first, last))
        if low[first] in word_class("boundary") - {"and", "but", "so", "yet", "or", "what", "how"}:
            return False
        return has_verb(block, first, last) or (cue.lemma == "say" and last - first > 4 and not inverted)

    def resumes(self, first: int) -> bool:
        """…, he said, but one ran: the paraphrase goes on after the tag."""
        word = self.block.low[first]
        prepositions = word_class("preposition") - {"to", "despite"}
        return word[0].isalnum() and not word.endswith("ing") and word not in ASIDES and word not in prepositions

    def resolve(self, span: tuple[int, int], reported_from: int | None = None) -> Speaker:
        start = self.block.starts[self.done] if reported_from is None and self.done < len(self.block.starts) else reported_from
        return speakers.resolve(self.block, span, self.run, reported_from=-1 if start is None else start)

    # Other ways to report

    def verdict(self, cue: Cue) -> None:
        """She called the plan "a disaster", what she called "a theft": all that follows the cue, to the marks' end."""
        block, low = self.block, self.block.low
        if low[cue.first] not in word_class("verdict") or cue.passive:
            return
        first = place = cue.last + 1
        while place < min(len(low), first + 15) and place not in block.quotes:
            word = low[place]
            if word in NO_OBJECT or word in speakers.STOPS - {"(", ")"} or word in word_class("auxiliary"):
                return
            place += 1
        if place not in block.quotes or place in self.used or low[place - 1] in word_class("term") - {low[cue.first]}:
            return
        span = None if cue.tag == "gerund" else speakers.before(block, cue, self.opening if self.is_joined(cue) else self.done)
        if place == first and (span is None or span[0] == 0 or low[span[0] - 1] != "what"):  # called "NATO partners"
            return
        speaker = self.subject(cue)
        if speaker and (speaker.entity != UNSTATED or speaker.start >= 0) and not (place == first and speaker.how == "unnamed"):
            first = place if place == first + 1 and low[first] in ("it", "him", "her", "them", "this", "that") else first
            self.clause(first, place, cue, speaker, "verdict", kind="mixed")

    def according(self, cue: Cue) -> None:
        """According to Petrov, … / …, according to Petrov."""
        block, low = self.block, self.block.low
        place = cue.first
        end = self.phrase_end(place + 2)
        if end == place + 2:
            return
        span = (place + 2, min(end, place + 2 + speakers.LONG) - 1)
        if all(not low[step][0].isalnum() or low[step] in word_class("opener") for step in range(self.opening, place)):
            first = self.after_apposition(end)
            if first < len(low) and low[first - 1] == ",":
                speaker = speakers.resolve(block, span, self.run)
                self.done = max(self.done, first)
                self.clause(first, last_word(block, first, cue), cue, speaker, "according-before")
            return
        first, last = self.first_word(), place - 1
        while last > first and last not in block.quotes and not block.words[last][0].isalnum():
            last -= 1
        speaker = self.resolve(span, reported_from=block.starts[first])
        if last in block.quotes and last not in self.used and last == first:
            self.direct(last, cue, speaker, "according-after")
        elif last - first >= 2 and has_verb(block, first, last):
            self.clause(first, last, cue, speaker, "according-after")
        elif low[end : end + 1] == [","] and first <= last:  # Residents, according to the study, are afraid
            stop = last_word(block, end + 1, cue) if end + 1 < len(low) else end
            if stop > end + 1 and has_verb(block, end + 1, stop):
                self.clause(first, last, cue, speaker, "according-inside")
                self.clause(end + 1, stop, cue, speaker, "according-inside")
        self.done = max(self.done, end)

    def phrase_end(self, place: int) -> int:
        low = self.block.low
        while place < len(low) and low[place] not in (",", "and", "but", "who", "which", "that") and low[place] not in speakers.STOPS - {"(", ")"}:
            if place in self.block.quotes:
                break
            place += 1
        return place

    def after_apposition(self, comma: int) -> int:
        """According to Petrov, the head of the agency, …: the word after the second comma."""
        low = self.block.low
        if comma + 1 < len(low) and low[comma] == "," and low[comma + 1] in ("the", "a", "an", "who", "its", "his", "her"):
            second = next((place for place in range(comma + 1, min(len(low), comma + 14)) if low[place] == ","), -1)
            if second > 0 and (low[comma + 1] == "who" or not has_verb(self.block, comma + 1, second)):
                return second + 1
        return comma + 1

    def colon(self) -> None:
        """He criticized the allies: "…": a quotation after a colon belongs to the subject of the sentence."""
        block, low = self.block, self.block.low
        for place in block.quotes:
            if place in self.used or place == 0 or low[place - 1] != ":" or _is_short(block.inner[place]):
                continue
            floor = max([used + 1 for used in self.used if used < place], default=self.opening)
            cue = next((cue for cue in reversed(self.verbs) if floor <= cue.first < place), None)
            span = speakers.before(block, cue, floor) if cue else None
            span = span or speakers.clause_subject(block, place - 1, floor)
            speaker = speakers.resolve(block, span, self.run) if span else NOBODY
            if cue is None and speaker.how == "unnamed":
                speaker = NOBODY
            self.direct(place, cue, speaker, "colon")

    def leftovers(self) -> None:
        """Quotations that no cue claims: speech where they stand alone or go on after a tag; else terms and scare quotes."""
        block = self.block
        for place, pair in block.quotes.items():
            if place in self.used or (block.place == "headline" and not self.found):
                continue
            inner = block.inner[place]
            count = len(inner.split())
            if self.goes_on(place):
                self.direct(place, self.cue, self.speaker._replace(how=""), "split")
            elif self.stands_alone(place):
                if inner[-1:] in TERMINAL or count > 10 or self.found:
                    self.alone(place, pair.start == block.start)
            elif inner[:1].isupper() and inner[-1:] in TERMINAL and low_before(block, place) not in word_class("term"):
                speaker = self.standing() if pair.continues else self.name_after(place)
                if count < 5 and speaker.start < 0:
                    continue
                self.direct(place, None, speaker, "name-after" if speaker.start >= 0 else "marks-only")

    def name_after(self, place: int) -> Speaker:
        """ "…," Biden barked: the person named right after the marks, before a verb that no list holds."""
        block = self.block
        if place + 2 >= len(block.low) or block.inner[place][-1:] not in (",", "?", "!"):
            return NOBODY
        found = [mention for mention in self.run.find(block.starts[place + 1], block.ends[place + 1]) if mention.entity]
        for mention in found:
            after = next((step for step in range(place + 1, len(block.low)) if block.starts[step] >= mention.end), -1)
            if mention.kind == "person" and mention.form != "pronoun" and after > 0 and block.words[after][0].islower():
                return Speaker(mention.entity, mention.start, mention.end, "", mention.kind)
        return NOBODY

    def goes_on(self, place: int) -> bool:
        """"…," said Petrov, the minister, "and …": after the tag and what stands beside its speaker."""
        if not self.found or self.found[-1]["kind"] != "direct" or self.block.low[place - 1] != "," or place < self.done:
            return False
        between = range(self.done, place)
        return not any(step in self.block.quotes or self.block.low[step] in speakers.STOPS for step in between) and len(between) < 15

    def alone(self, place: int, opens: bool) -> None:
        """A quotation that is a sentence by itself: the run's speaker, and the run's cue where nothing stands between."""
        speaker = self.standing()
        cue = self.cue
        self.direct(place, None, speaker, "alone")
        follows = self.run.cue if speaker.how == "run" and (cue or opens or self.found[:-1]) else None
        if follows:
            self.found[-1] |= follows

    def standing(self) -> Speaker:
        if self.found and self.speaker is not NOBODY:
            return self.speaker._replace(start=-1, end=-1, how="run")
        return self.run.standing(self.block.paragraph)

    def stands_alone(self, place: int) -> bool:
        """No unclaimed word in this quotation's sentence."""
        block = self.block
        for step in range(place - 1, -1, -1):
            if step in self.used or (step < self.done and self.found and block.words[step] in speakers.STOPS):
                break
            if block.words[step][0].isalnum():
                return False
        for step in range(place + 1, len(block.words)):
            if step in self.used:
                break
            if block.words[step][0].isalnum():
                return False
        return True

    def within(self) -> None:
        """Quotations inside a direct quote that have a cue of their own: My grandmother used to say, '…'"""
        for place in sorted(self.used):
            block = inside(self.block, place)
            if block is None:
                continue
            inner = Reading(block, Run(self.run.mentions))
            inner.verbs = cues(block)
            for cue in inner.verbs:
                said = report(block, cue)
                if said.form == "quote" and cue.first >= inner.done:
                    inner.following(cue, said)
            self.found += [row | {"rule": row["rule"] + "-nested"} for row in inner.found]

    # Rows

    def direct(self, place: int, cue: Cue | None, speaker: Speaker, rule: str) -> None:
        pair = self.block.quotes[place]
        self.used.add(place)
        self.done = max(self.done, place + 1)
        self.add("direct", pair.inner_start, pair.inner_end, cue, speaker, rule)

    def clause(self, first: int, last: int, cue: Cue | None, speaker: Speaker, rule: str, *, kind: str = "") -> None:
        """A reported clause of words first … last: mixed where it holds quoted words, direct where it is one quotation."""
        block = self.block
        quoted = [place for place in range(first, last + 1) if place in block.quotes]
        if first == last and quoted and not kind:
            self.direct(first, cue, speaker, rule)
            return
        self.used.update(quoted)
        self.done = max(self.done, last + 1)
        self.add(kind or ("mixed" if quoted else "indirect"), block.starts[first], block.ends[last], cue, speaker, rule)

    def add(self, kind: str, start: int, end: int, cue: Cue | None, speaker: Speaker, rule: str) -> None:
        block, named = self.block, speaker.start >= 0
        spans = (block.starts[cue.first], block.ends[cue.last]) if cue else (None, None)
        said = {
            "cue": block.plain[spans[0] - block.start : spans[1] - block.start] if cue else "",
            "cue_start": spans[0],
            "cue_end": spans[1],
            "cue_class": cue.cue_class if cue else "",
        }
        how = f"-{speaker.how}" if speaker.how else ""
        self.found.append(
            {"start": start, "end": end, "kind": kind, "speaker": speaker.entity}
            | {"speaker_start": speaker.start if named else None, "speaker_end": speaker.end if named else None}
            | said
            | {"rule": f"quotes.{rule}{how}"}
        )
        self.speaker, self.cue = speaker, cue or self.cue
        self.run.spoke(speaker, block.paragraph)
        if cue:
            self.run.cue = said


def low_before(block: Block, place: int) -> str:
    return block.low[place - 1] if place else ""


def _is_short(inner: str) -> bool:
    return len(inner.split()) < 4 and inner[-1:] not in (".", "!", "?")
