"""Names: what is mentioned, by which words, and who that is inside one article."""

import time
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from dateline import annotate, columns, tokenize
from hypothesis import given, settings
from hypothesis import strategies as st

names = partial(annotate.names, engine="rules")
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
    (4, "Palestinian", "palestine", "group", "full"),
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
    (9, "Israeli", "israel", "group", "full"),
    (9, "NATO", "nato", "organization", "acronym"),
    (9, "Erdoğan", ERDOGAN, "person", "surname"),
    (9, "Washington", "washington", "place", "full"),
    (9, "NATO", "nato", "organization", "acronym"),
    (10, "The defense alliance", "nato", "organization", "title"),
    (10, "NATO", "nato", "organization", "acronym"),
    (11, "NATO", "nato", "organization", "acronym"),
    (11, "the military alliance", "nato", "organization", "title"),
    (12, "Erdoğan", ERDOGAN, "person", "surname"),
    (12, "Israeli", "israel", "group", "full"),
    (12, "Palestinian territories", "palestine", "place", "full"),
    (12, "Gaza", "gaza", "place", "full"),
    (13, "Israeli", "israel", "group", "full"),
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
    assert actual == SEED_NAMES


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "’s", "“”‘’''", "A", "the", "he", "...", "Mr.", "President", "🙂 Ankara 🙂"]
)
def test_odd_texts_raise_nothing(text):
    found("x " + text)


# text, [(mention, entity, kind, form)]: one table a phenomenon
RULES = [
    # titles
    ("Foreign Minister Gideon Marr said so.", [("Gideon Marr", "gideon-marr", "person", "full")]),
    (
        "Karvelia's foreign minister, Gülay Ertürkan, left.",
        [("Karvelia", "karvelia", "place", "full"), ("Gülay Ertürkan", "gulay-erturkan", "person", "full")],
    ),
    (
        "On Monday Mr. Omar spoke. Omar left.",
        [("Omar", "omar", "person", "surname"), ("Omar", "omar", "person", "surname")],
    ),
    # particles, initials, foreign letters, possessives
    ("Reporters met Ursula von der Leyen.", [("Ursula von der Leyen", "ursula-von-der-leyen", "person", "full")]),
    ("They backed Mohammed bin Salman's plan.", [("Mohammed bin Salman", "mohammed-bin-salman", "person", "full")]),
    ("Aides of Donald J. Trump came.", [("Donald J. Trump", "donald-j-trump", "person", "full")]),
    ("İlhan Görşen said no.", [("İlhan Görşen", "ilhan-gorsen", "person", "full")]),
    # spellings of one country
    (
        "Türkiye, Turkey and Turkiye are one.",
        [
            ("Türkiye", "turkiye", "place", "full"),
            ("Turkey", "turkiye", "place", "full"),
            ("Turkiye", "turkiye", "place", "full"),
        ],
    ),
    (
        "Ties between the U.S. and the UK are old.",
        [("U.S.", "united-states", "place", "full"), ("UK", "united-kingdom", "place", "full")],
    ),
    ("They asked us who it is.", []),
    # demonyms and peoples
    (
        "Many Turks and Syrian refugees came.",
        [("Turks", "turks", "group", "full"), ("Syrian", "syria", "group", "full")],
    ),
    ("The French said no.", [("French", "french", "group", "full")]),
    ("He wrote it in Turkish.", [("He", "", "person", "pronoun")]),
    ("The US-led talks ended.", [("US", "united-states", "place", "full")]),
    # capitals: the city, or the government
    ("The talks in Ankara ended.", [("Ankara", "ankara", "place", "full")]),
    (
        "Late on Friday Moscow accused Kyiv of lying.",
        [("Moscow", "russia", "place", "full"), ("Kyiv", "ukraine", "place", "full")],
    ),
    ("Relations with Tehran are poor.", [("Tehran", "iran", "place", "full")]),
    ("The streets of Paris are empty.", [("Paris", "paris", "place", "full")]),
    # organizations
    (
        "The Council of Neshka States (CNS) met. The CNS said no.",
        [
            ("Council of Neshka States", "cns", "organization", "full"),
            ("CNS", "cns", "organization", "acronym"),
            ("CNS", "cns", "organization", "acronym"),
        ],
    ),
    (
        "The Ministry of Agriculture and Livestock said no. The ministry left.",
        [
            ("Ministry of Agriculture and Livestock", "ministry-of-agriculture-and-livestock", "organization", "full"),
            ("The ministry", "ministry-of-agriculture-and-livestock", "organization", "title"),
        ],
    ),
    (
        "The Lower Neshka Farmers' League marched.",
        [("Lower Neshka Farmers' League", "lower-neshka-farmers-league", "organization", "full")],
    ),
    ("The movement Green Current objected.", [("Green Current", "green-current", "organization", "full")]),
    (
        "The Commission on Water Rights (CWR) met. The commission left.",
        [
            ("Commission on Water Rights", "cwr", "organization", "full"),
            ("CWR", "cwr", "organization", "acronym"),
            ("The commission", "cwr", "organization", "title"),
        ],
    ),
    (
        "They met House Committee on Water Rights Chairman Edward Maro.",
        [
            ("House Committee on Water Rights", "house-committee-on-water-rights", "organization", "full"),
            ("Edward Maro", "edward-maro", "person", "full"),
        ],
    ),
    (
        "The Permanent Subcommittee on Investigations met.",
        [
            (
                "Permanent Subcommittee on Investigations",
                "permanent-subcommittee-on-investigations",
                "organization",
                "full",
            )
        ],
    ),
    (
        "The Neshka Pilots' Association marched. The association has members.",
        [
            ("Neshka Pilots' Association", "neshka-pilots-association", "organization", "full"),
            ("The association", "neshka-pilots-association", "organization", "title"),
        ],
    ),
    (
        "The Regional Assembly (RegAs) met. RegAs has voted.",
        [
            ("Regional Assembly", "regas", "organization", "full"),
            ("RegAs", "regas", "organization", "acronym"),
            ("RegAs", "regas", "organization", "acronym"),
        ],
    ),
    # sons, and particles in capitals
    (
        "They met Mayor Emil Maro Jr. and Mayor Emil Maro. Maro Jr. left.",
        [
            ("Emil Maro Jr.", "emil-maro-jr", "person", "full"),
            ("Emil Maro", "emil-maro", "person", "full"),
            ("Maro Jr.", "emil-maro-jr", "person", "surname"),
        ],
    ),
    (
        "They met Minister Joris van der Laan. Van der Laan left.",
        [
            ("Joris van der Laan", "joris-van-der-laan", "person", "full"),
            ("Van der Laan", "joris-van-der-laan", "person", "surname"),
        ],
    ),
    # capitals that feel, and the seat of a union
    ("They say that Moscow is no longer waiting.", [("Moscow", "russia", "place", "full")]),
    ("They say that Moscow is ready.", [("Moscow", "russia", "place", "full")]),
    ("They say that Moscow is large.", [("Moscow", "moscow", "place", "full")]),
    (
        "The European Commission met. On Friday Brussels warned them.",
        [
            ("European Commission", "european-commission", "organization", "full"),
            ("Brussels", "eu", "organization", "full"),
        ],
    ),
    (
        "The European Commission met Belgium. On Friday Brussels warned them.",
        [
            ("European Commission", "european-commission", "organization", "full"),
            ("Belgium", "belgium", "place", "full"),
            ("Brussels", "belgium", "place", "full"),
        ],
    ),
    # places of one name
    (
        "Voters in Georgia and in Macon waited.",
        [("Georgia", "georgia-us", "place", "full"), ("Macon", "macon", "place", "full")],
    ),
    (
        "Voters in Georgia and in Batumi waited.",
        [("Georgia", "georgia", "place", "full"), ("Batumi", "batumi", "place", "full")],
    ),
    (
        "The Chinese Foreign Ministry said no.",
        [("Chinese Foreign Ministry", "chinese-foreign-ministry", "organization", "full")],
    ),
    # places that no list knows, and what is made from their names
    (
        "Fighting in Torvania spread. Torvanian troops left.",
        [("Torvania", "torvania", "place", "full"), ("Torvanian", "torvania", "group", "full")],
    ),
    ("They closed the Aşkır dam.", [("Aşkır dam", "askir-dam", "place", "full")]),
    # no names
    ("They paid US$5 million and HK $20.", []),
    ("On Tuesday in March the Internet failed.", []),
    ("Farmers marched. Sowing starts soon.", []),
    ("Write to press@example.org or see https://Example.org/Ankara now.", []),
]


@pytest.mark.parametrize(("text", "expected"), RULES, ids=[text for text, _ in RULES])
def test_a_rule_reads_its_sentence(text, expected):
    actual = list(found(text)[["text", "entity", "kind", "form"]].itertuples(index=False, name=None))
    assert expected == actual


def pronouns(text: str) -> list[str]:
    table = found(text)
    return table.loc[table["form"] == "pronoun", "entity"].tolist()


def test_he_after_a_quotation_is_the_subject_before_and_no_possessor():
    text = (
        "President Emil Maro said no.\n\n"
        'Prime Minister Anton Velt\'s cabinet, "reckless as ever," endangers all, he stressed.'
    )
    assert pronouns(text) == ["emil-maro"]


def test_he_is_not_whom_a_caption_credits():
    assert pronouns("Emil Maro left.\n\n(Anton Velt/Agency)\n\nHe smiled.") == ["emil-maro"]


def test_he_is_who_did_not_act():
    assert pronouns("Asked about it, Emil Maro didn't hesitate.\n\nHe smiled.") == ["emil-maro"]


def bearers(text: str, word: str) -> list[str]:
    table = found(text)
    return table.loc[table["text"] == word, "entity"].tolist()


def test_a_surname_of_two_is_the_one_whom_the_article_has_named():
    far = "The port was shut.\n\n" * 2
    assert bearers(f"Emil Maro left.\n\n{far}Maro smiled.\n\n{far}Clara Maro wept.", "Maro") == ["emil-maro"]


def test_a_surname_of_two_is_not_whom_the_article_calls_by_the_given_name():
    far = "The port was shut.\n\n" * 2
    assert bearers(f"Emil Maro met Clara Maro. Emil laughed.\n\n{far}Maro smiled.", "Maro") == ["clara-maro"]


def test_a_surname_of_two_whom_the_article_names_alike_stays_open():
    far = "The port was shut.\n\n" * 2
    assert bearers(f"Emil Maro left. Clara Maro wept.\n\n{far}Maro smiled.", "Maro") == ["maro"]


def test_a_president_is_not_the_first_lady_of_the_same_name():
    text = "President Maro came with first lady Clara Maro. Maro spoke, and Mrs. Maro smiled."
    assert bearers(text, "Maro") == ["maro", "maro", "clara-maro"]


def test_a_first_lady_alone_is_called_by_the_surname():
    assert bearers("First lady Clara Maro came. Maro smiled.", "Maro") == ["clara-maro"]


def test_a_given_name_that_is_a_country_speaks_for_the_person():
    assert bearers("Jordan Maro left.\n\nJordan said no.", "Jordan") == ["jordan-maro"]
    assert bearers("Jordan Maro left.\n\nShe flew to Jordan.", "Jordan") == ["jordan"]


def test_a_surname_that_is_a_common_word_is_the_persons():
    assert bearers("Tim Guest of the union left.\n\nGuest said no.", "Guest") == ["tim-guest"]
    assert bearers("The union left.\n\nGuest rooms are full.", "Guest") == []


def test_a_surname_that_is_a_title_is_the_persons():
    assert bearers("Emil Bishop left.\n\nBishop said no.", "Bishop") == ["emil-bishop"]


def test_he_does_not_fit_a_woman():
    assert pronouns("Angela Merkel met Emmanuel Macron and Emil Maro. He smiled.") == [""]


def test_he_after_a_woman_is_the_only_man_near():
    assert pronouns("Angela Merkel met Emmanuel Macron. He smiled.") == ["emmanuel-macron"]


def test_a_man_of_whom_no_list_knows_the_gender_may_be_a_woman():
    assert pronouns("Angela Merkel met Torvin Asklund. He smiled.") == [""]


def test_who_follows_a_preposition_or_leads_a_relative_clause_is_no_subject():
    assert pronouns("Emil Maro with Anton Petrov left early. He smiled.") == ["emil-maro"]
    assert pronouns("Emil Maro kept a letter that Anton Petrov sent him. He smiled.") == ["emil-maro"]


def test_a_subject_is_seen_before_an_insertion_between_dashes():
    text = "Anton Petrov spoke. Emil Maro — a former judge, and now a minister — went home. He smiled."
    assert pronouns(text) == ["emil-maro"]


def test_he_after_a_woman_is_the_last_man_who_was_a_subject():
    text = "Emmanuel Macron met Anton Petrov. Angela Merkel told Olaf Scholz so. He smiled."
    assert pronouns(text) == ["emmanuel-macron"]


def test_words_behind_a_closed_quotation_are_outside_of_it():
    assert pronouns('Emil Maro spoke at length. "It is late." Then he smiled.') == ["emil-maro"]


def test_he_inside_a_quotation_stays_open():
    assert pronouns('Emil Maro said: "In truth he is gone."') == [""]


def test_he_after_somebody_unnamed_stays_open():
    assert pronouns("President Emil Maro left. The spokesman said no. He smiled.") == [""]


def roles(text: str) -> list[tuple[str, str]]:
    table = found(text)
    return list(table.loc[table["form"] == "title", ["text", "entity"]].itertuples(index=False, name=None))


def test_a_headline_may_call_somebody_by_the_role_that_the_text_tells():
    assert roles("Traders back the mayor. They met Mayor Emil Maro. Nobody left.") == [("the mayor", "emil-maro")]
    assert roles("They left. Traders back the mayor. They met Mayor Emil Maro.") == []


def test_the_of_of_a_verb_belongs_to_no_role():
    assert roles("President Emil Maro left. They accused the president of lying.") == [("the president", "emil-maro")]
    assert roles("They left the Orle Bank. They warned the Bank of Ghana.") == []
    text = "They left the Harbour Transport Authority. Marr accused the authority of lying."
    assert roles(text) == [("the authority", "harbour-transport-authority")]


def test_a_role_alone_is_its_one_holder():
    assert roles("President Emil Maro left. The president was late.") == [("The president", "emil-maro")]


def test_a_role_with_two_holders_is_nobody():
    assert roles("President Emil Maro met President Anton Velt. The president was late.") == []


def test_a_role_with_two_holders_is_the_one_without_a_country_where_no_other_is_near():
    both = "President Emil Maro met Russian President Anton Velt."
    far = "The port was shut.\n\n" * 2
    assert roles(f"{both} The president was late.") == []
    assert roles(f"{both}\n\n{far}The president was late.") == [("The president", "emil-maro")]


def test_a_role_of_another_country_is_nobody():
    assert roles("President Emil Maro left. The Ukrainian president stayed.") == []


def test_a_role_of_the_datelines_country_is_its_one_holder():
    text = "ANKARA, May 7 — President Emil Maro left. The Turkish president was late. The Greek president came."
    assert found(text).query("form == 'title'")[["text", "entity"]].values.tolist() == [
        ["The Turkish president", "emil-maro"]
    ]


def test_a_role_is_read_before_a_time_and_not_before_a_field():
    text = "Minister Emil Maro left. They knew the minister for years. They met the minister for water."
    assert found(text).query("form == 'title'")["text"].tolist() == ["the minister"]


def test_the_former_one_is_who_leaves_in_the_article():
    resigned = "Prime Minister Ada Maro resigned on Monday. The former prime minister was calm."
    stays = "Prime Minister Ada Maro spoke on Monday. The former prime minister was calm."
    titles = [found(text).query("form == 'title'")["entity"].tolist() for text in (resigned, stays)]
    assert titles == [["ada-maro"], []]


def test_the_alliance_is_nobody_where_no_alliance_is_named():
    assert roles("The alliance met. The party won.") == []


def test_two_bearers_of_a_surname_stay_apart_unless_the_paragraph_tells():
    text = (
        "President İlhan Görşen left.\n\nThe mayor, Sinan Görşen, stayed. Görşen is old.\n\n"
        "Later.\n\nLater still.\n\nGörşen said no."
    )
    table = found(text)
    assert table["entity"].tolist() == ["ilhan-gorsen", "sinan-gorsen", "sinan-gorsen", "gorsen"]


def test_a_headline_in_title_case_names_only_what_the_article_knows():
    table = found("President Emil Maro slammed the plan on Monday.", title="Maro Slams Reckless Plan")
    assert table["text"].tolist() == ["Maro", "Emil Maro"]


def test_a_dateline_is_the_city():
    table = found("ANKARA (Agency) — Ministers met.")
    assert table[["text", "entity", "rule"]].values.tolist() == [["ANKARA", "ankara", "names.capital-city"]]


def test_an_article_reads_alike_alone_and_in_a_corpus():
    texts = ("Fighting in Torvania spread.", "Torvania said no to the Torvanian plan.")
    whole = names(tokenize.sentences(articles(*texts)))
    alone = names(tokenize.sentences(articles(*texts).tail(1)))
    columns_ = ["start", "text", "entity", "kind", "rule"]
    assert whole[whole["article"] == "t1"][columns_].values.tolist() == alone[columns_].values.tolist()


PIECES = st.sampled_from(
    [
        "President ",
        "Erdoğan",
        "'s ",
        " he ",
        "İ",
        "ı̇",
        "’",
        '"',
        "''",
        "“",
        " of ",
        " and ",
        "Ministry",
        "U.S.",
        "NATO",
        " (",
        ") ",
        ". ",
        "\n\n",
        "al-",
        "the ",
        "-",
        "—",
        "\x00",
        "\u202e",
        "🙂",
        "שלום",
        " said ",
        "J. ",
        "@Ankara",
        "http://X",
        "A" * 70,
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join))
def test_any_text_keeps_its_spans(text):
    corpus = articles(text)
    table = columns.check("names", columns.spans("names", names(tokenize.sentences(corpus)), corpus))
    starts, ends = table["start"].tolist(), table["end"].tolist()
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "A" * 300_000,
        "Abcd " * 40_000,
        "A and " * 20_000,
        "Ministry of " * 10_000,
        "Ankara said. " * 3_000,
        '"' * 50_000,
    ],
    ids=["one word", "capitals", "and", "of", "one name", "marks"],
)
def test_long_texts_take_linear_time(text):
    begun = time.process_time()
    found(text)
    assert time.process_time() - begun < 5
