"""The candidate mentions of one article → the organization that each acronym and each short form stands for."""

import re

from dateline.annotate.names.keys import fold, slug
from dateline.annotate.names.spots import Mention, folded, written
from dateline.annotate.names.words import Words

__all__ = ["organizations"]

CLIPPED = re.compile(r"[A-Z][a-z]*")


def organizations(mentions: list[Mention], words: dict[int, Words]) -> None:
    """Acronyms stand for the names they are introduced with, or whose initials they are;
    a first word for the whole name.
    """
    short: dict[str, set[str]] = {}
    first: dict[str, set[str]] = {}
    named: dict[str, str] = {}  # key of a full name → key of the acronym that it is introduced with
    clipped: set[str] = set()
    for place, mention in enumerate(mentions):
        if mention.kind != "organization" or mention.form != "full":
            continue
        name = folded(mention, words)
        mention.entity = (
            mention.known.entity if mention.known else slug(" ".join(name[1:] if name[0] == "the" else name))
        )
        if len(name) > 1:
            short.setdefault("".join(word[0] for word in name if word not in ("of", "for", "and", "the")), set()).add(
                mention.entity
            )
            first.setdefault(name[0], set()).add(mention.entity)
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        if following and _in_brackets(words[mention.sentence], mention, following):
            letters = fold(written(following, words)).replace(".", "")
            if following.form != "acronym" and not _is_clipped(written(following, words), name):
                continue
            clipped.add(letters)
            if mention.known is None:
                named[mention.entity] = slug(letters)
            short[letters] = {mention.entity}
    no_body = _bracketed(mentions, words) - set(short)
    for mention in mentions:
        if mention.form == "acronym" and not mention.known and fold(written(mention, words)) in no_body:
            mention.kind, mention.rule = "other", "names.acronym-other"
        if mention.known or mention.kind == "place":
            continue
        name = folded(mention, words)
        letters = name[0].replace(".", "")
        if letters in clipped and len(name) == 1 and mention.form != "acronym":
            mention.form, mention.kind = "acronym", "organization"
        if mention.form == "acronym" and len(short.get(letters, ())) == 1:
            mention.entity, mention.rule = next(iter(short[letters])), "names.acronym-introduced"
        elif (
            (mention.kind == "other" or (mention.tagged and (mention.kind, mention.form) == ("organization", "full")))
            and len(name) == 1
            and len(first.get(name[0], ())) == 1
        ):
            mention.entity, mention.rule, mention.kind = next(iter(first[name[0]])), "names.short-form", "organization"
    for mention in mentions:
        mention.entity = named.get(mention.entity, mention.entity)


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
