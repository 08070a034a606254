"""The files of the model in the package, each read only if it is the one that was shipped."""

import hashlib
import json
from functools import cache
from importlib.resources import files

from dateline.errors import ModelError

__all__ = ["CARD", "FILES", "VERSION", "data", "line", "weights"]

VERSION = "4"
FILES = ("encoder.onnx", "heads.npz", "running.npz", "vocabulary.txt", "words.npz")
CARD = "model.json"  # version, checksums, and what weighs the network's answers, or makes them frequencies


def data(name: str) -> bytes:
    """The bytes of a file of the model. Raises ModelError where it is missing or altered."""
    found = _read(name)
    if name not in (sums := _card("sha256")):
        raise ModelError(f"the model's file {CARD} is not the one that was shipped: {_mend()}")
    if hashlib.sha256(found).hexdigest() != sums[name]:
        raise ModelError(f"the model's file {name} is not the one that was shipped: {_mend()}")
    return found


@cache
def line(head: str) -> tuple[float, float]:
    """Slope and shift over the log-odds of a span's probability (`training/calibrate.py`)."""
    slope, shift = _card("lines").get(head, (1.0, 0.0))
    return float(slope), float(shift)


@cache
def weights(head: str, signs: tuple[str, ...]) -> list[float]:
    """What each sign weighs for a span of this head (`training/weigh.py`). Raises ModelError where one is missing."""
    try:
        return [float(_card("weights")[head][sign]) for sign in signs]
    except (KeyError, TypeError, ValueError):
        raise ModelError(f"the model's file {CARD} is not the one that was shipped: {_mend()}") from None


def _card(part: str) -> dict:
    try:
        found = json.loads(_read(CARD))[part]
    except (ValueError, KeyError, TypeError):
        raise ModelError(f"the model's file {CARD} is not the one that was shipped: {_mend()}") from None
    return found if isinstance(found, dict) else {}


def _read(name: str) -> bytes:
    try:
        return files("dateline").joinpath("models", name).read_bytes()
    except OSError as error:
        raise ModelError(f"the model's file {name} cannot be read ({error.strerror}): {_mend()}") from None


def _mend() -> str:
    return 'install dateline again; until then --engine rules, or engine="rules", works without it'
