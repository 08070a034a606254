"""A run of capitals that no list knows → its kind, by its last word, its first word, and what stands around it."""

from functools import cache

from dateline import lexicons
from dateline.annotate.names import gazetteer
from dateline.annotate.names.keys import fold
from dateline.annotate.names.spots import ON_TOPIC, title_at
from dateline.annotate.names.words import Words, is_initial

__all__ = ["DEMONYMS", "head_end", "kind_of", "reports"]

# Rules of words that name a group by its place ("Israeli officials"): the mention is a group, its actor the place.
DEMONYMS = ("names.demonym-adjective", "names.demonym-derived")
PLACE_FIRST = gazetteer.words("place_first")
LOCATIVES = gazetteer.words("locative")
ARTICLES = lexicons.words("grammar", "article")
ALONE = gazetteer.words("alone")
FIRM = gazetteer.words("firm_particle")
MAKERS, PLACE_NOUNS, POLITIES = gazetteer.words("maker"), gazetteer.words("place_noun"), gazetteer.words("polity")
ROLES_AFTER = 5  # words, the farthest look for a role after "X Y, the …"


@cache
def reports() -> dict[str, str]:
    """Forms of the reporting verbs → their tag; of several words ("point out") the first one."""
    found: dict[str, str] = {}
    for row in lexicons.rows("reporting_verbs"):
        found |= {form.partition(" ")[0]: tag for form, tag in lexicons.inflect(row["lemma"]).items()}
    return found


def head_end(found: Words, first: int, last: int) -> int:
    """Where the name ends that a head word closes ("Central Bank"), at most `last`; 0 where no head word is."""
    heads = gazetteer.heads()
    for at in range(first, last):
        if at + 1 < last and _leads_on(found, at):
            return last
    return next((at + 1 for at in range(last - 1, first, -1) if found.low[at] in heads), 0)


def _leads_on(found: Words, at: int) -> bool:
    """ "Ministry of …", "Committee on …"."""
    joint, leads = found.low[at + 1], gazetteer.heads().get(found.low[at], ("", False))[1]
    return leads and (joint in ("of", "for") or (joint == "on" and found.low[at] in ON_TOPIC))


def kind_of(found: Words, first: int, last: int) -> tuple[str, str, bool]:
    """Kind, rule, and whether that is sure by itself; kind "" means no name."""
    if end := head_end(found, first, last):
        leads = next(
            (low for low in found.low[first:end] if low in gazetteer.heads() and gazetteer.heads()[low][1]), ""
        )
        has_joint = any(low in ("of", "for", "on") for low in found.low[first:end])
        head = leads if has_joint and leads else found.low[end - 1]
        return gazetteer.heads()[head][0], "names.head-word", True
    for decide in (_by_neighbour, _by_shape, _by_context):
        if decided := decide(found, first, last):
            return decided
    classes = [low in gazetteer.common() for low in found.low[first:last]]
    sure = not is_initial(found, first)
    if last - first == 1:
        acts = (
            not found.is_title
            and last < len(found.low)
            and (found.owns[first] or (found.low[last] in reports() and not found.low[first].endswith("s")))
        )
        if found.low[first] in ALONE and sure:
            return "organization", "names.head-alone", True
        return ("other", "names.capital", sure or acts) if not classes[0] else ("", "", False)
    if not any(classes) and last - first <= 3:
        has_article = first > 0 and (found.low[first - 1] in ARTICLES or found.low[first - 1] == "this")
        is_mixed = found.text[first].isupper() != found.text[last - 1].isupper() and len(found.text[first]) > 1
        kind, rule = ("other", "names.capitals") if has_article or is_mixed else ("person", "names.two-capitals")
        return kind, rule, not found.is_title
    return ("other", "names.capitals", sure) if not all(classes) else ("", "", False)


def _by_neighbour(found: Words, first: int, last: int) -> tuple[str, str, bool] | None:
    """By a noun before ("the movement Green Current",
    "the river Neshka") or what it has after ("Skarvøy's foreign minister").
    """
    before = found.low[first - 1] if first and found.before[first] == " " else ""
    if found.is_title:
        return None
    if before in MAKERS or (before in PLACE_NOUNS and found.text[first - 1] == before and last - first < 4):
        return "organization" if before in MAKERS else "place", "names.noun-before", True
    if last < len(found.low) and found.owns[last - 1] and found.low[last] in POLITIES and last - first < 3:
        follows = " ".join(found.low[last : last + 2])
        if found.low[last] not in ("prime", "foreign", "central") or follows.endswith(
            (" minister", " ministry", " bank")
        ):
            return "place", "names.has-government", True
    return None


def _by_shape(found: Words, first: int, last: int) -> tuple[str, str, bool] | None:
    text, low = found.text[first:last], found.low[first:last]
    if last - first == 1:
        letters = text[0].replace(".", "")
        if 1 < len(letters) < 7 and letters.isupper() and not found.is_title:
            return _acronym(found, first)
        return None
    gender = gazetteer.genders().get(fold(text[0]))
    common = gazetteer.common()
    if (
        gender is not None
        and last - first <= 5
        and (not gender[1] or not is_initial(found, first))
        and (low[1] not in common or _is_surname(found, first + 1, sure=not gender[1]))
    ):
        return "person", "names.given-name", True
    firm = any(word in FIRM and found.text[first + at] == word for at, word in enumerate(low))
    initials = any(len(word) == 1 and (at or word not in "ai") for at, word in enumerate(low[:-1]))
    if (
        (firm or initials)
        and not any(word in common for word in low)
        and not any("." in gap for gap in found.before[first + 1 : last] if len(gap) > 2)
    ):
        return "person", "names.name-shape", True
    if low[0] in PLACE_FIRST and not all(word in common for word in low):
        return "place", "names.place-word", not is_initial(found, first)
    return None


def _is_surname(found: Words, at: int, *, sure: bool) -> bool:
    """ "Tim Guest", "Rosa Parks": a common word in capitals behind a name that is nothing else, in running text."""
    return (
        sure and not found.is_title and gazetteer.common()[found.low[at]] == "common" and not found.text[at].isupper()
    )


def _acronym(found: Words, at: int) -> tuple[str, str, bool]:
    """An organization, unless it measures ("RM 105", "7 CUP")."""
    after = found.low[at + 1] if at + 1 < len(found.low) and found.before[at + 1] == " " else ""
    before = found.low[at - 1] if at and found.before[at] == " " else ""
    measures = after[:1].isdigit() or before[:1].isdigit()
    return ("", "", False) if measures else ("organization", "names.acronym", True)


def _by_context(found: Words, first: int, last: int) -> tuple[str, str, bool] | None:
    after = found.low[last] if last < len(found.low) else ""
    gap = found.before[last] if last < len(found.low) else ""
    plain = not any(low in gazetteer.common() for low in found.low[first:last])
    if last - first > 1 and last - first < 5 and plain:
        if gap == " " and reports().get(after) in ("past", "present"):
            return "person", "names.speaks", True
        if gap.startswith(", ") and ((after.isdigit() and len(after) < 3) or _has_role(found, last)):
            return "person", "names.apposition", True
        if first and reports().get(found.low[first - 1]) == "past" and found.before[first] == " ":
            return "person", "names.speaks", True
    after_locative = first and found.low[first - 1] in LOCATIVES and found.before[first] == " "
    if after_locative and plain and last - first < 4 and not found.owns[last - 1]:
        return "place", "names.after-preposition", True
    return None


def _has_role(found: Words, at: int) -> bool:
    """Whether a role follows before the next comma: ", the country's foreign minister,"."""
    for place in range(at, min(at + ROLES_AFTER, len(found.low))):
        if place > at and found.before[place].startswith(","):
            return False
        if title_at(found, place):
            return True
    return False
