"""TIMEX3 values of sentences in an article of Tuesday 2024-07-16: "words | type | value", as TimeML has them."""

import pandas as pd
import pytest
from dateline import columns, tokenize
from dateline.annotate.dates.expressions import findings
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.timex3 import timex3

GOLDEN = [
    ("He left on Friday.", ["Friday | DATE | 2024-07-12"]),
    ("He left last week.", ["last week | DATE | 2024-W28"]),
    ("He left over the weekend.", ["the weekend | DATE | 2024-W28-WE"]),
    ("He left in May.", ["May | DATE | 2024-05"]),
    ("He left in the first quarter of 2023.", ["the first quarter of 2023 | DATE | 2023-Q1"]),
    ("He left in the second half of 2023.", ["the second half of 2023 | DATE | 2023-H2"]),
    ("He left in the summer of 2022.", ["the summer of 2022 | DATE | 2022-SU"]),
    ("He left in 1999, or in the 1980s.", ["1999 | DATE | 1999", "the 1980s | DATE | 198"]),
    ("It is a 20th century dam.", ["20th century | DATE | 19"]),
    ("He left on Monday night.", ["Monday night | TIME | 2024-07-15TNI"]),
    ("He left at 4:30 p.m. on Monday.", ["4:30 p.m. on Monday | TIME | 2024-07-15T16:30"]),
    ("He left at 12 a.m. on Monday.", ["12 a.m. on Monday | TIME | 2024-07-15T00:00"]),
    ("He left at noon.", ["noon | TIME | 2024-07-16T12:00"]),
    ("He leaves tonight.", ["tonight | TIME | 2024-07-16TNI"]),
    ("He slept for three days.", ["three days | DURATION | P3D"]),
    ("He slept for an hour and a half.", ["an hour and a half | DURATION | PT1H30M"]),
    ("He slept for 2 1/2 years.", ["2 1/2 years | DURATION | P2Y6M"]),
    ("He slept for two thousand years.", ["two thousand years | DURATION | P2000Y"]),
    ("He slept for two decades.", ["two decades | DURATION | P20Y"]),
    ("He slept for a few weeks, then for years.", ["a few weeks | DURATION | PXW", "years | DURATION | PXY"]),
    ("He slept in the first nine months.", ["the first nine months | DURATION | P9M"]),
    ("He slept for a fortnight.", ["a fortnight | DURATION | P2W"]),
    ("Over the past two weeks it rained.", ["the past two weeks | DURATION | P2W"]),
    ("He left a month before the vote.", ["a month | DURATION | P1M"]),
    ("Sales fell in the year ended May 31.", ["the year | DURATION | P1Y", "May 31 | DATE | 2024-05-31"]),
    ("It rains every Friday.", ["every Friday | SET | XXXX-WXX-5"]),
    ("It rains each July.", ["each July | SET | XXXX-07"]),
    ("The paper appears daily.", ["daily | SET | P1D"]),
    ("It rains now.", ["now | DATE | PRESENT_REF"]),
    ("It rained recently.", ["recently | DATE | PAST_REF"]),
    ("It rained years ago.", ["years ago | DATE | PAST_REF"]),
    ("It will rain soon.", ["soon | DATE | FUTURE_REF"]),
    ("One day it will rain.", ["One day | DATE | FUTURE_REF"]),
    (
        "It rained in the past; nobody knows the future.",
        ["the past | DATE | PAST_REF", "the future | DATE | FUTURE_REF"],
    ),
    ("Profits fell in the quarter.", ["the quarter | DATE | 2024-Q2"]),
    ("It began on 03/04/2024.", ["03/04/2024 | DATE | 2024-03-04"]),
    ("The 45-year-old Maro Tersk, 52, spoke on the eve of the annual meeting.", []),
]


def told(text: str, date: str | None = "2024-07-16") -> list[str]:
    rows = [{"article": "x", "date": pd.Timestamp(date) if date else None, "text": text, "language": "en"}]
    articles = columns.frame("articles", rows)
    found = [(one, timex3(one)) for one in findings(tokenize.sentences(articles), articles)]
    return [" | ".join((one.text[one.timex.start : one.timex.end], *value)) for one, value in found if value]


@pytest.mark.parametrize(("text", "expected"), GOLDEN, ids=[text for text, _ in GOLDEN])
def test_timex3_in(text, expected):
    assert expected == told(text)


def test_without_a_publication_day_a_day_has_no_value_of_its_own():
    assert told("He left on Friday.", None) == ["Friday | DATE | PRESENT_REF"]


WORDS = (
    "the a last next two 2 1/2 31 2024 9999 year years month day night 9 a.m. noon ago every July Friday summer half "
    "of quarter century weekend past few and - , in to nineteen ninety thousand old eve earlier before"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join), st.sampled_from(["2024-07-16", None]))
@settings(max_examples=200, deadline=None)
def test_any_words_have_values_and_raise_nothing(text, date):
    assert all(row.split(" | ")[-2] in ("DATE", "TIME", "DURATION", "SET") for row in told(text, date))
