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
OTHER = "name another folder with --out"


def target_of(out: Path, source: Path | None = None) -> Path:
    """The folder for the pages. Raises ParameterError where none can be made, or something else lies there already.

    source: the articles; pages among them would be read as articles by the next run.
    """
    given = str(out)
    try:
        out = out.expanduser().resolve()
        out.name.encode()  # pages name it
        there = next(one for one in (out, *out.parents) if one.exists())
        is_foreign = out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file()
        nearest = out.parent if there == out else there
    except (OSError, RuntimeError, ValueError) as error:  # no permission, a loop of links, nobody's home, no path
        raise ParameterError(f"{given!r} can be no folder for pages: {_why(error)}; {OTHER}") from None
    if not there.is_dir():
        raise ParameterError(f"{there} is a file; pages go into a folder: {OTHER}")
    if is_foreign:
        raise ParameterError(f"{out} holds something that is no report; name an empty or a new folder with --out")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise ParameterError(f"nothing can be written into {nearest}: {OTHER}, or change its permissions")
    if source is not None and source.is_dir() and out.is_relative_to(source):
        raise ParameterError(f"{out} lies among the articles, where the next run would read its tables; {OTHER}")
    return out


@contextlib.contextmanager
def swapped(target: Path) -> Iterator[Path]:
    """A folder to write into that takes the place of `target` when all went well, and leaves it alone when not."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}-", dir=target.parent))
    except OSError as error:
        raise ParameterError(f"{target} cannot be made: {_why(error)}; {OTHER}") from None
    (work / "notebooks").mkdir()
    try:
        yield work
        _put(work, target)
    except OSError as error:
        told = f"{target} cannot be written: {_why(error)}; make room there, or {OTHER}"
        raise ReportError(f"{told}. The last good report is untouched.") from error
    except ReportError as error:
        shutil.rmtree(_failed(target), ignore_errors=True)
        shutil.move(work / "notebooks", _failed(target))
        raise ReportError(
            f"{error}\nThe notebooks as far as they came are in {_failed(target)}; the last good report is untouched."
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put(work: Path, target: Path) -> None:
    """The finished folder in place of the last report, which comes back where that fails."""
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


def _why(error: Exception) -> str:
    """What the system says, in its own words and without its number."""
    return getattr(error, "strerror", None) or str(error)


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
    first, last = (day.isoformat()[:10] for day in (known.min(), known.max())) if len(known) else ("", "")
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
    """Executed notebooks of the last report, which this one keeps.

    Raises ParameterError where they were made from something else: pages of one report tell of one input.
    """
    import nbformat

    files = {notebook: target / "notebooks" / notebook.name for notebook in sorted(notebooks)}
    files = {notebook: file for notebook, file in files.items() if file.is_file()}
    if not files:
        return {}
    why = _differs(target, manifest)
    found = {}
    for notebook, file in files.items() if not why else ():
        try:
            found[notebook] = nbformat.read(file, as_version=4)
        except (OSError, ValueError, AttributeError, KeyError):
            why = f"notebooks/{file.name}, from which one is made, cannot be read"
    if why:
        raise ParameterError(
            f"with --only, the other pages in {target} would be lost, for {why}. "
            "Leave --only out to make all of them anew, or name a new folder for this page with --out"
        )
    return found


def _differs(target: Path, manifest: Mapping[str, Any]) -> str:
    """Why the pages of the last report are not of this one: "they were made with top 5, not 10"; "" where they are."""
    try:
        last = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        before, now = dict(last["parameters"]), manifest["parameters"]
        (old_rules, _, old_review), (rules, _, corrected) = (
            str(about["rules"]).partition("+") for about in (last, manifest)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return f"{MANIFEST} does not say what they were made from"
    told = [
        f"with {name} {before.get(name, 'as it is by default')}, not {now.get(name, 'as it is by default')}"
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    ]
    told += [f"with --text {last.get('text')}, not {manifest['text']}"] if last.get("text") != manifest["text"] else []
    told += ["from other articles"] if last.get("hash") != manifest["hash"] else []
    told += ["with other corrections by hand"] if old_review != corrected else []
    told += ["with other rules"] if (old_rules, last.get("version")) != (rules, manifest["version"]) else []
    return f"they were made {' and '.join(told)}" if told else ""
