"""The model, or the rules, on human-labelled data: `python -m benchmarks tone|stance|names|attribution PATH`.

Names are measured with both together ("model", as the tables have them), by rules, and by the model alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from dateline import annotate, columns, models, tokenize
from dateline.annotate.stances.pairs import ASSERTED
from dateline.models.heads import ATTRIBUTION, NAMES, STANCES, TONES, chosen

from benchmarks import dse, newsmtsc, polnear, scores, worldwide

__all__ = ["articles", "asserted", "attribution", "named", "names", "stance", "tone"]

Figures = Iterator[tuple[str, float]]
NO_NAMES = ("pronoun", "title")  # forms of mentions that worldwide does not count: "he", "the president"


def tone(path: Path, engine: str) -> Figures:
    """Tone toward a marked target (NewsMTSC's form). The rules have a sentence's tone and no target."""
    targets = newsmtsc.read(path)
    if engine != "rules":
        asked = [(target.text, (target.start, target.end), target.also) for target in targets]
        given = [TONES[best] for best in models.tones(asked).argmax(axis=1)]
    else:
        tones = _annotated([target.text for target in targets])["tones"]
        mean = tones.groupby("article")["score"].mean()
        given = [_label(mean.get(str(number), 0.0)) for number in range(len(targets))]
    wanted = [target.label for target in targets]
    yield "macro_f1", scores.macro_f1(wanted, given, TONES)
    yield "accuracy", float(np.mean([a == b for a, b in zip(wanted, given, strict=True)]))


def stance(path: Path, engine: str) -> Figures:
    """The stance between two marked actors (DSE's form): made to choose, and what is asserted as shipped.

    Made to choose, the class is that of the row between the two, and where there is none the model's (`heads.chosen`).
    """
    pairs = dse.read(path)
    wanted = np.array([pair.label for pair in pairs])
    choice, told = np.zeros(len(pairs), dtype=int), asserted(pairs, engine)
    if engine != "rules":
        choice = chosen(models.stances([(pair.text, pair.p, pair.q) for pair in pairs]))
    made = np.where(told != 0, told, choice)
    yield "macro_f1", scores.macro_f1(wanted.tolist(), made.tolist(), range(len(STANCES)))
    is_told, hits = told != 0, np.sum((told != 0) & (told == wanted))
    yield "asserted_precision", hits / max(is_told.sum(), 1)
    yield "asserted_recall", hits / max((wanted != 0).sum(), 1)
    sided = is_told & (wanted != 0) & ((told > 2) == (wanted > 2))
    yield "direction_accuracy", np.sum(sided & (told == wanted)) / max(sided.sum(), 1)


def names(path: Path, engine: str) -> Figures:
    """Names in running text (worldwide's form), exact in place and kind; of each kind and region."""
    documents = list(worldwide.read(path))
    texts = [document.text for document in documents]
    if engine == "alone":
        given = [{span[:3] for span in found} for found in models.names(texts)]
    else:
        found = named(annotate.names(tokenize.sentences(articles(texts)), engine=engine))
        given = _by_article(found, len(texts), ("start", "end", "kind"))
    wanted = [set(document.names) for document in documents]
    yield from scores.spans(wanted, given)
    for kind in NAMES:
        yield from list(scores.spans(*(_of(kind, side) for side in (wanted, given)), prefix=f"{kind}_"))[2:]
    regions = worldwide.regions(path)
    for region in sorted(set(regions.values())):
        here = [n for n, document in enumerate(documents) if worldwide.region(document.name, regions) == region]
        parts = ([side[n] for n in here] for side in (wanted, given))
        yield from list(scores.spans(*parts, prefix=f"{region.lower().replace(' ', '_')}_"))[2:]


def attribution(path: Path, engine: str) -> Figures:
    """Sources, cues and contents (PolNeAR's form), exact in place."""
    documents = list(polnear.read(path))
    texts = [document.text for document in documents]
    if engine != "rules":
        given = [{span[:3] for span in found} for found in models.attribution(texts)]
    else:
        quotes = _annotated(texts)["quotes"]
        given = [set() for _ in texts]
        for kind, prefix in (("source", "speaker_"), ("cue", "cue_"), ("content", "")):
            placed = quotes.dropna(subset=[f"{prefix}start"]).assign(label=kind)
            found = _by_article(placed, len(texts), (f"{prefix}start", f"{prefix}end", "label"))
            given = [one | more for one, more in zip(given, found, strict=True)]
    wanted = [set(document.spans) for document in documents]
    for kind in ATTRIBUTION:
        yield from scores.spans(*(_of(kind, side) for side in (wanted, given)), prefix=f"{kind}_")


def _annotated(texts: Sequence[str]) -> dict[str, pd.DataFrame]:
    """What the rules find."""
    corpus = articles(texts)
    sentences = tokenize.sentences(corpus)
    found = annotate.names(sentences, engine="rules")
    quotes = annotate.quotes(sentences, found, articles=corpus, engine="rules")
    sentences = annotate.voices(sentences, quotes)
    return {
        "quotes": quotes,
        "stances": annotate.stances(sentences, found, quotes, engine="rules"),
        "tones": annotate.tones(sentences, found, quotes, engine="rules"),
    }


def named(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of the table of names that worldwide counts as such."""
    return found[found["kind"].isin(NAMES) & ~found["form"].isin(NO_NAMES)]


def articles(texts: Sequence[str]) -> pd.DataFrame:
    """Each text an article called by its number."""
    rows = [
        {"article": str(number), "text": text, "language": "en", "lead_end": len(text)}
        for number, text in enumerate(texts)
    ]
    return columns.frame("articles", rows)


def _by_article(frame: pd.DataFrame, texts: int, wanted: Sequence[str]) -> list[set]:
    given: list[set] = [set() for _ in range(texts)]
    for article, *span in zip(frame["article"], *(frame[name].tolist() for name in wanted), strict=True):
        given[int(article)].add(tuple(span))
    return given


def _of(kind: str, side: Sequence[set]) -> list[set]:
    return [{span for span in spans if span[2] == kind} for spans in side]


def _label(score: float) -> str:
    return "positive" if score >= 0.05 else "negative" if score <= -0.05 else "neutral"


def asserted(pairs: Sequence[dse.Pair], engine: str) -> np.ndarray:
    """The class of the row between the two actors of each pair, as the table `stances` has it; neutral for none.

    Each sentence is an article; the two actors are names in it, whatever else is found. "alone": by the model.
    """
    if engine == "alone":
        chances = models.stances([(pair.text, pair.p, pair.q) for pair in pairs], "running")
        return np.where(chances.max(axis=1) >= ASSERTED, chances.argmax(axis=1), 0)
    texts = [pair.text for pair in pairs]
    sentences = columns.frame(
        "sentences",
        [{"article": str(n), "end": len(text), "text": text, "paragraph": 1} for n, text in enumerate(texts)],
    )
    found = annotate.names(sentences, engine=engine).drop(columns="id")
    by_article = dict(list(found.groupby("article")))
    rows = [row for n, pair in enumerate(pairs) for row in _marked(pair, str(n), sentences["id"][n], by_article)]
    claims = annotate.stances(sentences, columns.frame("names", rows), columns.empty("quotes"), engine=engine)
    told = dict(list(claims[claims["side"] != ""].groupby("article")))
    return np.array([_class(told.get(str(n))) for n in range(len(pairs))])


def _marked(pair: dse.Pair, article: str, sentence: str, names: Mapping[str, pd.DataFrame]) -> list[dict]:
    """The names of a sentence, the two marked ones among them and none that overlaps these, in order.

    What is found where a marked one stands tells its kind, and which other mentions ("he") are its own.
    """
    found = names[article].to_dict("records") if article in names else []
    marked, same = [], {}
    for actor, (start, end) in (("p", pair.p), ("q", pair.q)):
        here = next((row for row in found if _touch(row["start"], row["end"], (start, end))), None)
        told = {"kind": here["kind"], "rule": here["rule"]} if here else {"kind": "other"}
        row = {"article": article, "sentence": sentence, "start": start, "end": end, "text": pair.text[start:end]}
        marked.append(row | {"entity": actor, "form": "full"} | told)
        if here and here["entity"]:
            same[here["entity"]] = "" if here["entity"] in same else actor
    others = [
        row | {"entity": same.get(row["entity"]) or row["entity"]} for row in found
        if not any(_touch(row["start"], row["end"], place) for place in (pair.p, pair.q))
    ]  # fmt: skip
    return sorted(marked + others, key=lambda row: row["start"])


def _class(claims: pd.DataFrame | None) -> int:
    """The class of the first claim between p and q that is asserted; a negated favor is against, a negated "against"
    and what is conditional or to come is neither.
    """
    for row in () if claims is None else claims.itertuples():
        against = row.side == "against" or row.modality == "negated"
        told = row.modality == "asserted" or (row.modality == "negated" and row.side == "favor")
        if told and {row.holder, row.target} == {"p", "q"}:
            return 1 + 2 * against + (row.holder == "q")
    return 0


def _touch(start: int, end: int, place: tuple[int, int]) -> bool:
    return start < place[1] and place[0] < end
