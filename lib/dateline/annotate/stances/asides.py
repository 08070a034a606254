"""What may stand between a subject and its verb: a time, a bracket, an aside between commas."""

from dateline.annotate.stances.words import DEICTIC, SPANS, Words, is_kind, members

__all__ = ["over_aside"]


def over_aside(read: Words, at: int) -> int:
    """Past a time ("on Tuesday", "last week") or an aside between commas or brackets, to where the subject may end."""
    if at >= 0 and read.low[at] in ")]":
        opening = next((i for i in range(at - 1, max(-1, at - 12), -1) if read.low[i] in "(["), -1)
        return opening - 1 if opening > 0 else at
    if (at >= 0 and read.kind[at] == "I") or (at > 0 and read.low[at] in SPANS and read.low[at - 1] in DEICTIC):
        at -= 1 if read.kind[at] == "I" else 2
        while at >= 0 and (
            read.kind[at] == "I" or read.low[at] in ("late", "early", "on", "in") or read.low[at].isdigit()
        ):
            at -= 1
        return at if at < 0 or read.kind[at] != '"' else at - 1
    if at >= 0 and read.kind[at] == ",":
        for opening in range(at - 1, max(-1, at - 25), -1):
            end = _before_bracket(read, opening - 1)
            if (
                read.kind[opening] == ","
                and opening
                and read.kind[end] in "NMQ"
                and _is_aside(read, opening + 1)
                and not _is_address(read, opening)
            ):
                last = _before_bracket(read, at - 1)  # "the chairman, Ada Kovel (Norrvik), …"
                is_name = read.mention[opening + 1] >= 0 and read.mention[opening + 1] == read.mention[last]
                at = last + 1 if is_name else at
                return at - 1 if is_name and not is_kind(read, "person", end) else end
            if read.kind[opening] == "X" and read.low[opening] not in "()[].":
                break
    return at


def _before_bracket(read: Words, i: int) -> int:
    """The word before the bracket that ends at word i, else the word itself."""
    if i > 0 and read.low[i] == ")":
        return next((at - 1 for at in range(i - 1, max(0, i - 8), -1) if read.low[at] == "("), i)
    return i


def _is_address(read: Words, comma: int) -> bool:
    """ "speaking in Norrvik, Tavoria, with …": a comma behind a place that another place stands before, or between."""
    if not is_kind(read, "place", comma - 1):
        return False
    behind = comma > 2 and read.kind[comma - 2] == "," and is_kind(read, "place", comma - 3)
    return behind or is_kind(read, "place", comma + 1)


def _is_aside(read: Words, i: int) -> bool:
    """ ", who …,", ", the president,", ", speaking in …,": what may stand between a subject and its verb."""
    while i < len(read) - 1 and read.kind[i] == '"':
        i += 1
    return read.kind[i] in "WDNPGVRMT" or read.low[i] in members("aside-opener")
