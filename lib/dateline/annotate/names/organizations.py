"""The candidate mentions of one article → the organization that each acronym and each short form stands for."""

import re
from itertools import zip_longest
from typing import NamedTuple

from dateline.annotate.names import gazetteer
from dateline.annotate.names.keys import fold, slug
from dateline.annotate.names.spots import Mention, folded, written
from dateline.annotate.names.words import Words

__all__ = ["organizations"]

NO_INITIAL = gazetteer.words("no_initial")
CLIPPED = re.compile(r"[A-Z][a-z]*")


class Introduced(NamedTuple):
    """What the full names of an article tell of shorter ways to say them; all keys are folded."""

    short: dict[str, set[str]]  # acronym or initials → entities
    first: dict[str, set[str]]  # first word → entities
    named: dict[str, str]  # key of a full name → key of the acronym that it is introduced with
    clipped: set[str]  # what stands in brackets behind a name and is made from it


def organizations(mentions: list[Mention], words: dict[int, Words]) -> None:
    """Acronyms stand for the names they are introduced with, or whose initials they are;
    a first word for the whole name.
    """
    told = _introduced(mentions, words)
    no_body = _bracketed(mentions, words) - set(told.short)
    for mention in mentions:
        if mention.form == "acronym" and not mention.known and fold(written(mention, words)) in no_body:
            mention.kind, mention.rule = "other", "names.acronym-other"
        if not mention.known and mention.kind != "place":
            _shortened(mention, folded(mention, words), told)
    for mention in mentions:
        mention.entity = told.named.get(mention.entity, mention.entity)


def _introduced(mentions: list[Mention], words: dict[int, Words]) -> Introduced:
    """Gives each full name its entity, and keeps its initials, its first word and the acronym behind it."""
    told = Introduced({}, {}, {}, set())
    for mention, following in zip_longest(mentions, mentions[1:]):
        if mention.kind != "organization" or mention.form != "full":
            continue
        name = folded(mention, words)
        own = slug(" ".join(name[1:] if name[0] == "the" else name))
        mention.entity = mention.known.entity if mention.known else own
        if len(name) > 1:
            initials = "".join(word[0] for word in name if word not in NO_INITIAL)
            told.short.setdefault(initials, set()).add(mention.entity)
            told.first.setdefault(name[0], set()).add(mention.entity)
        if following and _in_brackets(words[mention.sentence], mention, following):
            short = written(following, words)
            if following.form != "acronym" and not _is_clipped(short, name):
                continue
            letters = fold(short).replace(".", "")
            told.clipped.add(letters)
            if mention.known is None:
                told.named[mention.entity] = slug(letters)
            told.short[letters] = {mention.entity}
    return told


def _shortened(mention: Mention, name: tuple[str, ...], told: Introduced) -> None:
    """An acronym or a single word → the one organization that the article says in full."""
    letters, single = name[0].replace(".", ""), len(name) == 1
    if letters in told.clipped and single and mention.form != "acronym":
        mention.form, mention.kind = "acronym", "organization"
    is_open = mention.kind == "other" or (mention.tagged and (mention.kind, mention.form) == ("organization", "full"))
    if mention.form == "acronym" and len(told.short.get(letters, ())) == 1:
        mention.entity, mention.rule = next(iter(told.short[letters])), "names.acronym-introduced"
    elif is_open and single and len(told.first.get(name[0], ())) == 1:
        mention.entity, mention.rule, mention.kind = next(iter(told.first[name[0]])), "names.short-form", "organization"


def _bracketed(mentions: list[Mention], words: dict[int, Words]) -> set[str]:
    """Acronyms that stand in brackets behind something that is no organization: a scheme, a price index,
    a player's country.
    """
    found = set()
    for mention in mentions:
        if mention.form == "acronym" and words[mention.sentence].before[mention.first].endswith("("):
            found.add(fold(written(mention, words)))
    return found


def _is_clipped(word: str, name: tuple[str, ...]) -> bool:
    """Whether a word is put together from the beginnings of a name's words: "LegCo" from Legislative Council."""
    parts = [part.lower() for part in CLIPPED.findall(word)]
    return (
        len(parts) > 1
        and "".join(parts) == word.lower()
        and any(
            all(whole.startswith(part) for whole, part in zip(name[at:], parts, strict=False))
            for at in range(len(name) - len(parts) + 1)
        )
    )


def _in_brackets(found: Words, mention: Mention, following: Mention) -> bool:
    return (
        mention.sentence == following.sentence
        and following.first == mention.last
        and found.before[mention.last].strip() in ("(", "(the")
    )
