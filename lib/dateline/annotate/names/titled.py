"""Titles and roles in a sentence's words: persons that follow them, and roles or nouns that stand alone."""

from typing import Any

from dateline.annotate.names import gazetteer
from dateline.annotate.names.keys import fold
from dateline.annotate.names.kinds import head_end, kind_of
from dateline.annotate.names.spots import PARTICLES, Mention, known_at, run_end, title_at
from dateline.annotate.names.words import Words, is_capital, is_linked

__all__ = ["mention", "noun", "titled"]

PAST_HOLDER = gazetteer.words("past_holder")
GOES_ON = gazetteer.words("goes_on")
REFERS = gazetteer.words("refers")
SUFFIXES = gazetteer.words("suffix")
TIMES = gazetteer.words("time")
CHARGES = gazetteer.words("charges")


def mention(found: Words, first: int, last: int, kind: str, form: str, rule: str, **more: Any) -> Mention:
    return Mention(first, last, found.start[first], found.end[last - 1], kind, form, rule, **more)


def titled(found: Words, at: int, title: tuple[str, ...], mentions: list[Mention]) -> int:
    """A title at `at`: a person after it, an organization that only begins like it ("Justice Ministry"),
    or a role alone.
    """
    after = at + len(title)
    end = head_end(found, at, run_end(found, at)) if is_capital(found.text[at]) and not found.is_title else 0
    if end > after and gazetteer.genders().get(fold(found.text[after])) is None:
        kind, rule, _ = kind_of(found, at, end)
        mentions.append(mention(found, at, end, kind, "full", rule))
        return end
    country = _country_before(found, at, mentions)
    if end := _person_end(found, after):
        form = "full" if end - after > 1 else "surname"
        gender = gazetteer.titles()[title][0]
        more = {"title": _with_past(found, at, title), "gender": gender, "country": country}
        mentions.append(mention(found, after, end, "person", form, "names.title-before", **more))
        return end
    if after < len(found.text) and found.before[after] == ", " and (end := _person_end(found, after, apposed=True)):
        more = {"title": _with_past(found, at, title), "gender": gazetteer.titles()[title][0], "country": country}
        mentions.append(mention(found, after, end, "person", "full", "names.title-before", **more))
        return end
    if gazetteer.titles()[title][1]:
        _role(found, at, after, title, country, mentions)
    if len(title) == 1 and is_capital(found.text[at]) and not (mentions and mentions[-1].last == after):
        mentions.append(
            mention(found, at, after, "", "surname", "names.capital", sure=False)
        )  # Bishop, if one is so called
    return after


def _with_past(found: Words, at: int, title: tuple[str, ...]) -> str:
    before = found.low[at - 1] if at else ""
    return " ".join(("former", *title)) if before in PAST_HOLDER or before.startswith("ex-") else " ".join(title)


def _country_before(found: Words, at: int, mentions: list[Mention]) -> str:
    """The country named just before a title: "Israeli Prime Minister", "Israel's foreign minister"."""
    near = mentions[-1] if mentions else None
    past = at - 1 if at and found.low[at - 1] in PAST_HOLDER else at
    return near.known.entity if near and near.last in (at, past) and near.known and near.known.kind == "place" else ""


def _role(found: Words, at: int, after: int, title: tuple[str, ...], country: str, mentions: list[Mention]) -> None:
    """ "The president", "the Turkish president", "Israel's prime minister":
    kept only if somebody in the article holds it.
    """
    near = mentions[-1] if country else None
    first = near.first if near else at - 1 if at and found.low[at - 1] in PAST_HOLDER else at
    has_article = first > 0 and found.low[first - 1] == "the"
    if not has_article and not (near and found.owns[near.last - 1]):
        return
    follows = found.low[after] if after < len(found.low) and found.before[after] == " " else ""
    if (follows == "of" and not _is_charged(found, first - has_article, after)) or (
        follows == "for" and not set(found.low[after + 1 : after + 2]) & TIMES
    ):
        return  # "the minister for health", but not "the minister for months"
    first -= has_article
    more = {"title": _with_past(found, at, title), "country": country, "sure": False}
    mentions.append(mention(found, first, after, "person", "title", "names.role-alone", **more))


def _person_end(found: Words, at: int, *, apposed: bool = False) -> int:
    """Where the name after a title ends; 0 where none follows. Apposed: after a comma; two words at least,
    then a mark.
    """
    if at >= len(found.text) or not (apposed or is_linked(found, at) or found.before[at] == ". "):
        return 0
    end, common = at, gazetteer.common()
    while end < len(found.text) and end - at < 6 and (end == at or is_linked(found, end)):
        low = found.low[end]
        if (
            is_capital(found.text[end])
            and (
                common.get(low) not in ("never", "grammar") or low in ("may", "will") or (end > at and low in SUFFIXES)
            )
            and len(low) < 60
        ):
            if (found.is_title and end > at and (low in gazetteer.verb_forms() or low in common)) or (
                end > at and title_at(found, end)
            ):
                break
            end += 1
        elif (
            low in PARTICLES
            and end + 1 < len(found.text)
            and is_capital(found.text[end + 1])
            and is_linked(found, end + 1)
        ):
            end += 1
        elif (
            low in PARTICLES
            and end + 2 < len(found.text)
            and found.low[end + 1] in PARTICLES
            and is_capital(found.text[end + 2])
        ):
            end += 2
        else:
            break
    if end == at or ((listed := known_at(found, at)) and listed[0] >= end - at and listed[2] != "names.gazetteer"):
        return 0
    if apposed and (end - at < 2 or (end < len(found.text) and not found.before[end].startswith((",", '"', ".")))):
        return 0
    return 0 if (listed and listed[0] >= end - at > 1) or (end - at == 1 and found.low[at] in common) else end


def _is_charged(found: Words, first: int, after: int) -> bool:
    """ "accused the union of lying", but not "accused the Bank of Ghana": an "of" that belongs to the verb."""
    of, charge = found.text[after : after + 1], "".join(found.text[after + 1 : after + 2])
    return first > 0 and found.low[first - 1] in CHARGES and of == ["of"] and charge.islower()


def noun(found: Words, at: int) -> int:
    """Where "the alliance", "the defense alliance", "the ministry" end; 0 for other nouns."""
    for size in (2, 1):
        phrase = " ".join(found.low[at + 1 : at + 1 + size])
        if at + size < len(found.low) and (phrase in gazetteer.nouns() or phrase in REFERS):
            after = at + size + 1
            is_compound = after < len(found.low) and found.low[after] in GOES_ON
            is_compound &= not _is_charged(found, at, after)
            is_compound |= found.low[after : after + 1] == ["on"] and is_capital(found.text[after - 1])
            return 0 if is_compound or any(found.owns[at : at + size]) else after
    return 0
