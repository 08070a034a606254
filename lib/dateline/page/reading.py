"""Reading pages: one article with everything found in it marked in its text, and the same rows as tables below."""

from collections.abc import Mapping
from html import escape
from typing import Any

from markupsafe import Markup

from dateline import evidence, withhold
from dateline.evidence import Count
from dateline.page import door, ledger
from dateline.page.details import KINDS, days, missing, name_of, title
from dateline.page.listing import SHOWN, Found, listed
from dateline.page.marks import Mark, marked
from dateline.page.render import Site, page
from dateline.page.rows import Row, Rows

__all__ = ["Found", "by_article", "reading", "story"]


def by_article(tables: Any) -> Mapping[str, Found]:
    """The rows of all marked tables, and the sentences, by the stable id of their article."""
    found: dict[str, dict[str, list[Row]]] = {article: {} for article in tables.articles["article"]}
    for name in (*SHOWN, "sentences"):
        for row in getattr(tables, name).to_dict("records"):
            found[row["article"]].setdefault(name, []).append(row)
    return found


def reading(article: Row, found: Found, *, site: Site, rows: Rows) -> str:
    """An article and its findings → its reading page. `article` is a row of the articles table."""
    paragraphs = _paragraphs(article, found)
    entries: dict[str, Mapping[str, Any]] = {}
    switches = []
    for name, (label, switch) in SHOWN.items():
        lines = found.get(name, [])
        ids, where = tuple(row["id"] for row in lines), tuple(row["article"] for row in lines)
        count = Count(ids, where, f"{label.lower()} marked in this article")
        entries[count.ref] = count.entry
        switches.append((switch, label, evidence.link(count)))
    counts, places = ledger.numbered([count for _, _, count in switches], entries)
    has_title = bool(article["title"])
    head = next(((first, end) for first, end, number in paragraphs if number == 0), None)
    name = title(article)
    about = {
        "name": name,
        "tab": site.nav[-1][0] if site.nav else "",
        "days": Markup(days(article["date"])),
        "headline": head is not None,
        "title": door.clean(marked(article["text"], _marks(found), start=head[0], end=head[1]))
        if head
        else Markup(f"<bdi>{escape(name)}</bdi>"),
        "language": article["language"] or "und",
        "facts": _facts(article, rows),
        "standfirst": _said_first(has_title, rows.text),
        "switches": [(switch, label, count) for (switch, label, _), count in zip(switches, counts, strict=True)],
        "story": story(article, found, rows),
        "tables": listed(found, rows, article),
        "ledger": ledger.section(
            entries, places, rows, here=[row["id"] for name in SHOWN for row in found.get(name, [])]
        ),
    }
    return page("reading.html.j2", about, site)


def story(article: Row, found: Found, rows: Rows) -> Markup:
    """The text below the headline, paragraph by paragraph, marked, with who speaks in the margin."""
    places = {row["id"]: row["paragraph"] for row in found.get("sentences", [])}
    quotes: dict[int, list[Row]] = {}
    for row in found.get("quotes", []):
        quotes.setdefault(places.get(row["sentence"], 0), []).append(row)
    marks = sorted(_marks(found), key=lambda mark: mark.start)
    out, at = [], 0
    inside: list[Mark] = []
    for start, end, number in _paragraphs(article, found):
        inside = [mark for mark in inside if mark.end > start]
        while at < len(marks) and marks[at].start < end:
            inside += [marks[at]] if marks[at].end > start else []
            at += 1
        if number:
            words = marked(article["text"], inside, start=start, end=end)
            out.append(
                _paragraph(
                    words if rows.text == "full" else withhold.place("paragraph", start, end),
                    number,
                    len({row for mark in inside for row in mark.row.split()}),
                    article,
                    _speakers(quotes.get(number, []), rows, article),
                )
            )
    return door.clean("".join(out))


def _said_first(has_title: bool, text: str) -> Markup:
    """What the reader must know before reading: that a headline or the text itself is not there."""
    said = [] if has_title or text == "none" else ["An article without a headline; its first words stand in."]
    if text != "full":
        said.append(
            "The text belongs to its publisher and is not printed here. The places in it and its hash are, so that "
            "whoever holds it can check."
        )
    return Markup(" ".join(said))


def _paragraph(words: str, number: int, many: int, article: Row, notes: str) -> str:
    says = f"Paragraph {number}: {many} mark{'' if many == 1 else 's'}, what was found"
    return (
        f'<div class="para" data-p="{number}" id="p{number}">'
        f'<a class="pn" href="#marks" data-p="{number}" aria-label="{says}">¶ {number}</a>'
        f'<p class="words" dir="auto" lang="{escape(article["language"] or "und")}">{words}</p>{notes}</div>'
    )


def _paragraphs(article: Row, found: Found) -> list[tuple[int, int, int]]:
    """Start, end and number of each paragraph, from its sentences; 0 is the headline."""
    spans: dict[int, list[int]] = {}
    for sentence in found.get("sentences", []):
        span = spans.setdefault(sentence["paragraph"], [sentence["start"], sentence["end"]])
        span[0], span[1] = min(span[0], sentence["start"]), max(span[1], sentence["end"])
    return sorted((start, end, number) for number, (start, end) in spans.items())


def _marks(found: Found) -> list[Mark]:
    """All findings of an article as marks: quotes outermost, then dates, stances (by their cue), names."""
    out = [Mark(row["start"], row["end"], f"q {row['kind']}", row["id"]) for row in found.get("quotes", [])]
    for row in found.get("dates", []):
        undecided = missing(row["first_day"])
        out.append(
            Mark(row["start"], row["end"], "dt none" if undecided else "dt", row["id"], 1, (("data-v", _short(row)),))
        )
    shared: dict[tuple[int, int, str], list[str]] = {}  # one cue can carry several stances: one sign, all rows
    for row in found.get("stances", []):
        if not row["cue"]:  # the model's: it has holder and target, and no words to mark
            continue
        kind = (
            f"st {row['side'] or 'open'}"
            + (" nested" if row["within"] else "")
            + (" negated" if row["modality"] == "negated" else "")
        )
        shared.setdefault((row["cue_start"], row["cue_end"], kind), []).append(row["id"])
    out += [Mark(start, end, kind, " ".join(ids), 2) for (start, end, kind), ids in shared.items()]
    for row in found.get("names", []):
        form = " pronoun" if row["form"] == "pronoun" else ""
        out.append(Mark(row["start"], row["end"], f"nm {row['kind']}{form}", row["id"], 3))
    return out


def _short(row: Row) -> str:
    """The resolved day in small: "16 Jul 2024", "8–14 Jul 2024", "Jul 2024", "2024"."""
    first, last = row["first_day"], row["last_day"]
    if missing(first):
        return "no date"
    brief = [
        " ".join(part[:3] if part.isalpha() else part for part in evidence.day(day).split())
        for day in (first, last)
        if not missing(day)
    ]
    if len(brief) == 1 or brief[0] == brief[1]:
        return brief[0]
    day, month = brief[0].split(maxsplit=1)
    if row["grain"] == "year" and brief[0][-4:] == brief[1][-4:]:
        return brief[0][-4:]
    if row["grain"] == "month" and brief[1].endswith(month):
        return month
    return f"{day}–{brief[1]}" if brief[1].endswith(month) else f"{brief[0]} – {brief[1]}"


def _speakers(quotes: list[Row], rows: Rows, article: Row) -> str:
    """Who speaks in a paragraph, by which verb, quoted or paraphrased, and how the speaker was named."""
    out = []
    for row in quotes:
        named = "" if missing(row["speaker_start"]) else article["text"][row["speaker_start"] : row["speaker_end"]]
        who = name_of(rows, row["speaker"])
        cue = f" <bdi>{escape(row['cue'])}</bdi>" if row["cue"] else ""
        by = f"<br>named as “<bdi>{escape(named)}</bdi>”" if named and named != rows.actors.get(row["speaker"]) else ""
        kind = row["kind"]
        said = f'<b>{who}</b> <span class="vh">is the speaker; </span>{cue} · {KINDS[kind].removesuffix(" quote")}{by}'
        out.append(f'<li class="{kind}">{said}</li>')
    return f'<ul class="notes" aria-label="Who speaks here">{"".join(out)}</ul>' if out else ""


def _facts(article: Row, rows: Rows) -> list[tuple[str, Markup]]:
    copy = rows.articles.get(article["duplicate_of"])
    url = article["url"]
    outside = (
        f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>'
        if url.startswith(("https://", "http://"))
        else escape(url)
    )
    lines = [
        ("Date", days(article["date"])),
        ("Source", f"<bdi>{escape(article['source'])}</bdi>" if article["source"] else "<i>unstated</i>"),
        ("Author", f"<bdi>{escape(article['author'])}</bdi>" if article["author"] else ""),
        ("Address", f"<bdi>{outside}</bdi>" if url else ""),
        ("Copy of", f'<a href="article-{copy["id"]}.html"><bdi>{escape(title(copy))}</bdi></a>' if copy else ""),
        ("File", f"<code>{escape(article['path'])}</code>" if article["path"] else ""),
        ("Hash", f"<code>sha256 {escape(article['sha256'][:16])}…</code> of the untouched text"),
    ]
    return [(name, door.clean(text)) for name, text in lines if text]
