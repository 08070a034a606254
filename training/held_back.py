"""The network on what is held back: scores of each head, kept apart from any figure that is made of them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from dateline.models import decoding, heads

from benchmarks import scores
from training import examples
from training.batches import BUDGET, Data, tensors
from training.network import Network

__all__ = ["data", "figures", "stance_scores", "tag_scores", "tone_scores"]


def data(folder: Path) -> tuple[Data, Data]:
    """All labelled data → what is learned from, and what is held back."""
    tone, tone_held = examples.tone(folder)
    stance, stance_held = examples.stance(folder)
    train = Data(
        tone, examples.stance_rows(stance), examples.names(folder, "train"), examples.attribution(folder, "train")
    )
    held = Data(
        examples.tone_rows(tone_held),
        examples.stance_rows(stance_held),
        examples.names(folder, "dev"),
        examples.attribution(folder, "dev"),
    )
    return train, held


def tone_scores(network: Network, rows: Sequence[examples.Row]) -> np.ndarray:
    """(rows, classes)."""
    return _classified(network, "tone", rows)


def stance_scores(network: Network, pairs: Sequence[tuple[examples.Row, examples.Row]]) -> np.ndarray:
    """(pairs, classes): log-probabilities of both orders, averaged."""
    there, back = (_classified(network, "stance", [pair[side] for pair in pairs]) for side in (0, 1))
    return (_log_softmax(there) + _log_softmax(back)[:, heads.MIRROR]) / 2


def tag_scores(network: Network, head: str, texts: examples.Texts) -> list[np.ndarray]:
    """For each text (words, tags)."""
    flat, lengths = [], []
    one_by_one = zip(texts.found, texts.breaks, texts.tags, strict=True)
    for found, breaks, wanted in one_by_one:
        rows = list(examples.Texts([found], [breaks], [wanted]).rows())
        lengths.append(len(rows))
        flat += rows
    found_scores: list[np.ndarray] = [np.zeros(0)] * len(flat)
    for group in _by_length(flat):
        batch = tensors(head, [flat[number] for number in group])
        tagger = getattr(network, head)
        with torch.no_grad():
            out = tagger.scores(network.states(batch.ids, batch.cases), batch.places).numpy()
        for number, one in zip(group, out, strict=True):
            found_scores[number] = one[: len(flat[number].input.places)]
    ends = np.cumsum(lengths)
    return [np.concatenate(found_scores[end - length : end]) for end, length in zip(ends, lengths, strict=True)]


def figures(network: Network, held: Data) -> dict[str, float]:
    """One figure a head, and F1 of each kind of tag."""
    network.eval()
    out = {}
    if held.tone:
        wanted = np.array([row.label for row in held.tone])
        out["tone"] = scores.macro_f1(wanted, tone_scores(network, held.tone).argmax(1), range(3))
    if held.stance:
        wanted = np.array([there.label for there, _ in held.stance])
        out["stance"] = scores.macro_f1(wanted, stance_scores(network, held.stance).argmax(1), range(5))
    for head, kinds in (("names", heads.NAMES), ("attribution", heads.ATTRIBUTION)):
        texts = getattr(held, head)
        if texts.found and hasattr(network, head):
            out |= tagged(head, kinds, texts, tag_scores(network, head, texts), getattr(network, head))
    network.train()
    return out


def tagged(head: str, kinds: Sequence[str], texts: examples.Texts, given: list[np.ndarray], tagger) -> dict[str, float]:
    """Exact-span F1 over all kinds and of each."""
    moves, begin = tagger.allowed().detach().numpy(), tagger.starts.detach().numpy()
    wanted_spans, given_spans = [], []
    for found, wanted, one in zip(texts.found, texts.tags, given, strict=True):
        wanted_spans.append({span[:3] for span in heads.spans(wanted, found, kinds)})
        starts, ends = heads.words(found)
        chosen = decoding.likeliest(one, moves, begin)
        given_spans.append({(int(starts[first]), int(ends[after - 1]), kinds[kind]) for first, after, kind in chosen})
    out = {head: dict(scores.spans(wanted_spans, given_spans))["f1"]}
    for kind in kinds:
        parts = [
            [{span for span in spans if span[2] == kind} for spans in side] for side in (wanted_spans, given_spans)
        ]
        out[f"{head}_{kind}"] = dict(scores.spans(*parts))["f1"]
    return out


def _classified(network: Network, head: str, rows: Sequence[examples.Row]) -> np.ndarray:
    out = np.zeros((len(rows), getattr(network, head).outer.out_features))
    for group in _by_length(rows):
        batch = tensors(head, [rows[number] for number in group])
        with torch.no_grad():
            out[group] = getattr(network, head)(network.states(batch.ids, batch.cases), batch.places).numpy()
    return out


def _by_length(rows: Sequence[examples.Row]) -> list[list[int]]:
    groups: list[list[int]] = [[]]
    for number in sorted(range(len(rows)), key=lambda number: len(rows[number].input.ids)):
        if groups[-1] and len(rows[number].input.ids) * (len(groups[-1]) + 1) > 4 * BUDGET:
            groups.append([])
        groups[-1].append(number)
    return [group for group in groups if group]


def _log_softmax(values: np.ndarray) -> np.ndarray:
    values = values - values.max(axis=1, keepdims=True)
    return values - np.log(np.exp(values).sum(axis=1, keepdims=True))
