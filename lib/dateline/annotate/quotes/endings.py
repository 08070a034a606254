"""The first word of a reported clause → its last: before a new report, the narrator's own words, or the stop."""

from dateline.annotate.quotes.blocks import Block, is_a
from dateline.annotate.quotes.reporting import Cue, forms, is_finite

__all__ = ["DASHES", "STOPS", "last_word"]

STOPS = frozenset(".!?…;")
DASHES = frozenset("—–-")


def last_word(block: Block, first: int, cue: Cue) -> int:
    """The last word of the clause reported from `first` on: before a new report, the narrator's own, or the stop."""
    low = block.low
    last = len(low) - 1
    for place in range(first + 1, len(low)):
        word = low[place]
        if word in STOPS or (word == "according" and low[place + 1 : place + 2] == ["to"]):
            last = place - 1
            break
        if (word in (",", "and", "but") or word in DASHES) and _ends_report(block, place, cue):
            last = place - 1
            break
    while last > first and last not in block.quotes and not low[last][0].isalnum() and low[last] not in ")%]°":
        last -= 1
    return last


def _ends_report(block: Block, place: int, cue: Cue) -> bool:
    """Whether a comma, dash or conjunction at `place` ends the reported clause: what follows is not of this report."""
    low, after = block.low, place
    while after < len(low) and after <= place + 2 and is_a(low[after], "link"):
        after += 1
    if after >= len(low):
        return False
    links = low[place:after]
    joined = "and" in links or "but" in links
    known = [form for form in forms().get(low[after], ()) if not is_a(form.lemma, "finding")]
    found = [form for form in known if low[after + 1 : after + 1 + len(form.rest)] == form.rest]
    tags = {form.tag for form in found if form.takes != "quote"}
    if links[0] == "," and "gerund" in tags:  # …, adding that
        return True
    if "past" in tags and cue.tag in ("past", "gerund") and joined:  # …, but denied that
        that = low[after + 1 : after + 2] in (["that"], [":"]) or after + 1 in block.quotes
        return (that or low[after] in ("said", "added")) and low[after] != "told"
    if links[0] == "," and "but" in links and is_a(low[after], "narrated"):
        return True  # …, but did not blame either side
    if links == [","] and _is_aside(low, after):
        return True
    if links[0] == "and" or (cue.tag == "gerund" and links == [","]):
        return False
    return _new_report(block, after, alone=links == [","])


def _new_report(block: Block, after: int, *, alone: bool) -> bool:
    """…, while officials said / …, but he warned; after a comma alone only a tag that ends the sentence."""
    low = block.low
    for step in range(after + 1, min(len(low), after + 9)):
        word = low[step]
        if word == "," or word in STOPS or step in block.quotes or is_a(word, "boundary"):
            return False
        if is_a(word, "spoke"):
            return not alone or step + 1 >= len(low) or low[step + 1] in STOPS or low[step + 1] in ("in", "on", ",")
        if is_finite(word):
            return False
    return False


def _is_aside(low: list[str], after: int) -> bool:
    """…, after a newspaper printed it; …, ten days before: when the narrator says it was said, set off by a comma."""
    if is_a(low[after], "when-told"):
        return True
    return is_a("".join(low[after + 1 : after + 2]), "time") and low[after + 2 : after + 3] in (["after"], ["before"])
