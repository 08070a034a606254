"""Golden dates: sentences of an article of Tuesday 2024-07-16, and the seed article's own dates.

Each expectation is "words | first day[/last day] or - | grain | rule[ | other readings]".
"""

import re
import time
from pathlib import Path

import pandas as pd
import pytest
from dateline import columns, tokenize
from dateline.annotate.dates import timexes
from dateline.annotate.dates.expressions import dates
from hypothesis import given, settings
from hypothesis import strategies as st

TUESDAY = "2024-07-16"
GOLDEN = [
    ("Norland's president told reporters on Tuesday.", ["Tuesday | 2024-07-16 | day | weekday-own"]),
    ("Norland's president spoke in Ostra on Friday.", ["Friday | 2024-07-12 | day | weekday-past"]),
    ("Norland's president spoke on Wednesday.", ["Wednesday | 2024-07-10 | day | weekday-past"]),
    ("The council will meet on Tuesday.", ["Tuesday | 2024-07-16 | day | weekday-own"]),
    ("The council will meet on Friday.", ["Friday | 2024-07-19 | day | weekday-future"]),
    ("Norland is set to sign the treaty on Monday.", ["Monday | 2024-07-22 | day | weekday-future"]),
    ("She plans to resign on Thursday.", ["Thursday | 2024-07-18 | day | weekday-future"]),
    (
        "He said on Monday that he would resign on Friday.",
        ["Monday | 2024-07-15 | day | weekday-past", "Friday | 2024-07-19 | day | weekday-future"],
    ),
    ("The talks, scheduled for Friday, were called off.", ["Friday | 2024-07-19 | day | weekday-future"]),
    ("The hearing was postponed to Thursday.", ["Thursday | 2024-07-18 | day | weekday-future"]),
    ("The talks were held last Friday.", ["last Friday | 2024-07-12 | day | weekday-last"]),
    ("The talks begin next Friday.", ["next Friday | 2024-07-19 | day | weekday-next | 2024-07-26"]),
    ("The talks begin this Friday.", ["this Friday | 2024-07-19 | day | weekday-this"]),
    ("He arrived on Monday morning.", ["Monday morning | 2024-07-15 | day | weekday-past"]),
    ("Late Sunday the army withdrew.", ["Late Sunday | 2024-07-14 | day | weekday-past"]),
    ("Rain has fallen since Monday.", ["Monday | 2024-07-15 | day | weekday-past"]),
    ("The vote on Friday last week failed.", ["Friday last week | 2024-07-12 | day | weekday-of-week"]),
    ("The attack happened yesterday.", ["yesterday | 2024-07-15 | day | relative-day"]),
    ("The attack happened today.", ["today | 2024-07-16 | day | relative-day"]),
    ("Tomorrow the council will vote.", ["Tomorrow | 2024-07-17 | day | relative-day"]),
    ("Tonight the king will speak.", ["Tonight | 2024-07-16 | day | relative-day"]),
    ("The day before yesterday two ships sank.", ["The day before yesterday | 2024-07-14 | day | relative-day"]),
    ("The envoy leaves the day after tomorrow.", ["the day after tomorrow | 2024-07-18 | day | relative-day"]),
    ("He resigned last week.", ["last week | 2024-07-08/2024-07-14 | week | relative-unit"]),
    ("He will resign next week.", ["next week | 2024-07-22/2024-07-28 | week | relative-unit"]),
    ("Talks resumed this week.", ["this week | 2024-07-15/2024-07-21 | week | relative-unit"]),
    ("He voiced this last month.", ["last month | 2024-06-01/2024-06-30 | month | relative-unit"]),
    ("The law takes effect next month.", ["next month | 2024-08-01/2024-08-31 | month | relative-unit"]),
    ("Last year Norland left the alliance.", ["Last year | 2023-01-01/2023-12-31 | year | relative-unit"]),
    ("Elections will be held next year.", ["next year | 2025-01-01/2025-12-31 | year | relative-unit"]),
    ("Earlier this year the river froze.", ["Earlier this year | 2024-01-01/2024-12-31 | year | relative-unit"]),
    ("The plan is due by the end of the year.", ["the end of the year | 2024-01-01/2024-12-31 | year | within-unit"]),
    (
        "The week after next the court will rule.",
        ["The week after next | 2024-07-29/2024-08-04 | week | relative-unit"],
    ),
    ("Three days ago a bridge fell.", ["Three days ago | 2024-07-13 | day | ago"]),
    ("Two weeks ago a bridge fell.", ["Two weeks ago | 2024-07-01/2024-07-07 | week | ago"]),
    ("A year ago a bridge fell.", ["A year ago | 2023-01-01/2023-12-31 | year | ago"]),
    ("Ten years ago a bridge fell.", ["Ten years ago | 2014-01-01/2014-12-31 | year | ago"]),
    ("Twenty-one days ago a bridge fell.", ["Twenty-one days ago | 2024-06-25 | day | ago"]),
    ("In the past month prices rose.", ["the past month | 2024-06-16/2024-07-16 | month | past-span"]),
    ("Over the past three weeks prices rose.", ["the past three weeks | 2024-06-25/2024-07-16 | week | past-span"]),
    ("Over the past few years prices rose.", ["the past few years | - | duration | vague-span"]),
    ("The next two weeks will decide.", ["The next two weeks | 2024-07-16/2024-07-30 | week | next-span"]),
    ("It was signed on 2024-05-03.", ["2024-05-03 | 2024-05-03 | day | absolute"]),
    ("It was signed on July 16, 2023.", ["July 16, 2023 | 2023-07-16 | day | absolute"]),
    ("It was signed on July 10.", ["July 10 | 2024-07-10 | day | partial-past"]),
    ("It was signed on 10 July.", ["10 July | 2024-07-10 | day | partial-past"]),
    ("It was signed on the 10th of July.", ["the 10th of July | 2024-07-10 | day | partial-past"]),
    ("It was signed on Friday, July 12.", ["Friday, July 12 | 2024-07-12 | day | partial-weekday"]),
    ("It was signed on Friday, July 12, 2024.", ["Friday, July 12, 2024 | 2024-07-12 | day | absolute"]),
    ("It will be signed on Sept. 5.", ["Sept. 5 | 2024-09-05 | day | partial-future"]),
    ("It was signed on Dec. 5.", ["Dec. 5 | 2023-12-05 | day | partial-past"]),
    ("It was signed on Jan. 3, 1999.", ["Jan. 3, 1999 | 1999-01-03 | day | absolute"]),
    ("The summit of July 9-11 ended.", ["July 9-11 | 2024-07-09/2024-07-11 | day | range-partial-nearest"]),
    ("The summit of July 9 and 10 ended.", ["July 9 and 10 | 2024-07-09/2024-07-10 | day | range-partial-nearest"]),
    ("The summit of 9–11 July ended.", ["9–11 July | 2024-07-09/2024-07-11 | day | range-partial-nearest"]),
    (
        "The summit of July 30 to August 2 ended.",
        ["July 30 to August 2 | 2024-07-30/2024-08-02 | day | range-partial-nearest"],
    ),
    ("In July the river rose.", ["July | 2024-07-01/2024-07-31 | month | month-partial-past"]),
    ("In mid-May the river rose.", ["mid-May | 2024-05-01/2024-05-31 | month | month-partial-past"]),
    (
        "In May 2019 the river rose, and in June it fell.",
        [
            "May 2019 | 2019-05-01/2019-05-31 | month | month-absolute",
            "June | 2019-06-01/2019-06-30 | month | month-year-before-it",
        ],
    ),
    ("In September the court will rule.", ["September | 2024-09-01/2024-09-30 | month | month-partial-future"]),
    ("By November 2025 the dam will be full.", ["November 2025 | 2025-11-01/2025-11-30 | month | month-absolute"]),
    (
        "The company foresees a loss in the fourth quarter.",
        ["the fourth quarter | 2024-10-01/2024-12-31 | quarter | quarter-partial-future"],
    ),
    (
        "The market prices a loss in February.",
        ["February | 2025-02-01/2025-02-28 | month | month-partial-future"],
    ),
    (
        "A ruling is expected in March.",
        ["March | 2025-03-01/2025-03-31 | month | month-partial-future"],
    ),
    ("The vote is due in April.", ["April | 2025-04-01/2025-04-30 | month | month-partial-future"]),
    (
        "The figures show a loss in the second quarter.",
        ["the second quarter | 2024-04-01/2024-06-30 | quarter | quarter-partial-nearest"],
    ),
    ("Last May the river rose.", ["Last May | 2024-05-01/2024-05-31 | month | relative-month"]),
    ("In 2023 the river rose.", ["2023 | 2023-01-01/2023-12-31 | year | year"]),
    ("The 2016 election changed that.", ["2016 | 2016-01-01/2016-12-31 | year | year"]),
    ("The war of 1998-2001 ended.", ["1998-2001 | 1998-01-01/2001-12-31 | year | range-year"]),
    ("The early 1990s were calm.", ["The early 1990s | 1990-01-01/1999-12-31 | decade | decade"]),
    ("In the '80s it was calm.", ["the '80s | 1980-01-01/1989-12-31 | decade | decade"]),
    (
        "Profits rose in the second quarter.",
        ["the second quarter | 2024-04-01/2024-06-30 | quarter | quarter-partial-past"],
    ),
    (
        "Profits rose in the first quarter of 2023.",
        ["the first quarter of 2023 | 2023-01-01/2023-03-31 | quarter | quarter-absolute"],
    ),
    ("Last summer was hot.", ["Last summer | 2023-06-01/2023-08-31 | season | relative-season"]),
    ("The summer of 2022 was hot.", ["The summer of 2022 | 2022-06-01/2022-08-31 | season | season-year"]),
    ("He left in spring 2023.", ["spring 2023 | 2023-03-01/2023-05-31 | season | season-year"]),
    ("On Christmas Day the guns fell silent.", ["Christmas Day | 2023-12-25 | day | named-day"]),
    ("The attacks of 9/11 changed that.", ["9/11 | 2001-09-11 | day | named-day"]),
    ("He will speak on New Year's Eve.", ["New Year's Eve | 2024-12-31 | day | named-day"]),
    ("He spoke on the eve of July 4.", ["the eve of July 4 | 2024-07-03 | day | eve-of-day"]),
    ("He spoke on the eve of the summit.", ["the eve | - | event | eve-of-event"]),
    ("Over the weekend three villages burned.", ["the weekend | 2024-07-13/2024-07-14 | day | weekend"]),
    ("Last weekend three villages burned.", ["Last weekend | 2024-07-13/2024-07-14 | day | relative-weekend"]),
    (
        "The session starts at 9 a.m. on Wednesday and will be short.",
        ["9 a.m. on Wednesday | 2024-07-17 | day | weekday-future"],
    ),
    (
        "On Monday at 10:30 a bomb went off.",
        ["Monday | 2024-07-15 | day | weekday-past", "10:30 | 2024-07-15 | day | time-of-day"],
    ),
    ("At 10:30 a bomb went off.", ["10:30 | - |  | time-without-day"]),
    (
        "On July 1 he was arrested; two days later he was freed.",
        ["July 1 | 2024-07-01 | day | partial-past", "two days later | 2024-07-03 | day | counted-from-date"],
    ),
    (
        "On July 1 he was arrested and the next day he was freed.",
        ["July 1 | 2024-07-01 | day | partial-past", "the next day | 2024-07-02 | day | counted-from-date"],
    ),
    (
        "On July 1 he was arrested; that day his house burned.",
        ["July 1 | 2024-07-01 | day | partial-past", "that day | 2024-07-01 | day | same-as-before"],
    ),
    (
        "The council met on Friday. It warned that the dam would be full by 2026. Two days earlier the mayor had left.",
        [
            "Friday | 2024-07-12 | day | weekday-past",
            "2026 | 2026-01-01/2026-12-31 | year | year",
            "Two days earlier | 2024-07-10 | day | counted-from-date",
        ],
    ),
    (
        "The vote is due on 18 July. Three days earlier the mayor had left.",
        ["18 July | 2024-07-18 | day | partial-future", "Three days earlier | - |  | nothing-before-it"],
    ),
    (
        "The dam broke in 2019; two days later it was mended, and a year later it broke again.",
        [
            "2019 | 2019-01-01/2019-12-31 | year | year",
            "two days later | - |  | nothing-before-it",
            "a year later | 2020-01-01/2020-12-31 | year | counted-from-date",
        ],
    ),
    (
        "The dam broke in May, and that day the mayor left.",
        ["May | 2024-05-01/2024-05-31 | month | month-partial-past", "that day | - |  | nothing-before-it"],
    ),
    ("The talks had been scheduled for Friday.", ["Friday | 2024-07-12 | day | weekday-unsure | 2024-07-19"]),
    ("On Friday, the council planned a vote.", ["Friday | 2024-07-12 | day | weekday-past"]),
    ("It hurt the talks, set to resume on Monday.", ["Monday | 2024-07-22 | day | weekday-future"]),
    ("Friday's vote was moved.", ["Friday | 2024-07-19 | day | weekday-future"]),
    ("She has been free since March.", ["March | 2024-03-01/2024-03-31 | month | month-partial-past"]),
    ("Later in the week the court will rule.", ["Later in the week | 2024-07-15/2024-07-21 | week | within-unit"]),
    ("It was the week of July 8.", ["the week of July 8 | 2024-07-08/2024-07-14 | week | week-of-day"]),
    ("The current year is dry.", ["The current year | 2024-01-01/2024-12-31 | year | relative-unit"]),
    ("Over the next year it will rain.", ["the next year | 2024-07-16/2025-07-16 | year | next-span"]),
    ("Nearly two years ago a bridge fell.", ["Nearly two years ago | 2022-01-01/2022-12-31 | year | ago"]),
    (
        "On July 1 he was arrested; he had spoken the day before.",
        ["July 1 | 2024-07-01 | day | partial-past", "the day before | 2024-06-30 | day | counted-from-date"],
    ),
    (
        "On July 1 he was arrested; the next morning he was freed.",
        ["July 1 | 2024-07-01 | day | partial-past", "the next morning | 2024-07-02 | day | counted-from-date"],
    ),
    (
        "Profits fell in the first quarter, to $5 million from $9 million a year ago.",
        [
            "the first quarter | 2024-01-01/2024-03-31 | quarter | quarter-partial-past",
            "a year ago | 2023-01-01/2023-03-31 | quarter | year-back",
        ],
    ),
    (
        "Sales fell in the first quarter. In the year-ago quarter they rose; the quarter was wet.",
        [
            "the first quarter | 2024-01-01/2024-03-31 | quarter | quarter-partial-past",
            "the year-ago quarter | 2023-01-01/2023-03-31 | quarter | year-back",
            "the quarter | 2024-01-01/2024-03-31 | quarter | same-as-before",
        ],
    ),
    (
        "Sales fell in the first quarter, and in the 2019 quarter too.",
        [
            "the first quarter | 2024-01-01/2024-03-31 | quarter | quarter-partial-past",
            "the 2019 quarter | 2019-01-01/2019-03-31 | quarter | same-quarter",
        ],
    ),
    ("The quarter was wet.", ["The quarter | - |  | nothing-before-it"]),
    ("By year-end it will be full.", ["year-end | 2024-12-31 | day | end-of-unit"]),
    ("In nineteen ninety-six it fell.", ["nineteen ninety-six | 1996-01-01/1996-12-31 | year | year"]),
    ("It fell in the year two thousand.", ["the year two thousand | 2000-01-01/2000-12-31 | year | year"]),
    ("By the mid-1990s it was calm.", ["the mid-1990s | 1990-01-01/1999-12-31 | decade | decade"]),
    ("In the nineties it was calm.", ["the nineties | 1990-01-01/1999-12-31 | decade | decade"]),
    ("He is in his nineties.", []),
    ("He left on Thanksgiving Day.", ["Thanksgiving Day | 2023-11-23 | day | named-day"]),
    ("He left last Christmas.", ["last Christmas | 2023-12-25 | day | named-day"]),
    ("Ten days before the vote he left.", ["Ten days | - | duration | counted-from-event"]),
    ("The day before the vote he left.", []),
    ("The two-week strike ended.", ["two-week | - | duration | duration"]),
    ("It lasted two more weeks.", ["two more weeks | - | duration | duration"]),
    ("It took no less than two and a half years.", ["no less than two and a half years | - | duration | duration"]),
    ("In the past, it rained in the near future.", ["the past | - |  | vague", "the near future | - |  | vague"]),
    ("The past chairman left soon after the vote.", []),
    ("The coming quarters will tell.", ["The coming quarters | - | duration | vague-span"]),
    ("A three-day summit ended.", ["three-day | - | duration | duration"]),
    ("He waited for two weeks.", ["two weeks | - | duration | duration"]),
    ("Years of war have emptied the town.", ["Years | - | duration | duration"]),
    ("The stocks will last six weeks.", ["six weeks | - | duration | duration"]),
    ("The 45-year-old was freed.", ["45-year-old | - | age | age"]),
    ("Maro Tersk, 52, was freed.", ["52 | - | age | age"]),
    ("Every Friday they march.", ["Every Friday | - | set | set"]),
    ("The paper appears daily.", ["daily | - | set | set"]),
    ("The alliance marked its 75th anniversary.", ["75th anniversary | - | event | ordinal-event"]),
    ("Now he rests.", ["Now | - |  | vague"]),
    ("The 1999 treaty cost $1999 and 2,000 lives.", ["1999 | 1999-01-01/1999-12-31 | year | year"]),
    ("He may march in the sun.", []),
    ("Theresa May met April Summers.", []),
    ("Norland won 2-1.", []),
    ("Call 555-2024 or 0800 2019 1974, 24/7.", []),
    ("The Sunday Times reported on Black Friday sales.", []),
    ("Sun rose over Ostra; he sat down, and Wed was a word.", []),
    ("The line was open 24/7; call (212) 555-1998 or +44 20 7946 0958 or 1-800-555-1999.", []),
    ("They led 12-10, won 21–19 and voted 7-2 on Route 2024.", []),
    ("It began on 31/02/2024.", ["31/02/2024 | - | day | no-such-day"]),
    ("It began on February 31.", ["February 31 | - | day | no-such-day"]),
    ("It was the year 0, and on 0000-00-00.", ["0000-00-00 | - | day | no-such-day"]),
    ("On 1 January 0001 it began.", ["1 January 0001 | - | day | no-such-day"]),
    ("It ends on May 3, 9999.", ["May 3, 9999 | - | day | no-such-day"]),
    ("It ends in May 9999.", ["May 9999 | - | month | no-such-day"]),
    ("On July 4, 3000 people marched.", ["July 4 | 2024-07-04 | day | partial-past"]),
    ("It began on 03/04/2024.", ["03/04/2024 | - | day | numeric-unclear | 2024-03-04; 2024-04-03"]),
    (
        "He may march in May or March, in the sun, on Sunday.",
        [
            "May | 2024-05-01/2024-05-31 | month | month-partial-future",
            "March | 2025-03-01/2025-03-31 | month | month-partial-future",
            "Sunday | 2024-07-21 | day | weekday-future",
        ],
    ),
    ("He died on 31 February 2024.", ["31 February 2024 | - | day | no-such-day"]),
    ("In 0000 and in 9999-12-31 nothing happened.", ["9999-12-31 | - | day | no-such-day"]),
    ("It began on 03/04/2026.", ["03/04/2026 | - | day | numeric-unclear | 2026-03-04; 2026-04-03"]),
    (
        "It began on 03/04/2026 and ended on 25/04/2026.",
        ["03/04/2026 | 2026-04-03 | day | numeric-day-first", "25/04/2026 | 2026-04-25 | day | numeric-day-first"],
    ),
    ("It began on 04/25/2026.", ["04/25/2026 | 2026-04-25 | day | numeric-month-first"]),
    ("It began on 3.4.2026.", ["3.4.2026 | 2026-04-03 | day | numeric-day-first"]),
    ("OSTRA, July 16 (NNA) — The council met.", ["July 16 | 2024-07-16 | day | dateline"]),
    (
        "OSTRA, July 10 (NNA) — The council met.",
        ["July 10 | 2024-07-10 | day | dateline-conflict | 2024-07-10; 2024-07-16"],
    ),
]


def tables(text: str, date: str | None = TUESDAY, title: str = "") -> tuple[pd.DataFrame, pd.DataFrame]:
    row = {"article": "x", "date": pd.Timestamp(date) if date else None, "title": title, "text": text, "language": "en"}
    articles = columns.frame("articles", [row])
    return tokenize.sentences(articles), articles


def told(text: str, date: str | None = TUESDAY) -> list[str]:
    sentences, articles = tables(text, date)
    found = columns.spans("dates", columns.check("dates", dates(sentences, articles)), articles)
    return [
        " | ".join([row.text, days(row), row.grain, row.rule.removeprefix("dates."), *filter(None, [row.alternatives])])
        for row in found.itertuples()
    ]


def days(row) -> str:
    if pd.isna(row.first_day):
        return "-"
    first, last = (f"{day:%Y-%m-%d}" for day in (row.first_day, row.last_day))
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(("text", "expected"), GOLDEN, ids=[text for text, _ in GOLDEN])
def test_dates_in(text, expected):
    assert expected == told(text)


def test_seed_article_has_these_dates_and_no_others():
    seed = Path(__file__).parents[1] / "seeds" / "000_03ede407f7a25fa7.txt"
    header, _, text = seed.read_text(encoding="utf-8").strip().partition(" President")
    assert header == "date 2024-07-16"
    assert told("President" + text) == [
        "Tuesday | 2024-07-16 | day | weekday-own",
        "last week | 2024-07-08/2024-07-14 | week | relative-unit",
        "Friday | 2024-07-12 | day | weekday-past",
        "three-day | - | duration | duration",
        "75th anniversary | - | event | ordinal-event",
    ]


def test_without_a_publication_day_relative_dates_abstain():
    assert told("It rained on Friday, last week and on July 3, 2023.", date=None) == [
        "Friday | - |  | no-publication-day",
        "last week | - |  | no-publication-day",
        "July 3, 2023 | 2023-07-03 | day | absolute",
    ]


def test_a_weekday_beside_a_date_settles_the_year():
    assert told("The deal of Tuesday, May 14th, failed.", date="2020-01-15")[0].startswith(
        "Tuesday, May 14th | 2019-05-14"
    )


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31", "1700-02-28"])
def test_the_ends_of_the_calendar_raise_nothing(date):
    sentences, articles = tables("Last week, next year, a century ago, on Friday, in May, two years later he will go.")
    articles["date"] = pd.Series([date], dtype="datetime64[s]")
    assert len(dates(sentences, articles)) > 4


def test_days_told_together_are_a_range_only_where_they_are_neighbours():
    assert told("The dam was shut on 10, 11 and 12 July.") == [
        "10, 11 and 12 July | 2024-07-10/2024-07-12 | day | range-partial-past"
    ]
    assert told("The dam was shut on July 9 and 12.") == [
        "July 9 and 12 | - | day | several-days | 2024-07-09; 2024-07-12"
    ]
    assert told("It was shut between July 9 and 12.") == [
        "July 9 and 12 | 2024-07-09/2024-07-12 | day | range-partial-past"
    ]


def test_two_days_of_publication_are_both_shown_wherever_they_matter():
    assert told("OSTRA, July 10 (NNA) — The council met on Friday. It met on July 3, too.") == [
        "July 10 | 2024-07-10 | day | dateline-conflict | 2024-07-10; 2024-07-16",
        "Friday | 2024-07-12 | day | weekday-past | 2024-07-05",
        "July 3 | 2024-07-03 | day | partial-past",
    ]
    assert told("Dam opens\n\nPublished: July 17, 2024\n\nIt opened yesterday.") == [
        "July 17, 2024 | 2024-07-17 | day | dateline-conflict | 2024-07-16; 2024-07-17",
        "yesterday | 2024-07-15 | day | relative-day | 2024-07-16",
    ]


def test_a_dateline_may_be_a_day_older_than_its_paper():
    for header in ("OSTRA, July 15 — It", "Monday, July 15, 2024\n\nIt"):
        assert [row.split(" | ")[1:] for row in told(f"{header} opened yesterday.")] == [
            ["2024-07-15", "day", "dateline"],
            ["2024-07-15", "day", "relative-day"],
        ]


def test_the_tense_of_the_clause_is_told():
    sentences, articles = tables("He spoke on Friday. He will speak on Monday.")
    assert dates(sentences, articles)["tense"].tolist() == ["past", "future"]


def test_a_time_of_day_belongs_to_the_day_of_its_paragraph():
    assert told("The dam opened on Monday.\n\nAt noon the water rose.")[1] == "noon | 2024-07-15 | day | time-of-day"


def test_the_same_rows_come_at_any_time_and_the_inputs_are_not_changed():
    sentences, articles = tables("On Friday and last week, in May and two days ago, it rained.")
    before = (sentences.copy(), articles.copy())
    pd.testing.assert_frame_equal(dates(sentences, articles), dates(sentences, articles))
    pd.testing.assert_frame_equal(before[0], sentences)
    pd.testing.assert_frame_equal(before[1], articles)


WORDS = st.sampled_from(
    (
        "on",
        "Friday",
        "July",
        "9",
        "-",
        "11",
        ",",
        "2024",
        "the",
        "last",
        "past",
        "two",
        "weeks",
        "ago",
        "'s",
        "a",
        "old",
        "May",
    )
)
ODD = st.sampled_from(
    (
        "03/04/2026",
        "31 February",
        "0000",
        "9999-12-31",
        "\0",
        "\u202e",
        "🙂",
        "'80s",
        "9" * 20,
        "12:30",
        "first quarter",
        "eve of",
    )
)
HOSTILE = st.one_of(
    st.text(max_size=120),
    st.lists(WORDS | ODD, max_size=30).map(" ".join),
    st.lists(WORDS | ODD, max_size=20).map("".join),
)


@given(HOSTILE, st.sampled_from([TUESDAY, None, "1700-03-01"]))
@settings(max_examples=150, deadline=None)
def test_spans_hold_on_any_text(text, date):
    sentences, articles = tables(text, date)
    found = columns.spans("dates", columns.check("dates", dates(sentences, articles)), articles)
    assert found["first_day"].isna().eq(found["last_day"].isna()).all()
    assert (found["last_day"] >= found["first_day"])[found["first_day"].notna()].all()


EVERY_PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in timexes.PATTERNS))
LETTERS = sorted({token for _, pattern in timexes.PATTERNS for token in pattern if token.isalpha()} | set("?,.-&%"))


@given(st.lists(st.sampled_from(LETTERS), max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_passing_over_what_nothing_begins_with_loses_no_expression(letters):
    def spans(pattern):
        return [(match.lastgroup, match.span()) for match in pattern.finditer(letters)]

    assert spans(EVERY_PATTERN) == spans(timexes._pattern())


@pytest.mark.parametrize(
    "unit", ["on Friday ", "July 9-11, ", "three days ago ", "2024-07-16\n\n", "the last ", "12 ", "'s "]
)
def test_five_thousand_dates_take_time_in_proportion(unit):
    sentences, articles = tables(unit * 5_000)
    begun = time.perf_counter()
    dates(sentences, articles)
    assert time.perf_counter() - begun < 8


def test_an_article_of_five_thousand_different_dates_has_a_row_for_each():
    days = (pd.Timestamp("1990-01-01") + pd.Timedelta(days=number) for number in range(5_000))
    found = told("\n\n".join(f"It rained on {day:%B} {day.day}, {day.year}." for day in days))
    assert len(found) == len(set(found)) == 5_000
