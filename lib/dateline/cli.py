"""The command line: `dateline report`, `tabulate`, `verify`, `review`. Exit 0, 1 (it failed or differs), 2 (usage)."""

import argparse
import sys
import warnings
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from dateline import withhold
from dateline.engines import ENGINES
from dateline.errors import DatelineError, ParameterError

__all__ = ["main"]

ABOUT_ENGINE = "the trained model beside the rules (the default), or the rules alone, which is faster"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code. What went wrong on purpose is one message, without a traceback."""
    options = _parser().parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_: print(f"dateline: {message}", file=sys.stderr)
            return options.run(options)
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("dateline: stopped; the last good report is untouched", file=sys.stderr)
        return 1


def _report(options: argparse.Namespace) -> int:
    from dateline import parameters, report
    from dateline.report import publish

    given = parameters.from_file(options.file) if options.file else {}
    given |= ({"engine": options.engine} if options.engine else {}) | dict(options.parameter)
    index = report.build(
        options.corpus,
        parameters=given,
        text=options.text,
        out=options.out,
        only=options.only,
        progress=not options.quiet,
    )
    about = publish.last_manifest(index.parent)
    print(f"dateline: {_read(about['articles'], about['rejects'])}", file=sys.stderr)
    print(index)
    return 0


def _tabulate(options: argparse.Namespace) -> int:
    from dateline import store

    tables = store.tables(options.corpus, engine=options.engine, must_keep=True)
    print(f"{_read(len(tables.articles), len(tables.rejects))}: {tables.corpus.tables}")
    return 0


def _read(articles: int, rejects: int) -> str:
    """How much was read, and how much was not."""
    return f"{articles:,} article{'' if articles == 1 else 's'} read, {rejects:,} set aside"


def _verify(options: argparse.Namespace) -> int:
    from dateline import store, verify

    try:
        page = options.page.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ParameterError(f"{options.page} cannot be read: {error}; name a page of a report") from None
    found = verify.verify(page, store.tables(options.corpus, engine=verify.engine(page)))
    print("\n".join(found.lines()))
    return 0 if found.holds else 1


def _review(options: argparse.Namespace) -> int:
    from dateline import review, store

    engine = options.engine or store.last_engine(options.corpus)
    tables = store.tables(options.corpus, engine=engine)
    if options.change:
        if len(options.change) != 3 or not options.why:
            raise ParameterError("a correction needs ROW COLUMN NEW and --why, for example c17 side against --why '…'")
        frames = {name: getattr(tables, name) for name in (*review.EDITABLE, "articles", "sentences")}
        line = review.add(tables.corpus.review, frames, *options.change, who=options.who, why=options.why)
        print(f"{review.told(frames, options.change[0])}, by --engine {engine}")
        print(f"its {line['column']} {line['old']!r} is {line['new']!r} from now on")
    for line in tables.corrections.to_dict("records") if not options.change else ():
        print(f"{line['table']} {line['key']} {line['column']}: {line['old']!r} → {line['new']!r}: {line['status']}")
    print(tables.corpus.review)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dateline",
        description="Who is for or against whom, who and what it is about, what happened when: news, with evidence.",
    )
    parser.add_argument("--version", action="version", version=f"dateline {version('dateline')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    report = commands.add_parser(
        "report", help="run the notebooks on a corpus and write its pages", description=_report_help()
    )
    report.add_argument("corpus", metavar="CORPUS", help="seeds, sample, or a file or folder of articles")
    report.add_argument(
        "-p",
        "--parameter",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="a parameter of the notebooks",
    )
    report.add_argument("-f", "--file", type=Path, metavar="YAML", help="a file of parameters; -p goes before it")
    report.add_argument("--text", choices=withhold.CHOICES, default="", help="how much of an article pages may carry")
    _engine(report, "")
    report.add_argument("--out", type=Path, metavar="DIR", help="where the pages go (default: reports/CORPUS)")
    report.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="run this notebook only (stance, entities …); the other pages stay, or the command says why they cannot",
    )
    report.add_argument("--quiet", action="store_true", help="no progress bar")
    report.set_defaults(run=_report)

    tabulate = commands.add_parser(
        "tabulate",
        help="read and annotate a corpus, without pages",
        description="Read and annotate a corpus into data/CORPUS.",
    )
    tabulate.add_argument("corpus", metavar="CORPUS", help="seeds, sample, or a file or folder of articles")
    _engine(tabulate, ENGINES[0])
    tabulate.set_defaults(run=_tabulate)

    verify = commands.add_parser(
        "verify",
        help="count every number of a page again from articles that you hold",
        description="Count every number of a page again from your own articles: confirmed, differs or missing.",
    )
    verify.add_argument("page", type=Path, metavar="PAGE", help="a page of a report (an HTML file)")
    verify.add_argument("corpus", metavar="CORPUS", help="seeds, sample, or a file or folder of articles")
    verify.set_defaults(run=_verify)

    review = commands.add_parser(
        "review",
        help="correct a row by hand, for good; or list the corrections",
        description="Correct a row by hand (ROW as pages print it: c17), for every later run; or list the corrections.",
    )
    review.add_argument("corpus", metavar="CORPUS", help="seeds, sample, or a file or folder of articles")
    review.add_argument("change", nargs="*", metavar="ROW COLUMN NEW", help="the row, its column, and the right value")
    review.add_argument("--why", default="", help="the reason")
    review.add_argument("--who", default="", help="who corrects")
    _engine(review, "", "the engine whose ids of rows are meant (that of the last run on CORPUS by default)")
    review.set_defaults(run=_review)
    return parser


def _engine(command: argparse.ArgumentParser, default: str, about: str = ABOUT_ENGINE) -> None:
    command.add_argument("--engine", choices=ENGINES, default=default, help=about)


def _report_help() -> str:
    return "Run the notebooks on a corpus and write its pages into reports/CORPUS; print where the index is."


if __name__ == "__main__":
    sys.exit(main())
