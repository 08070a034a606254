"""Where the sentences of a stretch of text end: NLTK's Punkt with our word lists, and what it cannot see."""

import re
from functools import cache

from dateline import lexicons, paragraphs

__all__ = ["spans"]

# Punkt knows stops that a blank follows; these need none (or are no ASCII).
WIDE_STOP = re.compile(r"[。！？｡]+[」』）\"')\]]*\s*|[؟۔।॥]+[\"')\]]*\s+")
ASKED = re.compile(r"[?!]['\"]$")
LIST_MARK = re.compile(r"(?:[•⁃*–-]\s*)?\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})(?:\.|\)|\.\))$")
ARTICLES = "|".join(sorted(lexicons.words("name_words", "article_prefix")))
PARTICLES = "|".join(sorted(lexicons.words("name_words", "particle")))
FRONTS = "|".join(sorted(word.capitalize() for word in lexicons.words("time_contexts", "fronted")))
LOWER_NAME = re.compile(rf"(?:{ARTICLES})-|[a-z][A-Z]|(?:{PARTICLES})\s+[A-Z]")
# As the Chicago Manual of Style writes what is left out: three points after a blank inside a sentence; after its end
# the full stop first, and the three points belong to what follows.
OMISSION = re.compile(r"(?<![.\s]) \. \. \.$")
ENDED_OMISSION = re.compile(r"(?<=\w\.) (?=\. \. \. [\"'(\[]*[^\W\d_a-z])")
# "1.) ", "2) ", "• 9. ", "a. ": bullet, opening bracket, number or letter, and what closes it.
ITEM = re.compile(r"(?:(?<=\s)|^)([•⁃]\s*)?(\()?(\d{1,3}|[a-z])(\.\)|\)|\.)\s+(?=\w)")
CLOCK = re.compile(r"(?<=[ \d][AaPp]\.[Mm]\.) (?=([A-Z][a-z]+)\b)")
INITIALS = re.compile(r"[A-Z]\.[A-Z]\.$")  # "George H.W. Bush", as Punkt knows "George W. Bush"
FRONTED = re.compile(rf"(?:^|[.!?][\"')]* )[\"']?(?:{FRONTS})(?: [\w:.]+){{1,4}}$")


def spans(piece: str) -> list[tuple[int, int]]:
    """A stretch of a plain text, of one paragraph → [start, end) of its sentences, without the blanks between them.

    They are Punkt's, split where it cannot see an end, joined where it sees one too many.
    """
    cased = piece.lower() != piece
    sure = {found.end() for found in ENDED_OMISSION.finditer(piece)} | set(_items(piece))
    unseen = sorted(sure | _unseen(piece))
    found: list[tuple[int, int]] = []
    for start, end in _punkt().span_tokenize(piece):
        cuts = [cut for cut in unseen if start < cut < end]
        for first, last in zip([start, *cuts], [*cuts, end], strict=True):
            span = paragraphs.stripped(piece, first, last)
            if found and span[0] < span[1] and span[0] not in sure and _joins(piece, *found[-1], *span, cased):
                found[-1] = (found[-1][0], span[1])
            elif span[0] < span[1]:
                found.append(span)
    return found


def _unseen(piece: str) -> set[int]:
    """Where a sentence may begin though Punkt does not see it."""
    cuts = {found.start() for pattern in (_after_capital(), _credit(), _glued()) for found in pattern.finditer(piece)}
    if not piece.isascii():
        cuts |= {found.end() for found in WIDE_STOP.finditer(piece)}
    for found in CLOCK.finditer(piece):
        before = piece[max(0, found.start() - 60) : found.start()]
        if _binds().get(found[1].lower()) == "name" and not FRONTED.search(before):
            cuts.add(found.start())
    return cuts


def _items(piece: str) -> list[int]:
    """Where the items of a list begin that a piece opens with, as long as their marks look alike and count on."""
    starts: list[int] = []
    looks: tuple[str, ...] = ()
    due = ""
    for found in ITEM.finditer(piece) if ITEM.match(piece) else ():
        bullet, opens, number, closes = found.groups(default="")
        if not starts or ((bullet.strip(), opens, closes), number) == (looks, due):
            starts.append(found.start())
            looks = (bullet.strip(), opens, closes)
            due = str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
    return starts[1:]


def _joins(piece: str, start: int, end: int, right_start: int, right_end: int, cased: bool) -> bool:
    """Whether the stop between two stretches is no end: after a title, before a figure, in the middle of a quote."""
    left, right = piece[max(start, end - 60) : end], piece[right_start : min(right_end, right_start + 100)]
    right_words = right.lstrip("\"'([{ ")
    short = end - start <= 60
    if not right_words or (short and (not any(map(str.isalnum, left)) or LIST_MARK.fullmatch(left))):
        return True
    if not any(map(str.isalnum, right)) and right_end - right_start <= 100:
        return True
    if OMISSION.search(left):
        return True
    if cased and right_words[0].islower() and not LOWER_NAME.match(right_words):
        return True
    *before, last = left.split()[-2:]
    binds = _binds().get(last.strip("\"'()[]").removesuffix(".").lower(), "")
    return (
        binds == "name"
        or (INITIALS.match(last) is not None and right_words[0].isupper() and not _opens(right))
        or (binds == "digit" and right_words[0].isdigit())
        or (binds == "comma" and before[-1:] != [] and before[-1].endswith(",") and _first(right) not in _starters())
        or (ASKED.search(left) is not None and _reports().match(right) is not None)
    )


def _first(text: str) -> str:
    return text.split(maxsplit=1)[0].strip("\"'([{").lower()


def _opens(right: str) -> bool:
    """Whether a stretch opens with a sentence starter, or with the label of a credit line."""
    word = _first(right)
    return word in _starters() or word.endswith(":")


@cache
def _binds() -> dict[str, str]:
    return {row["form"]: row["binds"] for row in lexicons.rows("abbreviations")}


@cache
def _starters() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.rows("sentence_starters") if not row["label"])


@cache
def _punkt():
    """Punkt with our lists and no trained data."""
    # Here because nltk takes a second to import, and only those who tokenize should wait.
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = {form for form, binds in _binds().items() if binds in ("any", "name")}
    parameters.sent_starters = set(_starters())
    return PunktSentenceTokenizer(parameters)


@cache
def _after_capital() -> re.Pattern[str]:
    """The blank between a single capital that ends a sentence and a starter: "Plan B. The", "you and I. Did"."""
    rows = lexicons.rows("sentence_starters")
    starters = {row["word"].capitalize(): row["initial"] for row in rows if not row["label"]}
    never_names = "|".join(word for word, initial in starters.items() if initial)
    joining = sorted(lexicons.words("grammar", "coordinator") | {"than", "as"})
    after_pronoun = "|".join(rf"(?<=\b{word} I\.)" for word in joining)
    return re.compile(rf"(?<=\s[A-Z]\.)\s+(?=(?:{never_names})\b)|(?:{after_pronoun})\s+(?=(?:{'|'.join(starters)})\b)")


@cache
def _glued() -> re.Pattern[str]:
    """The end of a sentence whose blank was lost where a page was copied: "he said.But they"."""
    starters = "|".join(sorted(word.capitalize() for word in _starters()))
    return re.compile(rf"(?<=[a-z]{{2}}[.!?])(?=(?:{starters})\s)")


@cache
def _credit() -> re.Pattern[str]:
    """The blank before the credit line of a picture: "The square on Monday Photo: Agency"."""
    labels = "|".join(row["word"].capitalize() for row in lexicons.rows("sentence_starters") if row["label"])
    return re.compile(rf"(?<=[\w.!?\"')\]])\s+(?=(?:{labels}): [^\W\d_a-z])")


@cache
def _reports() -> re.Pattern[str]:
    """'Name Surname asked' at the beginning of what follows a quoted question."""
    lemmas = [row["lemma"] for row in lexicons.rows("reporting_verbs") if row["takes"] != "that-clause"]
    forms = {form for lemma in ["ask", *lemmas] for form, tag in lexicons.inflect(lemma).items() if tag != "base"}
    return re.compile(rf"(?:[^\W\d_a-z][\w'.-]*\s+){{1,4}}(?:{'|'.join(sorted(map(re.escape, forms)))})\b")
