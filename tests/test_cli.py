"""The command line: exit codes, one clear message, no traceback."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from dateline import cli, report, store
from dateline.errors import CorpusError, ParameterError, ReportError


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list:
    """What `report.build` was called with; it has made a report of nine articles in the working folder."""
    made = []
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports" / "seeds"
    folder.mkdir(parents=True)
    (folder / "report.json").write_text('{"articles": 9, "rejects": 8}')

    def build(corpus, **options):
        made.append((corpus, options))
        return Path("reports/seeds/index.html")

    monkeypatch.setattr(report, "build", build)
    return made


def test_report_passes_its_options_on_and_prints_where_the_index_is_and_how_much_was_set_aside(calls, capsys, tmp_path):
    (tmp_path / "p.yml").write_text("since: 2024-07-16\ntop: 5\n")
    code = cli.main(
        [
            "report",
            "seeds",
            "-f",
            str(tmp_path / "p.yml"),
            "-p",
            "top",
            "007",
            "--out",
            "x",
            "--only",
            "stance",
            "--quiet",
        ]
    )
    options = {
        "parameters": {"since": "2024-07-16", "top": "007"},
        "text": "",
        "out": Path("x"),
        "only": ["stance"],
        "progress": False,
    }
    assert (code, calls) == (0, [("seeds", options)])
    assert capsys.readouterr() == ("reports/seeds/index.html\n", "dateline: 9 articles read, 8 set aside\n")


@pytest.mark.parametrize(
    ("error", "code"), [(ReportError("it broke"), 1), (ParameterError("no such"), 2), (CorpusError("none"), 2)]
)
def test_an_error_is_one_message_and_an_exit_code(monkeypatch, capsys, error, code):
    def fail(*args, **options):
        raise error

    monkeypatch.setattr(report, "build", fail)
    assert cli.main(["report", "seeds"]) == code
    assert capsys.readouterr().err == f"dateline: {error}\n"


@pytest.mark.parametrize(
    "arguments", [[], ["report"], ["report", "seeds", "-p", "top"], ["print", "seeds"], ["tabulate"]]
)
def test_wrong_usage_exits_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 2


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["report", "--help"], ["tabulate", "--help"]])
def test_help_and_version_exit_with_zero(arguments, capsys):
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 0
    assert "dateline" in capsys.readouterr().out


def test_tabulate_says_how_much_was_read(monkeypatch, capsys, tables):
    monkeypatch.setattr(store, "tables", lambda corpus, **how: tables)
    assert cli.main(["tabulate", "seeds"]) == 0
    assert capsys.readouterr().out.startswith("1 article read, 1 set aside: ")


@pytest.fixture
def no_room(tmp_path, monkeypatch):
    """A project whose data/ is a file, and an article in it."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    (tmp_path / "data").touch()
    (tmp_path / "a.txt").write_text("date 2024-07-16\nNobody came.")
    return tmp_path


def test_tabulate_fails_where_nothing_can_be_written(no_room, capsys):
    assert cli.main(["tabulate", str(no_room / "a.txt"), "--engine", "rules"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and re.match(
        r"dateline: the tables cannot be kept in \S+/tables: Not a directory; ", said.err
    )


@pytest.mark.filterwarnings("default")
def test_other_commands_go_on_and_say_in_one_line_that_nothing_could_be_written(no_room, capsys):
    assert cli.main(["review", str(no_room / "a.txt"), "--engine", "rules"]) == 0
    assert re.fullmatch(r"dateline: the tables cannot be kept in .*; each run will .* anew\n", capsys.readouterr().err)


@pytest.mark.parametrize(
    "wrong", [["-p", "topp", "5"], ["-p", "since", "16 July"], ["--only", "nonsense"]], ids=["name", "day", "page"]
)
def test_what_is_misspelt_is_refused_before_anything_slow_is_loaded(wrong):
    script = f"""
import sys
from dateline import cli
assert cli.main(["report", "seeds", *{wrong}]) == 2
print(sorted({{"papermill", "nbformat", "nbconvert", "pandas", "jupyter_client"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr


def test_the_command_fails_on_a_missing_corpus_without_a_traceback():
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli", "tabulate", "no/such/corpus"], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "no corpus at" in done.stderr and "Traceback" not in done.stderr
