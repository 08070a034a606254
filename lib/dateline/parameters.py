"""Parameters checked before anything runs: names against what the notebooks declare, values against their types."""

import ast
import datetime as dt
import json
import reprlib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from dateline.days import day
from dateline.errors import ParameterError, ReportError

__all__ = ["Declared", "checked", "declared", "from_file", "meant", "of"]

Declared = dict[str, str]  # name → its type as written, "list[str]"
DAYS = ("since", "until")
LINES = "give a YAML file in UTF-8 with lines of 'name: value', for example 'top: 5'"
WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def declared(notebook: Path) -> Declared:
    """The parameters of a notebook and their types, as its parameters cell states them; "None" where it states none.

    Read without papermill, which takes seconds to load, so that a misspelt name is refused at once.
    Raises ReportError for a file that is no notebook or whose parameters cell is no Python.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        tagged = ["".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", ())]
        lines = ast.parse(tagged[0] if tagged else "").body
    except (OSError, ValueError, KeyError, TypeError, AttributeError, SyntaxError) as error:
        raise ReportError(f"{notebook}: its parameters cannot be read: {error!r}") from None
    found: Declared = {}
    for line in lines:
        if isinstance(line, ast.AnnAssign):
            found[ast.unparse(line.target)] = ast.unparse(line.annotation).replace(" ", "")
        elif isinstance(line, ast.Assign):
            found |= dict.fromkeys(map(ast.unparse, line.targets), "None")
    return found


def checked(given: Mapping[str, Any], known: Iterable[Declared]) -> dict[str, Any]:
    """The same parameters with values of their declared types; text, as a command line gives it, is read as that type.

    known: what each notebook declares. Raises ParameterError for a name that none knows, or a value of another type.
    """
    types: Declared = {}
    for one in known:
        types |= one
    out = {}
    for name, value in given.items():
        if name not in types:
            raise ParameterError(f"no notebook has a parameter {name!r}{meant(name, types, types)}")
        out[name] = _typed(name, value, types[name])
    _check_days(out)
    if too_few := [name for name, value in out.items() if type(value) is int and value < 1]:
        raise ParameterError(f"{too_few[0]}: {out[too_few[0]]} is no number of lines; give one or more")
    return out


def meant(name: str, known: Iterable[str], otherwise: Iterable[str]) -> str:
    """The end of a message about a misspelt name: the nearest of `known`, else all of `otherwise`; "" for none."""
    near = get_close_matches(name, known, n=3, cutoff=0.5) or sorted(otherwise)
    return f"; did you mean {', '.join(near)}?" if near else ""


def of(parameters: Mapping[str, Any], known: Declared) -> dict[str, Any]:
    """Those parameters that one notebook declares."""
    return {name: value for name, value in parameters.items() if name in known}


def from_file(path: Path) -> dict[str, Any]:
    """A YAML file of parameters → names and values, all scalars as they are written: a day stays text, 007 stays 007.

    Raises ParameterError for a file that cannot be read or holds no names with values.
    """
    try:
        # BaseLoader makes text and lists only.
        read = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
    except FileNotFoundError:
        raise ParameterError(f"{path}: no such file; {LINES}") from None
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise ParameterError(f"{path}{_unreadable(error)}; {LINES}") from None
    if read is None:
        return {}
    if not isinstance(read, dict) or not all(isinstance(name, str) for name in read):
        raise ParameterError(f"{path}: it holds no names with values; {LINES}")
    return read


def _unreadable(error: Exception) -> str:
    """Where a file of parameters breaks off and why, on one line."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        why = " ".join(filter(None, (error.problem, error.context))).replace("\n", " ")
        return f", line {error.problem_mark.line + 1}: it is no YAML: {why}"
    if isinstance(error, UnicodeError):
        return ": it is not in UTF-8"
    if isinstance(error, RecursionError):
        return ": its brackets are nested too deep"
    return f": it cannot be read: {getattr(error, 'strerror', None) or error}"


def _typed(name: str, value: Any, kind: str) -> Any:
    """A value as its declared type; text is converted, anything else has to be of that type already."""
    wrong = ParameterError(f"parameter {name!r} should be {_says(kind)}, not {reprlib.repr(value)}")
    if kind in ("str", "None"):
        if isinstance(value, dt.date):
            return value.isoformat()[:10]
        if not isinstance(value, str) and kind == "str":
            raise wrong
        return value
    if kind == "bool":
        value = WORDS.get(value.lower(), value) if isinstance(value, str) else value
        if not isinstance(value, bool):
            raise wrong
        return value
    if kind.startswith("list"):
        return _listed(value, wrong)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        try:
            return {"int": int, "float": float}[kind](value)
        except (ValueError, KeyError):
            raise wrong from None
    if kind == "float" and isinstance(value, float):
        return value
    raise wrong


def _listed(value: Any, wrong: ParameterError) -> list[str]:
    """A list of text, from a list or from text: "[A, B]" or "A, B"."""
    if isinstance(value, str):
        if value.lstrip().startswith("["):
            try:
                value = yaml.load(value, Loader=yaml.BaseLoader)
            except (RecursionError, yaml.YAMLError):
                raise wrong from None
        else:
            value = [part.strip() for part in value.split(",") if part.strip()]
    if not isinstance(value, (list, tuple)) or not all(isinstance(part, str) for part in value):
        raise wrong
    return list(value)


def _check_days(values: Mapping[str, Any]) -> None:
    days = {}
    for name in DAYS:
        if values.get(name):
            try:
                days[name] = day(values[name])
            except ValueError:
                raise ParameterError(
                    f"parameter {name!r} should be a day as YYYY-MM-DD, not {values[name]!r}"
                ) from None
    if len(days) == 2 and days["since"] > days["until"]:
        raise ParameterError(
            f"nothing lies between since={values['since']} and until={values['until']}: the first is later"
        )


def _says(kind: str) -> str:
    words = {
        "str": "text",
        "int": "a whole number",
        "float": "a number",
        "bool": "true or false",
        "list[str]": "a list of texts",
    }
    return words.get(kind, kind)
