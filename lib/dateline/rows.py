"""One row of any table as a piece of evidence: where it stands, its sentence with the finding marked, and how it was found."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd

from dateline import evidence
from dateline.columns import TABLES
from dateline.marks import Mark, marked

__all__ = ["Rows", "confidence", "days", "link", "name_of", "side", "title"]

Row = dict[str, Any]
LETTERS: Mapping[str, str] = MappingProxyType({table.letter: name for name, table in TABLES.items()})
LONGEST = 1200  # characters of a row's words on a page; a longer sentence is cut around its finding
AROUND = 300
KINDS = {"direct": "direct quote", "indirect": "paraphrase", "mixed": "partly quoted"}
SIDES = {"favor": ("f", "+", "favor"), "against": ("a", "−", "against"), "": ("u", "?", "undecided")}


class Rows:
    """The tables of a corpus as rows by id; `tables` is what `store.tables` returns. Each table is read when it is asked for."""

    def __init__(self, tables: Any) -> None:
        self.tables = tables
        self._places: dict[str, pd.Index] = {}
        self._firsts: dict[str, dict[str, str]] = {}

    @cached_property
    def articles(self) -> dict[str, Row]:
        """Articles by their stable id."""
        return {row["article"]: row for row in self.tables.articles.to_dict("records")}

    @cached_property
    def sentences(self) -> dict[str, tuple[str, int, int, int]]:
        """Sentences by id: article, start, end, paragraph."""
        table = self.tables.sentences
        return dict(
            zip(
                table["id"],
                zip(*(table[column] for column in ("article", "start", "end", "paragraph")), strict=True),
                strict=True,
            )
        )

    @cached_property
    def ends(self) -> dict[str, list[int]]:
        """Where the sentences of each article end."""
        return self.tables.sentences.groupby("article", sort=False)["end"].agg(list).to_dict()

    @cached_property
    def actors(self) -> dict[str, str]:
        """Readable names of actors by their stable ids."""
        return dict(zip(self.tables.entities["entity"], self.tables.entities["name"], strict=True))

    def get(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows with these ids; ids that no table has are left out."""
        found = {}
        for letter, wanted in _by_letter(ids).items():
            table = getattr(self.tables, LETTERS[letter])
            places = self._index(letter).get_indexer(wanted)
            found |= {row["id"]: row for row in table.iloc[places[places >= 0]].to_dict("records")}
        return found

    def column(self, ids: Iterable[str], name: str) -> dict[str, Any]:
        """One column for these ids; ids whose table lacks it are left out."""
        found = {}
        for letter, wanted in _by_letter(ids).items():
            table = getattr(self.tables, LETTERS[letter])
            if name in table:
                places = self._index(letter).get_indexer(wanted)
                found |= dict(zip(wanted, table[name].iloc[places].tolist(), strict=True))
        return found

    def places(self, ids: Iterable[str]) -> dict[str, str]:
        """The id of the article that each row stands in ("a7"); "" for rows of no article."""
        ids = list(ids)
        found = self.column(ids, "article")
        return {row: self.articles[found[row]]["id"] if found.get(row) in self.articles else "" for row in ids}

    def firsts(self, letter: str) -> dict[str, str]:
        """The first row of each article in a table, by the article's stable id; none for tables over the corpus."""
        if letter not in self._firsts:
            table: pd.DataFrame = getattr(self.tables, LETTERS[letter])
            first = table.drop_duplicates("article") if "article" in table else table.iloc[:0].assign(article="")
            self._firsts[letter] = dict(zip(first["article"], first["id"], strict=True))
        return self._firsts[letter]

    def _index(self, letter: str) -> pd.Index:
        if letter not in self._places:
            self._places[letter] = pd.Index(getattr(self.tables, LETTERS[letter])["id"])
        return self._places[letter]

    def html(self, row: Row) -> str:
        """A row as an item of the ledger."""
        letter = row["id"][0]
        article = self.articles.get(row.get("article", ""), {})
        place = f' data-a="{article["id"]}"' if article else ' data-a=""'
        weight = f' data-w="{row["words"]}"' if "words" in row else ""
        value = next((f' data-v="{row[column]:g}"' for column in ("confidence", "score") if column in row), "")
        words = f'<blockquote dir="auto">{self.quoted(row)}</blockquote>' if "sentence" in row else ""
        told = META[letter](self, row)
        meta = f'<p class="meta">{"".join(f"<span>{part}</span>" for part in told if part)}</p>' if any(told) else ""
        where = f"{self.dateline(article, row)}" if article else ""
        return f'<li class="row" id="{row["id"]}"{place}{weight}{value}><p class="dl"><span class="id">{row["id"]}</span>{where}</p>{words}{meta}</li>'

    def dateline(self, article: Row, row: Row) -> str:
        """Source, day, dash, and the title as a link to the paragraph on the reading page."""
        source = f"<bdi>{escape(article['source'])}</bdi>, " if article["source"] else ""
        paragraph = self.sentences[row["sentence"]][3] if row.get("sentence") in self.sentences else None
        anchor = "" if paragraph is None else f"#p{paragraph}"
        return f'{source}{days(article["date"])} — <cite><a href="article-{article["id"]}.html{anchor}" dir="auto">{escape(title(article))}</a></cite>'

    def quoted(self, row: Row) -> str:
        """The sentence of a row, or those that it runs over, with the finding marked."""
        text = self.articles[row["article"]]["text"]
        first, last = row["start"], row["end"]
        if row["sentence"] in self.sentences:
            _, first, last, _ = self.sentences[row["sentence"]]
            if row["end"] > last:
                ends = self.ends[row["article"]]
                last = max(ends[min(bisect_left(ends, row["end"]), len(ends) - 1)], row["end"])
        begin, end = first, last
        if end - begin > LONGEST:
            begin = max(begin, row["start"] - AROUND)
            end = min(end, max(row["end"], begin) + AROUND, begin + LONGEST)
        words = marked(text, self.found(row), start=begin, end=end)
        return f"{'… ' if begin > first else ''}{words}{' …' if end < last else ''}"

    def found(self, row: Row) -> list[Mark]:
        """What to mark in a row's sentence: the finding itself and who takes part in it."""
        letter = row["id"][0]
        marks = []
        if letter == "c":
            marks.append(Mark(row["cue_start"], row["cue_end"], f"cue {row['side'] or 'none'}", rank=2))
        elif letter == "q":
            marks.append(Mark(row["start"], row["end"], f"said {row['kind']}"))
        elif letter == "d":
            marks.append(Mark(row["start"], row["end"], "when none" if pd.isna(row["first_day"]) else "when"))
        elif letter != "s":
            marks.append(Mark(row["start"], row["end"], {"o": "tone", "v": "event"}.get(letter, "name")))
        for who in ("holder", "target", "speaker", "cue"):
            start, end = row.get(f"{who}_start"), row.get(f"{who}_end")
            if start is not None and not pd.isna(start) and not pd.isna(end) and not (who == "cue" and letter == "c"):
                marks.append(Mark(int(start), int(end), "who", rank=1))
        return marks


def title(article: Row, longest: int = 90) -> str:
    """An article's title; where there is none, its first words with "…"."""
    if article["title"]:
        return article["title"]
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
    if pd.isna(first):
        return "undated"
    one = evidence.render(first)
    return one if last is None or pd.isna(last) or first == last else f"{one} to {evidence.render(last)}"


def name_of(rows: Rows, actor: str) -> str:
    """An actor, phrase or placeholder as the reader sees it."""
    if actor in ("", "unstated"):
        return "<i>unstated</i>"
    return f"<bdi>{escape(rows.actors.get(actor, actor))}</bdi>"


def side(value: str) -> str:
    kind, sign, word = SIDES[value]
    return f'<span class="side-{kind}"><span class="g" aria-hidden="true">{sign}</span>{word}</span>'


def confidence(value: float) -> str:
    """A figure between 0 and 1 as word, figure and bar."""
    if pd.isna(value):
        return ""
    word = "high" if value >= 0.85 else "fair" if value >= 0.7 else "low"
    return f'<span class="sure">{word} {value:.2f} <meter value="{value:.2f}" aria-hidden="true"></meter></span>'


def _by_letter(ids: Iterable[str]) -> dict[str, list[str]]:
    letters: dict[str, list[str]] = {}
    for row in ids:
        if row[:1] in LETTERS:
            letters.setdefault(row[0], []).append(row)
    return letters


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
    return [side(row["side"]), why, who, _voice(rows, row), how, inside, _rule(row), confidence(row["confidence"])]


def _quote(rows: Rows, row: Row) -> list[str]:
    cue = f"“<bdi>{escape(row['cue'])}</bdi>”" if row["cue"] else "no verb"
    kind = row["cue_class"] if row["cue_class"] not in ("", "neutral") else ""
    return [name_of(rows, row["speaker"]), cue, kind, KINDS[row["kind"]], f"{row['words']} words", _rule(row)]


def _name(rows: Rows, row: Row) -> list[str]:
    who = name_of(rows, row["entity"]) if row["entity"] else "undecided who"
    return [who, row["kind"], row["form"], _rule(row)]


def _date(rows: Rows, row: Row) -> list[str]:
    value = "undecided: no date" if pd.isna(row["first_day"]) else days(row["first_day"], row["last_day"])
    others = f"or {escape(row['alternatives'])}" if row["alternatives"] else ""
    return [value, row["grain"], f"{row['tense']} tense" if row["tense"] else "", others, _rule(row)]


def _event(rows: Rows, row: Row) -> list[str]:
    value = "no date" if pd.isna(row["first_day"]) else days(row["first_day"], row["last_day"])
    actors = ", ".join(name_of(rows, actor) for actor in row["actors"].split("; ") if actor)
    return [value, row["grain"], row["realis"], actors, _voice(rows, row), _rule(row)]


def _tone(rows: Rows, row: Row) -> list[str]:
    score = "" if pd.isna(row["score"]) else f"{row['score']:+.2f}".replace("-", "−")
    toward = f"toward {name_of(rows, row['entity'])}" if row["entity"] else "of the sentence"
    return [f"{row['label'] or 'undecided'} {score}", toward, _voice(rows, row), escape(row["engine"]), _rule(row)]


def _sentence(rows: Rows, row: Row) -> list[str]:
    return [f"{row['words']} words", row["place"]]


def _article(rows: Rows, row: Row) -> list[str]:
    copy = rows.articles.get(row["duplicate_of"])
    return [f"a copy of {link(copy)}" if copy else "", f"<code>{escape(row['path'])}</code>" if row["path"] else ""]


def _entity(rows: Rows, row: Row) -> list[str]:
    aliases = f"also <bdi>{escape(row['aliases'])}</bdi>" if row["aliases"] else ""
    return [f"<bdi>{escape(row['name'])}</bdi>", row["kind"], aliases, _rule(row)]


def _reject(rows: Rows, row: Row) -> list[str]:
    record = "" if pd.isna(row["record"]) else f", record {row['record']}"
    return [
        f"<code>{escape(row['path'])}</code>{record}",
        f"<bdi>{escape(row['reason'])}</bdi>",
        f"<bdi>{escape(row['todo'])}</bdi>",
    ]


def _token(rows: Rows, row: Row) -> list[str]:
    return []


META: Mapping[str, Callable[[Rows, Row], list[str]]] = MappingProxyType(
    {
        "a": _article, "r": _reject, "s": _sentence, "t": _token, "m": _name, "e": _entity, "q": _quote, "d": _date, "v": _event,
        "c": _stance, "o": _tone,
    }
)  # fmt: skip
