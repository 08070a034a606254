"""The files of the model in the package, each read only if it is the one that was shipped."""

import hashlib
import json
from importlib.resources import files

from dateline.errors import ModelError

__all__ = ["CARD", "FILES", "VERSION", "data"]

VERSION = "2"
FILES = ("encoder.onnx", "heads.npz", "vocabulary.txt", "words.npz")
CARD = "model.json"  # version and checksums


def data(name: str) -> bytes:
    """The bytes of a file of the model. Raises ModelError where it is missing or altered."""
    found = _read(name)
    try:
        wanted = json.loads(_read(CARD))["sha256"][name]
    except (ValueError, KeyError, TypeError):
        raise ModelError(f"the model's file {CARD} is not the one that was shipped: {_mend()}") from None
    if hashlib.sha256(found).hexdigest() != wanted:
        raise ModelError(f"the model's file {name} is not the one that was shipped: {_mend()}")
    return found


def _read(name: str) -> bytes:
    try:
        return files("dateline").joinpath("models", name).read_bytes()
    except OSError as error:
        raise ModelError(f"the model's file {name} cannot be read ({error.strerror}): {_mend()}") from None


def _mend() -> str:
    return "install dateline again; the rules, and so reports, need no model"
