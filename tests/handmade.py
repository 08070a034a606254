"""What was found by hand, as tests read it: tables beside articles, and places counted by occurrence."""

import csv


def rows(folder, table):
    """The rows of a table."""
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place(text, part, nth):
    """Where the nth occurrence of a part begins in a text; occurrences may overlap; -1 if there is none."""
    start = -1
    for _ in range(int(nth)):
        start = text.find(part, start + 1)
        if start < 0:
            return -1
    return start
