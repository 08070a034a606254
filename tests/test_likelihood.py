"""Claims weighed by the model: by the model's engine a claim's confidence is how often such claims are right."""

import pandas as pd
import pytest
from dateline import annotate, columns, models, tokenize
from dateline.annotate.stances import likelihood
from dateline.models import shipped


def stances(text: str, engine: str = "model") -> pd.DataFrame:
    article = {"article": "a1", "text": text, "language": "en", "lead_end": len(text)}
    articles = columns.frame("articles", [article])
    sentences = tokenize.sentences(articles)
    names = annotate.names(sentences, engine=engine)
    quotes = annotate.quotes(sentences, names, articles=articles, engine=engine)
    return annotate.stances(annotate.voices(sentences, quotes), names, quotes, engine=engine)


def claim(text: str, engine: str = "model") -> pd.Series:
    """The row of the first cue."""
    return stances(text, engine).query("cue != ''").iloc[0]


def doubt_claims(monkeypatch) -> None:
    """Makes each claim 27 % likely; names are weighed as ever."""
    real = shipped.weights
    doubt = {"claims": [0.0] * len(likelihood.SIGNS) + [-1.0]}
    monkeypatch.setattr(shipped, "weights", lambda head, signs: doubt.get(head) or real(head, signs))


PLAIN = "Germany condemned Russia on Monday."


def test_a_plain_claim_that_the_model_reads_too_is_nearly_sure():
    row = claim(PLAIN)
    assert (row["side"], row["model"]) == ("against", "against")
    assert row["confidence"] > 0.9


def test_by_rules_alone_the_confidence_is_the_rules_own():
    assert claim(PLAIN, "rules")["confidence"] == 0.8


def test_a_claim_whose_speaker_is_not_known_is_less_sure():
    unspoken = claim("They say Germany condemned Russia.")
    assert (unspoken["voice"], unspoken["speaker"]) == ("indirect", "unstated")
    assert unspoken["confidence"] < claim("Germany condemned Russia.")["confidence"]


def test_what_is_likelier_wrong_abstains_and_stays_to_be_seen(monkeypatch):
    doubt_claims(monkeypatch)
    row = claim(PLAIN)
    assert (row["holder"], row["side"], row["target"]) == ("germany", "", "russia")
    assert (row["cue"], row["rule"]) == ("condemned", "stances.unlikely")
    assert row["confidence"] == pytest.approx(0.269, abs=0.001)


def test_what_is_negated_or_nested_is_no_claim_and_keeps_its_rules_confidence(monkeypatch):
    doubt_claims(monkeypatch)
    negated = claim("Germany did not condemn Russia.")
    assert (negated["modality"], negated["rule"], negated["confidence"]) == ("negated", "stances.verb-active", 0.8)


ROW = {
    "sentence": "s1",
    "holder": "germany",
    "holder_start": 10,
    "holder_end": 17,
    "target_start": 28,
    "target_end": 34,
    "side": "against",
    "voice": "narrator",
    "speaker": "",
    "cue_start": 18,
    "confidence": 0.8,
}
SENTENCES = pd.DataFrame({"id": ["s1"], "start": [10], "text": ["Germany condemned Russia."], "words": [3]})


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({}, 1),
        ({"holder_start": None, "holder_end": None}, 0),  # nobody is told
        ({"holder_start": 2, "holder_end": 5}, 0),  # in another sentence
        ({"target_start": 10}, 0),  # one holds the other
        ({"target_end": 99}, 0),
    ],
)
def test_the_model_is_asked_where_both_stand_apart_in_the_sentence(change, asked):
    signs = dict(zip(likelihood.SIGNS, likelihood.signs([ROW | change], SENTENCES)[0], strict=True))
    assert signs["asked"] == asked
    assert (signs["side"] > 0) == bool(asked)  # the model is surer of it than not


def test_signs_say_whose_words_they_are():
    rows = [ROW | {"voice": "indirect", "speaker": speaker} for speaker in ("unstated", "lena-aro")]
    reported, unspoken = (likelihood.SIGNS.index(sign) for sign in ("reported", "unspoken"))
    assert likelihood.signs(rows, SENTENCES)[:, [reported, unspoken]].tolist() == [[1, 1], [1, 0]]


def test_without_a_claim_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(models, "stances", None)
    assert likelihood.signs([], SENTENCES).shape == (0, len(likelihood.SIGNS))
    likelihood.weigh([], SENTENCES)
