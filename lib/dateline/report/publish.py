"""Where a report lies: written beside its place, put there in one stroke, with a note of what it is about."""

import contextlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dateline.errors import ParameterError, ReportError

__all__ = ["MANIFEST", "kept", "last_manifest", "manifest", "others", "sign", "swapped", "target_of", "write"]

MANIFEST = "report.json"  # in each report: what it is about, so that others can list it, and which files are its own
OTHER = "name another folder with --out"


def target_of(out: Path, source: Path | None = None) -> Path:
    """The folder for the pages. Raises ParameterError where none can be made, or something else lies there already.

    source: the articles; pages among them would be read as articles by the next run, and where they lie among the
    pages, the next report would take their place.
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
    if source is not None and source.is_relative_to(out):
        raise ParameterError(f"{out} holds the articles, whose place the pages would take; {OTHER}")
    return out


@contextlib.contextmanager
def swapped(target: Path) -> Iterator[Path]:
    """A folder to write into that takes the place of `target` when all went well, and leaves it alone when not.

    What others have put into `target` lies in the new folder as well.
    """
    work = target.with_name(f".{target.name[:40]}-{secrets.token_hex(4)}")
    try:
        work.mkdir(parents=True)
    except OSError as error:
        raise ParameterError(f"{target} cannot be made: {_why(error)}; {OTHER}") from None
    (work / "notebooks").mkdir()
    try:
        yield work
        _keep_foreign(target, work)
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


def _keep_foreign(target: Path, work: Path) -> None:
    """Copies what the last report does not call its own, and this one does not write anew: notes, a .git."""
    listed = last_manifest(target).get("files")
    own = set(map(str, listed)) if isinstance(listed, list) else set()

    def passed_over(folder: str, names: list[str]) -> set[str]:
        inside = Path(folder).relative_to(target)
        return {name for name in names if (inside / name).as_posix() in own or (work / inside / name).is_file()}

    if target.exists():
        shutil.copytree(target, work, symlinks=True, ignore=passed_over, dirs_exist_ok=True)


def _put(work: Path, target: Path) -> None:
    """The finished folder in place of the last report, which comes back where that fails."""
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
        "parameters": dict(given) | {"corpus": tables.corpus.source.name},  # no path of whoever made it
        "articles": len(tables.articles),
        "rejects": len(tables.rejects),
        "first": first,
        "last": last,
    }


def sign(work: Path, manifest: Mapping[str, Any]) -> None:
    """Writes into a finished report what it is about and which files are its own; whatever else lies there is not."""
    files = sorted(file.relative_to(work).as_posix() for file in work.rglob("*") if file.is_file())
    told = json.dumps({**manifest, "files": files}, indent=1, ensure_ascii=False, sort_keys=True)
    write(work / MANIFEST, told + "\n")


def last_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of the report in a folder; empty where there is none that can be read."""
    with contextlib.suppress(OSError, ValueError):
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else {}
    return {}


def others(target: Path) -> list[dict[str, str]]:
    """Manifests of the other reports beside this one, newest first by their last article."""
    found = []
    for folder in (file.parent for file in target.parent.glob(f"[!.]*/{MANIFEST}")):
        if folder.name != target.name and (other := last_manifest(folder)):
            told = {key: str(other.get(key, "")) for key in ("title", "note", "first", "last")}
            found.append(told | {"folder": folder.name})
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
    last = last_manifest(target)
    try:
        before, now = dict(last["parameters"]), manifest["parameters"]
        (old_rules, _, old_review), (rules, _, corrected) = (
            str(about["rules"]).partition("+") for about in (last, manifest)
        )
    except (ValueError, KeyError, TypeError):
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
