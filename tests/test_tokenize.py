"""Sentences and tokens: golden tables, and places on the seed article."""

from pathlib import Path

import pandas as pd
import pytest
from dateline import columns, lexicons, tokenize

SEED = Path(__file__).parents[1] / "seeds" / "000_03ede407f7a25fa7.txt"


def article(text, title=""):
    return columns.frame("articles", [{"article": "x", "title": title, "text": text}])


def sentences(text, title=""):
    return tokenize.sentences(article(text, title))


def tokens(text):
    return tokenize.tokens(sentences(text))


# Sentences are separated by " | "; the text is the same without the bars.
GOLDEN = [
    "The talks ended. | Nobody signed.",
    "Did they sign? | They did not! | So they say.",
    'She said "No." | He left.',
    '"We came. | We saw." | Then they left.',
    '"Will you sign?" he asked. | She nodded.',
    '"Will you sign?" Foreign Minister Ana Perić asked. | She nodded.',
    "“Never!” the minister said. | He left.",
    "‘Never.’ | The minister left.",
    "The plan (it failed.) was his. | (It was late.) | They went home.",
    "He praised «la paix.» | Then he left.",
    "The bridge is called after Odo H.W. Brockel and his son. | A.B. Castle drew it.",
    "It was late, he said.|But they stayed. | The site open.theatre is new.",
    "They met in Norvik D.C. | The law is new. | It is for the G.O.P. | Photo: North Coast Agency.",
    "Gen. A. B. Castle met Sen. Maria Holt and Dr. He on Monday. | They spoke.",
    "Mr. In voted against it. | Ms. She did not.",
    "The U.S. Navy and the U.N. mission left. | They return soon.",
    "He lives in the U.S. | The law is new.",
    "He left at 5 p.m. | She stayed until 6 a.m. on Jan. 3 and slept.",
    "Acme Corp. and Brand & Co. Ltd. lost. | It was a bad year.",
    "He met John F. Kennedy Jr. on Oct. 5. | They spoke.",
    "There is no Plan B. | The first plan stands.",
    "No. 10 refused. | The answer was no. | Nobody spoke.",
    "See Art. 5 and p. 17 of the treaty. | It binds all.",
    "She grew up in Boston, Mass. and in Salem, Ore. near the sea. | She went to mass. | Mark did not.",
    "It rose by 3.5 percent to $1.25. | That is much.",
    "The site dateline.example went down. | Nobody noticed.",
    "He waited ... and waited. | She came.",
    "They voted, e.g. Norland and Sudria, i.e. both. | It passed.",
    "al-Amin arrived. | al-Amin spoke. | He left.",
    "这是第一句。| 这是第二句！| 第三句？",
    "هل وقعوا؟ | نعم. | انتهى.",
    "यह पहला वाक्य है। | यह दूसरा है।",
    "1. The first point is peace. | 2. The second is trade.",
    "hello there. | how are you",
    # Items of a list without stops, as long as they count on; a figure elsewhere is none.
    "1) Open the gates | 2) Count the boats | 3) Go home",
    "(1) the treaty | (2) its annex",
    "• 3. A new road | • 4. A new bridge",
    "a. the treaty | b. its annex",
    "1) Roads, as 3) says, come first. | They cost much.",
    "It has two parts: 1) a road 2) a bridge. | Both cost much.",
    # "I" is a person after "and" and "than", a number or a letter elsewhere.
    "She is older than I. | Last year he left.",
    "He wrote to Tom I. Last and to Ann.",
    # A title opens a sentence after the time of day, unless that is all that stands before it.
    "The session ended at 11 p.m. | Sen. Holt left first.",
    "At 11 p.m. Sen. Holt left.",
    "It ended at 11 p.m. Friday.",
    # The credit line of a picture.
    "The bridge on Monday | Photo: Anna Holt | Image: Agency.",
    "The picture: Bleak but clear.",
    # Points for what is left out.
    "The treaty . . . He never read it.",
    "It was signed. | . . . Nobody came to see it.",
]


@pytest.mark.parametrize("marked", GOLDEN)
def test_a_sentence_ends_where_a_reader_ends_it(marked):
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace(" | ", " ").replace("|", "")
    assert expected == sentences(text).text.tolist()


PARAGRAPHS = [
    ("One.\n\nTwo.", [1, 2]),
    ("One.\n \t\nTwo.\r\n\r\nThree.", [1, 2, 3]),
    ("One. Two.\nThree.\nFour.", [1, 1, 2, 3]),
    ("a list\nof short\nlines", [1, 2, 3]),
    # Wrapped by hand: the line's end is not the sentence's.
    (
        "The ministers of both states met in the old harbour town and signed\n"
        "a paper that nobody had read before. It was late when they left, and\nit rained.",
        [1, 1],
    ),
    ("\n\n  \n", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs_come_first(text, expected):
    assert expected == sentences(text).paragraph.tolist()


def test_the_headline_is_one_sentence_and_paragraph_zero():
    found = sentences("Who won? Nobody. Yet\n\nThe lead. It goes on.\n\nThe body.", "Who won? Nobody. Yet")
    assert list(zip(found.paragraph, found.place, strict=True)) == [
        (0, "headline"),
        (1, "lead"),
        (1, "lead"),
        (2, "body"),
    ]
    assert found.text[0] == "Who won? Nobody. Yet"


def test_without_a_title_the_first_paragraph_is_the_lead():
    assert sentences("The lead.\n\nThe body.").place.tolist() == ["lead", "body"]


def test_the_seed_has_13_paragraphs_and_14_sentences():
    found = sentences(SEED.read_text(encoding="utf-8")[len(" date 2024-07-16 ") :])
    assert [1, 2, 2, *range(3, 14)] == found.paragraph.tolist()
    assert {"narrator"} == set(found.voice)
    assert found.text[1].startswith("''Türkiye will") and found.text[1].endswith("on Tuesday.")


def test_blanks_are_outside_of_sentences():
    found = sentences("\u200b \x00 One.\u00a0\u2003 Two. \ufeff\n\n\u3000Three.\t")
    assert found.text.tolist() == ["One.", "Two.", "Three."]


TOKENS = [
    ("Türkiye's leaders' summit", "Türkiye|'s|leaders|'|summit"),
    ("They don't, can’t and won't.", "They|do|n't|,|ca|n’t|and|wo|n't|."),
    ("I'd've said we'll", "I|'d|'ve|said|we|'ll"),
    ("O'Brien in Sana'a", "O'Brien|in|Sana'a"),
    ("''Yes,'' he said", "''|Yes|,|''|he|said"),
    ("a three-day cease-fire — now", "a|three-day|cease-fire|—|now"),
    ("40,000 or 3.5% at 10:30 on 2024-07-16", "40,000|or|3.5|%|at|10:30|on|2024-07-16"),
    ("the 75th, $1.2bn", "the|75th|,|$|1.2bn"),
    ("U.S. troops at 5 p.m. in the U.S.A", "U.S.|troops|at|5|p.m.|in|the|U.S.A"),
    ("AT&T, R&D", "AT&T|,|R&D"),
    ("see https://a.example/b?c=d#e. And www.b.example!", "see|https://a.example/b?c=d#e|.|And|www.b.example|!"),
    ("mail a.b+c@d.example, @user #NoWar2", "mail|a.b+c@d.example|,|@user|#NoWar2"),
    ('what?! no... ok -- "so"', 'what|?|!|no|...|ok|--|"|so|"'),
    ("👍🏽 👩\u200d🚒 🇹🇷🇮🇱 ❤️!", "👍🏽|👩\u200d🚒|🇹🇷|🇮🇱|❤️|!"),
    ("हिन्दी में", "हिन्दी|में"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("中国说OK", "中|国|说|OK"),
    ("e\u0301lan", "e\u0301lan"),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_words_and_marks(text, expected):
    assert expected.split("|") == tokens(text).text.tolist()


def test_norm_is_the_plain_form_in_lower_case():
    found = tokens("Don’t ''Straße'' ÉLAN e\u0301lan so\u00adft")
    assert found.norm.tolist() == ["do", "n't", '"', "strasse", '"', "élan", "élan", "soft"]


def test_words_are_counted_without_clitics_and_marks():
    found = sentences("Türkiye's leaders don't stay, see www.a.example: 40,000 @user 👍.")
    assert found.words.tolist() == [7]
    assert found.words.sum() == tokenize.tokens(found).is_word.sum()


def test_every_row_is_a_span_of_the_original():
    articles = article("Title?\n\n“One.” ''Two,''\x00 he said…\r\n\r\n中国。\u200b👩\u200d🚒", "Title?")
    found = tokenize.sentences(articles)
    columns.spans("sentences", columns.check("sentences", found), articles)
    columns.spans("tokens", columns.check("tokens", tokenize.tokens(found)), articles)


@pytest.mark.parametrize("unit", ["x", "word ", "a. ", "A.B.", "\"'", "a@", "x-", "1,", "\n", "U.S. "])
def test_a_long_paragraph_is_cut_and_stays_quick(unit):
    found = sentences(unit * (200_000 // len(unit)))
    assert max(map(len, found.text), default=0) <= tokenize.LONGEST
    assert len(tokenize.tokens(found)) >= len(found)


def test_no_articles_give_empty_tables():
    nothing = columns.empty("articles")
    pd.testing.assert_frame_equal(columns.empty("sentences"), tokenize.sentences(nothing))
    pd.testing.assert_frame_equal(columns.empty("tokens"), tokenize.tokens(columns.empty("sentences")))


def test_no_is_an_answer_and_no_abbreviation():
    assert {"digit"} == {row["binds"] for row in lexicons.rows("abbreviations") if row["form"] == "no"}


def test_each_abbreviation_stands_once_and_binds_in_a_known_way():
    rows = lexicons.rows("abbreviations")
    assert len(rows) == len({row["form"] for row in rows})
    assert {"any", "comma", "digit", "name"} == {row["binds"] for row in rows}
