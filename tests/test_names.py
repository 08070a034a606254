"""Names: what is mentioned, by which words, and who that is inside one article."""

from pathlib import Path

import pandas as pd
import pytest

from dateline import columns, tokenize
from dateline.annotate.names import names

SEED = Path(__file__).parent.parent / "seeds" / "000_03ede407f7a25fa7.txt"
ERDOGAN = "recep-tayyip-erdogan"

# paragraph, text, entity, kind, form: read by hand
SEED_NAMES = [
    (1, "Recep Tayyip Erdoğan", ERDOGAN, "person", "full"),
    (1, "Türkiye", "turkiye", "place", "full"),
    (1, "Palestinians", "palestinians", "group", "full"),
    (1, "Ankara", "turkiye", "place", "full"),
    (1, "NATO", "nato", "organization", "acronym"),
    (1, "Israel", "israel", "place", "full"),
    (2, "Türkiye", "turkiye", "place", "full"),
    (2, "NATO", "nato", "organization", "acronym"),
    (2, "Israel", "israel", "place", "full"),
    (2, "Palestine", "palestine", "place", "full"),
    (2, "Erdoğan", ERDOGAN, "person", "surname"),
    (2, "Ankara", "ankara", "place", "full"),
    (2, "He", ERDOGAN, "person", "pronoun"),
    (2, "he", ERDOGAN, "person", "pronoun"),
    (2, "NATO", "nato", "organization", "acronym"),
    (2, "Washington", "washington", "place", "full"),
    (3, "He", ERDOGAN, "person", "pronoun"),
    (3, "Türkiye", "turkiye", "place", "full"),
    (3, "Israel", "israel", "place", "full"),
    (3, "Gaza", "gaza", "place", "full"),
    (4, "Israel", "israel", "place", "full"),
    (4, "Palestinian", "palestine", "place", "full"),
    (4, "he", ERDOGAN, "person", "pronoun"),
    (4, "Palestinians", "palestinians", "group", "full"),
    (4, "Israel", "israel", "place", "full"),
    (4, "Palestinians", "palestinians", "group", "full"),
    (5, "Erdoğan", ERDOGAN, "person", "surname"),
    (5, "Türkiye", "turkiye", "place", "full"),
    (5, "he", ERDOGAN, "person", "pronoun"),
    (5, "Israel", "israel", "place", "full"),
    (6, "The president", ERDOGAN, "person", "title"),
    (6, "he", ERDOGAN, "person", "pronoun"),
    (6, "Türkiye", "turkiye", "place", "full"),
    (6, "NATO", "nato", "organization", "acronym"),
    (6, "Ankara", "turkiye", "place", "full"),
    (7, "He", ERDOGAN, "person", "pronoun"),
    (7, "NATO", "nato", "organization", "acronym"),
    (7, "Türkiye", "turkiye", "place", "full"),
    (7, "Syria", "syria", "place", "full"),
    (8, "Erdoğan", ERDOGAN, "person", "surname"),
    (8, "Israel", "israel", "place", "full"),
    (8, "NATO", "nato", "organization", "acronym"),
    (9, "Israeli", "israel", "place", "full"),
    (9, "NATO", "nato", "organization", "acronym"),
    (9, "Erdoğan", ERDOGAN, "person", "surname"),
    (9, "Washington", "washington", "place", "full"),
    (9, "NATO", "nato", "organization", "acronym"),
    (10, "The defense alliance", "nato", "organization", "title"),
    (10, "NATO", "nato", "organization", "acronym"),
    (11, "NATO", "nato", "organization", "acronym"),
    (11, "the military alliance", "nato", "organization", "title"),
    (12, "Erdoğan", ERDOGAN, "person", "surname"),
    (12, "Israeli", "israel", "place", "full"),
    (12, "Palestinian territories", "palestine", "place", "full"),
    (12, "Gaza", "gaza", "place", "full"),
    (13, "Israeli", "israel", "place", "full"),
    (13, "Benjamin Netanyahu", "benjamin-netanyahu", "person", "full"),
    (13, "he", ERDOGAN, "person", "pronoun"),
]


def articles(*texts: str, title: str = "") -> pd.DataFrame:
    whole = [f"{title}\n\n{text}" if title else text for text in texts]
    return columns.frame(
        "articles", [{"article": f"t{at}", "title": title, "text": text} for at, text in enumerate(whole)]
    )


def found(text: str, title: str = "") -> pd.DataFrame:
    corpus = articles(text, title=title)
    table = names(tokenize.sentences(corpus))
    columns.check("names", table)
    return columns.spans("names", table, corpus)


def test_every_mention_of_the_seed_is_found_and_resolved():
    corpus = articles(SEED.read_text(encoding="utf-8").removeprefix(" date 2024-07-16 ").rstrip())
    sentences = tokenize.sentences(corpus)
    table = names(sentences).merge(sentences[["id", "paragraph"]], left_on="sentence", right_on="id")
    actual = list(table[["paragraph", "text", "entity", "kind", "form"]].itertuples(index=False, name=None))
    assert SEED_NAMES == actual


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "’s", "“”‘’''", "A", "the", "he", "...", "Mr.", "President", "🙂 Ankara 🙂"]
)
def test_odd_texts_raise_nothing(text):
    found("x " + text)
