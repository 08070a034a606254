"""Where a report lies: written beside its place, put there in one stroke, with a note of what it is about."""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dateline.errors import ParameterError, ReportError

__all__ = ["MANIFEST", "kept", "manifest", "others", "swapped", "target_of", "write"]

MANIFEST = "report.json"  # in each report: what it is about, so that others can list it


def target_of(out: Path) -> Path:
    """The folder for the pages. Raises ParameterError where something else lies there already."""
    out = out.expanduser().resolve()
    if out.exists() and not out.is_dir():
        raise ParameterError(f"{out} is a file; pages go into a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise ParameterError(f"{out} holds something that is no report; name an empty or a new folder with --out")
    return out


@contextlib.contextmanager
def swapped(target: Path) -> Iterator[Path]:
    """A folder to write into that takes the place of `target` when all went well, and leaves it alone when not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    (work / "notebooks").mkdir()
    try:
        yield work
        work.chmod(0o777 & ~_umask())
        old = work.with_name(f"{work.name}-old")
        if target.exists():
            target.rename(old)
        try:
            work.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(_failed(target), ignore_errors=True)
    except ReportError as error:
        shutil.rmtree(_failed(target), ignore_errors=True)
        shutil.move(work / "notebooks", _failed(target))
        raise ReportError(
            f"{error}\nThe notebooks as far as they came are in {_failed(target)}; the last good report is untouched."
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _failed(target: Path) -> Path:
    return target.with_name(f"{target.name}.failed")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(text)


def manifest(tables: Any, given: Mapping[str, Any], target: Path) -> dict[str, Any]:
    """What a report is about; equal manifests mean equal numbers."""
    known = tables.articles["date"].dropna()
    first, last = (f"{day:%Y-%m-%d}" for day in (known.min(), known.max())) if len(known) else ("", "")
    return {
        "folder": target.name,
        "title": tables.title,
        "note": tables.note,
        "hash": tables.corpus_hash,
        "rules": tables.rules,
        "version": version("dateline"),
        "parameters": dict(given) | {"corpus": Path(str(given["corpus"])).name},  # no path of whoever made it
        "first": first,
        "last": last,
    }


def others(target: Path) -> list[dict[str, str]]:
    """Manifests of the other reports beside this one, newest first by their last article."""
    found = []
    for file in target.parent.glob(f"[!.]*/{MANIFEST}"):
        with contextlib.suppress(OSError, ValueError):
            other = json.loads(file.read_text(encoding="utf-8"))
            if file.parent.name != target.name and isinstance(other, dict):
                found.append(
                    {key: str(other.get(key, "")) for key in ("title", "note", "first", "last")}
                    | {"folder": file.parent.name}
                )
    return sorted(sorted(found, key=lambda other: other["title"]), key=lambda other: other["last"], reverse=True)


def kept(notebooks: set[Path], target: Path, manifest: Mapping[str, Any]) -> dict[Path, Any]:
    """Executed notebooks of the last report that still hold: same corpus, rules and parameters."""
    import nbformat

    try:
        last = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if any(last.get(key) != manifest[key] for key in ("hash", "rules", "version", "parameters", "text")):
        return {}
    found = {notebook: target / "notebooks" / notebook.name for notebook in notebooks}
    return {notebook: nbformat.read(file, as_version=4) for notebook, file in found.items() if file.is_file()}
