"""Where a noun phrase ends with what hangs on its head."""

from dateline.annotate.stances.words import DEICTIC, GOVERNORS, POSSESSIVE, REACH, SPANS, Words, members

__all__ = ["before_time", "complements", "is_trailing", "takes_infinitive"]

OWNED = POSSESSIVE | {"whose"}


def complements(read: Words, head: int) -> int:
    """Where a phrase ends with what hangs on its head: "of …", "in favor of …", "supporting …", "to work with …"."""
    at, end, limit = head + 1, head, min(len(read), head + 30)
    while at < limit:
        kind, low = read.kind[at], read.low[at]
        if at == head + 1 and (clause := _clause_end(read, at)):
            return clause
        if (at == end + 1 and _is_contact(read, at)) or _is_time(read, at) or is_trailing(read, at):
            break
        if kind in "NM":
            end = at
        elif (
            kind in "DO"
            or (
                kind == "P"
                and (
                    low in members("complement")
                    or _before_name(read, at)
                    or read.low[at : at + 2] in (["in", "favor"], ["in", "favour"])
                )
            )
            or (kind == "G" and read.kind[at - 1] in "NMO")
        ):
            pass
        elif kind == "T" and at == head + 1 and (low_head := read.low[head]) and takes_infinitive(low_head):
            at += 1  # and its verb
        elif (
            kind == "C"
            and low in ("and", "or", "&")
            and read.kind[at - 1] in "NM"
            and at + 1 < limit
            and read.kind[at + 1] in "NMD"
            and end > head
            and not _opens_clause(read, at + 1)
        ):
            pass
        else:
            break
        at += 1
    return end


def _opens_clause(read: Words, at: int) -> bool:
    """ "… and Kovel was not asked": a noun phrase with its verb."""
    while at < len(read) and read.kind[at] in "NMD":
        at += 1
    return at < len(read) and read.kind[at] in "VA"


def _is_contact(read: Words, at: int) -> bool:
    """ "the crisis the army must manage", "the bill last week": a determiner or a time right behind a noun."""
    after_noun = read.kind[at - 1] in "NM" and read.kind[at - 2 : at - 1] != ["T"]
    return read.kind[at] == "D" and after_noun and read.low[at] not in OWNED


def _is_time(read: Words, at: int) -> bool:
    timed = read.low[at] in DEICTIC and read.kind[at - 1] in "NM"
    return timed and at + 1 < len(read) and read.low[at + 1] in SPANS


def is_trailing(read: Words, at: int) -> bool:
    """ "a country willing to": an adjective behind its noun."""
    follows = read.kind[at + 1] if at + 1 < len(read) else "X"
    return read.kind[at] == "N" and read.low[at] in members("adjective") and follows not in "NMGV"


def _clause_end(read: Words, at: int) -> int:
    """Where the clause ends that tells a noun apart: "those who oppose the dam", "sanctions imposed on X"; or 0."""
    relative = read.low[at] == "who" or (read.low[at] == "that" and read.kind[at + 1 : at + 2] in (["V"], ["A"]))
    reduced = read.low[at] in members("reduced") and read.kind[at + 1 : at + 2] == ["P"]
    if not relative and not reduced:
        return 0
    end = at
    while end + 1 < len(read) and read.kind[end + 1] not in ',XSW"' and end - at < REACH:
        end += 1
        if reduced and read.kind[end] in "VA":
            return end - 1
    return end


def _before_name(read: Words, at: int) -> bool:
    """ "in Gaza", "on the West Bank": a place belongs to the phrase; "in parliament" may belong to the verb."""
    at += 1
    while at < len(read) and read.kind[at] == "D":
        at += 1
    return (
        at < len(read)
        and read.kind[at] == "M"
        and read.low[at - 1] != "as"
        and read.mentions[read.mention[at]].kind == "place"
    )


def takes_infinitive(low: str) -> bool:
    return any(low in members(f"{name}-noun") for name in GOVERNORS)


def before_time(read: Words, first: int, head: int) -> int:
    """The head without a trailing "last week" or "late" (Tuesday), which is no part of it."""
    if head > first and read.low[head] in ("late", "early") and read.mention[head] < 0:
        return head - 1
    if head - 1 > first and read.low[head] in SPANS and read.low[head - 1] in DEICTIC:
        return head - 2
    return head
