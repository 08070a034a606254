"""Corrections of every kind on real articles: each is found, and the tables stay whole."""

import pytest
from dateline import columns, review
from dateline.review import keys
from dateline.review.days import DAYS

VALUES = {"first_day": "2024-07-01", "last_day": "2030-07-01", "name": "Somebody", "row": "wrong"}


def other(table: str, column: str, row: dict, actors: list[str]) -> str:
    """A value that a cell may be corrected to and that it has not."""
    if column in VALUES:
        return VALUES[column]
    if allowed := columns.TABLES[table].values.get(column):
        return next(value for value in allowed if value not in ("", row[column]))
    return next(actor for actor in actors[1::-1] if actor != row[column])


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table, names in review.EDITABLE.items() for column in names if column != "aliases"],
)
@pytest.mark.parametrize("corpus", ["seed", "sample"])
def test_any_cell_of_real_articles_can_be_corrected_and_the_tables_stay_whole(request, tmp_path, corpus, table, column):
    now = request.getfixturevalue(corpus)
    frames = {name: getattr(now, name) for name in columns.TABLES if hasattr(now, name)}
    rows, actors = frames[table].to_dict("records"), frames["entities"]["entity"].tolist()
    path = tmp_path / "review.csv"
    for row in (rows[0], rows[len(rows) // 2], rows[-1]):
        if column in DAYS and keys.cell(row["first_day"]) == "":
            continue  # only a whole date is decided by one day
        review.add(path, frames, row["id"], column, other(table, column, row, actors), who="", why="")
    after, told = review.applied(frames, path)
    assert set(told["status"].str.partition("; ")[0].str.partition(" ")[2]) <= {"row corrected", "rows corrected"}
    for name, frame in after.items():
        columns.check(name, frame)
        assert frame.index.tolist() == list(range(len(frame)))
        texts = frame.select_dtypes("str")
        assert texts.columns[texts.isna().any()].tolist() == []
