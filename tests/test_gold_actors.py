"""The golden set for actors keeps its own promises: every mention stands where it says, and the set is large enough."""

import json
from functools import partial
from pathlib import Path

import handmade

GOLD = Path(__file__).resolve().parent / "gold" / "actors"

gold = partial(handmade.rows, GOLD)

with open(GOLD / "articles.jsonl", encoding="utf-8") as lines:
    ARTICLES = [json.loads(line) for line in lines]
TEXTS = {article["id"]: article["text"] for article in ARTICLES}
ENTITIES = {row["entity"]: row for row in gold("entities")}
NAMES = gold("names")


def test_there_are_at_least_fifteen_short_articles():
    lengths = {name: len(text.split()) for name, text in TEXTS.items()}
    assert len(TEXTS) == len(ARTICLES) >= 15
    assert {name: length for name, length in lengths.items() if not 150 <= length <= 250} == {}


def test_there_are_at_least_a_hundred_and_twenty_actors_and_each_is_mentioned():
    assert len(ENTITIES) == len(gold("entities")) >= 120
    assert {row["entity"] for row in NAMES} == set(ENTITIES)


def test_every_mention_is_the_slice_of_its_article():
    slices = [TEXTS[row["article"]][int(row["start"]) : int(row["end"])] for row in NAMES]
    assert slices == [row["text"] for row in NAMES]


def test_every_mention_is_the_occurrence_that_it_counts():
    starts = [handmade.place(TEXTS[row["article"]], row["text"], row["nth"]) for row in NAMES]
    assert starts == [int(row["start"]) for row in NAMES]


def test_mentions_are_whole_words_in_order_and_do_not_overlap():
    wrong = []
    for before, row in zip([None, *NAMES], NAMES, strict=False):
        text, start, end = TEXTS[row["article"]], int(row["start"]), int(row["end"])
        around = text[max(0, start - 1) : start] + text[end:][:1]
        follows = before is None or (before["article"], int(before["end"])) <= (row["article"], start)
        if any(mark.isalnum() for mark in around) or not follows:
            wrong.append(row)
    assert wrong == []


def test_every_mention_has_the_kind_of_its_actor_and_a_known_form():
    assert [row for row in NAMES if row["kind"] != ENTITIES[row["entity"]]["kind"]] == []
    assert {row["form"] for row in NAMES} == {"full", "surname", "title", "acronym", "pronoun"}


def test_aliases_are_what_the_articles_call_an_actor_by_name():
    said = {entity: {row["name"]} for entity, row in ENTITIES.items()}
    for row in NAMES:
        if row["form"] not in ("title", "pronoun"):
            said[row["entity"]].add(row["text"])
    listed = {entity: {row["name"], *filter(None, row["aliases"].split("; "))} for entity, row in ENTITIES.items()}
    assert listed == said


def test_one_full_name_belongs_to_two_actors():
    owners = {}
    for row in NAMES:
        if row["form"] == "full":
            owners.setdefault(row["text"], set()).add(row["entity"])
    shared = {name for name, entities in owners.items() if len(entities) > 1}
    assert {"John Lee", "David Cohen", "Georgia", "Athens", "Jerusalem"} <= shared
