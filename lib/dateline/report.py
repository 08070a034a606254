"""A corpus → its report: notebooks run once, pages, tables and index written in one stroke, or the last good report stays."""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dateline import evidence, execute, parameters as values, paths
from dateline.errors import DatelineError, ParameterError, ReportError

__all__ = ["build"]

MANIFEST = "report.json"  # in each report: what it is about, so that others can list it


def build(
    corpus: str,
    *,
    parameters: Mapping[str, Any] | None = None,
    out: str | Path | None = None,
    only: Sequence[str] = (),
    progress: bool = True,
) -> Path:
    """The report on a corpus → the path of its index.

    parameters: for the notebooks, checked before anything runs. out: a folder for the pages, reports/<corpus> by default.
    only: notebooks to run, by page or file name; others keep their pages where corpus and parameters are the same.
    Raises ParameterError, CorpusError, or ReportError if a notebook fails; the last good report is then still in place.
    """
    place = paths.corpus(corpus)
    target = _target(Path(out) if out else place.reports)
    with execute.kernel() as kernel, _bar(progress) as bar:
        notebooks = {notebook: values.declared(notebook) for notebook in paths.notebooks()}
        wanted = _wanted(only, list(notebooks))
        given = values.checked(dict(parameters or {}), notebooks.values())
        if given.setdefault("corpus", corpus) != corpus:
            raise ParameterError(
                f"the corpus is {corpus!r}, but the parameter 'corpus' says {given['corpus']!r}; name it once"
            )
        bar("tabulating", len(wanted) + 3)
        from dateline import store  # the annotators load now, while the kernel warms up

        tables = store.tables(corpus, **{name: given[name] for name in ("since", "until", "sources") if name in given})
        manifest = _manifest(tables, given, target)
        with _swapped(target) as work:
            executed = _kept(set(notebooks) - set(wanted), target, manifest)
            for notebook in wanted:
                bar(notebook.stem)
                executed[notebook] = execute.run(
                    notebook, values.of(given, notebooks[notebook]), kernel, folder=work / "notebooks"
                )
            bar("writing pages")
            _written(
                work,
                {notebook: executed[notebook] for notebook in notebooks if notebook in executed},
                tables,
                manifest,
                target,
            )
            bar("writing tables")
            store.export(tables, work / "csv")
    return target / "index.html"


def _written(work: Path, executed: Mapping[Path, Any], tables: Any, manifest: Mapping[str, Any], target: Path) -> None:
    """All pages of a report into the folder `work`."""
    import nbformat

    from dateline import index, reading, render
    from dateline.rows import Rows

    rows, files = Rows(tables), {notebook: render.file_of(notebook) for notebook in executed}
    site = _site(tables, [(file, render.label_of(file)) for file in files.values()], manifest)
    findings = []
    for notebook, file in files.items():
        try:
            html, found, beside = render.notebook(executed[notebook], file=file, site=site, rows=rows)
        except DatelineError as error:
            raise ReportError(f"{notebook.name}: {error}") from error
        findings += found
        _write(work / file, html)
        for name, data in beside.items():
            (work / "csv").mkdir(exist_ok=True)
            (work / name).write_bytes(data)
        nbformat.write(executed[notebook], work / "notebooks" / notebook.name)
    by_article = reading.by_article(tables)
    for article in rows.articles.values():
        _write(
            work / f"article-{article['id']}.html",
            reading.reading(article, by_article[article["article"]], site=site, rows=rows),
        )
    _write(
        work / "index.html",
        index.index(tables, findings, site=site, rows=rows, made=_made(tables, manifest), others=_others(target)),
    )
    _write(work / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n")


def _site(tables: Any, pages: Sequence[tuple[str, str]], manifest: Mapping[str, Any]) -> Any:
    from dateline.render import Site

    one = len(tables.articles) == 1
    nav = [
        ("index.html", "Index"),
        *pages,
        (f"article-{tables.articles['id'].iloc[0]}.html" if one else "index.html#articles", "Reading"),
    ]
    source = (
        f"corpus <bdi>{escape(manifest['title'])}</bdi>, hash <code>{escape(manifest['hash'][:16])}</code> · "
        f"rules <code>{escape(manifest['rules'])}</code> · {_parameters(manifest)}"
    )
    foot = f"<code>dateline {escape(manifest['version'])}</code>, no clock, no outside requests."
    days = Markup(evidence.days(tables.articles["date"]).html)
    return Site(manifest["title"], nav, days, Markup(source), Markup(foot), manifest["note"])


def _made(tables: Any, manifest: Mapping[str, Any]) -> dict[str, str]:
    """Lines of "How this was made", as HTML."""
    return {
        "Corpus": f"<bdi>{escape(manifest['title'])}</bdi>, hash <code>{escape(manifest['hash'][:16])}</code>",
        "Parameters": f"{_parameters(manifest)}; the others as the notebooks have them",
        "Versions": f"<code>dateline {escape(manifest['version'])}</code>, rules <code>{escape(manifest['rules'])}</code>",
        "Make it again": f"<code>dateline report {escape(str(manifest['parameters']['corpus']))}</code>",
        "Tables": 'as CSV in <a href="csv/articles.csv">csv/</a>, the executed notebooks in <code>notebooks/</code>',
    }


def _parameters(manifest: Mapping[str, Any]) -> str:
    """Parameters that were given, as HTML."""
    return " · ".join(
        f"{escape(name)} <code>{escape(_told(value))}</code>" for name, value in manifest["parameters"].items()
    )


def _told(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _manifest(tables: Any, given: Mapping[str, Any], target: Path) -> dict[str, Any]:
    """What a report is about; equal manifests mean equal numbers."""
    known = tables.articles["date"].dropna()
    first, last = (f"{day:%Y-%m-%d}" for day in (known.min(), known.max())) if len(known) else ("", "")
    return {
        "folder": target.name, "title": tables.title, "note": tables.note, "hash": tables.corpus_hash, "rules": tables.rules,
        "version": version("dateline"), "parameters": dict(given), "first": first, "last": last,
    }  # fmt: skip


def _others(target: Path) -> list[dict[str, str]]:
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


def _kept(notebooks: set[Path], target: Path, manifest: Mapping[str, Any]) -> dict[Path, Any]:
    """Executed notebooks of the last report that still hold: same corpus, rules and parameters."""
    import nbformat

    try:
        last = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if any(last.get(key) != manifest[key] for key in ("hash", "rules", "version", "parameters")):
        return {}
    found = {notebook: target / "notebooks" / notebook.name for notebook in notebooks}
    return {notebook: nbformat.read(file, as_version=4) for notebook, file in found.items() if file.is_file()}


def _wanted(only: Sequence[str], notebooks: Sequence[Path]) -> list[Path]:
    """The notebooks to run, by file name, stem or page."""
    from dateline.render import file_of

    names = {
        name: notebook
        for notebook in notebooks
        for name in (notebook.name, notebook.stem, file_of(notebook), file_of(notebook)[:-5])
    }
    for name in only:
        if name not in names:
            near = get_close_matches(name, names, n=3) or [file_of(notebook)[:-5] for notebook in notebooks]
            raise ParameterError(f"no notebook is called {name!r}; did you mean {', '.join(near)}?")
    chosen = {names[name] for name in only}
    return [notebook for notebook in notebooks if not only or notebook in chosen]


def _target(out: Path) -> Path:
    """The folder for the pages. Raises ParameterError where something else lies there already."""
    out = out.expanduser().resolve()
    if out.exists() and not out.is_dir():
        raise ParameterError(f"{out} is a file; pages go into a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise ParameterError(f"{out} holds something that is no report; name an empty or a new folder with --out")
    return out


@contextlib.contextmanager
def _swapped(target: Path) -> Iterator[Path]:
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


def _write(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(text)


@contextlib.contextmanager
def _bar(progress: bool) -> Iterator[Any]:
    """A progress bar on a terminal: call it with what begins now, the first time also with the number of steps."""
    from tqdm import tqdm

    with tqdm(
        total=1,
        disable=None if progress else True,
        bar_format="{desc:<28} {bar:24} {n_fmt}/{total_fmt} {elapsed}",
        leave=False,
    ) as bar:

        def begin(what: str, steps: int = 0) -> None:
            if steps:
                bar.total = steps
            else:
                bar.update()
            bar.set_description_str(what)

        yield begin
