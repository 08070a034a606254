"""The README says what holds: its commands are understood, and its Python runs as it is written."""

import re
import shlex
import textwrap
from pathlib import Path

import pytest
from dateline import cli, parameters, paths

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of a language, without their indents."""
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", README, flags=re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(block) for block in found]


@pytest.mark.parametrize("line", [line for block in blocks("sh") for line in block.splitlines() if "dateline" in line])
def test_a_command_of_the_readme_is_one_that_the_command_line_knows(line):
    command, *arguments = shlex.split(line, comments=True)
    if command == ".venv/bin/dateline":
        given = dict(getattr(cli._parser().parse_args(arguments), "parameter", ()))
        parameters.checked(given, map(parameters.declared, paths.notebooks()))


def test_the_parameters_of_the_readme_can_be_given(tmp_path):
    (block,) = blocks("yaml")
    (tmp_path / "parameters.yml").write_text(block, encoding="utf-8")
    given = parameters.from_file(tmp_path / "parameters.yml")
    known = map(parameters.declared, paths.notebooks())
    assert parameters.checked(given, known) == {"since": "2024-07-01", "top": 15}


def test_the_python_of_the_readme_runs_as_it_is_written(monkeypatch, home):
    monkeypatch.setenv("DATELINE_HOME", str(home))
    monkeypatch.chdir(home)
    (block,) = blocks("python")
    exec(compile(block, "README.md", "exec"), {})
