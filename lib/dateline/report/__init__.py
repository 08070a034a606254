"""A corpus → its report: notebooks run once, pages, tables and index in one stroke, or the last good report stays."""

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline import parameters as values
from dateline import paths, withhold
from dateline.errors import DatelineError, ParameterError, ReportError
from dateline.report import execute, publish

__all__ = ["build"]

FILTERS = ("since", "until", "sources", "engine")  # parameters that the tables themselves depend on


def build(
    corpus: str,
    *,
    parameters: Mapping[str, Any] | None = None,
    text: str = "",
    out: str | Path | None = None,
    only: Sequence[str] = (),
    progress: bool = True,
) -> Path:
    """The report on a corpus → the path of its index.

    parameters: for the notebooks, checked before anything runs. text: how much of an article pages may carry, "full",
    "snippets" or "none"; else as corpus.toml says. out: a folder for the pages, reports/<corpus> by default.
    only: notebooks to run, by page or file name; others keep their pages. Raises ParameterError, also where `only`
    would lose pages because they were made from something else; CorpusError; or ReportError if a notebook fails or a
    page cannot be written. The last good report is then still in place.
    """
    place = paths.corpus(corpus)
    target = publish.target_of(Path(out) if out else place.reports, place.source)
    if text not in ("", *withhold.CHOICES):
        raise ParameterError(f"text is {text!r}; it may be {', '.join(withhold.CHOICES)}")
    notebooks = {notebook: values.declared(notebook) for notebook in paths.notebooks()}
    wanted = _wanted(only, list(notebooks))
    given = values.checked(dict(parameters or {}), notebooks.values())
    if given.setdefault("corpus", corpus) != corpus:
        raise ParameterError(
            f"the corpus is {corpus!r}, but the parameter 'corpus' says {given['corpus']!r}; name it once"
        )
    with _kernel(text) as kernel, _bar(progress) as bar:
        bar("tabulating", len(wanted) + 3)
        from dateline import store  # the annotators load now, while the kernel warms up

        tables = store.tables(corpus, **{name: given[name] for name in FILTERS if name in given})
        manifest = publish.manifest(tables, given, target) | {"text": text or tables.text}
        executed = publish.kept(set(notebooks) - set(wanted), target, manifest)
        with publish.swapped(target) as work:
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
            store.export(withhold.for_tables(tables, manifest["text"]), work / "csv")
            publish.sign(work, manifest)
    return target / "index.html"


@contextlib.contextmanager
def _kernel(text: str) -> Iterator[execute.Kernel]:
    """A kernel whose notebooks know how much of an article they may show."""
    with contextlib.ExitStack() as stack:
        before = os.environ.get(withhold.ENVIRONMENT)
        os.environ[withhold.ENVIRONMENT] = text
        try:
            kernel = stack.enter_context(execute.kernel())
        finally:
            os.environ.pop(withhold.ENVIRONMENT)
            if before is not None:
                os.environ[withhold.ENVIRONMENT] = before
        yield kernel


def _written(work: Path, executed: Mapping[Path, Any], tables: Any, manifest: Mapping[str, Any], target: Path) -> None:
    """All pages of a report into the folder `work`."""
    import nbformat

    from dateline.page import reading, render
    from dateline.page.rows import Rows
    from dateline.report import colophon, index

    rows, files = Rows(tables, manifest["text"]), {notebook: paths.page_of(notebook) for notebook in executed}
    site = colophon.site(tables, [(file, render.label_of(file)) for file in files.values()], manifest)
    findings = []
    for notebook, file in files.items():
        try:
            html, found, beside = render.notebook(executed[notebook], file=file, site=site, rows=rows)
        except DatelineError as error:
            raise ReportError(f"{notebook.name}: {error}") from error
        findings += found
        publish.write(work / file, html)
        for name, data in beside.items():
            (work / "csv").mkdir(exist_ok=True)
            (work / name).write_bytes(data)
        nbformat.write(executed[notebook], work / "notebooks" / notebook.name)
    by_article = reading.by_article(tables)
    for article in rows.articles.values():
        publish.write(
            work / f"article-{article['id']}.html",
            reading.reading(article, by_article[article["article"]], site=site, rows=rows),
        )
    publish.write(
        work / "index.html",
        index.index(
            tables, findings, site=site, rows=rows, made=colophon.made(tables, manifest), others=publish.others(target)
        ),
    )


def _wanted(only: Sequence[str], notebooks: Sequence[Path]) -> list[Path]:
    """The notebooks to run, by file name, stem or page."""
    pages = {notebook: paths.page_of(notebook) for notebook in notebooks}
    names = {
        name: notebook
        for notebook, page in pages.items()
        for name in (notebook.name, notebook.stem, page, page.removesuffix(".html"))
    }
    for name in only:
        if name not in names:
            short = [page.removesuffix(".html") for page in pages.values()]
            raise ParameterError(f"no notebook is called {name!r}{values.meant(name, names, short)}")
    chosen = {names[name] for name in only}
    return [notebook for notebook in notebooks if not only or notebook in chosen]


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
