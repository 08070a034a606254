"""How much of an article pages may carry: all of it, the sentences of findings ("snippets"), or no sentence ("none").

Articles belong to their publishers. Whatever is withheld, offsets and hashes stay, so that whoever holds the articles
can find every row again. Headlines, names, verbs of speech and time words stay: they say what a row is about.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from dateline import paths

if TYPE_CHECKING:  # a report asks for the choices before it can afford the second that pandas takes
    import pandas as pd

__all__ = ["CHOICES", "ENVIRONMENT", "default", "for_notebooks", "for_tables", "hides", "labelled", "place"]

CHOICES = ("full", "snippets", "none")
ENVIRONMENT = "DATELINE_TEXT"  # a report tells its notebooks so how much they may show; "" for what the corpus says
FINDINGS = ("quotes", "events", "stances", "tones")  # tables whose `text` is as much as a sentence
WHOLE = ("articles", "sentences", "tokens")  # tables that would spell out an article
EMPTIED = {"snippets": (*WHOLE, "tones"), "none": (*WHOLE, *FINDINGS)}  # of the tones, those of sentences as such


def default(corpus: paths.Corpus) -> str:
    """What holds where corpus.toml says nothing: the built-in corpora in full, of all others snippets."""
    return "full" if corpus.name in paths.BUILT_IN else "snippets"


def for_notebooks(tables: Any) -> Any:
    """Tables as the notebooks of a report get them: under "none" without sentences. Elsewhere as they are.

    A finding's words become its place; a sentence's become "", in which nothing is found and nothing stands around.
    """
    asked = os.environ.get(ENVIRONMENT)
    if asked is None or (asked or tables.text) != "none":
        return tables
    frames = {name: _places_for_words(getattr(tables, name)) for name in FINDINGS}
    return replace(tables, articles=labelled(tables.articles), sentences=_blank(tables.sentences), **frames)


def labelled(articles: "pd.DataFrame") -> "pd.DataFrame":
    """Articles with a `label` to call one by that has no headline, where its first words may not stand in for one."""
    return articles.assign(label=[f"Article {row}, without a headline" for row in articles["id"]])


def for_tables(tables: Any, text: str) -> Any:
    """Tables as a report gives them away as CSV: columns that would spell out an article are empty."""
    frames: dict[str, pd.DataFrame] = {}
    for name in EMPTIED.get(text, ()):
        frame = getattr(tables, name)
        found = frame["entity"] != "" if (text, name) == ("snippets", "tones") else None
        frames[name] = _blank(frame, but=found)
    return replace(tables, **frames) if frames else tables


def hides(text: str, row: Mapping[str, Any]) -> bool:
    """Whether a row's sentence is withheld: always under "none"; under "snippets" where nothing was found in it.

    The lexicon has a tone for every sentence, so its rows find as little as the sentences themselves.
    """
    bare = row["id"][0] == "s" or (row["id"][0] == "o" and not row["entity"])
    return text == "none" or (text == "snippets" and bare)


def place(what: str, start: int, end: int, sha256: str = "") -> str:
    """Where withheld words stand, as HTML: "sentence 7, characters 812 to 930, withheld", with the article's hash."""
    digest = f" <code>sha256 {sha256[:16]}</code>" if sha256 else ""
    return f'<bdi class="withheld"><i>{escape(what)}, characters {start} to {end}, withheld</i></bdi>{digest}'


def _blank(frame: "pd.DataFrame", *, but: "pd.Series | None" = None) -> "pd.DataFrame":
    """The same rows with empty words, but for some of them."""
    import pandas as pd

    kept = pd.Series(False, frame.index) if but is None else but
    return frame.assign(**{column: frame[column].where(kept, "") for column in ("text", "norm") if column in frame})


def _places_for_words(frame: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    from dateline import columns

    words = [f"characters {start} to {end}, withheld" for start, end in zip(frame["start"], frame["end"], strict=True)]
    return frame.assign(text=pd.Series(words, frame.index, columns.TEXT))
