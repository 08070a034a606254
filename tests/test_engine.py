"""The engine: the trained model beside the rules, or the rules alone; the same tables either way."""

import numpy as np
import pandas as pd
import pytest
from dateline import annotate, cli, columns, engines, models, tokenize
from dateline.annotate import tagging
from dateline.annotate.named import named
from dateline.errors import ModelError, ParameterError
from dateline.models import shipped
from dateline.store import findings

NEUTRAL, FAVORS, FAVORED, AGAINST, OPPOSED = range(5)  # models.heads.STANCES


def articles(*texts: str) -> pd.DataFrame:
    return columns.frame(
        "articles",
        [
            {"article": f"t{n}", "date": pd.Timestamp("2024-07-16"), "text": text, "language": "en"}
            for n, text in enumerate(texts)
        ],
    )


def sure_of(monkeypatch, which: int, chance: float) -> None:
    """Lets the model answer every question about two actors with one class."""
    chances = np.full(5, (1 - chance) / 4)
    chances[which] = chance
    monkeypatch.setattr(models, "stances", lambda asked, head: np.tile(chances, (len(asked), 1)))


def stances(text: str) -> pd.DataFrame:
    sentences = tokenize.sentences(articles(text))
    names = annotate.names(sentences, engine="rules")
    quotes = annotate.quotes(sentences, names, engine="rules")
    return columns.check("stances", annotate.stances(sentences, names, quotes))


def told(rows: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    return list(rows[["holder", "side", "target", "rule"]].itertuples(index=False, name=None))


@pytest.fixture
def no_model(monkeypatch):
    """A package whose model files are gone."""

    def gone(name: str) -> bytes:
        raise ModelError(f"{name} is missing")

    monkeypatch.setattr(shipped, "data", gone)
    for cached in (models.encoder._loaded, models.pieces._tokenizer, tagging._tagged):
        cached.cache_clear()


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_every_engine_fills_the_same_tables(engine):
    corpus = articles("Türkiye criticized NATO. Ankara said it backs Palestine.", "", "Nobody came.")
    for name, table in findings.annotated(corpus, engine=engine).items():
        columns.spans(name, columns.check(name, table), corpus)


def test_the_rules_alone_leave_no_row_of_the_model():
    found = findings.annotated(articles("Türkiye criticized NATO. Erdoğan met Scholz in Ankara."), engine="rules")
    assert [name for name, table in found.items() if "rule" in table and models.RULE in set(table["rule"])] == []
    assert set(found["tones"]["engine"]) == {"lexicon"}


def test_the_model_says_toward_whom_and_how_sure_it_is():
    found = findings.annotated(articles("Türkiye criticized NATO. Erdoğan met Scholz in Ankara."))
    rows = found["tones"].query("engine == 'model'")
    assert set(rows["rule"]) == {models.RULE}
    assert {"turkiye", "nato"} <= set(rows["entity"])
    assert rows["confidence"].between(1 / 3, 1).all()


def test_a_tone_under_the_threshold_abstains_and_stays(monkeypatch):
    monkeypatch.setattr(models, "tones", lambda asked: np.tile([0.3, 0.2, 0.5], (len(asked), 1)))
    rows = findings.annotated(articles("Türkiye criticized NATO."))["tones"].query("engine == 'model'")
    assert list(zip(rows["label"], rows["score"].round(2), rows["confidence"], strict=True)) == [("", 0.2, 0.5)] * 2


@pytest.mark.parametrize("call", ["names", "quotes", "stances", "tones"])
def test_an_engine_that_there_is_not_is_said_at_once(call):
    empty = [columns.empty(name) for name in ("sentences", "names", "quotes")]
    given = empty[: {"names": 1, "quotes": 2}.get(call, 3)]
    with pytest.raises(ParameterError, match="'oracle'; it may be model or rules"):
        getattr(annotate, call)(*given, engine="oracle")


def test_without_the_models_files_the_rules_still_work(no_model):
    corpus = articles("Türkiye criticized NATO.")
    assert told(findings.annotated(corpus, engine="rules")["stances"]) == [
        ("turkiye", "against", "nato", "stances.verb-active")
    ]
    with pytest.raises(ModelError, match="missing"):
        findings.annotated(corpus)


def test_the_command_says_in_one_line_that_the_model_is_gone(no_model, home, monkeypatch, capsys):
    monkeypatch.setenv("DATELINE_HOME", str(home))
    (home / "gone.txt").write_text("date 2024-07-16\n\nTürkiye criticized NATO.\n", encoding="utf-8")
    assert cli.main(["tabulate", str(home / "gone.txt")]) == 1
    assert capsys.readouterr().err.startswith("dateline: ")
    assert cli.main(["tabulate", str(home / "gone.txt"), "--engine", "rules"]) == 0


def test_where_the_rules_are_silent_the_model_speaks(monkeypatch):
    sure_of(monkeypatch, OPPOSED, 0.95)
    assert told(stances("Türkiye lost patience with Greece.")) == [("greece", "against", "turkiye", models.RULE)]


def test_a_side_under_the_threshold_is_listed_and_not_told(monkeypatch):
    sure_of(monkeypatch, AGAINST, 0.6)
    assert told(stances("Türkiye lost patience with Greece.")) == [("turkiye", "", "greece", models.RULE)]


def test_an_unlikely_side_is_no_row(monkeypatch):
    sure_of(monkeypatch, NEUTRAL, 0.6)
    assert told(stances("Türkiye lost patience with Greece.")) == []


@pytest.mark.parametrize(
    ("which", "says"), [(AGAINST, "against"), (FAVORS, "favor"), (NEUTRAL, "neutral"), (OPPOSED, "neutral")]
)
def test_a_rules_claim_stands_and_says_what_the_model_thinks(monkeypatch, which, says):
    sure_of(monkeypatch, which, 0.95)
    rows = stances("Türkiye criticized Greece.")
    assert told(rows) == [("turkiye", "against", "greece", "stances.verb-active")]
    assert rows["model"].tolist() == [says]


def test_what_is_named_within_a_target_is_no_target_of_its_own(monkeypatch):
    sure_of(monkeypatch, AGAINST, 0.95)
    rows = stances("Türkiye opposes NATO initiatives supporting Israel.")
    assert [row for row in told(rows) if row[3] == models.RULE] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish Foreign Minister Hakan Fidan met Antony Blinken.", ["hakan-fidan", "antony-blinken"]),
        ("ANKARA, July 16 — Türkiye thanked Greece.", ["turkiye", "greece"]),
        ("Türkiye thanked Greece, and Türkiye left.", ["turkiye", "greece"]),
    ],
)
def test_the_model_is_asked_about_actors_in_their_own_right(text, expected):
    sentences = tokenize.sentences(articles(text))
    (sentence,) = named(sentences, annotate.names(sentences, engine="rules"))
    assert [actor.entity for actor in sentence.actors] == expected


def test_of_a_list_of_signatories_the_first_are_asked_about(monkeypatch):
    asked = []
    monkeypatch.setattr(models, "stances", lambda pairs, head: asked.extend(pairs) or np.full((len(pairs), 5), 0.2))
    countries = ["France", "Germany", "Italy", "Spain", "Greece", "Poland", "Norway", "Sweden", "Finland", "Denmark",
                 "Austria", "Hungary", "Romania", "Bulgaria", "Croatia", "Portugal", "Ireland", "Iceland"]  # fmt: skip
    stances(f"The letter was signed by {', '.join(countries)}.")
    assert len(asked) == 12 * 11 / 2
