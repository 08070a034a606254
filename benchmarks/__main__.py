"""python -m benchmarks TASK [PATH]: prints figures as `name value` lines."""

import argparse
from pathlib import Path

from benchmarks import actors, gold, labelled, model_speed, sentences, speed

TASKS = {"missed": gold.missed, "model-speed": model_speed.main, "sample": gold.main, "speed": speed.main}
LABELLED = {
    "attribution": labelled.attribution,
    "names": labelled.names,
    "stance": labelled.stance,
    "tone": labelled.tone,
}  # on human-labelled data, which PATH names
# The rules alone, on PATH or, without one, on what stands here.
RULES = {"actors": (actors.main, actors.GOLD), "sentences": (sentences.main, None)}


def main() -> None:
    """Parses the command line and prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS | LABELLED | RULES))
    parser.add_argument("path", type=Path, nargs="?", help=f"data, for {', '.join(LABELLED | RULES)}")
    parser.add_argument(
        "--engine", choices=("model", "rules"), default="model", help="what is measured on labelled data"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each side is measured, in turn (default 3)")
    given = parser.parse_args()
    default = RULES[given.task][1] if given.task in RULES else None
    path = given.path or default
    if given.task in LABELLED | RULES and (path is None or not path.exists()):
        parser.error(f"{given.task} needs a PATH that exists, not {path}")
    if given.task in RULES:
        figures = RULES[given.task][0](path)
    elif given.task in LABELLED:
        figures = LABELLED[given.task](path, given.engine)
    else:
        figures = TASKS[given.task](rounds=given.rounds)
    digits = 3 if given.task in LABELLED | RULES else 2
    for line in figures:
        print(line if isinstance(line, str) else f"{line[0]} {line[1]:.{digits}f}", flush=True)


if __name__ == "__main__":
    main()
