"""Words that mark one group of articles apart from the others."""

import pandas as pd

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
    sizes, size = articles[by].value_counts().to_dict(), len(articles)
    overall = words["norm"].value_counts().to_dict()
    lines = []
    for group, used in words.groupby(by):
        for word, here in used["norm"].value_counts().to_dict().items():
            everywhere = overall[word]
            if sizes[group] >= MINIMUM and here >= least and here / sizes[group] > everywhere / size:
                lines.append((group, word, _log_likelihood(here, (sizes[group], everywhere), size)))
    marks = pd.DataFrame(lines, columns=[by, "word", "score"])
    marks = (
        marks.sort_values([by, "score", "word"], ascending=[True, False, True])
        .groupby(by)
        .head(top)
        .reset_index(drop=True)
    )
    return marks.drop(columns="score").assign(
        count=_articles(words, marks, by, "articles of {group} with “{word}”", inside=True),
        elsewhere=_articles(words, marks, by, "articles of others with “{word}”", inside=False),
    )


def _log_likelihood(both: int, each: tuple[int, int], size: int) -> float:
    # Here because nltk takes half a second to import, and one article has no words to compare.
    from nltk.metrics.association import BigramAssocMeasures

    return BigramAssocMeasures.likelihood_ratio(both, each, size)


def _articles(words: pd.DataFrame, marks: pd.DataFrame, by: str, what: str, *, inside: bool) -> pd.Series:
    """The articles with each marking word, inside or outside its group."""
    using = dict(list(words[words["norm"].isin(marks["word"])].groupby("norm")))
    numbers = []
    for group, word in zip(marks[by], marks["word"], strict=True):
        own = using[word][by] == group
        numbers.append(count(using[word][own == inside], what.format(group=group, word=word), unit="articles"))
    return pd.Series(numbers, index=marks.index, dtype=object)
