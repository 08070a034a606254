"""Words that mark one group of articles apart from the others, words that go together, and words in their place."""

import re

import pandas as pd

from dateline.errors import ParameterError
from dateline.evidence import count
from dateline.tabulate.counts import keys
from dateline.tabulate.intervals import MINIMUM

__all__ = ["collocations", "context", "keyness", "kwic"]

AROUND = 60  # characters on each side of a word in its place


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


def collocations(tokens: pd.DataFrame, articles: pd.DataFrame, *, least: int = 3, top: int = 20) -> pd.DataFrame:
    """Two words that stand side by side in more articles than their own use would have it, strongest first.

    By Dunning's log-likelihood (NLTK) over articles, not tokens. Columns: first, second, count (articles with both side
    by side). Words of three letters and more; pairs in `least` articles or more. Under MINIMUM articles there is no
    line: nothing could be tested.
    """
    lines = pd.DataFrame(columns=["first", "second", "count"])
    if len(articles) < MINIMUM:
        return lines
    kept = tokens[tokens["article"].isin(articles["article"])]
    after = kept.shift(-1)
    beside = kept["is_word"] & (after["is_word"] == True) & (kept["sentence"] == after["sentence"])  # noqa: E712
    pairs = kept.assign(second=after["norm"])[beside & (kept["norm"].str.len() > 2) & (after["norm"].str.len() > 2)]
    pairs = pairs.rename(columns={"norm": "first"}).drop_duplicates(["article", "first", "second"])
    used = kept.drop_duplicates(["article", "norm"])["norm"].value_counts().to_dict()
    scored = []
    for key, group in pairs.groupby(["first", "second"]):
        first, second = keys(key)
        if len(group) >= least and len(group) * len(articles) > used[first] * used[second]:
            score = _log_likelihood(len(group), (used[first], used[second]), len(articles))
            scored.append((-score, first, second, group))
    told = [
        {"first": first, "second": second}
        | {"count": count(group, f"articles with “{first} {second}”", unit="articles")}
        for _, first, second, group in sorted(scored, key=lambda line: line[:3])[:top]
    ]
    return pd.DataFrame(told, columns=lines.columns)


def kwic(sentences: pd.DataFrame, pattern: str) -> pd.DataFrame:
    """A word or pattern in its place (key word in context): the rows of `sentences` with columns left, word, right.

    pattern: a regular expression, its case ignored; a sentence has a line for each match. Raises ParameterError for one
    that is none.
    """
    try:
        wanted = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ParameterError(f"{pattern!r} is no regular expression: {error}") from None
    lines = [
        row | _sides(str(row["text"]), match.start(), match.end())
        for row in sentences.to_dict("records")
        for match in wanted.finditer(str(row["text"]))
        if match[0]
    ]
    return pd.DataFrame(lines, columns=[*sentences.columns, "left", "word", "right"])


def context(rows: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Rows of any span table in their place: the same rows with columns left, word, right, within their sentence.

    Where the sentence's words are withheld ("") nothing stands on either side.
    """
    texts = dict(zip(sentences["id"], zip(sentences["start"], sentences["text"], strict=True), strict=True))
    sides = []
    for sentence, start, end, word in zip(*(rows[name] for name in ("sentence", "start", "end", "text")), strict=True):
        begins, text = texts[sentence]
        sides.append(_sides(text, start - begins, end - begins) | {"word": word})
    placed = pd.DataFrame(sides, columns=["left", "word", "right"], index=rows.index, dtype="str")
    return pd.concat([rows, placed], axis=1)


def _sides(text: str, start: int, end: int) -> dict[str, str]:
    """What stands before, in and after a stretch; what is cut is cut between words, with an ellipsis."""
    left, right = text[:start], text[end:]
    if len(left) > AROUND:
        left = "… " + re.sub(r"^\S*\s+", "", left[-AROUND - 1 :])
    if len(right) > AROUND:
        right = re.sub(r"\s+\S*$", "", right[: AROUND + 1]) + " …"
    return {"left": left, "word": text[start:end], "right": right}


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
