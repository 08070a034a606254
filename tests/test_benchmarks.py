"""The labelled data are read as they are written, and the model's figures on the parts kept for choosing hold."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from benchmarks import (
    actors,
    claims,
    conllu,
    dates,
    dates_speed,
    dse,
    ggt,
    gum,
    labelled,
    newsmtsc,
    polnear,
    quotes,
    running,
    scores,
    sentences,
    timeml,
    worldwide,
)

NEWS = Path(os.environ.get("DATELINE_NEWS", Path(__file__).parents[2] / "shared" / "corpora" / "worldnews.jsonl"))
LABELLED = Path(os.environ.get("DATELINE_BENCHMARKS", Path(__file__).parents[2] / "shared" / "benchmarks"))
needs_data = pytest.mark.skipif(not LABELLED.is_dir(), reason="the labelled data are not here")


def test_dse_marks_become_places(tmp_path):
    path = tmp_path / "pairs.txt"
    path.write_text("[Lindqvist] accused [Orlov ]of lying.\tLindqvist\tOrlov\t3\n", "utf-8")
    first = dse.read(path)[0]
    assert (first.text, first.p, first.q, first.label) == ("Lindqvist accused Orlov of lying.", (0, 9), (18, 23), 3)


def test_pairs_of_running_news_are_found_where_their_labels_point(tmp_path):
    articles, labels = tmp_path / "news.jsonl", tmp_path / "pairs.csv"
    articles.write_text(json.dumps({"id": "a", "text": "It rained. Orlov and Okafor fought."}) + "\n", "utf-8")
    labels.write_text("article,start,end,p_start,p_end,q_start,q_end,label\na,11,35,11,16,21,27,M-\n", "utf-8")
    pair = dse.Pair("Orlov and Okafor fought.", (0, 5), (10, 16), 3)
    assert running.read(articles, labels) == [running.Read(pair, frozenset({3, 4}), 1.0)]


def test_a_likelier_pair_of_running_news_counts_for_fewer(tmp_path, monkeypatch):
    articles, labels = tmp_path / "news.jsonl", tmp_path / "pairs.csv"
    text = "Lindqvist accused Orlov of lying. Lindqvist met Orlov."
    articles.write_text(json.dumps({"id": "a", "text": text}) + "\n", "utf-8")
    rows = ["a,0,33,0,9,18,23,A-,1", "a,34,54,34,43,48,53,B+,3"]
    labels.write_text("article,start,end,p_start,p_end,q_start,q_end,label,weight\n" + "\n".join(rows) + "\n", "utf-8")
    monkeypatch.setattr(running, "HELD", labels)
    expected = {"asserted_precision": 1, "asserted_recall": 1 / 4, "asserted_share": 1 / 4}
    assert dict(running.main(articles, "rules")) == expected


def test_the_pairs_to_learn_from_and_to_measure_on_are_of_different_articles():
    held, learned = (
        {line.split(",")[0] for line in path.read_text("utf-8").splitlines()[1:]}
        for path in (running.HELD, Path(__file__).parents[1] / "training" / "running.csv")
    )
    assert held and learned and not held & learned


def test_claims_are_judged_where_their_verdicts_point(tmp_path, monkeypatch):
    articles, verdicts = tmp_path / "news.jsonl", tmp_path / "claims.csv"
    text = "Germany condemned Russia on Monday. France praised Poland for it."
    articles.write_text(json.dumps({"id": "a", "date": "2024-07-16", "text": text}) + "\n", "utf-8")
    rows = ["a,8,0,18,24,against,narrator,asserted,R", "a,43,36,51,57,favor,narrator,asserted,t"]
    verdicts.write_text(",".join((*claims.KEY, "judged")) + "\n" + "\n".join(rows) + "\n", "utf-8")
    monkeypatch.setattr(claims, "HELD", verdicts)
    figures = dict(claims.main(articles, "rules"))
    assert (figures["claims"], figures["judged"], figures["precision"], figures["doubtful"]) == (2, 1, 0.5, 0)
    assert figures["calibration_error"] == pytest.approx(0.3)


def test_the_claims_to_weigh_by_and_to_measure_on_are_of_different_articles():
    held, learned = (
        {one[0] for one in claims.verdicts(path)}
        for path in (claims.HELD, Path(__file__).parents[1] / "training" / "claims.csv")
    )
    assert held and learned and not held & learned


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


def test_worldwide_is_read_by_the_outermost_name_and_as_one_writes(tmp_path):
    folder = tmp_path / "dev"
    folder.mkdir()
    rows = [
        "Bank\tB-Organization",
        "of\tI-Organization",
        "Lagos\tI-Organization\tB-Location",
        "'s\tO",
        "UK\tB-Location",
    ]
    rows += ["-\tO", "led\tO", "(\tO", "U\tB-Location", ".\tI-Location", "S\tI-Location", ".\tI-Location", ")\tO"]
    (folder / "af_1.tsv").write_text("\n".join(rows), "utf-8")
    (document,) = worldwide.read(folder)
    assert document.text == "Bank of Lagos's UK-led (U.S.)"
    assert [document.text[start:end] for start, end, _ in document.names] == ["Bank of Lagos", "UK", "U.S."]


def test_polnear_spans_in_parts_are_spans_of_their_own(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text('"Yes," he said, "now."', "utf-8")
    (tmp_path / "attributions" / "a_x.ann").write_text(
        'T1\tContent 0 6;16 22\t"Yes," "now."\nT2\tSource 7 9\the\nT3\tCue 10 14\tsaid\nE1\tAttribution:T1\n', "utf-8"
    )
    (document,) = polnear.read(tmp_path)
    assert document.spans == [(0, 6, "content"), (7, 9, "source"), (10, 14, "cue"), (16, 22, "content")]


TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-07-16">20240716</TIMEX3></DCT>
<TITLE>Of <TIMEX3 tid="t9" type="DATE" value="2024">2024</TIMEX3></TITLE>
<TEXT>It <EVENT>rained</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-07-12">on <EVENT>Friday</EVENT></TIMEX3> &amp;
fell in <TIMEX3 tid="t2" type="DATE" value="2023">2023</TIMEX3>, then
<TIMEX3 tid="t3" type="DURATION" value="P2D">two days</TIMEX3>, <TIMEX3 tid="t4" type="DATE" value="X"></TIMEX3>
<TIMEX3 tid="t5" type="DATE" value="PAST_REF">once</TIMEX3>.</TEXT></TimeML>"""


def test_timeml_expressions_keep_their_places_and_its_own_day_is_none_of_them(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.tml").write_text(TIMEML, "utf-8")
    (document,) = timeml.read(tmp_path)
    assert document.day == dt.date(2024, 7, 16)
    assert [(document.text[start:end], *rest) for start, end, *rest in document.timexes] == [
        ("on Friday", "DATE", "2024-07-12"),
        ("2023", "DATE", "2023"),
        ("two days", "DURATION", "P2D"),
        ("once", "DATE", "PAST_REF"),
    ]


def test_tempeval_counts_overlaps_equal_places_and_the_values_of_the_overlapping(tmp_path):
    (tmp_path / "a.tml").write_text(TIMEML, "utf-8")
    figures = dict(dates.dates(tmp_path, "rules"))
    assert (figures["relaxed_precision"], figures["relaxed_recall"]) == (1, 3 / 4)  # "once" is not found
    assert (figures["strict_precision"], figures["strict_recall"]) == (2 / 3, 2 / 4)  # "Friday" is not "on Friday"
    assert figures["value_f1"] == pytest.approx(figures["relaxed_f1"] * figures["value_accuracy"])
    (tmp_path / "a.tml").write_text(TIMEML.replace('value="2023"', 'value="2022"'), "utf-8")
    figures = dict(dates.dates(tmp_path, "rules"))
    assert (figures["value_accuracy"], figures["relaxed_f1"]) == (2 / 3, 6 / 7)


GUM = """<text id="b" dateCreated="2024-07-16">
<head>
<s>
Dam	NN	dam
opens	VVZ	open
</s>
</head>
<p>
<s>
On	IN	on
<date when="2024-07-12">
Friday	NP	Friday
</date>
,	,	,
<date notBefore="2020">
years	NNS	year
</date>
after	IN	after
<date when="2019">
<hi rend="bold">
2019	CD	2019
</hi>
</date>
,	,	,
it	PP	it
did	VVD	do
n&#39;t	RB	not
(	(	(
last	JJ	last
)	)	)
.	SENT	.
</s>
</p>
<p>
<s>
From	IN	from
<date when="2024-07-09">
July	NP	July
9	CD	9
</date>
-	:	-
<date when="2024-07-12">
11	CD	11
</date>
.	SENT	.
</s>
</p>
</text>
"""


def test_gum_words_become_a_text_and_its_dates_keep_their_places(tmp_path):
    (tmp_path / "b.xml").write_text(GUM, "utf-8")
    (document,) = gum.read(tmp_path)
    assert document.text == "Dam opens\n\nOn Friday, years after 2019, it didn't (last).\n\nFrom July 9-11.\n\n"
    assert document.day == dt.date(2024, 7, 16)
    said = [(document.text[start:end], when) for start, end, when in document.dates]
    assert said == [("Friday", "2024-07-12"), ("2019", "2019"), ("July 9", "2024-07-09"), ("11", "2024-07-12")]


def test_days_are_right_where_the_found_row_means_the_same_or_ends_there(tmp_path):
    (tmp_path / "b.xml").write_text(GUM, "utf-8")
    assert dict(dates.days(tmp_path, "rules")) == {
        "found": 1,
        "value_accuracy": 3 / 4,
        "value_accuracy_of_found": 3 / 4,
    }


def test_speed_of_dates_says_in_one_line_what_is_not_installed(monkeypatch):
    monkeypatch.setattr(dates_speed, "ARTICLES", 2)
    monkeypatch.setattr(dates_speed, "find_spec", lambda name: None)
    first, second = dates_speed.main(rounds=1)
    assert (first[0], first[1] > 0) == ("dates_articles_per_s", True)
    assert second == "dateparser is not installed, so there is no ratio: pip install dateparser"


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
    assert lines == ["most_quoted_1 ana petrov 2 | ana petrov 2", "most_quoted_2 mayor 1 | officials 1"]


def test_a_quote_is_matched_once_and_the_closest_first():
    hand = [quotes.Said(0, 10, "a"), quotes.Said(12, 20, "b")]
    machine = [quotes.Said(0, 20, "c"), quotes.Said(0, 9, "d")]
    assert quotes.matched(hand, machine, quotes.union, 0.3) == [(hand[0], machine[1]), (hand[1], machine[0])]
    assert quotes.matched(hand, machine, quotes.union, 0.8) == [(hand[0], machine[1])]
    assert quotes.matched(hand, machine, quotes.share, 0.8) == [(hand[0], machine[0])]


def test_what_is_asserted_of_two_actors_is_the_row_between_them(tmp_path):
    told = (
        ("[Norway] condemned [Peru].", 3),
        ("[Norway] did not back [Peru].", 3),  # a negated favor
        ("[Norway] did not condemn [Peru].", 0),
        ("[Norway] will condemn [Peru].", 0),  # still to come
        ("[Norway] was praised by [Peru].", 2),
        ("[Lena Aro] said she would resign, but she praised [Odo Brockel].", 1),  # "she" is p
        ("[Norway] met [Peru].", 0),
    )
    path = tmp_path / "pairs.txt"
    path.write_text("".join(f"{sentence}\tp\tq\t{label}\n" for sentence, label in told))
    figures = dict(labelled.stance(path, "rules"))
    assert (figures["asserted_precision"], figures["asserted_recall"], figures["macro_f1"]) == (1, 1, 0.8)


def test_macro_f1_is_the_mean_over_classes():
    assert scores.macro_f1([0, 0, 1, 1], [0, 0, 1, 0], [0, 1]) == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_b_cubed_of_one_mention_with_the_wrong_actor():
    pairs = scores.b_cubed(["a", "a", "a", "b"], ["x", "x", "y", "y"])
    assert pairs == [(1, 2 / 3), (1, 2 / 3), (1 / 2, 1 / 3), (1 / 2, 1)]


def test_actors_are_told_apart_and_put_together_on_both_halves_of_the_golden_set():
    figures = dict(actors.main(actors.GOLD))
    assert min(figures[f"{half}_half_f1"] for half in ("first", "second")) >= 0.95
    assert figures["found"] >= 0.9


def test_gum_sentences_stand_in_their_paragraphs(tmp_path):
    lines = "# newdoc id = a\n# newpar\n# newpar_block = head (1 s)\n# sent_id = a-1\n# text = Talks end\n"
    lines += "1\tTalks\ttalk\tNOUN\n\n# newpar\n# sent_id = a-2\n# text = They met.\n1\tThey\n\n"
    lines += "# sent_id = a-3\n# text = Nobody signed = a loss.\n1\tNobody\n\n"
    (tmp_path / "a.conllu").write_text(lines, "utf-8")
    assert list(conllu.documents(tmp_path)) == [[["Talks end"], ["They met.", "Nobody signed = a loss."]]]
    assert dict(sentences.main(tmp_path))["inside_f1"] == 1


def test_cases_are_right_if_all_their_sentences_are(tmp_path):
    path = tmp_path / "cases.json"
    path.write_text(
        '[{"text": "One. Two.", "sentences": ["One. ", "Two."]}, {"text": "One. Two.", "sentences": ["One. Two."]}]'
    )
    assert list(sentences.main(path)) == ["golden_rules 1 2"]


@needs_data
def test_sentences_end_where_they_end_in_wikinews_and_in_the_golden_rules():
    assert dict(sentences.main(LABELLED / "gum-news"))["boundary_f1"] >= 0.965
    (told,) = sentences.main(LABELLED / "golden-rules" / "english.json")
    assert int(told.split()[1]) >= 46


@needs_data
def test_names_by_model_and_rules_are_right_on_newswire_kept_for_choosing():
    assert dict(labelled.names(LABELLED / "worldwide" / "dev", "model"))["f1"] >= 0.87


@needs_data
def test_names_by_rules_alone_are_right_on_newswire_kept_for_choosing():
    assert dict(labelled.names(LABELLED / "worldwide" / "dev", "rules"))["f1"] >= 0.75


@needs_data
def test_stances_by_rules_are_right_seven_times_in_ten_on_sentences_of_news():
    figures = dict(labelled.stance(LABELLED / "dse" / "valid.txt", "rules"))
    assert figures["asserted_precision"] >= 0.7


@pytest.mark.skipif(not NEWS.exists(), reason="the articles are not here")
def test_claims_by_rules_are_right_seven_times_in_ten_on_running_news():
    figures = dict(claims.main(NEWS, "rules"))
    assert figures["precision"] >= 0.7
    assert figures["judged"] >= 0.8


@pytest.mark.skipif(not NEWS.exists(), reason="the articles are not here")
def test_sides_of_running_news_are_right_three_times_in_four():
    assert dict(running.main(NEWS, "model"))["asserted_precision"] >= 0.75


@needs_data
def test_attribution_of_the_model_is_right_on_articles_kept_for_choosing():
    assert dict(labelled.attribution(LABELLED / "polnear" / "dev", "model"))["content_f1"] >= 0.68


@needs_data
def test_dates_reach_what_was_asked_of_them_on_timebank_and_aquaint():
    figures = dict(dates.dates(LABELLED / "tempeval3", "rules"))
    assert figures["relaxed_f1"] >= 0.93
    assert figures["strict_f1"] >= 0.87
    assert figures["value_f1"] >= 0.795


@needs_data
def test_days_of_news_are_right_nine_times_in_ten():
    assert dict(dates.days(LABELLED / "gum-news", "rules"))["value_accuracy"] >= 0.9


@needs_data
def test_quotes_are_found_with_their_words_and_speakers():
    found = quotes.quotes(LABELLED / "ggt" / "dev.jsonl", "model")
    figures = dict(line for line in found if not isinstance(line, str))
    assert figures["f1_80"] >= 0.85 and figures["f1_80_asym"] >= 0.88
    assert figures["speaker_accuracy"] >= 0.9
