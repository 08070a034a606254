"""The sample corpus keeps its own promises: every gold row stands where it says."""

import datetime
import json
from functools import partial
from pathlib import Path

import handmade
import pytest

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SPAN_TABLES = ["names", "quotes", "not_quotes", "dates", "stances", "traps"]
TRAP_KINDS = {
    "agentless", "conditional", "denial", "homonym", "list", "metonym", "multi-paragraph quote", "negation",
    "nesting", "not only", "number", "passive", "person named like a place", "plan that fails",
    "title changes hands", "unclosed mark", "word",
}  # fmt: skip

gold = partial(handmade.rows, SAMPLE / "gold")

with open(SAMPLE / "articles.jsonl", encoding="utf-8") as lines:
    ARTICLES = [json.loads(line) for line in lines]
TEXTS = {article["id"]: article["text"] for article in ARTICLES}
DATES = {article["id"]: datetime.date.fromisoformat(article["date"]) for article in ARTICLES}
ENTITIES = {row["entity"]: row for row in gold("entities")}


def test_there_are_at_least_forty_articles_of_four_outlets():
    assert len(ARTICLES) >= 40
    assert len({article["source"] for article in ARTICLES}) == 4


def test_every_outlet_has_at_least_eight_articles():
    counts = [article["source"] for article in ARTICLES]
    assert [source for source in set(counts) if counts.count(source) < 8] == []


def test_the_articles_span_three_weeks():
    days = max(DATES.values()) - min(DATES.values())
    assert 14 <= days.days <= 21


def test_ids_are_unique_and_articles_are_ordered_by_date_then_id():
    keys = [(article["date"], article["id"]) for article in ARTICLES]
    assert keys == sorted(set(keys))
    assert len(TEXTS) == len(ARTICLES)


def test_every_article_is_short():
    lengths = {name: len(text.split()) for name, text in TEXTS.items()}
    assert {name: length for name, length in lengths.items() if not 80 <= length <= 220} == {}


def test_one_article_has_no_headline():
    assert [article["id"] for article in ARTICLES if not article["title"]] == ["lt-0309-1"]


def test_the_corpus_is_marked_as_fiction():
    text = (SAMPLE / "corpus.toml").read_text(encoding="utf-8")
    assert 'note = "Fiction: every state, person and outlet here is invented."' in text


@pytest.mark.parametrize("table", SPAN_TABLES)
def test_every_row_stands_at_its_occurrence(table):
    lost = [row for row in gold(table) if handmade.place(TEXTS[row["article"]], row["text"], row["nth"]) < 0]
    assert lost == []


@pytest.mark.parametrize("table", SPAN_TABLES)
def test_no_row_is_there_twice(table):
    keys = [tuple(row.values()) for row in gold(table)]
    assert len(keys) == len(set(keys))


def test_every_article_is_in_the_table_of_articles_once():
    assert [row["article"] for row in gold("articles")] == [article["id"] for article in ARTICLES]


def test_copies_and_corrections_point_at_earlier_or_equal_articles():
    rows = gold("articles")
    links = ("duplicate_of", "correction_of")
    pairs = [(row["article"], row[link]) for row in rows for link in links if row[link]]
    assert [pair for pair in pairs if DATES[pair[1]] > DATES[pair[0]]] == []
    assert [row["article"] for row in rows if row["correction_of"]] == ["kt-0311-1"]


def test_wire_copies_share_most_of_their_words_with_the_original():
    pairs = [(row["article"], row["duplicate_of"]) for row in gold("articles") if row["duplicate_of"]]
    assert len(pairs) >= 5
    shares = {}
    for copy, original in pairs:
        ours, theirs = set(TEXTS[copy].split()), set(TEXTS[original].split())
        shares[copy] = len(ours & theirs) / len(ours | theirs)
    assert {copy: share for copy, share in shares.items() if not 0.7 < share < 1} == {}


def test_entities_are_unique_and_of_a_known_kind():
    assert len(ENTITIES) == len(gold("entities"))
    assert {row["kind"] for row in ENTITIES.values()} <= {"person", "organization", "place", "group", "other"}


def test_every_name_is_of_a_known_entity_kind_and_form():
    rows = gold("names")
    assert {row["entity"] for row in rows} - set(ENTITIES) == set()
    assert [row for row in rows if row["kind"] != ENTITIES[row["entity"]]["kind"]] == []
    assert {row["form"] for row in rows} == {"full", "surname", "title", "acronym", "pronoun"}


def test_names_are_whole_words():
    cut = []
    for row in gold("names"):
        text, start = TEXTS[row["article"]], handmade.place(TEXTS[row["article"]], row["text"], row["nth"])
        around = text[max(0, start - 1) : start] + text[start + len(row["text"]) :][:1]
        if row["text"] != row["text"].strip() or any(mark.isalnum() for mark in around):
            cut.append(row)
    assert cut == []


def test_names_are_listed_for_complete_articles_only_and_for_at_least_fifteen():
    complete = {row["article"] for row in gold("names_complete")}
    assert len(complete) >= 15
    assert {row["article"] for row in gold("names")} == complete


def test_speakers_holders_and_targets_are_entities_or_words_of_the_article():
    def known(value, text):
        return value in ENTITIES or value in ("", "unstated") or value.startswith("unnamed: ") or value in text

    quotes = [row for row in gold("quotes") if not known(row["speaker"], "")]
    stances = [
        row
        for row in gold("stances")
        for column in ("holder", "target", "speaker")
        if not known(row[column], "" if column == "speaker" else TEXTS[row["article"]])
    ]
    assert (quotes, stances) == ([], [])


def test_quotes_use_the_fixed_vocabulary():
    rows = gold("quotes")
    assert {row["kind"] for row in rows} == {"direct", "indirect", "mixed"}
    assert {row["cue_class"] for row in rows} == {"", "neutral", "distancing", "factive"}
    assert [row for row in rows if row["cue"] not in TEXTS[row["article"]]] == []
    assert [row for row in rows if bool(row["cue"]) != bool(row["cue_class"])] == []


def test_a_cue_has_the_same_class_everywhere():
    classes = {(row["cue"].lower(), row["cue_class"]) for row in gold("quotes")}
    assert len({cue for cue, _ in classes}) == len(classes)


def test_direct_quotes_and_marked_words_stand_between_marks():
    rows = [row for row in gold("quotes") if row["kind"] == "direct"] + gold("not_quotes")
    bare = []
    for row in rows:
        text, start = TEXTS[row["article"]], handmade.place(TEXTS[row["article"]], row["text"], row["nth"])
        before, after = text[start - 1 : start], text[start + len(row["text"]) :][:2]
        opened = before in ("“", '"', "'", "‘", "«")
        closed = after[:1] in ("”", '"', "’", "»") or after == "''"
        if not (opened and (closed or after == "\n\n")):  # a quote that goes on in the next paragraph
            bare.append(row)
    assert bare == []


def test_mixed_quotes_hold_a_mark_or_are_the_other_half_of_one_that_does():
    plain = [row for row in gold("quotes") if row["kind"] == "mixed" and not set(row["text"]) & set("“\"'«")]
    assert [(row["article"], row["text"]) for row in plain] == [("lt-0304-1", "The cabinet in Lismé")]


def test_all_shapes_of_marks_occur():
    text = "\n".join(TEXTS.values())
    assert [mark for mark in ("“", '"', "''", "‘", "«") if mark not in text] == []


def test_decided_dates_are_whole_and_abstentions_say_why():
    rows = gold("dates")
    decided = [row for row in rows if row["first_day"]]
    assert [row for row in decided if row["first_day"] > row["last_day"] or not row["grain"]] == []
    assert [row for row in rows if not row["first_day"] and (row["last_day"] or row["grain"] or not row["note"])] == []


def test_weekdays_fall_on_their_day_of_the_week():
    wrong = []
    for row in gold("dates"):
        named = [day for day in WEEKDAYS if row["text"].startswith(day)]
        if named and WEEKDAYS[datetime.date.fromisoformat(row["first_day"]).weekday()] != named[0]:
            wrong.append(row)
    assert wrong == []


def test_weekdays_follow_the_rule_that_their_note_names():
    days = {"own weekday": range(1), "latest such day": range(-6, 0), "next such day": range(1, 8)}
    wrong, seen = [], set()
    for row in gold("dates"):
        for rule, distances in days.items():
            if row["note"].startswith(rule):
                seen.add(rule)
                distance = datetime.date.fromisoformat(row["first_day"]) - DATES[row["article"]]
                if distance.days not in distances:
                    wrong.append(row)
    assert (wrong, seen) == ([], set(days))


def test_weeks_run_from_monday_to_sunday_and_words_name_the_right_one():
    offsets = {"last week": -1, "next week": 1, "the coming week": 1, "the week after next": 2}
    for row in (row for row in gold("dates") if row["grain"] == "week"):
        published = DATES[row["article"]]
        monday = published + datetime.timedelta(days=7 * offsets[row["text"]] - published.weekday())
        expected = (monday.isoformat(), (monday + datetime.timedelta(days=6)).isoformat())
        assert expected == (row["first_day"], row["last_day"])


@pytest.mark.parametrize(("word", "distance"), [("yesterday", -1), ("today", 0), ("Today", 0), ("tomorrow", 1)])
def test_days_named_from_the_article_are_counted_from_its_date(word, distance):
    rows = [row for row in gold("dates") if row["text"] == word and row["first_day"]]
    found = {datetime.date.fromisoformat(row["first_day"]) - DATES[row["article"]] for row in rows}
    assert found == {datetime.timedelta(days=distance)}


def test_a_date_with_day_and_month_unclear_is_not_decided():
    rows = [row for row in gold("dates") if row["text"] == "03/04/2026"]
    assert [(row["first_day"], row["note"]) for row in rows] == [
        ("", "undecided, day and month unclear: 2026-04-03 or 2026-03-04"),
        ("", "undecided, day and month unclear: 2026-04-03 or 2026-03-04"),
    ]


def test_stances_use_the_fixed_vocabulary():
    rows = gold("stances")
    assert {row["side"] for row in rows} == {"favor", "against"}
    assert {row["voice"] for row in rows} == {"narrator", "direct", "indirect"}
    assert {row["modality"] for row in rows} == {"asserted", "negated", "conditional", "prospective"}
    assert [row for row in rows if (row["voice"] == "narrator") != (row["speaker"] == "")] == []


def test_quoted_stances_stand_inside_a_quote_of_their_speaker():
    spans = {}
    for row in gold("quotes"):
        start = handmade.place(TEXTS[row["article"]], row["text"], row["nth"])
        spans.setdefault((row["article"], row["speaker"]), []).append((start, start + len(row["text"])))
    loose = []
    for row in gold("stances"):
        start = handmade.place(TEXTS[row["article"]], row["text"], row["nth"])
        inside = any(a <= start < b for a, b in spans.get((row["article"], row["speaker"]), []))
        if row["speaker"] and not inside:
            loose.append(row)
    assert loose == []


def test_a_nested_stance_names_the_cue_of_another_stance_of_its_article():
    rows = gold("stances")
    cues = {(row["article"], row["text"]) for row in rows}
    nested = [row for row in rows if row["within"]]
    assert len(nested) >= 3
    assert [row for row in nested if (row["article"], row["within"]) not in cues] == []


def test_at_least_twenty_five_articles_have_all_their_stances():
    complete = {row["article"] for row in gold("stances_complete")}
    assert len(complete) >= 25
    assert complete <= set(TEXTS)


def test_the_matrix_of_holders_and_targets_has_something_to_show():
    rows = [row for row in gold("stances") if row["holder"] in ENTITIES]
    holders = [row["holder"] for row in rows]
    assert len({holder for holder in holders if holders.count(holder) >= 5}) >= 8
    assert len([row for row in rows if row["target"] in ENTITIES]) >= 80


def test_every_kind_of_trap_is_there_and_says_what_must_not_be_found():
    rows = gold("traps")
    assert {row["kind"] for row in rows} == TRAP_KINDS
    assert [row for row in rows if not row["must_not"]] == []


def fields(words):
    """`stance holder=a target=b c side=d` as {"holder": "a", "target": "b c", "side": "d"}."""
    found, name = {}, ""
    for word in words.split()[1:]:
        if "=" in word:
            name, value = word.split("=", 1)
            found[name] = value
        else:
            found[name] += f" {word}"
    return found


def sentence(text, start):
    """The stretch between two full stops or paragraph breaks in which a position lies."""
    begins = max(text.rfind(mark, 0, start) for mark in ("\n\n", ". "))
    ends = [end for mark in ("\n\n", ". ") if (end := text.find(mark, start)) >= 0]
    return begins, min(ends, default=len(text))


def test_no_stance_is_one_that_a_trap_forbids_in_its_sentence():
    broken = []
    for trap in (row for row in gold("traps") if row["must_not"].startswith("stance ")):
        text, forbidden = TEXTS[trap["article"]], fields(trap["must_not"])
        begin, end = sentence(text, handmade.place(text, trap["text"], trap["nth"]))
        for row in (row for row in gold("stances") if row["article"] == trap["article"]):
            inside = begin < handmade.place(text, row["text"], row["nth"]) < end
            if inside and all(row[name] == value for name, value in forbidden.items()):
                broken.append((trap, row))
    assert broken == []


def test_the_foreign_minister_of_tavoria_is_one_person_before_and_another_after_the_eleventh():
    rows = [row for row in gold("names") if row["form"] == "title" and row["text"].lower() == "the foreign minister"]
    found = {(DATES[row["article"]] > datetime.date(2026, 3, 11), row["entity"]) for row in rows}
    assert found == {(False, "joaquim-velaz"), (True, "teodora-brande")}


def test_one_surname_belongs_to_two_people():
    owners = {}
    for row in gold("names"):
        if row["form"] == "surname":
            owners.setdefault(row["text"], set()).add(row["entity"])
    assert owners["Caldeño"] == {"renata-caldeno", "hugo-caldeno"}
    assert owners["Görşen"] == {"ilhan-gorsen", "sinan-gorsen"}


def test_a_capital_is_a_city_a_government_and_a_surname():
    found = {row["entity"] for row in gold("names") if row["text"] in ("Lismé", "Lisme")}
    assert found == {"lisme", "tavoria", "paula-lisme"}


def test_the_readme_names_every_article_that_holds_a_trap():
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert sorted({row["article"] for row in gold("traps") if row["article"] not in text}) == []
