"""Mentions of all articles → actors: one actor one key over the corpus, homonyms apart, and every merge with its reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import pandas as pd

from dateline import columns
from dateline.annotate.gazetteer import fold, genders

__all__ = ["entities"]

NEAR = 7  # days within which the same bare surname is taken to be the same person, if only one bearer is named
KINDS = ("person", "organization", "place", "group")
# Mentions that are not the actor's own name: they neither name it nor count as its spelling.
NOT_A_NAME = ("names.demonym-adjective", "names.demonym-derived", "names.compound", "names.capital-acts")
NOT_A_NAME += ("names.capital-genitive", "names.capital-counterpart", "names.role-alone", "names.noun-for-organization")


def entities(names: pd.DataFrame, articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """names, articles → names with their actor over the whole corpus, and the table `entities`, most mentioned first.

    The same full name is one actor. A lone surname or acronym goes to its one bearer in the corpus, or to the one that is
    named within `NEAR` days (same source first); with two bearers it stays apart and its rule says "ambiguous".
    """
    rows = names.to_dict("list")
    places = _near(articles)
    renamed, reasons = _merges(rows, places)
    rows["entity"] = [
        renamed.get((article, entity), renamed.get(("", entity), entity)) if entity else ""
        for article, entity in zip(rows["article"], rows["entity"], strict=True)
    ]
    kinds = _kinds(rows["entity"], rows["kind"])
    rows["kind"] = [
        kinds.get(entity, kind) if kind == "other" else kind
        for entity, kind in zip(rows["entity"], rows["kind"], strict=True)
    ]
    linked = pd.DataFrame({column: pd.Series(values, dtype=names[column].dtype) for column, values in rows.items()})
    return linked, columns.frame("entities", _rows(rows, kinds, reasons))


def _near(articles: pd.DataFrame) -> dict[str, tuple[str, int]]:
    """Article → its source and its day as a number; articles without a day share one."""
    days = articles["date"].astype("int64") // 86_400
    return {
        article: (source, int(day))
        for article, source, day in zip(articles["article"], articles["source"], days, strict=True)
    }


def _merges(
    rows: dict[str, list], places: dict[str, tuple[str, int]]
) -> tuple[dict[tuple[str, str], str], dict[str, set[str]]]:
    """(article or "" for all, old key) → new key, and for each new key the reasons."""
    people: Counter[str] = Counter()
    where: defaultdict[str, list[str]] = defaultdict(list)
    short: defaultdict[str, set[str]] = defaultdict(set)
    for article, entity, kind, form, rule, text in zip(
        *(rows[column] for column in ("article", "entity", "kind", "form", "rule", "text")), strict=True
    ):
        if kind == "person" and "-" in entity and form == "full":
            people[entity] += 1
        if kind == "person" and entity and (not where[entity] or where[entity][-1] != article):
            where[entity].append(article)
        if rule == "names.acronym-introduced":
            short[fold(text).replace(".", "")].add(entity)
    renamed: dict[tuple[str, str], str] = {}
    reasons: defaultdict[str, set[str]] = defaultdict(set)
    _within(people, renamed, reasons)
    _acronyms(rows, short, renamed, reasons)
    _surnames(people, where, places, renamed, reasons)
    return renamed, reasons


def _within(people: Counter[str], renamed: dict[tuple[str, str], str], reasons: dict[str, set[str]]) -> None:
    """ "tayyip-erdogan" is "recep-tayyip-erdogan" where exactly one longer name holds all its words and ends alike."""
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for name in people:
        by_last[name.rsplit("-", 1)[1]].append(name)
    for group in by_last.values():
        words = {name: frozenset(name.split("-")) for name in group}
        ordered = sorted(group, key=lambda name: (-len(words[name]), name))
        for name in reversed(ordered[1:] if len(group) < 200 else []):
            longer = [other for other in ordered if words[name] < words[other]]
            outer = [other for other in longer if all(words[inner] <= words[other] for inner in longer)]
            if outer:
                renamed["", name] = outer[0]
                reasons[outer[0]].add("entities.name-within")


def _acronyms(
    rows: dict[str, list], short: dict[str, set[str]], renamed: dict[tuple[str, str], str], reasons: dict[str, set[str]]
) -> None:
    for letters, full in short.items():
        if len(full) == 1 and letters not in full:
            renamed["", letters] = next(iter(full))
            reasons[renamed["", letters]].add("entities.acronym")


def _surnames(
    people: Counter[str],
    where: dict[str, list[str]],
    places: dict[str, tuple[str, int]],
    renamed: dict[tuple[str, str], str],
    reasons: dict[str, set[str]],
) -> None:
    """Each lone surname of an article → its bearer: the only one, or the only one that is named near by."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for name in people:
        first, last = name.split("-", 1)[0], name.rsplit("-", 1)[1]
        bearers[last].add(renamed.get(("", name), name))
        if first not in genders():
            bearers[first].add(renamed.get(("", name), name))
    for surname in [entity for entity in where if "-" not in entity]:
        found = bearers.get(surname, set())
        if len(found) == 1:
            renamed["", surname] = next(iter(found))
            reasons[renamed["", surname]].add("entities.surname-unique")
        elif found:
            reasons[surname].add("entities.surname-ambiguous")
            for article in where[surname]:
                if near := _nearest(article, found, where, places):
                    renamed[article, surname] = near
                    reasons[near].add("entities.surname-near")


def _nearest(
    article: str, found: Iterable[str], where: dict[str, list[str]], places: dict[str, tuple[str, int]]
) -> str:
    """The only bearer that the same source names within NEAR days, else the only one that any source does."""
    source, day = places[article]
    for same_source in (True, False):
        near = {
            name
            for name in found
            for other in where[name]
            if abs(places[other][1] - day) <= NEAR and (not same_source or places[other][0] == source)
        }
        if near:
            return next(iter(near)) if len(near) == 1 else ""
    return ""


def _kinds(keys: list[str], kinds: list[str]) -> dict[str, str]:
    """Actor → the kind that most of its decided mentions have."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key, kind in zip(keys, kinds, strict=True):
        if key and kind in KINDS:
            votes[key][kind] += 1
    return {key: min(votes[key], key=lambda kind: (-votes[key][kind], KINDS.index(kind))) for key in votes}


def _rows(rows: dict[str, list], kinds: dict[str, str], reasons: dict[str, set[str]]) -> list[dict]:
    mentions: Counter[str] = Counter()
    held: defaultdict[str, set[str]] = defaultdict(set)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    others: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article, entity, text, form, rule in zip(
        *(rows[column] for column in ("article", "entity", "text", "form", "rule")), strict=True
    ):
        if entity:
            mentions[entity] += 1
            held[entity].add(article)
            if form != "pronoun":
                is_name = form in ("full", "acronym") and rule not in NOT_A_NAME
                (spellings if is_name else others)[entity][" ".join(text.split())] += 1
    found = []
    for entity in sorted(mentions, key=lambda entity: (-mentions[entity], entity)):
        ranked = _ranked(spellings[entity]) + [
            text for text in _ranked(others[entity]) if text not in spellings[entity]
        ]
        name = ranked[0] if ranked else entity
        rule = "; ".join(sorted(reasons.get(entity, ()))) or "entities.same-name"
        found.append(
            {
                "entity": entity,
                "name": name,
                "kind": kinds.get(entity, "other"),
                "aliases": "; ".join(alias for alias in ranked[1:] if alias != name),
                "mentions": mentions[entity],
                "articles": len(held[entity]),
                "rule": rule,
            }
        )
    return found


def _ranked(spellings: Counter[str]) -> list[str]:
    return sorted(spellings, key=lambda text: (-spellings[text], text))
