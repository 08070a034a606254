"""A run of capitals that no list knows → the mention that it may be, and where it ends."""

import re

from dateline.annotate.names import gazetteer
from dateline.annotate.names.keys import fold
from dateline.annotate.names.kinds import LOCATIVES, head_end, kind_of, reports
from dateline.annotate.names.spots import LONGEST, PARTICLES, Mention, known_at, run_end, title_at
from dateline.annotate.names.titled import mention
from dateline.annotate.names.words import Words, is_initial, is_linked

__all__ = ["unlisted"]

LOWER_PART = re.compile(r"^[^-]{3,}-[a-z]")  # "Reagan-appointed"
LOWER_HEADS = gazetteer.words("lower_head")


def unlisted(found: Words, at: int, mentions: list[Mention]) -> int:
    """Adds the mention that the run at `at` may be, if any → the place after what was read."""
    end = _cut(found, at, run_end(found, at))
    low, common = found.low[at], gazetteer.common()
    if end - at > LONGEST or len(low) > 60 or (end - at == 1 and LOWER_PART.search(found.text[at])):
        return end
    stop = head_end(found, at, end)
    plain = all(part in common or part in gazetteer.verb_forms() for part in low.split("-"))
    opens = is_initial(found, at) and plain and not (low in PARTICLES and end - at > 1)  # "Van der Velde"
    if (common.get(low) in ("never", "grammar") and not stop) or (
        opens and not (stop == end and end - at > 1 and common.get(low) == "common")
    ):
        if end - at == 1 and _may_be_surname(found, at):
            mentions.append(mention(found, at, end, "", "surname", "names.capital", sure=False))
        return at + 1
    end = stop or end
    kind, rule, sure = kind_of(found, at, end)
    if (
        end < len(found.text)
        and not stop
        and found.low[end] in LOWER_HEADS
        and is_linked(found, end)
        and rule != "names.title-before"
    ):
        end, kind, rule, sure = end + 1, "place", "names.head-word", not found.is_title
    sure = sure and not (found.is_title and rule in ("names.head-word", "names.after-preposition"))
    if kind or end - at == 1:
        form = "acronym" if rule == "names.acronym" else "surname" if kind == "person" and end - at == 1 else "full"
        mentions.append(mention(found, at, end, kind, form, rule, sure=sure and kind != ""))
    return end


def _cut(found: Words, at: int, end: int) -> int:
    """A run ends before a title that names somebody, or before a listed name, unless a head word closes the whole."""
    for step in range(at + 1, end):
        title = title_at(found, step)
        named = step + len(title)
        if len(title) > 1 or (title and named < end and fold(found.text[named]) in gazetteer.genders()):
            return step
    if head_end(found, at, end):
        return end
    for step in range(at + 1, end):
        if title_at(found, step) and step + 1 < end:
            return step
        listed = known_at(found, step)
        if not listed:
            continue
        is_surname = step + 1 == end and fold(found.text[at]) in gazetteer.genders()  # Kerry Washington
        is_certain = listed[0] > 1 or step + 1 < end or is_initial(found, at) or listed[2] != "names.gazetteer"
        if is_certain and not (is_surname and listed[2] == "names.gazetteer"):
            return step
    return end


def _may_be_surname(found: Words, at: int) -> bool:
    """ "May said", "Brown's plan": a common word in capitals that the article may know as a surname."""
    after = found.low[at + 1] if at + 1 < len(found.low) else ""
    return found.owns[at] or after in reports() or (not is_initial(found, at) and found.low[at] not in LOCATIVES)
