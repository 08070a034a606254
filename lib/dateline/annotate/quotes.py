"""Reported speech: direct, indirect and mixed quotes, with cue and speaker, by rules.

Quotation marks are paired first, everywhere (`marks`). Then each reporting verb (`reporting`) claims what it reports, and the
phrase beside it is the speaker (`speakers`). What no cue claims is speech only where it stands alone; quoted words inside the
narrator's sentence are terms and scare quotes, and are left out. Rows never overlap: the outer report is kept.
"""

import re
from collections.abc import Iterator

import pandas as pd

from dateline import columns
from dateline.annotate import blocks, speakers
from dateline.annotate.blocks import Block, Sentence, word_class
from dateline.annotate.reporting import ACCORDING, Cue, cues, has_verb, last_word, report
from dateline.annotate.speakers import UNSTATED, Mention, Run, Speaker

__all__ = ["quotes"]

COUNTED = re.compile(r"\w+(?:[-'’.&/]\w+)*")
TERMINAL = frozenset(".,!?…—–")
LINK = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,}){0,3}: .*[^.!?\ue000]$", re.DOTALL)  # READ MORE: another article's headline
NOBODY = Speaker(UNSTATED, -1, -1, "")


def quotes(sentences: pd.DataFrame, names: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Sentences and names → the table `quotes`, a row for each stretch of reported speech.

    `text` of a direct quote is what stands between the marks; of an indirect or mixed one the reported clause, after "that"
    and without its full stop. `speaker` is an entity, "unnamed: a senior official", or "unstated". `articles` gives the blanks
    between sentences exactly; without it they count as spaces (line breaks between the sentences of a paragraph are not seen).
    """
    mentions = _mentions(names)
    originals = {} if articles is None else dict(zip(articles["article"], articles["text"], strict=True))
    rows: list[dict] = []
    for article, group in _by_article(sentences):
        text = originals.get(article) or _text(group)
        found = _article(blocks.read(group, text), Run(mentions.get(article, [])))
        rows += _rows(article, group, text, found)
    return columns.frame("quotes", rows)


def _by_article(sentences: pd.DataFrame) -> Iterator[tuple[str, list[Sentence]]]:
    names = ("id", "start", "end", "text", "paragraph", "place")
    groups: dict[str, list[Sentence]] = {}
    for article, *values in zip(*(sentences[name].tolist() for name in ("article", *names)), strict=True):
        groups.setdefault(article, []).append(Sentence(*values))
    yield from groups.items()


def _mentions(names: pd.DataFrame) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    wanted = ("article", "start", "end", "entity", "kind", "form")
    for article, *values in zip(*(names[name].tolist() for name in wanted), strict=True):
        found.setdefault(article, []).append(Mention(*values))
    for group in found.values():
        group.sort()
    return found


def _text(group: list[Sentence]) -> str:
    parts, done = [], 0
    for sentence in group:
        parts += [" " * (sentence.start - done), sentence.text]
        done = sentence.end
    return "".join(parts)


def _rows(article: str, group: list[Sentence], text: str, found: list[dict]) -> Iterator[dict]:
    """Findings → rows in order, each in the sentence where it begins; what overlaps an earlier one is dropped."""
    place = done = 0
    for row in sorted(found, key=lambda row: (row["start"], -row["end"])):
        while row["start"] < row["end"] and text[row["end"] - 1].isspace():
            row["end"] -= 1
        if row["start"] < done or row["end"] <= row["start"]:
            continue
        done = row["end"]
        while place + 1 < len(group) and group[place + 1].start <= row["start"]:
            place += 1
        content = text[row["start"] : row["end"]]
        words = sum(1 for _ in COUNTED.finditer(content))
        yield {"article": article, "sentence": group[place].id, "text": content, "words": words} | row


def _article(parts: Iterator[Block], run: Run) -> list[dict]:
    found: list[dict] = []
    for block in parts:
        found += Reading(block, run).rows()
    return found


class Reading:
    """One block as it is read: which words are claimed, and the rows so far. `rows()` applies the rules in their order."""

    def __init__(self, block: Block, run: Run) -> None:
        self.block, self.run = block, run
        self.verbs = cues(block)
        self.found: list[dict] = []
        self.done = 0  # words before this one are claimed
        self.used: set[int] = set()  # places of quotations that are claimed
        self.speaker = NOBODY  # of the last report in this block

    def rows(self) -> list[dict]:
        if LINK.match(self.block.plain):
            return []
        for cue in self.verbs:
            if cue.first >= self.done:
                self.read(cue)
        self.according()
        self.colon()
        self.leftovers()
        return self.found

    def read(self, cue: Cue) -> None:
        """One cue: a tag after the words it reports, and then the words that follow it."""
        said = report(self.block, cue)
        if self.closing_tag(cue, said.form):
            if said.form == "quote" and said.first not in self.used:
                self.direct(said.first, cue, self.speaker, "split")
            elif said.form == "that":
                self.clause(said.first, said.last, cue, self.speaker, "adding")
            return
        if said.form == "none":
            if self.relative(cue):
                return
            if cue.takes != "that-clause":
                self.verdict(cue)
            return
        speaker = self.subject(cue)
        if speaker is None or (said.form != "quote" and self.is_narrator(speaker)):
            return
        if said.form == "quote":
            self.direct(said.first, cue, speaker, "participle" if cue.tag == "gerund" else "said-before")
        else:
            self.clause(said.first, said.last, cue, speaker, {"bare": "clause", "that": "that", "question": "question"}[said.form])

    def subject(self, cue: Cue) -> Speaker | None:
        """Who stands before the cue; a participle has the speaker or subject of its clause. None: no report at all."""
        block = self.block
        if cue.passive:
            return NOBODY if cue.tag in ("past", "participle") else None
        if cue.tag == "gerund":
            return self.of_participle(cue)
        span = speakers.before(block, cue, self.done)
        if span is None:
            joined = cue.first and block.low[cue.first - 1] in ("and", "but", "then", "also", ",")
            return self.speaker if joined and self.speaker.entity != UNSTATED else None
        return speakers.resolve(block, span, self.run)

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

    def is_narrator(self, speaker: Speaker) -> bool:
        """I believe, we know: outside of quotation marks these are the writer's own words."""
        start = self.block.start
        return speaker.start >= 0 and self.block.plain[speaker.start - start : speaker.end - start].lower() in ("i", "we", "you")

    def of_participle(self, cue: Cue) -> Speaker | None:
        """…, saying that; by saying that: the speaker so far, else the subject of the clause it hangs on."""
        if self.speaker is not NOBODY:
            return Speaker(self.speaker.entity, self.speaker.start, self.speaker.end, "")
        previous = self.block.low[cue.first - 1] if cue.first else ""
        if previous not in (",", "by", "in", "and", "while", "after", "as", "—", "–") and not previous.endswith(("e", "n", "s", "d", "r", "y", "t")):
            return None
        span = speakers.clause_subject(self.block, cue.first, self.done)
        return speakers.resolve(self.block, span, self.run) if span else NOBODY

    def closing_tag(self, cue: Cue, form: str) -> bool:
        """ "…," he said / …, said Petrov / A paraphrase, she said: the words before the tag. True where it was one."""
        block = self.block
        if cue.passive or cue.tag in ("gerund", "base") and cue.lemma not in ("say", "believe", "think"):
            return False
        inverted = self.inverted(cue)
        span = speakers.after(block, cue) if inverted else speakers.before(block, cue, self.done)
        if span is None:
            return False
        edge = (cue.first if inverted else span[0]) - 1
        comma = edge >= self.done and block.low[edge] in (",", "—", "–", "-")
        last = edge - 1 if comma else edge
        if last < self.done:
            return False
        if last in block.quotes and last not in self.used:
            ends = self.text_ends(last) in TERMINAL or comma or block.quotes[last].family == "single"
            if ends or inverted:
                speaker = self.resolve(span)
                self.tagged(last, cue, speaker, "said-inverted" if inverted else "said-after")
                self.done = max(self.done, cue.last + 1, span[1] + 1)
                return True
            return False
        if not comma or form not in ("none", "quote") or cue.takes == "quote" or cue.lemma in word_class("finding") or block.low[edge] == "-":
            return False
        return self.paraphrase(last, cue, span, inverted)

    def inverted(self, cue: Cue) -> bool:
        """said Petrov: the cue comes first, right after the marks or a comma."""
        previous = cue.first - 1
        if previous < self.done or cue.tag == "gerund":
            return False
        low = self.block.low
        follows = previous in self.block.quotes or (low[previous] in (",", "—", "–") and previous > self.done)
        if not follows:
            return False
        after = low[cue.last + 1] if cue.last + 1 < len(low) else "."
        if not after[0].isalnum() or after in word_class("preposition") or after in word_class("day") or after in ("that", "so"):
            return False
        if previous in self.block.quotes:
            return after not in word_class("adverb") and cue.last + 1 not in self.block.quotes
        span = speakers.after(self.block, cue)
        return span is not None and not has_verb(self.block, span[0], span[1] + 1)

    def paraphrase(self, last: int, cue: Cue, span: tuple[int, int], inverted: bool) -> bool:
        """A clause without marks before ", he said": from the block's beginning, or from the words claimed last."""
        block, first = self.block, self.done
        while first < last and (not block.words[first][0].isalnum() and first not in block.quotes and block.words[first] not in "$€£([#"):
            first += 1
        after = max(cue.last, span[1]) + 1
        if last - first < 2 or not has_verb(block, first, last) or block.low[first] in ("according",):
            return False
        if not self.tag_ends(after) or not self.is_whole(first, last):
            return False
        speaker = self.resolve(span, reported_from=block.starts[first])
        self.clause(first, last, cue, speaker, "tag-inverted" if inverted else "tag-after")
        self.done = after
        if not inverted and after < len(block.low) and block.low[after] == ",":
            self.resume(after + 1, cue, speaker)
        return True

    def tag_ends(self, after: int) -> bool:
        """Whether a closing tag is over at `after`, or goes on with no more than where, when and to whom."""
        low = self.block.low
        if after >= len(low):
            return True
        word = low[after]
        return (
            word in (",", ".", ";", "—", "–", "!", "?")
            or word in word_class("preposition")
            or word in word_class("day")
            or word in word_class("adverb")
            or word in word_class("object")
            or word in ("reporters", "journalists", "last", "this", "when", "as", "while", "after", "who")
        )

    def is_whole(self, first: int, last: int) -> bool:
        """Whether the words before a tag can be a sentence: no subordinate clause alone."""
        low = self.block.low
        if low[first] in ("as", "when", "while", "after", "before", "if", "although", "though", "because", "since", "once", "until"):
            return any(low[place] == "," and has_verb(self.block, place + 1, last) for place in range(first, last))
        if low[first] in word_class("boundary") - {"and", "but", "so", "yet", "what", "how", "that"}:
            return False
        return self.block.place != "headline" or last - first > 2

    def resume(self, first: int, cue: Cue, speaker: Speaker) -> None:
        """…, he said, but one ran: the paraphrase goes on after the tag."""
        low = self.block.low
        if first >= len(low) or low[first].endswith("ing") or low[first] in word_class("preposition") | {"who", "which", "as", "when", "while", "where"}:
            return
        last = last_word(self.block, first, cue)
        if low[first] in ("and", "but", "or", "so") and has_verb(self.block, first + 1, last):
            self.clause(first, last, cue, speaker, "tag-inside")

    def resolve(self, span: tuple[int, int], reported_from: int | None = None) -> Speaker:
        start = self.block.starts[self.done] if reported_from is None and self.done < len(self.block.starts) else reported_from
        return speakers.resolve(self.block, span, self.run, reported_from=-1 if start is None else start)

    def text_ends(self, place: int) -> str:
        """The last character between the marks of a quotation."""
        return self.block.inner[place][-1:]

    def tagged(self, last: int, cue: Cue, speaker: Speaker, rule: str) -> None:
        """The quotation before a tag, with what belongs to it: further quotations, or the words it completes (mixed)."""
        block = self.block
        first = last
        while first - 1 >= self.done and (first - 1 in block.quotes or block.low[first - 1] in ("and", "...", "…")) and first - 1 not in self.used:
            first -= 1
        lead = [place for place in range(self.done, first) if block.words[place][0].isalnum()]
        opener = len(lead) <= 2 and all(block.low[place] in word_class("opener") for place in lead)
        if not lead or opener or block.low[first - 1] in (":",):
            for place in range(first, last + 1):
                if place in block.quotes:
                    self.direct(place, cue, speaker, rule)
        else:
            self.clause(lead[0], last, cue, speaker, "tag-inverted" if rule == "said-inverted" else "tag-after")

    def direct(self, place: int, cue: Cue | None, speaker: Speaker, rule: str) -> None:
        pair = self.block.quotes[place]
        self.used.add(place)
        self.done = max(self.done, place + 1)
        self.add("direct", pair.inner_start, pair.inner_end, cue, speaker, rule)

    def clause(self, first: int, last: int, cue: Cue | None, speaker: Speaker, rule: str) -> None:
        """A reported clause of words first … last: mixed where it holds quoted words, direct where it is one quotation."""
        block = self.block
        inside = [place for place in range(first, last + 1) if place in block.quotes]
        if first == last and inside:
            self.direct(first, cue, speaker, rule)
            return
        self.used.update(inside)
        self.done = max(self.done, last + 1)
        kind = "mixed" if inside else "indirect"
        self.add(kind, block.starts[first], block.ends[last], cue, speaker, rule)

    def add(self, kind: str, start: int, end: int, cue: Cue | None, speaker: Speaker, rule: str) -> None:
        block = self.block
        named = speaker.start >= 0
        spans = (block.starts[cue.first], block.ends[cue.last]) if cue else (None, None)
        self.found.append(
            {
                "start": start,
                "end": end,
                "kind": kind,
                "speaker": speaker.entity,
                "speaker_start": speaker.start if named else None,
                "speaker_end": speaker.end if named else None,
                "cue": block.plain[spans[0] - block.start : spans[1] - block.start] if cue else "",
                "cue_start": spans[0],
                "cue_end": spans[1],
                "cue_class": cue.cue_class if cue else "",
                "rule": f"quotes.{rule}" + (f"-{speaker.how}" if speaker.how and speaker.how not in rule else ""),
            }
        )
        self.speaker = speaker
        self.run.spoke(speaker, block.paragraph)

    def verdict(self, cue: Cue) -> None:
        """She called the plan "a disaster": a verdict's quoted words, where the cue has a subject and an object."""
        block, low = self.block, self.block.low
        if low[cue.first] not in word_class("verdict") or cue.passive:
            return
        if cue.tag != "gerund" and cue.first and low[cue.first - 1] == ",":  # …, called "…": a participle
            return
        place = cue.last + 2  # words right after "called" are a name
        while place < min(len(low), cue.last + 15) and place not in block.quotes:
            if low[place] in (",", "which", "who", "that") or low[place] in speakers.STOPS:
                return
            place += 1
        if place not in block.quotes or low[place - 1] in word_class("term") or place in self.used:
            return
        speaker = self.subject(cue)
        if speaker and speaker.entity != UNSTATED:
            self.direct(place, cue, speaker, "verdict")

    def according(self) -> None:
        """According to Petrov, … / …, according to Petrov."""
        block, low = self.block, self.block.low
        for place in range(len(low) - 2):
            if low[place] != "according" or low[place + 1] != "to":
                continue
            cue = Cue(place, place + 1, ACCORDING, "neutral", "both", "", False)
            last = self.end_of_phrase(place + 2)
            if last == place + 2:
                continue
            end = min(last, place + 2 + speakers.LONG)
            if all(not low[step][0].isalnum() or low[step] in word_class("opener") for step in range(place)):
                first = last + 1
                if first < len(low) and low[last] == ",":
                    stop = last_word(block, first, cue)
                    speaker = speakers.resolve(block, (place + 2, end - 1), self.run)
                    self.according_to(first, stop, cue, speaker, "according-before")
            elif place >= self.done:
                first = self.done
                while first < place and not (block.words[first][0].isalnum() or first in block.quotes):
                    first += 1
                stop = place - 1
                while stop > first and stop not in block.quotes and not block.words[stop][0].isalnum():
                    stop -= 1
                speaker = self.resolve((place + 2, end - 1), reported_from=block.starts[min(first, len(low) - 1)])
                self.according_to(first, stop, cue, speaker, "according-after")
                self.done = max(self.done, last)

    def end_of_phrase(self, place: int) -> int:
        low = self.block.low
        while place < len(low) and low[place] not in (",", "and", "but") and low[place] not in speakers.STOPS:
            if place in self.block.quotes:
                break
            place += 1
        return place

    def according_to(self, first: int, last: int, cue: Cue, speaker: Speaker, rule: str) -> None:
        taken = any(place in self.used for place in range(first, last + 1))
        if not taken and rule == "according-after" and not has_verb(self.block, first, last) and first not in self.block.quotes:
            after = self.end_of_phrase(cue.last + 1)
            if after + 2 < len(self.block.low) and self.block.low[after] == "," and first < last:
                stop = last_word(self.block, after + 1, cue)
                if has_verb(self.block, after + 1, stop):  # Residents, according to the study, are afraid
                    self.clause(first, last, cue, speaker, rule)
                    self.clause(after + 1, stop, cue, speaker, rule)
            return
        if last - first < 2 and last not in self.block.quotes:  # That's according to
            return
        if not taken and last >= first and (first in self.block.quotes or has_verb(self.block, first, last)):
            self.clause(first, last, cue, speaker, rule)

    def colon(self) -> None:
        """He criticized the allies: "…": a quotation after a colon belongs to the subject of the sentence."""
        block, low = self.block, self.block.low
        for place in block.quotes:
            if place in self.used or place == 0 or low[place - 1] != ":":
                continue
            inner = block.inner[place]
            if len(inner.split()) < 4 and inner[-1:] not in (".", "!", "?"):  # a list of terms
                continue
            floor = max([used + 1 for used in self.used if used < place], default=0)
            cue = next((cue for cue in reversed(self.verbs) if floor <= cue.first < place), None)
            span = speakers.before(block, cue, floor) if cue else None
            span = span or speakers.clause_subject(block, place - 1, floor)
            speaker = speakers.resolve(block, span, self.run) if span else NOBODY
            if cue is None and speaker.how == "unnamed":
                speaker = NOBODY
            self.direct(place, cue, speaker, "colon")

    def leftovers(self) -> None:
        """Quotations that no cue claims: speech where they stand alone, else terms and scare quotes."""
        block = self.block
        for place, pair in block.quotes.items():
            if place in self.used or (block.place == "headline" and not self.found):
                continue
            inner = block.inner[place]
            count = len(inner.split())
            if self.stands_alone(place):
                if inner[-1:] in TERMINAL or count > 10 or self.found:
                    self.direct(place, None, self.standing(), "alone")
            elif count >= 5 and inner[0].isupper() and inner[-1:] in TERMINAL and not self.is_term(place):
                self.direct(place, None, self.standing() if pair.continues else NOBODY, "marks-only")

    def standing(self) -> Speaker:
        return self.speaker._replace(start=-1, end=-1, how="run") if self.found else self.run.standing(self.block.paragraph)

    def stands_alone(self, place: int) -> bool:
        """No unclaimed word between the marks before or after and this quotation's sentence."""
        block = self.block
        for step in range(place - 1, -1, -1):
            if step in self.used or step < self.done and self.found and block.words[step] in speakers.STOPS:
                break
            if block.words[step][0].isalnum():
                return False
        for step in range(place + 1, len(block.words)):
            if step in self.used:
                break
            if block.words[step][0].isalnum():
                return False
        return True

    def is_term(self, place: int) -> bool:
        """Named by the words before it: the so-called "…", a film titled "…"."""
        return place > 0 and self.block.low[place - 1] in word_class("term")
