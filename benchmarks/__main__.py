"""python -m benchmarks TASK [PATH]: prints figures as `name value` lines."""

import argparse
from pathlib import Path

from benchmarks import gold, labelled, model_speed, speed, stance_golden

TASKS = {
    "missed": gold.missed,
    "model-speed": model_speed.main,
    "sample": gold.main,
    "speed": speed.main,
    "stance-golden": stance_golden.main,
    "stance-missed": stance_golden.missed,
}
LABELLED = {
    "attribution": labelled.attribution,
    "names": labelled.names,
    "stance": labelled.stance,
    "tone": labelled.tone,
}  # on human-labelled data, which PATH names


def main() -> None:
    """Parses the command line and prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS | LABELLED))
    parser.add_argument("path", type=Path, nargs="?", help=f"labelled data, for {', '.join(LABELLED)}")
    parser.add_argument(
        "--engine", choices=("model", "rules"), default="model", help="what is measured on labelled data"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each side is measured, in turn (default 3)")
    given = parser.parse_args()
    if given.task in LABELLED:
        if given.path is None or not given.path.exists():
            parser.error(f"{given.task} needs a PATH that exists, not {given.path}")
        figures = LABELLED[given.task](given.path, given.engine)
    else:
        figures = TASKS[given.task](rounds=given.rounds)
    digits = 3 if given.task in (*LABELLED, "stance-golden") else 2
    for line in figures:
        print(line if isinstance(line, str) else f"{line[0]} {line[1]:.{digits}f}", flush=True)


if __name__ == "__main__":
    main()
