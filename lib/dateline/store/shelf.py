"""Frames in a folder as Parquet, and a meta.json that says what they are made from; the damaged count as absent."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from dateline import columns

__all__ = ["load", "save"]

META = "meta.json"


def save(folder: Path, frames: Mapping[str, pd.DataFrame], meta: Mapping[str, object]) -> None:
    """Each frame into its file, at once or not at all; meta.json last, with a hash of every file.

    Two runs that write at once, or one that is stopped, leave files that do not fit their meta.json: `load` sees it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    hashes = {
        name: _replace(folder / f"{name}.parquet", partial(frame.to_parquet, index=False))
        for name, frame in frames.items()
    }
    told = json.dumps({**meta, "files": hashes}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    _replace(folder / META, lambda file: file.write_text(told, encoding="utf-8"))


def load(
    folder: Path, names: Iterable[str], made_from: Mapping[str, object]
) -> tuple[dict[str, pd.DataFrame], dict] | None:
    """The frames and their meta, or None where they were made from something else, or any file is damaged or gone."""
    try:
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
        if any(meta[key] != value for key, value in made_from.items()):
            return None
        frames = {}
        for name in names:
            file = folder / f"{name}.parquet"
            if meta["files"][name] != _hash(file):
                return None
            frames[name] = _typed(name, pd.read_parquet(file))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # pyarrow's errors are ValueErrors
        return None
    return frames, meta


def _typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as it was saved. Parquet knows no whole seconds: days come back in milliseconds."""
    kinds = columns.TABLES[name].columns
    if list(frame.columns) != list(kinds):
        raise KeyError(name)
    return frame.astype({column: kind for column, kind in kinds.items() if frame[column].dtype != kind})


def _replace(file: Path, write: Callable[[Path], object]) -> str:
    temporary = file.with_name(f".{file.stem}-{secrets.token_hex(4)}.part")  # not tempfile's, for their owner alone
    try:
        write(temporary)
        written = _hash(temporary)
        if file.is_dir():
            file.rmdir()  # an empty folder in its place goes; of one that holds something the system complains
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return written


def _hash(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
