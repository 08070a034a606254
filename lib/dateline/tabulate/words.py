"""Words that mark one group of articles apart from the others."""

import pandas as pd
from nltk.metrics.association import BigramAssocMeasures

from dateline.evidence import count
from dateline.tabulate.intervals import MINIMUM

__all__ = ["keyness"]


def keyness(tokens: pd.DataFrame, articles: pd.DataFrame, by: str, *, least: int = 3, top: int = 5) -> pd.DataFrame:
    """The words that mark each group of articles, by Dunning's log-likelihood (NLTK) over articles, not tokens.

    A word counts once an article, and only where the group uses it in a larger part of its articles than the whole does
    and in `least` articles or more. Columns: `by`, word, count (the group's articles with it), elsewhere (the others'),
    strongest first. Groups of fewer than MINIMUM articles are left out.
    """
    words = tokens[tokens["is_word"] & (tokens["norm"].str.len() > 2)].drop_duplicates(["article", "norm"])
    words = words.merge(articles[["article", by]], on="article", validate="many_to_one")
    sizes, size = articles[by].value_counts(), len(articles)
    overall = words["norm"].value_counts()
    lines = []
    for group, used in words.groupby(by):
        for word, here in used["norm"].value_counts().items():
            everywhere = overall[word]
            if sizes[group] >= MINIMUM and here >= least and here / sizes[group] > everywhere / size:
                score = BigramAssocMeasures.likelihood_ratio(here, (sizes[group], everywhere), size)
                lines.append((group, word, score))
    marks = pd.DataFrame(lines, columns=[by, "word", "score"])
    marks = marks.sort_values([by, "score", "word"], ascending=[True, False, True]).groupby(by).head(top)
    found = [words[words["norm"] == word] for word in marks["word"]]
    pairs = list(zip(found, marks[by], marks["word"], strict=True))
    return marks.drop(columns="score").assign(
        count=[count(rows[rows[by] == group], f"articles of {group} with “{word}”", unit="articles") for rows, group, word in pairs],
        elsewhere=[count(rows[rows[by] != group], f"articles of others with “{word}”", unit="articles") for rows, group, word in pairs],
    )  # fmt: skip
