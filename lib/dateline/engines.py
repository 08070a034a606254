"""The two engines that can find rows, by name."""

from dateline.errors import ParameterError

__all__ = ["ENGINES", "checked"]

ENGINES = ("model", "rules")  # the trained model beside the rules (the default), or the rules alone


def checked(engine: str) -> str:
    """The same engine. Raises ParameterError where there is no such one."""
    if engine not in ENGINES:
        raise ParameterError(f"engine: there is no {engine!r}; it may be {' or '.join(ENGINES)}")
    return engine
