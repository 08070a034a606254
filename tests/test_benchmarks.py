"""The labelled data are read as they are written, and the model's figures on the parts kept for choosing hold."""

import json
import os
from pathlib import Path

import pytest

from benchmarks import dse, ggt, labelled, newsmtsc, polnear, quotes, scores, worldwide

LABELLED = Path(os.environ.get("DATELINE_BENCHMARKS", Path(__file__).parents[2] / "shared" / "benchmarks"))
needs_data = pytest.mark.skipif(not LABELLED.is_dir(), reason="the labelled data are not here")


def test_dse_marks_become_places(tmp_path):
    path = tmp_path / "pairs.txt"
    path.write_text("[Lindqvist] accused [Orlov ]of lying.\tLindqvist\tOrlov\t3\n", "utf-8")
    first = dse.read(path)[0]
    assert (first.text, first.p, first.q, first.label) == ("Lindqvist accused Orlov of lying.", (0, 9), (18, 23), 3)


def test_newsmtsc_targets_keep_their_places_and_documents(tmp_path):
    path = tmp_path / "targets.jsonl"
    path.write_text(
        '{"primary_gid": "news_1_2_3_X_0_5", "sentence_normalized": "Orlov lied.", "targets": '
        '[{"from": 0, "to": 5, "mention": "Orlov", "polarity": 2.0}]}\n',
        "utf-8",
    )
    assert newsmtsc.read(path) == [newsmtsc.Target("news_1_2", "Orlov lied.", 0, 5, "negative")]


def test_worldwide_tags_become_names_of_four_kinds(tmp_path):
    folder = tmp_path / "dev"
    folder.mkdir()
    lines = "Ms\tO\nAda\tB-Person\nOkoye\tI-Person\nvisited\tO\nLagos\tB-Location\n\n"
    lines += "Nigerians\tB-NORP\nwon\tO\nToday\tB-Date\n"
    (folder / "af_1.tsv").write_text(lines, "utf-8")
    (tmp_path / "regions.txt").write_text("# prefixes\n\nAfrica:\naf_\n", "utf-8")
    (document,) = worldwide.read(folder)
    said = [(document.text[start:end], kind) for start, end, kind in document.names]
    assert said == [("Ada Okoye", "person"), ("Lagos", "place"), ("Nigerians", "group")]
    assert [document.text[start:end] for start, end in document.sentences] == [
        "Ms Ada Okoye visited Lagos",
        "Nigerians won Today",
    ]
    assert worldwide.region(document.name, worldwide.regions(folder)) == "Africa"


def test_polnear_spans_in_parts_are_spans_of_their_own(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text('"Yes," he said, "now."', "utf-8")
    (tmp_path / "attributions" / "a_x.ann").write_text(
        'T1\tContent 0 6;16 22\t"Yes," "now."\nT2\tSource 7 9\the\nT3\tCue 10 14\tsaid\nE1\tAttribution:T1\n', "utf-8"
    )
    (document,) = polnear.read(tmp_path)
    assert document.spans == [(0, 6, "content"), (7, 9, "source"), (10, 14, "cue"), (16, 22, "content")]


TOLD = "Ana Petróv said that the port was open. “Ships came in,” she added. Officials said the road was closed."
SAID = [
    ("that the port was open", "ana petrov"),
    ("“Ships came in,”", "Ana Petróv"),
    ("the road was closed", "the mayor"),
]


@pytest.fixture
def told(tmp_path):
    """A file in the Gender Gap Tracker's form, the last speaker wrong."""
    marks = [{"start": TOLD.index(words), "end": TOLD.index(words) + len(words)} for words, _ in SAID]
    rows = [mark | {"reference": name} for mark, (_, name) in zip(marks, SAID, strict=True)]
    path = tmp_path / "quotes.jsonl"
    path.write_text(json.dumps({"id": "one", "text": TOLD, "quotes": rows[::-1]}) + "\n", "utf-8")
    return path


def test_ggt_quotes_keep_their_places_and_speakers(told):
    (article,) = ggt.read(told)
    assert [(article.text[said.start : said.end], said.reference) for said in article.quotes] == SAID


def test_quotes_are_matched_by_overlap_and_speakers_by_name(told):
    figures = [line for line in quotes.quotes(told, "rules") if not isinstance(line, str)]
    assert figures[:4] == [("f1_30", 1), ("f1_80", 2 / 3), ("f1_80_asym", 2 / 3), ("speaker_accuracy", 2 / 3)]


def test_the_most_quoted_by_hand_and_by_machine_stand_side_by_side(told):
    lines = [line for line in quotes.quotes(told, "rules") if isinstance(line, str)]
    assert lines == ["most_quoted_1 ana petrov 2 | ana petrov 2", "most_quoted_2 the mayor 1 | officials 1"]


def test_a_quote_is_matched_once_and_the_closest_first():
    hand = [quotes.Said(0, 10, "a"), quotes.Said(12, 20, "b")]
    machine = [quotes.Said(0, 20, "c"), quotes.Said(0, 9, "d")]
    assert quotes.matched(hand, machine, quotes.union, 0.3) == [(hand[0], machine[1]), (hand[1], machine[0])]
    assert quotes.matched(hand, machine, quotes.union, 0.8) == [(hand[0], machine[1])]
    assert quotes.matched(hand, machine, quotes.share, 0.8) == [(hand[0], machine[0])]


def test_macro_f1_is_the_mean_over_classes():
    assert scores.macro_f1([0, 0, 1, 1], [0, 0, 1, 0], [0, 1]) == pytest.approx((4 / 5 + 2 / 3) / 2)


@needs_data
def test_names_of_the_model_are_right_on_newswire_kept_for_choosing():
    assert dict(labelled.names(LABELLED / "worldwide" / "dev", "model"))["f1"] >= 0.855


@needs_data
def test_attribution_of_the_model_is_right_on_articles_kept_for_choosing():
    assert dict(labelled.attribution(LABELLED / "polnear" / "dev", "model"))["content_f1"] >= 0.69


@needs_data
def test_quotes_are_found_with_their_words():
    found = quotes.quotes(LABELLED / "ggt" / "dev.jsonl", "model")
    figures = dict(line for line in found if not isinstance(line, str))
    assert figures["f1_80"] >= 0.85 and figures["f1_80_asym"] >= 0.88
