"""What a row says of itself beside its sentence: who, which side, when, in whose voice, by which rule, how sure."""

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any, Protocol

import pandas as pd

from dateline import evidence
from dateline.tabulate import FAIR

__all__ = ["DETAILS", "KINDS", "confidence", "days", "link", "missing", "name_of", "side", "title"]

Row = Mapping[str, Any]
KINDS = {"direct": "direct quote", "indirect": "paraphrase", "mixed": "partly quoted"}
SIDES = {"favor": ("f", "+", "in favor"), "against": ("a", "−", "against"), "": ("u", "?", "undecided")}


class Rows(Protocol):
    """What is needed of the tables (`rows.Rows`): articles by stable id, and readable names by actor."""

    @property
    def articles(self) -> Mapping[str, Any]: ...

    @property
    def actors(self) -> Mapping[str, str]: ...


def missing(value: Any) -> bool:
    """Whether a day, a place or a figure is not there."""
    return bool(pd.isna(value))


def title(article: Row, longest: int = 90) -> str:
    """An article's title; where there is none, its first words with "…"."""
    if named := article["title"] or article.get("label"):
        return named
    words = article["text"][: longest * 4].split()
    short = ""
    for word in words:
        if len(short) + len(word) >= longest * 4 / 5:
            break
        short = f"{short} {word}".strip()
    return f"{short or article['text'].strip()[:longest]} …"


def link(article: Row, paragraph: int | None = None, text: str = "") -> str:
    """A link to an article's reading page."""
    anchor = "" if paragraph is None else f"#p{paragraph}"
    return f'<a href="article-{article["id"]}.html{anchor}" dir="auto"><bdi>{escape(text or title(article))}</bdi></a>'


def days(first: Any, last: Any = None) -> str:
    """A day, or the days from first to last, as <time>; "undated" where there is none."""
    if missing(first):
        return "undated"
    one = evidence.render(first)
    return one if last is None or missing(last) or first == last else f"{one} to {evidence.render(last)}"


def name_of(rows: Rows, actor: str) -> str:
    """An actor, phrase or placeholder as the reader sees it."""
    if actor in ("", "unstated"):
        return "<i>unstated</i>"
    return f"<bdi>{escape(rows.actors.get(actor, actor))}</bdi>"


def side(value: str) -> str:
    """A side as sign and word."""
    kind, sign, word = SIDES[value]
    return f'<span class="side-{kind}"><span class="g" aria-hidden="true">{sign}</span>{word}</span>'


def confidence(value: float) -> str:
    """A figure between 0 and 1 as word, figure and bar."""
    if missing(value):
        return ""
    word = "high" if value >= 0.85 else "fair" if value >= FAIR else "low"
    return f'<span class="sure">{word} {value:.2f} <meter value="{value:.2f}" aria-hidden="true"></meter></span>'


def _rule(row: Row) -> str:
    return f"rule <code>{escape(row['rule'])}</code>" if row.get("rule") else ""


def _voice(rows: Rows, row: Row) -> str:
    speaker = f" ({name_of(rows, row['speaker'])})" if row.get("speaker") not in (None, "") else ""
    return f"voice: {escape(row['voice'])}{speaker}" if row["voice"] else ""


def _stance(rows: Rows, row: Row) -> list[str]:
    who = f"{name_of(rows, row['holder'])} → {name_of(rows, row['target'])}"
    how = row["modality"] if row["modality"] != "asserted" else ""
    inside = f'inside <span class="id">{escape(row["within"])}</span>' if row["within"] else ""
    why = "" if row["side"] else "no side could be decided"
    sure = confidence(row["confidence"])
    return [side(row["side"]), why, who, _voice(rows, row), how, inside, _rule(row), sure, _model(row)]


def _model(row: Row) -> str:
    """What the model says of the two actors of a rule's claim."""
    if not row["model"]:
        return ""
    return "the model agrees" if row["model"] == row["side"] else f"the model differs: {row['model']}"


def _quote(rows: Rows, row: Row) -> list[str]:
    cue = f"“<bdi>{escape(row['cue'])}</bdi>”" if row["cue"] else "no verb"
    kind = row["cue_class"] if row["cue_class"] not in ("", "neutral") else ""
    told = [name_of(rows, row["speaker"]), cue, kind, KINDS[row["kind"]], f"{row['words']} words", _rule(row)]
    return [*told, confidence(row["confidence"]) if row["rule"].startswith("model@") else ""]


def _name(rows: Rows, row: Row) -> list[str]:
    who = name_of(rows, row["entity"]) if row["entity"] else "undecided who"
    return [who, row["kind"], row["form"], _rule(row)]


def _date(rows: Rows, row: Row) -> list[str]:
    value = "undecided: no date" if missing(row["first_day"]) else days(row["first_day"], row["last_day"])
    others = f"or {escape(row['alternatives'])}" if row["alternatives"] else ""
    return [value, row["grain"], f"{row['tense']} tense" if row["tense"] else "", others, _rule(row)]


def _event(rows: Rows, row: Row) -> list[str]:
    value = "no date" if missing(row["first_day"]) else days(row["first_day"], row["last_day"])
    actors = ", ".join(name_of(rows, actor) for actor in row["actors"].split("; ") if actor)
    return [value, row["grain"], row["realis"], actors, _voice(rows, row), _rule(row)]


def _tone(rows: Rows, row: Row) -> list[str]:
    score = "" if missing(row["score"]) else f"{row['score']:+.2f}".replace("-", "−")
    toward = f"toward {name_of(rows, row['entity'])}" if row["entity"] else "of the sentence"
    told = [f"{row['label'] or 'undecided'} {score}", toward, _voice(rows, row), escape(row["engine"]), _rule(row)]
    return [*told, confidence(row["confidence"])]


def _sentence(rows: Rows, row: Row) -> list[str]:
    return [f"{row['words']} words", row["place"]]


def _article(rows: Rows, row: Row) -> list[str]:
    copy = rows.articles.get(row["duplicate_of"])
    return [f"a copy of {link(copy)}" if copy else "", f"<code>{escape(row['path'])}</code>" if row["path"] else ""]


def _entity(rows: Rows, row: Row) -> list[str]:
    aliases = f"also <bdi>{escape(row['aliases'])}</bdi>" if row["aliases"] else ""
    return [f"<bdi>{escape(row['name'])}</bdi>", row["kind"], aliases, _rule(row)]


def _reject(rows: Rows, row: Row) -> list[str]:
    record = "" if missing(row["record"]) else f", record {row['record']}"
    return [
        f"<code>{escape(row['path'])}</code>{record}",
        f"<bdi>{escape(row['reason'])}</bdi>",
        f"<bdi>{escape(row['todo'])}</bdi>",
    ]


def _token(rows: Rows, row: Row) -> list[str]:
    return []


DETAILS: Mapping[str, Callable[[Any, Row], list[str]]] = MappingProxyType(
    {
        "a": _article,
        "r": _reject,
        "s": _sentence,
        "t": _token,
        "m": _name,
        "e": _entity,
        "q": _quote,
        "d": _date,
        "v": _event,
        "c": _stance,
        "o": _tone,
    }
)
