"""python -m benchmarks TASK [PATH]: prints figures as `name value` lines."""

import argparse
from pathlib import Path

from benchmarks import (
    actors,
    claims,
    dates,
    dates_speed,
    gold,
    labelled,
    quotes,
    running,
    sentences,
    speed,
    stance_golden,
)

TASKS = {
    "dates-speed": dates_speed.main,
    "missed": gold.missed,
    "sample": gold.main,
    "speed": speed.main,
    "stance-golden": stance_golden.main,
    "stance-missed": stance_golden.missed,
}
LABELLED = {
    "attribution": labelled.attribution,
    "claims": claims.main,
    "dates": dates.dates,
    "days": dates.days,
    "names": labelled.names,
    "quotes": quotes.quotes,
    "running": running.main,
    "stance": labelled.stance,
    "tone": labelled.tone,
}  # on human-labelled data, which PATH names
# The rules alone, on PATH or, without one, on what stands here.
ON_RULES = {"actors": (actors.main, actors.GOLD), "sentences": (sentences.main, None)}


def main() -> None:
    """Parses the command line and prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS | LABELLED | ON_RULES))
    parser.add_argument("path", type=Path, nargs="?", help=f"data, for {', '.join(LABELLED | ON_RULES)}")
    parser.add_argument(
        "--engine",
        choices=("model", "rules", "alone"),
        default="model",
        help="what is measured on labelled data: the model with the rules, the rules, or the model alone",
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each side is measured, in turn (default 3)")
    given = parser.parse_args()
    default = ON_RULES[given.task][1] if given.task in ON_RULES else None
    path = given.path or default
    if given.task in LABELLED | ON_RULES and (path is None or not path.exists()):
        parser.error(f"{given.task} needs a PATH that exists, not {path}")
    if given.task in ON_RULES:
        figures = ON_RULES[given.task][0](path)
    elif given.task in LABELLED:
        figures = LABELLED[given.task](path, given.engine)
    else:
        figures = TASKS[given.task](rounds=given.rounds)
    digits = 2 if given.task in ("dates-speed", "sample", "speed") else 3
    for line in figures:
        print(line if isinstance(line, str) else f"{line[0]} {line[1]:.{digits}f}", flush=True)


if __name__ == "__main__":
    main()
