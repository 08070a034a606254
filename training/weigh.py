"""python -m training.weigh: what each sign weighs for a name (`names.weighed`), by what is held back, into model.json.

The network knows its train part by heart, so its chances there say little: the weights are fitted on the dev part. Each
half of its articles fits weights that the other is read with, which says what they are worth on articles that they have
not seen; those that are shipped are fitted on both.
"""

from itertools import groupby
from unittest import mock

import numpy as np
from dateline import annotate, tokenize
from dateline.annotate import tagging
from dateline.annotate.names.mentions import pages, placed
from dateline.annotate.names.weighed import FEATURES, features, pooled
from dateline.models import shipped

from benchmarks import labelled, scores, worldwide
from training import examples
from training.calibrate import kept, weighing


def main() -> None:
    """Writes the weights into model.json, and prints F1 of the halves by shipped and by each other's weights."""
    documents = list(worldwide.read(examples.folder() / "worldwide" / "dev"))
    sentences = tokenize.sentences(labelled.articles([document.text for document in documents]))
    inputs, right, articles = _rows(sentences, documents)
    even = articles % 2 == 0
    halves = {0: weighing(inputs[~even], right[~even], FEATURES), 1: weighing(inputs[even], right[even], FEATURES)}
    given: list[set] = [set()] * len(documents)
    for half, weights in halves.items():
        with mock.patch.object(shipped, "weights", lambda _, signs, known=weights: [known[sign] for sign in signs]):
            for number in range(half, len(documents), 2):
                found = annotate.names(sentences[sentences["article"] == str(number)])
                places = labelled.named(found)[["start", "end", "kind"]]
                given[number] = set(places.itertuples(index=False, name=None))
    wanted = [set(document.names) for document in documents]
    for name, value in scores.spans(wanted, given, prefix="names_of_the_other_half_"):
        print(f"{name} {value:.3f}")
    kept("weights", "names", weighing(inputs, right, FEATURES))


def _rows(sentences, documents) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each candidate: its signs, whether it is right, its article's number."""
    candidates = tagging.candidates(sentences, engine="model")
    inputs, right, articles = [], [], []
    columns = (sentences[name].tolist() for name in ("article", "id", "start", "text", "paragraph"))
    for article, group in groupby(zip(*columns, strict=True), key=lambda row: row[0]):
        rows, found = list(group), candidates[article]
        text, rules = placed(pages(rows), rows)
        found = pooled(found, rules)
        inputs.append(features(text, found, rules))
        wanted = set(documents[int(article)].names)
        right += [one[:3] in wanted for one in found]
        articles += [int(article)] * len(found)
    return np.concatenate(inputs), np.array(right, dtype=float), np.array(articles)


if __name__ == "__main__":
    main()
