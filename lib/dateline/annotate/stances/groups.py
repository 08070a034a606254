"""The verb group that a cue stands in, and what its words say of the cue: negated, prospective, refused, urged."""

from typing import NamedTuple

from dateline.annotate.stances.words import GOVERNORS, HELP, REACH, Words, forms, members

__all__ = ["Group", "group"]


class Group(NamedTuple):
    """A verb group: its first word and what its words before the cue say of it."""

    first: int
    passive: bool = False
    perfect: bool = False
    negated: bool = False
    prospective: bool = False
    deontic: bool = False
    stopped: bool = False  # refused to, ceased to
    urged: int = -1  # the verb of "urged somebody to"
    caused: int = -1  # the last word of whom another brings to it: "prompting Democrats to"
    noun: int = -1  # the noun of "determination to"
    infinitive: bool = False  # a "to" that nothing governs
    finite: bool = False


def group(read: Words, first: int) -> Group:
    """The verb group that ends before the word `first` (a verb): auxiliaries, adverbs, "vowed to", "refused to", …"""
    found, i, outer = Group(first), first - 1, False
    while i >= 0 and first - i < REACH:
        low, kind = read.low[i], read.kind[i]
        if low in members("negator") or (low == "no" and read.low[i + 1 : i + 2] == ["longer"]):
            only = read.low[i + 1] in members("exclusive") if i + 1 < len(read) else False
            found = found if only else found._replace(negated=not found.negated)
            if low == "cannot":
                found = found._replace(finite=True)
        if kind == "R" or kind == '"' or (low == "long" and kind == "N") or _is_degree(read, i, found):
            i -= 1
        elif kind == "A":
            found = _auxiliary(found, low, outer or (i + 1 < found.first and _verb_between(read, i + 1, first)), first)
            found = found._replace(first=i)
            i -= 1
        elif kind == "C" and i and read.kind[i - 1] == "A" and read.kind[i + 1] == "A":
            i -= 1  # "can and will blame"
        elif kind == "T":
            step = _governor(read, i, found)
            if step is None:
                return found._replace(infinitive=True, first=i)
            found, i = step
            if found.noun >= 0 or found.urged >= 0 or found.caused >= 0:
                return found
            outer = True
        elif read.low[i + 1].endswith("ing") and low in forms("stop", "fail", "keep", "refuse") and kind != "M":
            found = _effect(found, low)._replace(first=i, finite=True)
            outer, i = True, i - 1
        elif kind == "V" and low in HELP and i + 1 == found.first and not read.low[first].endswith("ed"):
            found = found._replace(first=i, finite=True)
            outer, i = True, i - 1
        elif kind == "P" and read.low[i + 1].endswith("ing") and (length := _phrasal(read, i)):
            found = found._replace(first=i - length + 1, negated=not found.negated, finite=True)
            outer, i = True, i - length
        else:
            break
    return found


def _is_degree(read: Words, i: int, found: Group) -> bool:
    """ "more likely to": before an adjective that governs an infinitive."""
    return read.low[i] in ("more", "most", "less", "least") and i + 1 == found.first and read.kind[i + 1] == "N"


def _phrasal(read: Words, i: int) -> int:
    """How many words end here that together fail to do: "stopped short of", "refrained from"; 0 where none do."""
    return next((n for n in (2, 3) if i >= n and " ".join(read.low[i - n + 1 : i + 1]) in forms("fail")), 0)


def _verb_between(read: Words, i: int, end: int) -> bool:
    return any(read.kind[at] == "T" for at in range(i, min(end, i + 6)))


def _auxiliary(found: Group, low: str, outer: bool, cue: int) -> Group:
    """What an auxiliary says; one that belongs to a governing verb ("was forced to") makes no passive of the cue."""
    if low in members("be"):
        return (
            found
            if outer or found.perfect or found.passive
            else found._replace(passive=True, finite=low not in ("be", "been", "being"))
        )
    if low in members("have"):
        return found._replace(perfect=True, finite=True)
    if low in members("future"):
        return found._replace(prospective=True, finite=True)
    if low in members("deontic"):
        return found._replace(prospective=True, deontic=True, finite=True)
    return found._replace(finite=True)


def _effect(found: Group, low: str) -> Group:
    """What a governing word does to the cue's side or modality; None where it governs nothing."""
    if low in forms("refuse", "stop"):
        return found._replace(stopped=not found.stopped)
    if low in forms("fail"):
        return found._replace(negated=not found.negated)
    return found


def _governor(read: Words, to: int, found: Group) -> tuple[Group, int] | None:
    """The word that governs the infinitive after "to": (group with its effect, the next word to the left), or None."""
    i = to - 1
    if read.low[i] == "going":
        return found._replace(first=i, prospective=True, perfect=False), i - 1
    if read.low[i] == "yet" and (read.low[i - 1] in members("have") or read.low[i - 1] in ("is", "are")):
        return found._replace(negated=not found.negated, first=i - 1, finite=True), i - 2
    while i >= 0 and (read.kind[i] in 'R"' or read.low[i] == "back") and read.low[i] not in members("bound"):
        found = found._replace(negated=found.negated != (read.low[i] in members("negator")))  # "told them not to"
        i -= 1
    if i < 0:
        return None
    low = read.low[i]
    if low == "used" and i and read.low[i - 1] in members("be"):
        return None  # "was used to pay"
    for name in GOVERNORS:
        if low in forms(name) and read.kind[i] not in "MD" and not _is_noun(read, i):
            prospective = found.prospective or name == "vow"
            owes = found.deontic or low in members("owing")
            found = _effect(found, low)._replace(first=i, prospective=prospective, perfect=False, deontic=owes)
            return found, i - 1
    if low in ("ought",):
        return found._replace(first=i, prospective=True, deontic=True), i - 1
    for name in GOVERNORS:
        if low in members(f"{name}-noun"):
            return found._replace(
                noun=i,
                first=i,
                prospective=found.prospective or name == "vow",
                stopped=found.stopped ^ (name == "refuse"),
                negated=found.negated ^ (name == "fail"),
            ), i - 1
    if _urging(read, i, "cause") >= 0:
        return found._replace(caused=i, first=i), i - 1
    verb = _urging(read, i, "urge")
    return (found._replace(urged=verb, first=verb), i - 1) if verb >= 0 else None


def _is_noun(read: Words, i: int) -> bool:
    """Is a word that may be verb or noun ("plans", "attempts") a noun here? By the word before it."""
    if i and read.kind[i - 1] in "DO":
        return True
    both = any(read.low[i] in members(f"{name}-noun") for name in GOVERNORS)
    return both and (i == 0 or read.kind[i - 1] not in "MQATRW")


def _urging(read: Words, i: int, name: str) -> int:
    """The verb of "urged Congress to", "called on all sides to", of the given class; -1 where there is none."""
    at = i
    while at >= 0 and i - at < 10 and (read.kind[at] in "NMODQC" or read.low[at] in ("of", "'s", "by")):
        at -= 1
    if at < 0 or at == i:
        return -1
    if read.low[at] in forms(name):
        return at
    pair = f"{read.low[at - 1]} {read.low[at]}" if at else ""
    return at - 1 if pair in forms(name) else -1
