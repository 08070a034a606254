"""One row of any table as a piece of evidence: where it stands, and its sentence with the finding marked."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd

from dateline import withhold
from dateline.columns import TABLES
from dateline.page.details import DETAILS, days, title
from dateline.page.marks import Mark, marked
from dateline.tabulate import readable

__all__ = ["LETTERS", "Row", "Rows"]

Row = dict[str, Any]
LETTERS: Mapping[str, str] = MappingProxyType({table.letter: name for name, table in TABLES.items()})
LONGEST = 1200  # characters of a row's words on a page; a longer sentence is cut around its finding
AROUND = 300


class Rows:
    """The tables of a corpus as rows by id; `tables` is what `store.tables` returns. Each is read when it is asked for.

    text: how much of an article's words a row may show (see `withhold`).
    """

    def __init__(self, tables: Any, text: str = "full") -> None:
        self.tables, self.text = tables, text
        self._places: dict[str, pd.Index] = {}
        self._begins: dict[str, dict[str, str]] = {}

    @cached_property
    def articles(self) -> dict[str, Row]:
        """Articles by their stable id."""
        articles = self.tables.articles
        rows: list[Any] = (withhold.labelled(articles) if self.text == "none" else articles).to_dict("records")
        return {row["article"]: row for row in rows}

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
        return readable(self.tables.entities)

    def get(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows with these ids; ids that no table has are left out."""
        found: dict[str, Row] = {}
        for letter, wanted in _by_letter(ids).items():
            table = getattr(self.tables, LETTERS[letter])
            places = self._index(letter).get_indexer(pd.Index(wanted))
            found |= {row["id"]: row for row in table.iloc[places[places >= 0]].to_dict("records")}
        return found

    def column(self, ids: Iterable[str], name: str) -> dict[str, Any]:
        """One column for these ids; ids whose table lacks it are left out."""
        found: dict[str, Any] = {}
        for letter, wanted in _by_letter(ids).items():
            table = getattr(self.tables, LETTERS[letter])
            if name in table:
                places = self._index(letter).get_indexer(pd.Index(wanted))
                found |= dict(zip(wanted, table[name].iloc[places].tolist(), strict=True))
        return found

    def places(self, ids: Iterable[str]) -> dict[str, str]:
        """The id of the article that each row stands in ("a7"); "" for rows of no article."""
        ids = list(ids)
        found = self.column(ids, "article")
        return {row: self.articles[found[row]]["id"] if found.get(row) in self.articles else "" for row in ids}

    def begins(self, letter: str) -> dict[str, str]:
        """The first row of each article in a table, by the article's stable id; none for tables over the corpus."""
        if letter not in self._begins:
            table: pd.DataFrame = getattr(self.tables, LETTERS[letter])
            first = table.drop_duplicates("article") if "article" in table else table.iloc[:0].assign(article="")
            self._begins[letter] = dict(zip(first["article"], first["id"], strict=True))
        return self._begins[letter]

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
        words = f'<blockquote dir="auto">{self.quoted(row)}</blockquote>' if "sentence" in row else ""
        parts = DETAILS[letter](self, row)
        meta = f'<p class="meta">{"".join(f"<span>{part}</span>" for part in parts if part)}</p>' if any(parts) else ""
        where = f"{self.dateline(article, row)}" if article else ""
        head = f'<p class="dl"><span class="id">{row["id"]}</span>{where}</p>'
        return f'<li class="row" id="{row["id"]}"{place}{weight}>{head}{words}{meta}</li>'

    def dateline(self, article: Row, row: Row) -> str:
        """Source, day, dash, and the title as a link to the paragraph on the reading page."""
        source = f"<bdi>{escape(article['source'])}</bdi>, " if article["source"] else ""
        paragraph = self.sentences[row["sentence"]][3] if row.get("sentence") in self.sentences else None
        anchor = "" if paragraph is None else f"#p{paragraph}"
        page = f"article-{article['id']}.html{anchor}"
        return (
            f'{source}{days(article["date"])} — <cite><a href="{page}" dir="auto">{escape(title(article))}</a></cite>'
        )

    def quoted(self, row: Row) -> str:
        """The sentence of a row, or those it runs over, with the finding marked; where it stands, if it is withheld."""
        article = self.articles[row["article"]]
        if withhold.hides(self.text, row):
            number = int((row["sentence"] or row["id"])[1:]) - int(self.begins("s")[row["article"]][1:]) + 1
            return withhold.place(f"sentence {number}", row["start"], row["end"], article["sha256"])
        text = article["text"]
        first, last = row["start"], row["end"]
        if row["sentence"] in self.sentences:
            _, first, last, _ = self.sentences[row["sentence"]]
            if row["end"] > last and self.text == "full":
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
            if row["cue"]:  # the model names none
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


def _by_letter(ids: Iterable[str]) -> dict[str, list[str]]:
    letters: dict[str, list[str]] = {}
    for row in ids:
        if row[:1] in LETTERS:
            letters.setdefault(row[0], []).append(row)
    return letters
