"""The findings of one article as tables, one a kind, below its text; the panel of a reading page is built from them."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from itertools import islice

from markupsafe import Markup

from dateline import withhold
from dateline.page import door
from dateline.page.details import confidence, days, missing, name_of, side
from dateline.page.rows import Row, Rows

__all__ = ["SHOWN", "Found", "listed"]

Found = Mapping[str, list[Row]]  # table → the rows of one article
# Tables in their order, with label and the switch that shows their marks.
SHOWN = {
    "quotes": ("Quotes", "t-q"),
    "stances": ("Stances", "t-s"),
    "names": ("Names", "t-n"),
    "dates": ("Dates", "t-d"),
}
ELSEWHERE = 12  # paragraphs named in a row of the table of names


def listed(found: Found, rows: Rows, article: Row) -> Markup:
    """The marks as tables, one a kind. Their rows are the rows of the page's ledger."""
    places = {row["id"]: row["paragraph"] for row in found.get("sentences", [])}
    out = []
    for name, (label, _) in SHOWN.items():
        heads, cells = TABLES[name]
        lines = found.get(name, [])
        opened = " open" if name != "names" and len(lines) <= 40 else ""
        told = cells(lines, places, rows, article)
        body = "".join(
            _line(row, article["id"], places.get(row["sentence"], 0), line)
            for row, line in zip(lines, told, strict=True)
        )
        head = "".join(f'<th scope="col">{text}</th>' for text in ("Where", *heads))
        if lines:
            out.append(
                f"<details data-print{opened}><summary>{label}</summary>"
                f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
                f'<table class="stack" data-kind="{label.removesuffix("s")}"><caption class="vh">{label}</caption>'
                f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
            )
        else:
            out.append(f'<p class="small">{label}: none was found in this article.</p>')
    return door.clean("".join(out))


def _line(row: Row, article_id: str, paragraph: int, cells: Iterable[str]) -> str:
    where = "headline" if not paragraph else f"¶ {paragraph}"
    weight = f' data-w="{row["words"]}"' if "words" in row else ""
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    return (
        f'<tr id="{row["id"]}" data-a="{article_id}" data-p="{paragraph}"{weight}>'
        f'<td><a class="at" href="#p{paragraph}">{where}</a></td>{told}</tr>'
    )


def _words(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _rule(row: Row) -> str:
    return f"<code>{escape(row['rule'])}</code>".replace(".", ".<wbr>")


Cells = Callable[[list[Row], Mapping[str, int], Rows, Row], list[list[str]]]


def _quotes(lines: list[Row], places: Mapping[str, int], rows: Rows, article: Row) -> list[list[str]]:
    named = [
        "" if missing(row["speaker_start"]) else article["text"][row["speaker_start"] : row["speaker_end"]]
        for row in lines
    ]
    return [
        [
            _words(row["text"]) if rows.text != "none" else withhold.place("words", row["start"], row["end"]),
            name_of(rows, row["speaker"]),
            f"“{_words(by)}”" if by else "",
            row["kind"],
            _words(row["cue"]),
            _rule(row),
        ]
        for row, by in zip(lines, named, strict=True)
    ]


def _stances(lines: list[Row], places: Mapping[str, int], rows: Rows, article: Row) -> list[list[str]]:
    cues = {row["id"]: row["cue"] for row in lines}
    out = []
    for row in lines:
        inside = f", nested inside “{_words(cues[row['within']])}”" if row["within"] in cues else ""
        out.append(
            [
                _words(row["cue"]) if row["cue"] else "<i>none</i>",
                name_of(rows, row["holder"]),
                side(row["side"]),
                name_of(rows, row["target"]),
                row["voice"],
                row["modality"] + inside,
                _rule(row),
                confidence(row["confidence"]),
            ]
        )
    return out


def _dates(lines: list[Row], places: Mapping[str, int], rows: Rows, article: Row) -> list[list[str]]:
    return [
        [
            _words(row["text"]),
            "no date" if missing(row["first_day"]) else days(row["first_day"], row["last_day"]),
            row["grain"],
            row["tense"],
            _rule(row),
        ]
        for row in lines
    ]


def _names(lines: list[Row], places: Mapping[str, int], rows: Rows, article: Row) -> list[list[str]]:
    where: dict[str, dict[int, None]] = {}  # the paragraphs of each actor, each once, in their order
    for row in lines:
        if row["entity"]:
            where.setdefault(row["entity"], {})[places.get(row["sentence"], 0)] = None
    out = []
    for row in lines:
        here = places.get(row["sentence"], 0)
        others = list(islice((number for number in where.get(row["entity"], ()) if number != here), ELSEWHERE + 1))
        links = " ".join(
            f'<a href="#p{number}">¶ {number}</a>' if number else '<a href="#p0">headline</a>'
            for number in others[:ELSEWHERE]
        )
        refs = (
            f'<span class="refs at">{links}{" …" if len(others) > ELSEWHERE else ""}</span>'
            if links
            else "nowhere else"
        )
        who = name_of(rows, row["entity"]) if row["entity"] else "<i>undecided</i>"
        out.append([_words(row["text"]), who, row["kind"], row["form"], refs, _rule(row)])
    return out


TABLES: Mapping[str, tuple[tuple[str, ...], Cells]] = {
    "quotes": (("Words", "Speaker", "Named as", "Kind", "Cue", "Rule"), _quotes),
    "stances": (("Cue", "Holder", "Side", "Target", "Voice", "How", "Rule", "Sure"), _stances),
    "dates": (("Words", "Resolved", "Grain", "Tense", "Rule"), _dates),
    "names": (("Words", "Actor", "Kind", "Form", "Elsewhere", "Rule"), _names),
}
