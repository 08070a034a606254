"""python -m benchmarks TASK: prints figures as `name value` lines."""

import argparse

from benchmarks import gold, speed

TASKS = {"missed": gold.missed, "sample": gold.main, "speed": speed.main}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--rounds", type=int, default=3, help="how often each side is measured, in turn (default 3)")
    given = parser.parse_args()
    for line in TASKS[given.task](rounds=given.rounds):
        print(line if isinstance(line, str) else f"{line[0]} {line[1]:.2f}", flush=True)


if __name__ == "__main__":
    main()
