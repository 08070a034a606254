"""How good and how fast: `python -m benchmarks TASK` prints figures as `name value` lines."""
