"""Mentions of all articles → actors: one actor one key over the corpus, homonyms apart,
and every merge with its reason.
"""

from collections import Counter, defaultdict

import pandas as pd

from dateline import columns, models
from dateline.annotate.names.bearers import WEAK, surnames
from dateline.annotate.names.derivations import root
from dateline.annotate.names.keys import slug
from dateline.annotate.names.kinds import DEMONYMS
from dateline.annotate.names.linking import Merges, derived, names_within, short_names

__all__ = ["entities"]

LONE = (*WEAK, "names.capital")  # rules that a surname meets in an article where nobody is called by the full name
LOOSE = (models.RULE, "names.capital")  # rules that say nothing of how a word is made
TELLING = (*DEMONYMS, "names.dateline", "names.has-government")  # rules that the words around a name decide
KINDS = ("person", "organization", "place", "group")
# Mentions that are not the actor's own name: they neither name it nor count as its spelling.
NOT_A_NAME = frozenset(
    f"names.{rule}"
    for rule in (
        "demonym-adjective",
        "demonym-derived",
        "group-adjective",
        "compound",
        "capital-acts",
        "capital-genitive",
        "capital-counterpart",
        "role-alone",
        "noun-for-organization",
    )
)


def entities(names: pd.DataFrame, articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """names, articles → names with their actor over the whole corpus, and the table `entities`, most mentioned first.

    The same full name is one actor. A lone surname or acronym goes to its one bearer in the corpus; of several bearers
    to the usual one, the one with the title that stands before it, or the only one named within a week (the same source
    first); else it stays apart and its rule says "ambiguous". `entities.rule` holds every reason for a merge.
    """
    rows: dict[str, list] = {column: names[column].tolist() for column in names.columns}
    merges = Merges()
    kinds = _kinds(rows)
    rows["kind"] = _usual(rows, kinds)
    rows["form"] = [
        "full" if form == "surname" and kind != "person" else form
        for form, kind in zip(rows["form"], rows["kind"], strict=True)
    ]
    people = {entity for entity, kind in kinds.items() if kind == "person" and "-" in entity}
    names_within(rows, merges)
    short_names(rows, merges)
    surnames(rows, articles, merges)
    kinds_derived, rules = derived(rows, _firm(rows, kinds), merges)
    rows["rule"] = [
        rules.get(entity, rule) if rule in LOOSE else rule
        for entity, rule in zip(rows["entity"], rows["rule"], strict=True)
    ]
    rows["entity"] = [
        merges.of(article, entity, is_person=kind in ("person", "other") or rule in WEAK)
        for article, entity, kind, rule in zip(rows["article"], rows["entity"], rows["kind"], rows["rule"], strict=True)
    ]
    rows["form"] = [
        "surname" if form == "full" and rule in LONE and entity in people and " " not in text else form
        for form, rule, entity, text in zip(rows["form"], rows["rule"], rows["entity"], rows["text"], strict=True)
    ]
    kinds = _kinds(rows) | kinds_derived
    rows["kind"] = _usual(rows, kinds)
    rows["kind"] = [
        "group" if rule in DEMONYMS else kinds.get(entity, kind) if kind == "other" or rule in WEAK else kind
        for entity, kind, rule in zip(rows["entity"], rows["kind"], rows["rule"], strict=True)
    ]
    linked = pd.DataFrame({column: pd.Series(values, dtype=names[column].dtype) for column, values in rows.items()})
    return linked, columns.frame("entities", _rows(rows, kinds, merges))


def _usual(rows: dict[str, list], kinds: dict[str, str]) -> list[str]:
    """Kinds of the rows; a lone word that no list knows has its usual one in the corpus."""
    return [
        kinds.get(entity, kind) if rule in LOOSE and "-" not in entity else kind
        for entity, kind, rule in zip(rows["entity"], rows["kind"], rows["rule"], strict=True)
    ]


def _firm(rows: dict[str, list], kinds: dict[str, str]) -> dict[str, str]:
    """Kinds for `derived`: lone words that no list knows may be places, and groups words made from a place's name, as
    may others where the words around that name say that it is a place.
    """
    ruled = list(zip(rows["entity"], rows["rule"], strict=True))
    known = {entity for entity, rule in ruled if rule not in LOOSE}
    told = {entity: (entity,) for entity, rule in ruled if rule in TELLING and kinds.get(entity) == "place"}
    return {
        entity: kind if entity in known or "-" in entity else "place"
        for entity, kind in kinds.items()
        if entity in known or (kind != "group" and not root(entity, told))
    }


def _kinds(rows: dict[str, list]) -> dict[str, str]:
    """Actor → the kind that most of its decided mentions have; where words around a name say it, of those alone."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entity, kind, rule in zip(rows["entity"], rows["kind"], rows["rule"], strict=True):
        if entity and kind in KINDS:
            (told if rule in TELLING else votes)[entity]["place" if rule in DEMONYMS else kind] += 1
    votes |= told
    return {entity: min(count, key=lambda kind: (-count[kind], KINDS.index(kind))) for entity, count in votes.items()}


def _rows(rows: dict[str, list], kinds: dict[str, str], merges: Merges) -> list[dict]:
    mentions: Counter[str] = Counter()
    held: defaultdict[str, set[str]] = defaultdict(set)
    own: defaultdict[str, Counter[str]] = defaultdict(Counter)
    others: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article, entity, text, form, rule in zip(
        *(rows[column] for column in ("article", "entity", "text", "form", "rule")), strict=True
    ):
        if entity:
            mentions[entity] += 1
            held[entity].add(article)
            if form != "pronoun":
                is_own = form in ("full", "acronym") and rule not in NOT_A_NAME
                (own if is_own else others)[entity][" ".join(text.split())] += 1
    return [
        _row(entity, own[entity], others[entity], kinds.get(entity, "other"), merges)
        | {"mentions": mentions[entity], "articles": len(held[entity])}
        for entity in sorted(mentions, key=lambda entity: (-mentions[entity], entity))
    ]


def _row(entity: str, own: Counter[str], others: Counter[str], kind: str, merges: Merges) -> dict:
    """The name is the most frequent spelling of the actor's own name; a person's full one."""
    spellings = [*_ranked(own), *(text for text in _ranked(others) if text not in own)]
    full = [text for text in spellings if kind == "person" and " " in text]
    name = (full or spellings or [entity])[0]
    if kind == "organization" and (full := [text for text in spellings if slug(text) == entity]):
        name = full[0]
    reason = "; ".join(sorted(merges.reasons.get(entity, ()))) or "entities.same-name"
    aliases = "; ".join(text for text in spellings if text != name)
    return {"entity": entity, "name": name, "kind": kind, "aliases": aliases, "rule": reason}


def _ranked(spellings: Counter[str]) -> list[str]:
    return sorted(spellings, key=lambda text: (-spellings[text], text))
