"""One sentence's words → its candidate mentions in order: listed names, titled persons, heads, capitals,
roles, he and she.
"""

from dateline.annotate.names import gazetteer
from dateline.annotate.names.entries import Known
from dateline.annotate.names.keys import fold
from dateline.annotate.names.kinds import head_end, kind_of, reports
from dateline.annotate.names.spots import Mention, known_at, run_end, title_at, title_starts
from dateline.annotate.names.titled import mention, noun, titled
from dateline.annotate.names.unlisted import unlisted
from dateline.annotate.names.words import Words, is_address, is_capital, is_initial, is_linked

__all__ = ["scan"]

CURRENCIES = ("$", "£", "€", "¥")
PRONOUNS = {"he": "m", "she": "f"}
FEW = gazetteer.words("few")
LANGUAGE = gazetteer.words("language")
FUNCTION = gazetteer.words("function")


def scan(found: Words) -> list[Mention]:
    """Candidates in order, without overlap; offsets count in the sentence."""
    mentions: list[Mention] = []
    at, count, titles = _dateline(found, mentions), len(found.text), title_starts()
    while at < count:
        word, low = found.text[at], found.low[at]
        if word.islower() and low not in titles and low not in PRONOUNS and low != "the":
            pass  # most words
        elif low in PRONOUNS:
            mentions.append(mention(found, at, at + 1, "person", "pronoun", "names.pronoun", gender=PRONOUNS[low]))
        elif is_address(word):
            pass
        elif title := title_at(found, at):
            at = titled(found, at, title, mentions)
            continue
        elif low == "the" and (end := noun(found, at)):
            mentions.append(mention(found, at, end, "organization", "title", "names.noun-for-organization", sure=False))
            at = end
            continue
        elif is_capital(word) or ("-" in word and not word.islower()):
            at = _capital(found, at, mentions)
            continue
        at += 1
    return mentions


def _dateline(found: Words, mentions: list[Mention]) -> int:
    """ "ANKARA (Agency) —", "NORRVIK, March 5 —": the place that an article was sent from,
    in capitals before a dash.
    """
    end = 0
    while (
        end < min(3, len(found.text))
        and found.text[end].isupper()
        and len(found.text[end]) > 2
        and (not end or is_linked(found, end))
    ):
        end += 1
    rest = found.before[end : end + 8] if end else []
    if (
        not rest
        or (found.is_title and len(found.text) < 8)
        or not rest[0].strip().startswith((",", "(", "—", "–", "-", "/"))
    ):
        return 0
    if not any(mark in gap for gap in rest for mark in ("—", "–", " - ", "--", ")")):
        return 0
    listed = known_at(found, 0)
    known = listed[1] if listed and listed[1].kind == "place" else None
    if listed and not known:
        return 0
    mentions.append(mention(found, 0, end, "place", "full", "names.dateline", known=known))
    return end


def _capital(found: Words, at: int, mentions: list[Mention]) -> int:
    """A capital at `at`: a listed name, a compound of listed names, or a run to be judged."""
    if found.text[at].isupper() and "".join(found.before[at + 1 : at + 2]).strip().startswith(CURRENCIES):
        return at + 1  # "US$5"
    listed = known_at(found, at) if is_capital(found.text[at]) else None
    if listed and not _is_given(found, at, listed):
        return _listed(found, at, listed, mentions)
    if "-" in found.text[at] and _compound(found, at, mentions):
        return at + 1
    return unlisted(found, at, mentions) if is_capital(found.text[at]) else at + 1


def _is_given(found: Words, at: int, listed: tuple[int, Known, str]) -> bool:
    """Whether a place's name is a person's here: "Jordan Peele", "Chad Johnson"."""
    after = at + 1
    if listed[0] > 1 or fold(found.text[at]) not in gazetteer.genders() or not is_linked(found, after):
        return False
    low = found.low[after]
    return is_capital(found.text[after]) and low not in gazetteer.common() and low not in gazetteer.heads()


def _listed(found: Words, at: int, listed: tuple[int, Known, str], mentions: list[Mention]) -> int:
    length, known, rule = listed
    after = at + length
    if not found.is_title and (end := _grown(found, at, after, known)):
        kind, rule, sure = kind_of(found, at, end)
        mentions.append(mention(found, at, end, kind, "full", rule, sure=sure))
        return end
    if rule == "names.demonym-adjective":
        known, rule = _demonym(found, at, after, known)
    if rule:
        form = (
            "acronym"
            if length == 1 and known.kind == "organization" and found.text[at].isupper() and not found.is_title
            else "full"
        )
        sure = not (is_initial(found, at) and length == 1 and found.low[at] in gazetteer.common())
        mentions.append(mention(found, at, after, known.kind, form, rule, known=known, sure=sure))
    return after


def _grown(found: Words, at: int, after: int, known: Known) -> int:
    """Where a longer name ends that only begins with a listed one ("Gaza Health Ministry"); 0 where none does."""
    title = title_at(found, after) if after < len(found.text) else ()
    if after >= len(found.text) or len(title) > 1 or (title and not head_end(found, after, run_end(found, after))):
        return 0
    end = run_end(found, at)
    stop = head_end(found, at, end) if end > after else 0
    if stop <= after or any(title_at(found, step) and step + 1 < stop and step > after for step in range(after, stop)):
        return 0
    if gazetteer.heads().get(found.low[stop - 1], ("",))[0] == "other":
        return stop if known.kind == "place" and found.low[at] not in gazetteer.adjectives() else 0
    return stop


def _demonym(found: Words, at: int, after: int, known: Known) -> tuple[Known, str]:
    """ "Israeli officials": the country; "the French said": the people; "in Turkish": no name (rule "")."""
    before = found.low[at - 1] if at else ""
    is_last = after >= len(found.low) or found.before[after] != " "
    if is_last and before in LANGUAGE:
        return known, ""
    people = gazetteer.people().get(" ".join(found.low[at:after]))
    as_noun = is_last or found.low[after] in FUNCTION or found.low[after] in reports()
    if as_noun and before in FEW and found.low[after : after + 1] not in (["and"], ["or"]):
        singular = Known(known.entity, known.name, "group", known.code)
        plural = next(
            (group for group in gazetteer.people().values() if known.code and group.code == known.code), singular
        )
        return people or plural, "names.people"
    return known, _adjective(known)


def _adjective(known: Known) -> str:
    """ "Israeli" is made from a place, "Jewish" from no place."""
    return "names.demonym-adjective" if known.kind == "place" else "names.group-adjective"


def _compound(found: Words, at: int, mentions: list[Mention]) -> bool:
    """ "US-led", "Israeli-Palestinian", "pro-Israel": the parts that a list knows."""
    start, hit = found.start[at], False
    for part in found.text[at].split("-"):
        known, rule = gazetteer.acronyms().get(part), "names.compound"
        if not known and part[:1].isupper() and not (known := gazetteer.phrases().get((fold(part),))):
            known = gazetteer.adjectives().get(fold(part))
            rule = _adjective(known) if known else rule
        if known:
            mentions.append(Mention(at, at + 1, start, start + len(part), known.kind, "full", rule, known=known))
            hit = True
        start += len(part) + 1
    return hit
