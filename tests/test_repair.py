"""repair.text: the same length always, and nothing left to repair."""

import time

import pytest
from dateline import repair
from hypothesis import given
from hypothesis import strategies as st

GOLDEN = [
    ("", ""),
    ("Plain text stays.", "Plain text stays."),
    ("won’t", "won't"),
    ("‘so-called’ peace", "'so-called' peace"),
    ("“not acceptable.”", '"not acceptable."'),
    ("„Nein“, «non», ＂no＂", '"Nein", "non", "no"'),
    ("‹non›", "'non'"),
    ("6′ 2″", "6' 2\""),
    ("Hawaiʻi and Xiʼan", "Hawai'i and Xi'an"),
    ("''Türkiye will,'' he said", ' "Türkiye will,"  he said'),
    ("``Yes,'' he said", ' "Yes,"  he said'),
    ("’’Yes,’’ he said", ' "Yes,"  he said'),
    ("He said (''no'').", 'He said ( "no" ).'),
    ("He said: ''No.''", 'He said:  "No." '),
    ("three ''' stay", "three ''' stay"),
    ("it's the leaders' summit", "it's the leaders' summit"),
    ("non\u2011stop 10\u201020", "non-stop 10-20"),
    ("1999–2004 — so", "1999–2004 — so"),
    ("40\u00a0000 and 40\u202f000", "40 000 and 40 000"),
    ("a\u200bb\ufeffc\u2060d", "a b c d"),
    ("nul\x00, bell\x07, tab\t.", "nul , bell , tab ."),
    ("one\r\ntwo\rthree\u2028four\u0085five\n", "one \ntwo\nthree\nfour\nfive\n"),
    ("\u200fعربي\u200e", " عربي "),
    ("Ada Kovel Ada Maria KovelBank balks at merger Who is next? MORE's plan", "Ada Kovel" + " " * 54 + "'s plan"),
    ("JUST WATCHED Storm hits port ... MUST WATCH Storm hits port 01:28\nRain fell.", " " * 65 + "\nRain fell."),
    ("Sen. Ada Kovel (D-Ohio), a critic", "Sen. Ada Kovel         , a critic"),
    ("Ada Kovel, R-Ky., said, and Odo Aro, D-N.Y., left.", "Ada Kovel         said, and Odo Aro          left."),
    ("Ada Kovel, R-Ky., chair of the panel", "Ada Kovel       , chair of the panel"),
    ("said Ada Kovel, D-N.Y. It rained.", "said Ada Kovel       . It rained."),
    ("Ada Kovel, D-N.Y. said", "Ada Kovel         said"),
    ("June 6, D-Day, and (D-Day) and (I), R-22", "June 6, D-Day, and (D-Day) and (I), R-22"),
    ("said Ada Kovel, R-Maine. It rained.", "said Ada Kovel         . It rained."),
    ("Rafo (Ted) CruzQuery stays. Read MORE.", "Rafo (Ted) CruzQuery stays. Read MORE."),
    ("می\u200cخواهم 👩\u200d🚒 so\u00adft", "می\u200cخواهم 👩\u200d🚒 so\u00adft"),
]


@pytest.mark.parametrize(("original", "expected"), GOLDEN)
def test_marks_and_blanks_are_plain(original, expected):
    assert expected == repair.text(original)


HOSTILE = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("'’‘`″\"“ \r\n\x00\u200b.,a")))


@given(HOSTILE)
def test_length_never_changes(original):
    assert len(original) == len(repair.text(original)) == len(repair.plain(original))


LINKED = st.lists(st.sampled_from(["Kovel", "Kovel\t", " ", "''", "B", "MORE", "’s", "\n", "Ada "]), max_size=12).map(
    "".join
)


@given(st.one_of(HOSTILE, LINKED))
def test_repairing_twice_changes_nothing(original):
    assert repair.text(original) == repair.text(repair.text(original))


@pytest.mark.parametrize("words", ["Bo BoBo ", "MORE ", "Bo BoBo MORE ", "Bo BoBo\n", "JUST WATCHED "])
def test_a_million_letters_of_links_are_read_in_a_moment(words):
    original = words * (1_000_000 // len(words)) + "MORE"
    started = time.perf_counter()
    assert len(original) == len(repair.unlinked(original))
    assert time.perf_counter() - started < 5
