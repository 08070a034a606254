"""The model's speed: whole articles, and tone pairs beside a RoBERTa-base of random weights in torch, in turn."""

import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from statistics import median

import pandas as pd
from dateline import models
from dateline.models import pieces
from dateline.store import findings

__all__ = ["figures"]

PAIRS = 128
WIDEST = 50_265  # RoBERTa's vocabulary


def figures(articles: pd.DataFrame, rounds: int) -> Iterator[tuple[str, float]]:
    """(name, value) pairs, medians over the rounds; the ratio only where torch and transformers are installed.

    articles: the table `articles`; all that the engine "model" finds in them is found.
    """
    findings.annotated(articles.head(1))
    seconds = [_seconds(lambda: findings.annotated(articles)) for _ in range(rounds)]
    yield "model_articles_per_s", median(len(articles) / one for one in seconds)
    sentences = [part for part in articles["text"].iloc[0].split("\n\n") if len(part) > 20]
    asked = [(sentences[number % len(sentences)], (3, 12), ()) for number in range(PAIRS)]
    plain = _roberta([text for text, _, _ in asked]) if find_spec("torch") and find_spec("transformers") else None
    pairs = [(_seconds(lambda: models.tones(asked)), _seconds(plain) if plain else 0.0) for _ in range(rounds)]
    yield "tone_pairs_per_s", median(PAIRS / ours for ours, _ in pairs)
    if plain:
        yield "roberta_pairs_per_s", median(PAIRS / theirs for _, theirs in pairs)
        yield "tone_over_roberta", median(theirs / ours for ours, theirs in pairs)


def _roberta(texts: list[str]) -> Callable[[], None]:
    """The same texts through RoBERTa-base in batches of 32 of similar length, of as many pieces as ours."""
    import torch
    from transformers import RobertaConfig, RobertaForSequenceClassification

    config = RobertaConfig(vocab_size=WIDEST, max_position_embeddings=514, type_vocab_size=1, num_labels=3)
    network = RobertaForSequenceClassification(config).eval()
    lengths = sorted(min(len(pieces.read(text)), pieces.LONGEST - 4) + 4 for text in texts)
    batches = [torch.full((len(part), part[-1]), 100) for part in (lengths[at : at + 32] for at in range(0, PAIRS, 32))]

    def work() -> None:
        with torch.inference_mode():
            for batch in batches:
                network(input_ids=batch)

    work()
    return work


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
