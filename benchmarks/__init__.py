"""How good and how fast: `python -m benchmarks TASK`, figures as `name value` lines. Not timed tests: nothing here passes or fails."""
