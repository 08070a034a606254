"""Articles → sentences → tokens. Paragraphs come first; `boundaries` ends the sentences inside them.

`sentences` keeps blanks out of its spans and cuts what has no end in sight after `LONGEST` characters, so that whatever
reads a sentence afterwards is safe from a megabyte in one paragraph (NLTK stops any pattern after 5 s).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

import pandas as pd

from dateline import boundaries, columns, paragraphs, repair, split

__all__ = ["sentences", "tokens"]

LONGEST = 8_000  # characters of a piece, and so of a sentence
SAFE_CUT = re.compile(r"[.!?…][\"')\]]*\s+(?=[\"'(\[]*[^\W\d_a-z])")
CLITIC = re.compile(rf"(?<=\w)(?:n't|'(?:{split.CLITICS}))$", re.IGNORECASE)
ONE_A_WORD = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
FAR = re.compile("[\u00ad\u0300-\u1fff\u200c\u200d\u20d0-\u20ff\u2c00-\U0010ffff]")  # may hold marks inside words
SPECIAL = re.compile(r"://|www\.|@")
LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\"'.,;:!?)\]}]|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


def sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles → the table `sentences`, in order. The headline is one sentence; every voice is "narrator" at first.

    `words` counts the tokens with `is_word`. Boundaries: Punkt (Kiss and Strunk 2006) with our
    lists and a few rules beside them, as `boundaries` has them.
    """
    rows: dict[str, list] = {name: [] for name in ("article", "start", "end", "text", "paragraph", "place", "words")}
    for article, title, text in zip(articles["article"], articles["title"], articles["text"], strict=True):
        plain = repair.plain(text)
        for paragraph, start, end in _spans(plain, len(title) if title.strip() and text.startswith(title) else 0):
            values = (article, start, end, text[start:end], paragraph, ("headline", "lead", "body")[min(paragraph, 2)])
            for column, value in zip(rows.values(), (*values, _words(plain[start:end])), strict=True):
                column.append(value)
    count = len(rows["start"])
    ids = [f"s{number}" for number in range(1, count + 1)]
    return _frame("sentences", rows | {"id": ids, "sentence": ids, "voice": ["narrator"] * count})


def tokens(sentences: pd.DataFrame) -> pd.DataFrame:
    """Sentences → the table `tokens`: words and marks of any script, in order.

    Clitics ('s, n't, 'll) are tokens of their own, as in the Penn Treebank, but no words (`is_word`). Chinese and
    Japanese letters stand one by one. `norm` is the repaired form in lower case, composed (NFC).
    """
    names = ("article", "sentence", "start", "end", "text", "norm", "is_word")
    rows: dict[str, list] = {name: [] for name in names}
    for article, sentence, offset, text in zip(
        *(sentences[name].tolist() for name in ("article", "id", "start", "text")), strict=True
    ):
        found, starts, ends, are_words = _tokens(repair.plain(text))
        rows["article"] += [article] * len(found)
        rows["sentence"] += [sentence] * len(found)
        rows["start"] += [offset + start for start in starts]
        rows["end"] += [offset + end for end in ends]
        rows["text"] += [text[start:end] for start, end in zip(starts, ends, strict=True)]
        rows["norm"] += map(_norm, found)
        rows["is_word"] += are_words
    return _frame("tokens", rows | {"id": [f"t{number}" for number in range(1, len(rows["start"]) + 1)]})


def _frame(name: str, rows: dict[str, list]) -> pd.DataFrame:
    kinds = columns.TABLES[name].columns
    return pd.DataFrame({column: columns.column(rows[column], kind) for column, kind in kinds.items()})


def _spans(plain: str, title_end: int) -> Iterator[tuple[int, int, int]]:
    """(paragraph, start, end) of each sentence; paragraph 0 is the title."""
    for start, end in _pieces(plain, 0, title_end):
        yield 0, start, end
    for paragraph, (start, end) in enumerate(paragraphs.spans(plain, title_end), start=1):
        for piece_start, piece_end in _pieces(plain, start, end):
            for sentence_start, sentence_end in boundaries.spans(plain[piece_start:piece_end]):
                yield paragraph, piece_start + sentence_start, piece_start + sentence_end


def _pieces(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraph in pieces of `LONGEST` characters at most: cut after a sentence, else at a blank, else anywhere."""
    while end - start > LONGEST:
        limit = start + LONGEST
        half = start + LONGEST // 2
        cuts = [found.end() for found in SAFE_CUT.finditer(plain, half, limit)]
        blank = max(plain.rfind(" ", half, limit), plain.rfind("\n", half, limit))
        cut = cuts[-1] if cuts else blank if blank > half else limit
        if (piece := paragraphs.stripped(plain, start, cut))[0] < piece[1]:
            yield piece
        start = cut
    if (piece := paragraphs.stripped(plain, start, end))[0] < piece[1]:
        yield piece


@cache
def _pattern(special: bool, joined: bool) -> re.Pattern[str]:
    """Tokens of a plain text. Links, addresses and marks inside words are tried only where some may be: they cost."""
    part = r"(?:\d+(?:[.,:/]\d+)+|[^\W_])\w*"
    if joined:  # to Python's \w the vowel signs of Hindi and the dots of decomposed letters are no part of a word
        marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.category(chr(code))[0] == "M")
        part += rf"(?:[{marks}\u00ad\u200c\u200d]+\w*)*"
    pictures = "[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    shade = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"
    return re.compile(
        "("
        + (LINK.pattern + "|" if special else "")
        + r"[@#]\w+"
        + r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"  # U.S., a.m.
        + rf"|{part}(?:[-'&]{part})*"
        + "|[\U0001f1e6-\U0001f1ff]{2}"
        + rf"|{pictures}{shade}(?:\u200d{pictures}{shade})*|"
        + "|".join(rf"\{mark}{{2,}}" for mark in "-.!?*=_~#")
        + r"|''|\S)"
    )


def _tokens(plain: str) -> tuple[list[str], list[int], list[int], list[bool]]:
    """The tokens of a repaired text: what they are, starts, ends, whether each is a word."""
    far = FAR.search(plain) is not None
    found, starts, ends = split.matches(_pattern(SPECIAL.search(plain) is not None, far), plain)
    are_words = list(map(_is_word, found))
    if "'" in plain or (far and ONE_A_WORD.search(plain)):
        parts = [
            (start + first, start + last, is_word)
            for start, token, whole in zip(starts, found, are_words, strict=True)
            for first, last, is_word in (_parts(token) if whole else ((0, len(token), False),))
        ]
        starts, ends, are_words = (list(values) for values in zip(*parts, strict=True))
        found = [plain[start:end] for start, end in zip(starts, ends, strict=True)]
    return found, starts, ends, are_words


@lru_cache(maxsize=2**14)
def _is_word(token: str) -> bool:
    """Whether it begins with a letter or digit, or is a handle or hashtag; a link or an address is none."""
    tagged = len(token) > 1 and token[0] in "@#" and token[0] != token[1]
    return (tagged or token[0].isalnum()) and not LINK.fullmatch(token)


@lru_cache(maxsize=2**14)
def _parts(word: str) -> list[tuple[int, int, bool]]:
    """A word without its clitics, and each of these; Chinese and Japanese letters one by one: (start, end, is_word)."""
    parts: list[tuple[int, int, bool]] = []
    if len(word) > 1 and not word.isascii() and ONE_A_WORD.search(word):
        cuts = sorted({0, len(word), *(cut for found in ONE_A_WORD.finditer(word) for cut in found.span())})
        return [(start, end, True) for start, end in pairwise(cuts)]
    end = len(word)
    while found := CLITIC.search(word, 0, end):
        parts.insert(0, (found.start(), end, False))
        end = found.start()
    return [(0, end, True), *parts]


def _words(plain: str) -> int:
    return sum(_tokens(plain)[3])


@lru_cache(maxsize=2**14)
def _norm(token: str) -> str:
    reading = repair.text(token).strip() or token
    return unicodedata.normalize("NFC", reading.replace("\u00ad", "").casefold())
