"""What one row of each table is: its columns, their types, and the checks that hold for any input.

Every span table shares `id, article, sentence, start, end, text`, and `articles.text[start:end] == text`: offsets are
code points into the untouched original. `id` is a letter for the table and the row's place in the corpus ("q12"); it is
what pages print and what `evidence` counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd
import pyarrow as pa

from dateline.errors import TableError

__all__ = ["TABLES", "Table", "check", "column", "empty", "frame", "safe_cell", "spans"]

TEXT, WHOLE, MAYBE_WHOLE, NUMBER, DAY, FLAG = "str", "int64", "Int64", "float64", "datetime64[s]", "bool"
SPAN = {"id": TEXT, "article": TEXT, "sentence": TEXT, "start": WHOLE, "end": WHOLE, "text": TEXT}


@dataclass(frozen=True)
class Table:
    """One table: what a row is, the letter its ids begin with, and its columns in order (name → pandas type)."""

    row: str
    letter: str
    columns: Mapping[str, str]
    # closed vocabularies; "" stands for "not decided"
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_span: bool = True


VOICES = ("narrator", "direct", "indirect")
# Columns that hold actors, by table; in events several stand with "; " between.
ACTORS = {"quotes": ["speaker"], "events": ["actors"], "stances": ["holder", "target", "speaker"], "tones": ["entity"]}
GRAINS = ("day", "week", "month", "quarter", "season", "year", "decade", "duration", "age", "set", "event", "")

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "articles": Table(
            "one article",
            "a",
            {
                "id": TEXT,  # place in the corpus, by date: "a1"
                "article": TEXT,  # stable id, from the record or the file's name
                "sha256": TEXT,  # of the text
                "date": DAY,
                "title": TEXT,  # "" where there is none
                "source": TEXT,  # "" where none is stated
                "author": TEXT,
                "url": TEXT,
                "path": TEXT,  # inside the corpus, with the record's number after a "#"
                "language": TEXT,  # ISO 639-1
                "lead_end": WHOLE,  # where the lead (the first paragraph) ends in `text`
                "duplicate_of": TEXT,  # the article this is a copy of, or ""
                "text": TEXT,  # title, blank line and body where there is a title; the body alone where there is none
            },
            is_span=False,
        ),
        "rejects": Table(
            "one file or record that was set aside",
            "r",
            {"id": TEXT, "path": TEXT, "record": MAYBE_WHOLE, "reason": TEXT, "todo": TEXT},
            is_span=False,
        ),
        "sentences": Table(
            "one sentence",
            "s",
            SPAN | {"paragraph": WHOLE, "place": TEXT, "words": WHOLE, "voice": TEXT},
            {"place": ("headline", "lead", "body"), "voice": (*VOICES, "mixed")},
        ),
        "tokens": Table("one word or mark", "t", SPAN | {"norm": TEXT, "is_word": FLAG}),
        "names": Table(
            "one mention of an actor, place or group",
            "m",
            SPAN
            | {
                "entity": TEXT,
                "kind": TEXT,
                "form": TEXT,
                "confidence": NUMBER,  # by model and rules; missing by rules alone, and of roles
                "rule": TEXT,
            },
            {
                "kind": ("person", "organization", "place", "group", "other"),
                "form": ("full", "surname", "title", "acronym", "pronoun"),
            },
        ),
        "entities": Table(
            "one actor over the corpus",
            "e",
            {
                "id": TEXT,
                "entity": TEXT,  # stable, readable: "recep-tayyip-erdogan"
                "name": TEXT,
                "kind": TEXT,
                "aliases": TEXT,  # other names it goes by, "; " between them
                "mentions": WHOLE,
                "articles": WHOLE,
                "rule": TEXT,  # why these mentions are one actor
            },
            is_span=False,
        ),
        "quotes": Table(
            "one stretch of reported speech",
            "q",
            SPAN
            | {
                "kind": TEXT,
                "speaker": TEXT,  # entity, "unstated", or "unnamed: a senior official"
                "speaker_start": MAYBE_WHOLE,
                "speaker_end": MAYBE_WHOLE,
                "cue": TEXT,  # as it stands in the text; "" where there is none
                "cue_start": MAYBE_WHOLE,
                "cue_end": MAYBE_WHOLE,
                "cue_class": TEXT,
                "words": WHOLE,
                "confidence": NUMBER,  # the model's, of what it tags there; missing where a rule alone found the row
                "rule": TEXT,
            },
            {"kind": ("direct", "indirect", "mixed"), "cue_class": ("neutral", "distancing", "factive", "")},
        ),
        "dates": Table(
            "one time expression",
            "d",
            SPAN
            | {
                "first_day": DAY,  # missing where no day can be decided: the row abstains
                "last_day": DAY,
                "grain": TEXT,
                "tense": TEXT,  # of the clause it stands in
                "alternatives": TEXT,  # other readings, ISO days, "; " between them
                "rule": TEXT,
            },
            {
                "grain": GRAINS,
                "tense": ("past", "present", "future", ""),
            },
        ),
        "events": Table(
            "one dated sentence or clause",
            "v",
            SPAN
            | {
                "first_day": DAY,
                "last_day": DAY,
                "grain": TEXT,
                "date": TEXT,  # id of the row in dates; "" where somebody took that row out
                "date_start": WHOLE,  # where the words of that date stand, whatever became of the row
                "date_end": WHOLE,
                "actors": TEXT,  # entities, "; " between them
                "cue": TEXT,  # the verb
                "realis": TEXT,
                "voice": TEXT,
                "rule": TEXT,
                "event": TEXT,  # id of the first telling of the same event; its own where it stands alone
                "same": TEXT,  # why it is the same: day, actors and words in common; "" for a first telling
            },
            {"realis": ("asserted", "planned", "denied", "conditional"), "voice": VOICES},
        ),
        "stances": Table(
            "one actor's side toward one target, as claimed in one clause",
            "c",
            SPAN  # the clause
            | {
                "holder": TEXT,  # entity, or "unstated"
                "holder_start": MAYBE_WHOLE,
                "holder_end": MAYBE_WHOLE,
                "target": TEXT,  # entity, or the phrase itself
                "target_start": MAYBE_WHOLE,
                "target_end": MAYBE_WHOLE,
                "side": TEXT,  # "" where the row abstains
                "voice": TEXT,
                "speaker": TEXT,  # whose words, where the voice is not the narrator's
                "modality": TEXT,
                "within": TEXT,  # id of the stance it is nested in, or ""
                "cue": TEXT,
                "cue_start": WHOLE,
                "cue_end": WHOLE,
                "confidence": NUMBER,  # of a claim, how often such claims are right; by rules alone, the rule's own
                "rule": TEXT,
                "model": TEXT,  # what the model says of the two where a rule speaks; "" where it is not sure
            },
            {
                "side": ("favor", "against", ""),
                "model": ("favor", "against", "neutral", ""),
                "voice": VOICES,
                "modality": ("asserted", "negated", "conditional", "prospective"),
            },
        ),
        "tones": Table(
            "tone toward one mention, or of one sentence",
            "o",
            SPAN
            | {
                "entity": TEXT,  # toward whom; "" for the tone of a sentence, toward nobody
                "label": TEXT,  # "" where the row abstains
                "score": NUMBER,  # -1 to 1
                "confidence": NUMBER,  # probability of the likeliest label; of the lexicon missing, it knows none
                "voice": TEXT,
                "engine": TEXT,
                "rule": TEXT,
            },
            {
                "label": ("negative", "neutral", "positive", ""),
                "voice": (*VOICES, "mixed"),
                "engine": ("model", "lexicon"),
            },
        ),
    }
)


def empty(name: str) -> pd.DataFrame:
    """The table `name` with its columns and types and no rows."""
    return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in TABLES[name].columns.items()})


def column(values: list, kind: str) -> pd.Series:
    """Values → a column of one of the types above. Texts go through Arrow, in a third of the time of pandas' checks."""
    if kind == TEXT:
        return pd.Series(pd.array(pa.array(values, pa.large_string()), dtype=TEXT))
    return pd.Series(values, dtype=kind)


def frame(name: str, rows: list[dict]) -> pd.DataFrame:
    """Rows (dicts; columns left out become "", missing or the type's zero) → the table `name`, ids numbered in order.

    Numbers ids only where the rows bring none. Types are set here and nowhere else.
    """
    if not rows:
        return empty(name)
    table = TABLES[name]
    unknown = set().union(*rows) - set(table.columns)
    if unknown:
        raise TableError(f"{name}: no such column: {', '.join(sorted(unknown))}; see dateline.columns.TABLES")
    filler = {TEXT: "", WHOLE: 0, NUMBER: 0.0, FLAG: False}
    data = {
        name: column([row.get(name, filler.get(kind)) for row in rows], kind) for name, kind in table.columns.items()
    }
    if "id" not in rows[0]:
        data["id"] = column([f"{table.letter}{number}" for number in range(1, len(rows) + 1)], TEXT)
    return pd.DataFrame(data)


def check(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The same table, if it has the columns, types and vocabulary that `TABLES` promises.

    Raises TableError that names table, column and first offending row.
    """
    wanted = TABLES[name]
    if list(table.columns) != list(wanted.columns):
        odd = sorted(set(table.columns) ^ set(wanted.columns)) or ["the order"]
        raise TableError(f"{name}: columns differ from dateline.columns.TABLES: {', '.join(odd)}")
    for column, kind in wanted.columns.items():
        if table[column].dtype != kind:
            raise TableError(f"{name}.{column}: is {table[column].dtype}, should be {kind}")
    for column, values in wanted.values.items():
        odd_rows = table.loc[~table[column].isin(values), ["id", column]]
        if len(odd_rows):
            row, value = odd_rows.iloc[0]
            raise TableError(f"{name}.{column}: {value!r} in row {row} is none of {', '.join(map(repr, values))}")
    if table["id"].duplicated().any():
        raise TableError(f"{name}.id: {table['id'][table['id'].duplicated()].iloc[0]} stands twice")
    return table


def spans(name: str, table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The same span table, if `articles.text[start:end] == text` in every row; else TableError with the row."""
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    columns = (table[column] for column in ("id", "article", "start", "end", "text"))
    for row, article, start, end, text in zip(*columns, strict=True):
        if article not in texts:
            raise TableError(f"{name} {row}: there is no article {article}")
        if not 0 <= start <= end or texts[article][start:end] != text:
            raise TableError(f"{name} {row}: article {article} has {texts[article][start:end]!r} there, not {text!r}")
    return table


def safe_cell(text: str) -> str:
    """A cell for a CSV file that no spreadsheet takes for a formula (OWASP: no leading = + - @, tab or return)."""
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
