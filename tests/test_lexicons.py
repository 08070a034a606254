"""Word lists say where they come from, parse, and give verbs their forms."""

import re
from pathlib import Path

import pytest
from dateline import lexicons
from hypothesis import given
from hypothesis import strategies as st

LISTS = sorted(path.stem for path in Path(lexicons.__file__).parent.glob("*.tsv"))

# base, -s form, past, participle, -ing form
VERBS = [line.split() for line in """
abandon abandons abandoned abandoned abandoning
abet abets abetted abetted abetting
accuse accuses accused accused accusing
acquit acquits acquitted acquitted acquitting
admit admits admitted admitted admitting
agree agrees agreed agreed agreeing
allow allows allowed allowed allowing
answer answers answered answered answering
arise arises arose arisen arising
ask asks asked asked asking
back backs backed backed backing
ban bans banned banned banning
become becomes became become becoming
begin begins began begun beginning
blame blames blamed blamed blaming
block blocks blocked blocked blocking
break breaks broke broken breaking
bring brings brought brought bringing
buy buys bought bought buying
call calls called called calling
carry carries carried carried carrying
catch catches caught caught catching
choose chooses chose chosen choosing
claim claims claimed claimed claiming
condemn condemns condemned condemned condemning
control controls controlled controlled controlling
deny denies denied denied denying
destroy destroys destroyed destroyed destroying
die dies died died dying
discuss discusses discussed discussed discussing
do does did done doing
draw draws drew drawn drawing
drop drops dropped dropped dropping
embargo embargoes embargoed embargoed embargoing
equip equips equipped equipped equipping
fall falls fell fallen falling
feel feels felt felt feeling
fight fights fought fought fighting
fix fixes fixed fixed fixing
flee flees fled fled fleeing
focus focuses focused focused focusing
forget forgets forgot forgotten forgetting
free frees freed freed freeing
give gives gave given giving
go goes went gone going
happen happens happened happened happening
have has had had having
hold holds held held holding
kidnap kidnaps kidnapped kidnapped kidnapping
know knows knew known knowing
lead leads led led leading
lie lies lay lain lying
make makes made made making
mimic mimics mimicked mimicked mimicking
offer offers offered offered offering
open opens opened opened opening
panic panics panicked panicked panicking
pay pays paid paid paying
permit permits permitted permitted permitting
play plays played played playing
praise praises praised praised praising
push pushes pushed pushed pushing
put puts put put putting
refer refers referred referred referring
regret regrets regretted regretted regretting
say says said said saying
see sees saw seen seeing
seize seizes seized seized seizing
sign signs signed signed signing
stop stops stopped stopped stopping
support supports supported supported supporting
take takes took taken taking
tell tells told told telling
tie ties tied tied tying
transfer transfers transferred transferred transferring
try tries tried tried trying
veto vetoes vetoed vetoed vetoing
visit visits visited visited visiting
vow vows vowed vowed vowing
warn warns warned warned warning
win wins won won winning
withdraw withdraws withdrew withdrawn withdrawing
write writes wrote written writing
""".strip().splitlines()]  # fmt: skip


def test_the_golden_table_holds_sixty_verbs_or_more():
    assert len({base for base, *_ in VERBS}) == len(VERBS)
    assert len(VERBS) >= 60


@pytest.mark.parametrize(("base", "third", "past", "participle", "gerund"), VERBS, ids=[verb[0] for verb in VERBS])
def test_a_verb_has_its_forms(base, third, past, participle, gerund):
    expected = {participle: "participle", past: "past", gerund: "gerund", third: "present", base: "base"}
    assert lexicons.inflect(base) == expected


@pytest.mark.parametrize(
    ("base", "form", "tag"),
    [
        ("travel", "traveled", "past"),
        ("travel", "travelled", "past"),
        ("travel", "travelling", "gerund"),
        ("criticize", "criticises", "present"),
        ("criticize", "criticised", "past"),
        ("criticize", "criticized", "past"),
        ("organize", "organising", "gerund"),
    ],
)
def test_a_verb_has_the_spellings_of_both_shores(base, form, tag):
    assert lexicons.inflect(base)[form] == tag


def test_to_be_has_its_own_forms():
    assert lexicons.inflect("be") == {
        "been": "participle",
        "was": "past",
        "being": "gerund",
        "is": "present",
        "be": "base",
    }


def test_of_several_words_the_first_is_inflected():
    expected = {
        "pointed out": "past",
        "pointing out": "gerund",
        "points out": "present",
        "point out": "base",
    }
    assert lexicons.inflect("point out") == expected


@given(st.from_regex(r"[a-z]{1,12}( [a-z]{1,6})?", fullmatch=True))
def test_any_word_has_a_base_and_a_gerund_that_ends_in_ing(word):
    forms = lexicons.inflect(word)
    assert forms[word] == "base"
    assert [form for form, tag in forms.items() if tag == "gerund" and not form.split()[0].endswith("ing")] == []


def test_there_are_word_lists():
    assert "irregular_verbs" in LISTS


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_it_is_and_where_it_comes_from(name):
    words = lexicons.source(name)
    told = [phrase for phrase in ("Written for dateline", "no list was copied", "public domain") if phrase.lower() in words.lower()]  # fmt: skip  # noqa: E501
    assert len(words) > 60
    assert told != []


@pytest.mark.parametrize("name", LISTS)
def test_a_list_parses_into_rows_that_all_have_the_columns_of_the_header(name):
    rows = lexicons.rows(name)
    assert len(rows) > 0
    odd = [row for row in rows if set(row) != set(rows[0]) or None in row.values()]
    assert odd == []


@pytest.mark.parametrize("name", LISTS)
def test_no_row_begins_empty_or_carries_blanks_around_its_words(name):
    column = next(iter(lexicons.rows(name)[0]))
    odd = [row for row in lexicons.rows(name) if not row[column] or any(cell != cell.strip() for cell in row.values())]
    assert odd == []


@pytest.mark.parametrize("name", LISTS)
def test_no_row_stands_twice(name):
    rows = [tuple(row.items()) for row in lexicons.rows(name)]
    assert sorted(row for row in set(rows) if rows.count(row) > 1) == []


def test_a_list_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        lexicons.rows("nothing")


def test_a_class_that_stands_for_anothers_words_has_them_beside_its_own():
    assert lexicons.words("clause_words", "poss") == lexicons.words("grammar", "possessive") | {"whose"}


def test_a_class_may_hold_words_with_a_blank_in_either_way_of_writing():
    assert "more than" in lexicons.words("time_contexts", "approximators")
    assert "call on" in lexicons.words("stance_words", "urge")


def test_the_longest_ending_comes_first():
    assert lexicons.endings("agent") == ("ians", "ists", "ers", "men", "ors")


def test_a_class_that_is_not_there_is_an_error():
    with pytest.raises(ValueError, match=r"clause_words\.tsv has no class 'nothing'"):
        lexicons.words("clause_words", "nothing")


CLASSES = sorted({(name, row["class"]) for name in LISTS for row in lexicons.rows(name) if "class" in row})


@pytest.mark.parametrize(("name", "kind"), CLASSES)
def test_no_class_has_a_word_twice_of_its_own_or_by_another_class(name, kind):
    cells = [row for row in lexicons.rows(name) if row["class"] == kind]
    listed = [row["word"] for row in cells if "word" in row]
    listed += [
        word
        for row in cells
        if "words" in row
        for word in re.split("; " if "; " in row["words"] else " ", row["words"])
    ]
    for other in [word for word in listed if word.startswith("=")]:
        listed += lexicons.words(*other[1:].split(":"))
    assert sorted(word for word in set(listed) if listed.count(word) > 1) == []
