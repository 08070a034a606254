"""Who is for or against whom, in whose voice: stance claims as rows, from cues, their frames, and the names in them."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import pandas as pd

from dateline import repair
from dateline.annotate.names.kinds import DEMONYMS
from dateline.annotate.quotes.voices import Index
from dateline.annotate.stances.actors import Actor, actor, are_actors, is_text
from dateline.annotate.stances.claims import UNSTATED, Claim
from dateline.annotate.stances.frames import claims
from dateline.annotate.stances.owners import SPEAKER
from dateline.annotate.stances.words import Mention, Words, words

__all__ = ["rows"]

LENGTH = 6000  # characters of one sentence that are read; what is longer is no sentence


def rows(sentences: pd.DataFrame, names: pd.DataFrame, speech: Index) -> list[dict]:
    """Sentences, names and whose voice stands where → rows of the table `stances`, in the order of the sentences.

    Of a sentence the first 6,000 characters are read. Never raises.
    """
    mentions, spelled = _mentions(names), _spelled(names)
    out: list[dict] = []
    fields = ("id", "article", "start", "text")
    for sentence, article, start, text in zip(*(sentences[field].tolist() for field in fields), strict=True):
        inside = mentions.get((article, sentence), ())
        local = [
            Mention(first - start, last - start, *rest) for first, last, *rest in inside if 0 <= first - start < LENGTH
        ]
        read = words(repair.text(text)[:LENGTH], local, partial(spelled, article))
        out += _nested(list(_rows(read, text, article, sentence, start, speech)), len(out))
    return out


def _mentions(names: pd.DataFrame) -> dict[tuple[str, str], list[tuple]]:
    """Names (start, end, entity, kind, form, is it an adjective) by article and sentence, in order.

    Of those that overlap the longest; an adjective acts as its place.
    """
    found: dict[tuple[str, str], list[tuple]] = {}
    rows = zip(*(names[field].tolist() for field in ("start", "end", "entity", "kind", "form")), strict=True)
    places = zip(*(names[field].tolist() for field in ("article", "sentence", "rule")), strict=True)
    for (article, sentence, rule), row in zip(places, rows, strict=True):
        row = (*row[:3], "place", row[4], True) if rule in DEMONYMS else row
        found.setdefault((article, sentence), []).append(row)
    for key, mentions in found.items():
        if any(one[1] > other[0] for one, other in pairwise(mentions)):
            kept: list[tuple] = []
            found[key] = kept
            for mention in sorted(mentions, key=lambda mention: (mention[0], -mention[1])):
                if not kept or mention[0] >= kept[-1][1]:
                    kept.append(mention)
    return found


def _spelled(names: pd.DataFrame) -> Callable[[str, str], str]:
    """(article, words) → whose name the words are there; "" where unsure."""
    found: dict[tuple[str, str], str] = {}

    def entity(article: str, words: str) -> str:
        if not found:
            found["", ""] = ""
            fields = ("article", "text", "entity", "form")
            for place, name, whose, form in zip(*(names[field].tolist() for field in fields), strict=True):
                if whose and form != "pronoun" and found.setdefault((place, name), whose) != whose:
                    found[place, name] = ""
        return found.get((article, words), "")

    return entity


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
        claimant = actor(read, text, claim.claimant, speaker)
        voice, speaker = "indirect", claimant.label if claimant and claimant.named else UNSTATED
    holder = actor(read, text, claim.holder, speaker, claim)
    target = actor(read, text, claim.target, speaker)
    if (
        target
        and holder
        and (holder.label == target.label or (holder.start, holder.end) == (target.start, target.end) != (None, None))
    ):
        return None
    side, rule = _decided(read, claim, holder, target)
    if rule == "":
        return None
    is_holder = holder and (holder.named or holder.label.startswith("unnamed: ") or is_text(read, claim))
    told = "" if is_holder or not claim.nested or not side else "named" if target and target.named else "thing"
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
        "of_thing": told,
        "cue_start": cue[0], "cue_end": cue[1], "confidence": claim.confidence if side else 0.0, "rule": rule,
    }  # fmt: skip


def _decided(read: Words, claim: Claim, holder: Actor | None, target: Actor | None) -> tuple[str, str]:
    """(side, rule): ("", why) where the row abstains, ("", "") where there is too little for a row."""
    strict = claim.cue.frame in ("object-named", "object-act")
    if holder is not None and target is not None and holder.label and target.label:
        if strict and not are_actors(read, claim, holder, target):
            return "", ""
        if (
            holder.named
            or claim.holder in (SPEAKER, UNSTATED)
            or holder.label.startswith("unnamed: ")
            or is_text(read, claim)
        ):
            return claim.side, claim.rule
        if claim.nested:
            return claim.side, claim.rule
        return ("", "holder-not-actor") if target.named else ("", "")
    if claim.rule == "side-not-told":
        return "", claim.rule
    owned = claim.rule in ("noun-owner", "noun-light-verb")  # somebody's, whom nothing tells
    if strict or not (owned or claim.cue.pos in ("verb", "adjective", "participle")):
        return "", ""
    if target is not None and target.named and holder is None:
        return "", "no-holder"
    following = read.kind[claim.cue.last + 1] if claim.cue.last + 1 < len(read) else ""
    return ("", "no-target") if holder is not None and holder.named and following in ("Q", "S") else ("", "")


def _nested(rows: list[dict], done: int) -> list[dict]:
    """The rows of one sentence in order of start, numbered, each within the smallest claim whose target holds it.

    What a thing holds is a claim only inside another one; elsewhere, toward an actor, it abstains ("a bid to oust X").
    """
    if not rows:
        return rows
    rows = sorted(rows, key=lambda row: (row["start"], row["cue_start"]))
    rows = [kept for row in rows if (kept := _kept(row, rows)) is not None]
    for number, row in enumerate(rows):
        row["id"] = f"c{done + number + 1}"
    for row in rows:
        around = _around(row, rows)
        row["within"] = (
            min(around, key=lambda other: other["target_end"] - other["target_start"])["id"] if around else ""
        )
    return rows


def _kept(row: dict, rows: list[dict]) -> dict | None:
    told = row.pop("of_thing")
    if not told or _around(row, rows):
        return row
    return row | {"side": "", "confidence": 0.0, "rule": "stances.holder-not-actor"} if told == "named" else None


def _around(row: dict, rows: list[dict]) -> list[dict]:
    """The rows in whose target the cue of a row stands."""
    return [
        other for other in rows
        if other is not row and other["target_start"] is not None
        and other["target_start"] <= row["cue_start"] and row["cue_end"] <= other["target_end"]
    ]  # fmt: skip
