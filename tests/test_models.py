"""The trained model: pieces and markers for any text, decoding, its files, and that it answers what it should."""

import json
import subprocess
import sys
from collections import Counter
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from dateline import models, paths
from dateline.errors import ModelError
from dateline.models import decoding, encoder, heads, pieces, shipped
from hypothesis import given, settings
from hypothesis import strategies as st

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("aB.’İß \n\u0301")), max_size=80)
HOSTILE = settings(max_examples=80, deadline=None)


@pytest.fixture
def unloaded():
    """The model as it is before anybody asks it, and afterwards."""
    for cached in (encoder._loaded, pieces._tokenizer):
        cached.cache_clear()
    yield
    for cached in (encoder._loaded, pieces._tokenizer):
        cached.cache_clear()


# Pieces


@HOSTILE
@given(TEXTS)
def test_pieces_stand_in_the_text_in_order(text):
    found = pieces.read(text)
    places = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert places == sorted(places)


def test_case_is_told_of_each_word():
    text = "the Ankara NATO iPhone A"
    assert pieces.read(text).cases[[0, 1, 2]].tolist() == [pieces.LOWER, pieces.TITLE, pieces.UPPER]
    assert pieces.read(text).cases[-1] == pieces.SINGLE
    assert pieces.MIXED in pieces.read(text).cases


@HOSTILE
@given(TEXTS, st.integers(4, 30), st.integers(0, 1))
def test_every_piece_is_answered_for_by_one_window(text, window, margin):
    found = pieces.read(text)
    breaks = pieces.breaks(text, found)
    reach = [(first, last) for first, last, _ in pieces.windows(found, breaks, window=window, margin=margin)]
    assert [at for first, last in reach for at in range(first, last)] == list(range(len(found)))
    for first, last, one in pieces.windows(found, breaks, window=window, margin=margin):
        assert len(one.ids) <= window
        assert one.ids[one.places].tolist() == found.ids[first:last].tolist()


@HOSTILE
@given(TEXTS, st.integers(0, 90), st.integers(0, 90))
def test_an_asked_target_always_has_its_markers(text, start, end):
    one = pieces.marked(pieces.read(text), [(start, end, "target")], longest=20)
    assert len(one.ids) <= 20
    assert one.ids[one.places].tolist() == list(pieces.MARKERS["target"])
    assert one.places[0] < one.places[1]


def test_the_window_moves_to_a_target_past_the_cut():
    text = "word " * 500 + "Ankara"
    one = pieces.marked(pieces.read(text), [(2500, 2506, "target")])
    between = one.ids[one.places[0] + 1 : one.places[1]]
    assert between.tolist() == pieces.read("Ankara").ids.tolist()


def test_a_further_mention_that_the_cut_leaves_out_has_no_markers():
    text = "Ankara " + "word " * 500 + "Ankara"
    one = pieces.marked(pieces.read(text), [(0, 6, "target"), (len(text) - 6, len(text), "also")])
    assert one.places[2:].tolist() == [0, 0]


# Decoding


def brute(scores, moves, starts):
    """Every sequence of tags and its score."""
    for tags in product(range(scores.shape[1]), repeat=len(scores)):
        total = starts[tags[0]] + sum(scores[at, tag] for at, tag in enumerate(tags))
        yield tags, total + sum(moves[one, other] for one, other in pairwise(tags))


def test_marginals_sum_over_all_sequences():
    random = np.random.default_rng(7)
    scores, moves, starts = random.normal(size=(4, 3)), random.normal(size=(3, 3)), random.normal(size=3)
    every = dict(brute(scores, moves, starts))
    total = np.logaddexp.reduce(list(every.values()))
    expected = np.zeros((4, 3))
    for tags, value in every.items():
        expected[range(4), tags] += np.exp(value - total)
    np.testing.assert_allclose(heads.marginals(scores, moves, starts), expected)


def test_the_likeliest_spans_are_those_that_gain_most_over_all_sequences():
    random = np.random.default_rng(5)
    scores, moves, starts = 2 * random.normal(size=(4, 5)), random.normal(size=(5, 5)), random.normal(size=5)
    moves[[0, 0, 1, 2, 3, 4], [2, 4, 4, 4, 2, 2]] = starts[[2, 4]] = -1e4  # nothing goes on that has not begun
    every = dict(brute(scores, moves, starts))
    total = np.logaddexp.reduce(list(every.values()))
    chances = Counter()
    for tags, value in every.items():
        for span in spanned(tags):
            chances[span] += np.exp(value - total)
    given = {span: chance for *span, chance in decoding.candidates(scores, moves, starts) for span in [tuple(span)]}
    assert given == pytest.approx({span: chance for span, chance in chances.items() if span in given})
    assert all(chance < decoding.LEAST for span, chance in chances.items() if span not in given)
    gains = {tags: sum(chances[span] - decoding.WORTH for span in spanned(tags)) for tags in every}
    best = decoding.likeliest(scores, moves, starts)
    assert best and sum(chances[span] - decoding.WORTH for span in best) == pytest.approx(max(gains.values()))


def test_a_name_leans_on_its_likes_in_the_text_and_nothing_else_does():
    words = ["World", "Bank", "lends", "to", "the", "West", "Bank", ",", "WORLD", "BANK", "banks", "on", "banks"]
    scores = np.random.default_rng(3).normal(size=(len(words), 9))
    leaning = decoding.leaning(scores, words)
    changed = [word for word, before, after in zip(words, scores, leaning, strict=True) if (before != after).any()]
    assert changed == ["World", "Bank", "WORLD", "BANK"]
    np.testing.assert_allclose(leaning[0] + leaning[8], scores[0] + scores[8])
    np.testing.assert_allclose(leaning[0] - leaning[8], (1 - decoding.SHARED) * (scores[0] - scores[8]))


@HOSTILE
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6), st.floats(0, 1)), max_size=9), st.floats(0.1, 0.6))
def test_the_spans_taken_are_those_that_gain_most_of_all_that_do_not_overlap(drawn, worth):
    spans = [(start, start + length, chance) for start, length, chance in drawn]

    def gain(chosen):
        placed = sorted(spans[at][:2] for at in chosen)
        is_apart = all(one[1] <= other[0] for one, other in pairwise(placed))
        return sum(spans[at][2] - worth for at in chosen) if is_apart else -1.0

    every = [[at for at, is_in in enumerate(which) if is_in] for which in product((0, 1), repeat=len(spans))]
    assert gain(decoding.taken(spans, worth)) == pytest.approx(max(map(gain, every)))


def spanned(tags) -> list[tuple[int, int, int]]:
    """A tag for each word → (first word, word after the last, kind) of each span."""
    begins = [at for at, tag in enumerate(tags) if tag % 2]
    ends = [next((to for to in range(at + 1, len(tags)) if tags[to] != tags[at] + 1), len(tags)) for at in begins]
    return [(at, to, (int(tags[at]) - 1) // 2) for at, to in zip(begins, ends, strict=True)]


def test_tags_and_spans_are_each_other_s_inverse():
    text = "Ursula von der Leyen met NATO officials in Kyiv."
    found = pieces.read(text)
    wanted = [(0, 20, "person"), (25, 29, "organization"), (43, 47, "place")]
    back = heads.spans(heads.tags(found, wanted, heads.NAMES), found, heads.NAMES)
    assert [span[:3] for span in back] == wanted


# What it answers


def test_names_of_the_seed_are_found_where_they_stand():
    text = next(paths.corpus("seeds").source.glob("*.txt")).read_text(encoding="utf-8")
    (found,) = models.names([text])
    said = {(text[span.start : span.end], span.kind) for span in found}
    assert {
        ("Recep Tayyip Erdoğan", "person"),
        ("Benjamin Netanyahu", "person"),
        ("NATO", "organization"),
        ("Gaza", "place"),
        ("Palestinians", "group"),
    } <= said
    assert all(0 < span.confidence <= 1 for span in found)


def test_tone_is_asked_of_a_target_and_differs_between_two():
    text = "The minister praised Lindqvist for her courage and condemned Orlov as a liar and a thief."
    praised, blamed = models.tones([(text, (21, 30), ()), (text, (61, 66), ())])
    assert (models.TONES[praised.argmax()], models.TONES[blamed.argmax()]) == ("positive", "negative")


def test_stance_has_a_direction_that_follows_the_actors():
    text = "Lindqvist accused Orlov of lying to parliament."
    there, back = models.stances([(text, (0, 9), (18, 23)), (text, (18, 23), (0, 9))])
    assert models.STANCES[there.argmax()] == "p against q"
    np.testing.assert_allclose(back, there[heads.MIRROR], atol=1e-5)


def test_in_running_news_a_plain_side_is_told_and_a_meeting_takes_none():
    text = "Lindqvist accused Orlov of lying, and met Adeyemi in Accra."
    accused, met = models.stances([(text, (0, 9), (18, 23)), (text, (0, 9), (42, 49))], "running")
    assert heads.STANCES[accused.argmax()] == "p against q"
    assert met.argmax() == 0
    np.testing.assert_allclose([accused.sum(), met.sum()], 1)


def test_attribution_tells_source_cue_and_content_apart():
    text = "Lindqvist said on Monday that the bridge would be closed for repairs until June."
    (found,) = models.attribution([text])
    said = {span.kind: text[span.start : span.end] for span in found}
    assert (said["source"], said["cue"]) == ("Lindqvist", "said")
    assert "the bridge would be closed for repairs until June" in said["content"]


def test_an_answer_does_not_depend_on_what_else_is_asked():
    asked = [("Critics called Orlov a liar " + "and so on " * n, (15, 20), ()) for n in range(12)]
    together, alone = models.tones(asked), np.concatenate([models.tones([one]) for one in asked])
    np.testing.assert_allclose(together, alone, atol=1e-4)


# Bad input


def test_arithmetic_is_in_float_whatever_the_processor_has():
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # as the file says it
    plain = onnxruntime.InferenceSession(shipped.data("encoder.onnx"), options, providers=["CPUExecutionProvider"])
    given = {
        "embedded": np.random.default_rng(0).normal(size=(2, 7, 384)).astype(np.float32),
        "bias": np.zeros((2, 1, 1, 7), dtype=np.float32),
    }
    (expected,), (actual,) = plain.run(["states"], given), encoder._loaded()[0].run(["states"], given)
    np.testing.assert_allclose(actual, expected, atol=1e-4)


def test_a_target_of_no_width_gets_no_side():
    np.testing.assert_allclose(models.tones([("Nothing here.", (3, 3), ()), ("", (0, 0), ())]), 1 / 3)


def test_two_actors_too_far_apart_to_be_read_together_get_no_side():
    text = "Orlov " + "word " * 300 + "accused Lindqvist."
    end = len(text) - 1
    np.testing.assert_allclose(models.stances([(text, (0, 5), (end - 9, end))]), 1 / 5)


def test_a_target_with_three_hundred_further_mentions_keeps_its_own_markers():
    text = "Orlov " * 301
    further = [(6 * n, 6 * n + 5, "also") for n in range(1, 301)]
    one = pieces.marked(pieces.read(text), [(0, 5, "target"), *further])
    assert len(one.ids) <= pieces.LONGEST
    assert one.ids[one.places[:2]].tolist() == list(pieces.MARKERS["target"])
    assert one.places[1] > one.places[0] + 1


def test_three_hundred_targets_in_a_sentence_are_answered():
    text = "Orlov " * 300
    found = models.tones([(text, (6 * n, 6 * n + 5), ()) for n in range(300)])
    assert found.shape == (300, 3)
    np.testing.assert_allclose(found.sum(axis=1), 1)


def test_a_sentence_of_ten_thousand_words_is_read_to_its_end():
    text = "word " * 10_000 + "said President Recep Tayyip Erdoğan in Ankara."
    (found,) = models.names([text])
    assert "Recep Tayyip Erdoğan" in [text[span.start : span.end] for span in found]


def test_nothing_asked_is_nothing_answered():
    assert list(models.names(["", " \n"])) == [[], []]
    assert models.tones([]).shape == (0, 3)
    assert models.stances([]).shape == models.stances([], "running").shape == (0, 5)


# Its files


@pytest.mark.parametrize("name", shipped.FILES)
def test_an_altered_file_is_one_clear_error(name, monkeypatch, unloaded):
    real = shipped._read
    monkeypatch.setattr(shipped, "_read", lambda wanted: real(wanted) + b"x" * (wanted == name))
    with pytest.raises(ModelError, match=f"{name} is not the one that was shipped: install dateline again"):
        models.tones([("Orlov spoke.", (0, 5), ())])


def test_a_missing_file_is_one_clear_error(monkeypatch, unloaded, tmp_path):
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)
    with pytest.raises(ModelError, match=r"vocabulary\.txt cannot be read \(No such file"):
        models.tones([("Orlov spoke.", (0, 5), ())])


@pytest.mark.parametrize("text", [b"", b"[]", b"{}"])
def test_checksums_that_cannot_be_read_are_one_clear_error(text, monkeypatch, unloaded):
    real = shipped._read
    monkeypatch.setattr(shipped, "_read", lambda name: text if name == shipped.CARD else real(name))
    with pytest.raises(ModelError, match=r"model\.json is not the one that was shipped"):
        list(models.names(["Orlov spoke."]))


@pytest.mark.parametrize("told", [{}, {"names": {}}, {"names": {"here": "much"}}, {"names": []}])
def test_weights_that_are_not_there_are_one_clear_error(told, monkeypatch):
    card = json.dumps({"weights": told}).encode()
    real = shipped._read
    monkeypatch.setattr(shipped, "_read", lambda name: card if name == shipped.CARD else real(name))
    shipped.weights.cache_clear()
    with pytest.raises(ModelError, match=r"model\.json is not the one that was shipped: install dateline again"):
        shipped.weights("names", ("here", "bias"))


def test_threads_that_are_no_number_are_an_error(monkeypatch, unloaded):
    monkeypatch.setenv(encoder.THREADS, "many")
    with pytest.raises(ModelError, match="DATELINE_THREADS is 'many'"):
        models.tones([("Orlov spoke.", (0, 5), ())])


def test_the_weights_stay_small():
    folder = Path(encoder.__file__).parent
    assert sum((folder / name).stat().st_size for name in shipped.FILES) < 26_000_000


def test_the_card_names_the_files_that_are_shipped():
    folder = Path(encoder.__file__).parent
    said = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    assert (said["version"], sorted(said["sha256"])) == (shipped.VERSION, sorted(shipped.FILES))
    assert models.RULE in (folder / "card.md").read_text(encoding="utf-8")


def test_no_torch_is_needed_and_the_model_is_loaded_when_first_asked():
    code = (
        "import sys; from dateline import models; early = 'onnxruntime' in sys.modules;"
        "models.tones([('Orlov spoke.', (0, 5), ())]);"
        "print(early, 'torch' in sys.modules, 'onnxruntime' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "False", "True"]
