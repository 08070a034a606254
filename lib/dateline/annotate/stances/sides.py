"""Who is for or against whom, in whose voice: stance claims as rows, from cues, their frames, and the names in them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dateline import columns, repair
from dateline.annotate.quotes.voices import Index, index
from dateline.annotate.stances.claims import SPEAKER, UNSTATED, Claim
from dateline.annotate.stances.cues import Mention, Words, actor_noun, members, words
from dateline.annotate.stances.frames import claims
from dateline.annotate.stances.phrases import Phrase

__all__ = ["stances"]

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
LENGTH = 6000  # characters of one sentence that are read; what is longer is no sentence


@dataclass(frozen=True, slots=True)
class Actor:
    """An argument as a row tells it: an entity, a phrase or "unstated", its span, and whether it is named."""

    label: str
    start: int | None
    end: int | None
    named: bool


def stances(sentences: pd.DataFrame, names: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Sentences, names and quotes → the stances table, in the order of the sentences; the inputs are not changed.

    A row's side is what the cue and its complements say ("refused to back" is against); `modality` says whether that
    is asserted, negated ("did not back": favor, negated, and never an assertion), conditional or prospective. `holder`
    is an entity, "unnamed: critics", "unstated", or in a nested claim a phrase ("initiatives supporting Israel"); the
    narrator never is. A row without a side abstains, and its rule says why: no-holder, no-target, holder-not-actor,
    side-not-told. `within` is the claim in whose target this one stands. Of a sentence the first 6,000 characters are
    read. Never raises.
    """
    speech = index(quotes)
    mentions = _mentions(names)
    rows: list[dict] = []
    fields = ("id", "article", "start", "text")
    for sentence, article, start, text in zip(*(sentences[field].tolist() for field in fields), strict=True):
        inside = mentions.get((article, sentence), [])
        repaired = repair.text(text)[:LENGTH]
        local = [
            Mention(m.start - start, m.end - start, m.entity, m.kind, m.form)
            for m in inside
            if 0 <= m.start - start < LENGTH
        ]
        found = list(_rows(words(repaired, local), text, article, sentence, start, speech))
        rows += _nested(found, len(rows))
    return columns.frame("stances", rows)


def _mentions(names: pd.DataFrame) -> dict[tuple[str, str], list[Mention]]:
    """Names by article and sentence, in order; of those that overlap the longest."""
    found: dict[tuple[str, str], list[Mention]] = {}
    fields = ("article", "sentence", "start", "end", "entity", "kind", "form")
    for article, sentence, *rest in zip(*(names[field].tolist() for field in fields), strict=True):
        found.setdefault((article, sentence), []).append(Mention(*rest))
    for key, mentions in found.items():
        kept: list[Mention] = []
        for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        found[key] = kept
    return found


def _rows(read: Words, text: str, article: str, sentence: str, start: int, speech: Index) -> Iterator[dict]:
    seen = set()
    for claim in claims(read):
        voice, speaker = speech.at(article, start + read.start[claim.cue.first])
        row = _row(read, text, claim, voice, speaker)
        key = row and (row["holder"], row["target"], row["side"], row["cue_start"])
        if row is None or key in seen:
            continue
        seen.add(key)
        for name in (
            "start",
            "end",
            "holder_start",
            "holder_end",
            "target_start",
            "target_end",
            "cue_start",
            "cue_end",
        ):
            row[name] = None if row[name] is None else row[name] + start
        yield row | {"article": article, "sentence": sentence, "rule": f"stances.{row['rule']}"}


def _row(read: Words, text: str, claim: Claim, voice: str, speaker: str) -> dict | None:
    """A claim as a row with offsets in the sentence; None where it claims nothing that can be shown."""
    if claim.holder == SPEAKER and voice == "narrator":
        return None  # the narrator takes no side
    if claim.claimant is not None and voice == "narrator":
        claimant = _actor(read, text, claim.claimant, speaker)
        voice, speaker = "indirect", claimant.label if claimant and claimant.named else UNSTATED
    holder = _actor(read, text, claim.holder, speaker, not claim.nested)
    target = _actor(read, text, claim.target, speaker)
    if (
        target
        and holder
        and (holder.label == target.label or (holder.start, holder.end) == (target.start, target.end) != (None, None))
    ):
        return None
    side, rule = _decided(read, claim, holder, target)
    if rule == "":
        return None
    cue = read.start[claim.cue.first], read.end[claim.cue.last]
    placed = [actor for actor in (holder, target) if actor]
    first = min([cue[0], *(actor.start for actor in placed if actor.start is not None)])
    last = max([cue[1], *(actor.end for actor in placed if actor.end is not None)])
    return {
        "start": first, "end": last, "text": text[first:last],
        "holder": holder.label if holder else "", "holder_start": holder and holder.start,
        "holder_end": holder and holder.end, "target": target.label if target else "",
        "target_start": target and target.start, "target_end": target and target.end,
        "side": side, "voice": voice, "speaker": speaker, "modality": claim.modality, "cue": text[slice(*cue)],
        "cue_start": cue[0], "cue_end": cue[1], "confidence": claim.confidence if side else 0.0, "rule": rule,
    }  # fmt: skip


def _decided(read: Words, claim: Claim, holder: Actor | None, target: Actor | None) -> tuple[str, str]:
    """(side, rule): ("", why) where the row abstains, ("", "") where there is too little for a row."""
    strict = claim.cue.frame in ("object-named", "object-act")
    if holder is not None and target is not None and holder.label and target.label:
        if strict and not _are_actors(read, claim, holder, target):
            return "", ""
        if (
            holder.named
            or claim.holder in (SPEAKER, UNSTATED)
            or holder.label.startswith("unnamed: ")
            or _is_text(read, claim)
        ):
            return claim.side, claim.rule
        if claim.nested and target.named:
            return claim.side, claim.rule
        return ("", "holder-not-actor") if target.named else ("", "")
    if claim.rule == "side-not-told":
        return "", claim.rule
    if strict or claim.cue.pos not in ("verb", "adjective", "participle"):
        return "", ""
    if target is not None and target.named and holder is None:
        return "", "no-holder"
    following = read.kind[claim.cue.last + 1] if claim.cue.last + 1 < len(read) else ""
    return ("", "no-target") if holder is not None and holder.named and following in ("Q", "S") else ("", "")


def _are_actors(read: Words, claim: Claim, holder: Actor, target: Actor) -> bool:
    """Are both parties of an ambiguous word actors: by name, or by role where the word is one of force, blame or aid?"""
    if target.named and (holder.named or claim.holder == UNSTATED or _is_text(read, claim)):
        return True
    in_role = target.named or (isinstance(claim.target, Phrase) and actor_noun(read.low[claim.target.head]))
    held = holder.named or holder.label.startswith("unnamed: ")
    return in_role and held and claim.cue.category in ("assault", "accuse", "threaten", "sanction", "aid")


def _is_text(read: Words, claim: Claim) -> bool:
    """Drafts, motions and letters hold what they say."""
    return isinstance(claim.holder, Phrase) and read.low[claim.holder.head] in members("document")


def _actor(
    read: Words, text: str, argument: Phrase | str | None, speaker: str, is_holder: bool = False
) -> Actor | None:
    """A phrase → the actor it names, the speaker for "we" and "our government", else the phrase itself."""
    if argument is None:
        return None
    if isinstance(argument, str):
        return (
            Actor(speaker or UNSTATED, None, None, True) if argument == SPEAKER else Actor(UNSTATED, None, None, False)
        )
    first = argument.first
    head = read.low[argument.head]
    if argument.mention >= 0:
        mention = read.mentions[argument.mention]
        start = mention.start
        end = max(mention.end, read.end[argument.head]) if start <= read.start[argument.head] else mention.end
        return Actor(mention.entity, start, end, True)
    own = read.low[first] in ("our", "my") and (head in members("actor-head") or head in members("own-body"))
    if head in FIRST_PERSON or own:
        return Actor(speaker, read.start[first], read.end[argument.head], True) if speaker else None
    if read.kind[argument.head] == "Q" and head not in members("indefinite"):
        return None
    while first < argument.head and (
        read.kind[first] in 'DR"' and read.low[first] not in ("his", "her", "its", "their", "our", "my", "your")
    ):
        first += 1
    start, end = read.start[first], read.end[max(argument.last, argument.head)]
    label = " ".join(text[start:end].split())
    return Actor(f"unnamed: {label}" if is_holder and (head in members("person-head") or head in members("indefinite")) else label, start, end, False)


def _nested(rows: list[dict], done: int) -> list[dict]:
    """The rows of one sentence in order of start, numbered, each within the smallest claim whose target holds it."""
    rows = sorted(rows, key=lambda row: (row["start"], row["cue_start"]))
    for number, row in enumerate(rows):
        row["id"] = f"c{done + number + 1}"
        row["within"] = ""
    for row in rows:
        holds = [
            other for other in rows
            if other is not row and other["target_start"] is not None
            and other["target_start"] <= row["cue_start"] and row["cue_end"] <= other["target_end"]
        ]  # fmt: skip
        if holds:
            row["within"] = min(holds, key=lambda other: other["target_end"] - other["target_start"])["id"]
    return rows
