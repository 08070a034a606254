"""The house's set-up: what is declared agrees with itself, and `make` sets up, recovers and refuses as promised."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

# Where conda-forge has another name for a package.
CONDA_NAMES = {
    "jupyter-client": "jupyter_client",
    "matplotlib": "matplotlib-base",
    "nbconvert": "nbconvert-core",
    "playwright": "playwright-python",
}

TOOLS = ["awk", "cat", "echo", "env", "find", "grep", "make", "mv", "rm", "sed", "sh"]
needs_make = pytest.mark.skipif(None in map(shutil.which, TOOLS), reason="make or its tools are missing")


def declared() -> list[Requirement]:
    """What is set up everywhere: all but what training needs."""
    project = PYPROJECT["project"]
    extras = [extra for name, extra in project["optional-dependencies"].items() if name != "train"]
    groups = [project["dependencies"], *extras, *PYPROJECT["dependency-groups"].values()]
    return [Requirement(line) for group in groups for line in group]


# What is declared


def test_conda_environment_equals_pyproject():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *conda, pip = environment["dependencies"]
    expected = {"python " + PYPROJECT["project"]["requires-python"], "pip"}
    for requirement in declared():
        name = canonicalize_name(requirement.name)
        expected.add(f"{CONDA_NAMES.get(name, name)} {requirement.specifier}")
    assert sorted(conda) == sorted(expected)
    assert pip == {"pip": ["-e ."]}
    assert environment["name"] == PYPROJECT["project"]["name"]


def imported() -> set[str]:
    """The packages that files of the library import."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "lib").rglob("*.py")]
    found = {name for source in sources for name in re.findall(r"^ *(?:from|import) (\w+)", source, flags=re.MULTILINE)}
    by_module = packages_distributions()
    return {canonicalize_name(by_module[name][0]) for name in found - {"dateline"} if name in by_module}


def test_whatever_the_library_imports_is_declared():
    assert sorted(imported() - {canonicalize_name(requirement.name) for requirement in declared()}) == []


def test_whatever_is_declared_for_the_library_is_imported_or_runs_notebooks_and_templates():
    needed = {canonicalize_name(Requirement(line).name) for line in PYPROJECT["project"]["dependencies"]}
    assert sorted(needed - imported()) == ["ipykernel", "jinja2", "jupyterlab"]


def test_every_dependency_has_its_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if re.match(r'    "[A-Za-z0-9_.-]+>=', line)]
    assert len(entries) == len(declared()) + len(PYPROJECT["project"]["optional-dependencies"]["train"])
    assert [line for line in entries if not re.search(r'",\s+# \w', line)] == []


def test_lock_holds_every_dependency_within_its_bounds():
    pins: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", LOCK, flags=re.MULTILINE):
        pins.setdefault(canonicalize_name(name), []).append(version)
    for requirement in declared():
        versions = pins.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not in requirements.lock: make lock"
        assert all(requirement.specifier.contains(version) for version in versions), requirement.name


def test_lock_has_hashes_and_names_no_address_or_path():
    entries = re.split(r"\n(?=[A-Za-z0-9])", LOCK)[1:]
    assert len(entries) > 100
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"[a-z+]+://\S+|file:|\s-e\s|@ |index-url|find-links|[ =]/\w+", LOCK) == []


def test_ci_runs_the_test_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.endswith("export CI=true\nexec make test\n")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_git_hides_what_runs_make_and_nothing_else():
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")

    def hidden(path: str) -> bool:
        return subprocess.run(["git", "check-ignore", "--quiet", "--no-index", path], cwd=ROOT).returncode == 0

    made = ["reports/seeds/index.html", "data/seeds/tables/names.parquet", "data/sample/tables/names.parquet"]
    kept = ["lib/dateline/read.py", "data/README.md", "data/sample/gold/names.csv", "seeds/a.txt"]
    assert [path for path in made + kept if hidden(path)] == made


# What make does. Stand-ins for uv and Python play the parts, so that nothing is fetched.

UV = f"""\
#!/bin/sh
case "$1" in
--version) ;;
venv)
    mkdir -p .venv/bin; ln -s '{sys.executable}' .venv/bin/python
    printf '#!/bin/sh\\necho "ran dateline $*"\\n' > .venv/bin/dateline; chmod +x .venv/bin/dateline
    echo made >> uv.log ;;
pip)
    echo installed >> uv.log
    [ -z "$FAILS_WITH" ] || {{ echo "$FAILS_WITH" >&2; exit 2; }} ;;
esac
"""


class House:
    """A copy of the set-up in a folder with a blank in its name, with a PATH of its own."""

    def __init__(self, folder: Path):
        self.root, self.bin = folder / "a house", folder / "bin"
        self.root.mkdir()
        self.bin.mkdir()
        for name in ["Makefile", "pyproject.toml", "requirements.lock"]:
            shutil.copy(ROOT / name, self.root / name)
        for tool in [*TOOLS, "chmod", "ln", "mkdir"]:
            (self.bin / tool).symlink_to(str(shutil.which(tool)))

    def command(self, name: str, script: str) -> None:
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)

    def python(self, version: str, modules: bool = True) -> None:
        """A stand-in that says it is this version, with or without the modules that make a venv."""
        new, ok = ("1" if version < "3.11" else "0"), ("0" if modules else "1")
        answers = f"*version_info\\ *) exit {new};; *ensurepip*) exit {ok};; *executable*) echo '{sys.executable}';;"
        self.command("python3", f'#!/bin/sh\ncase "$2" in {answers} *) echo {version};; esac\n')

    def make(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
        env = {"PATH": str(self.bin), "HOME": str(self.root), **variables}
        return subprocess.run(["make", *arguments], cwd=self.root, env=env, capture_output=True, text=True, timeout=60)

    def log(self) -> list[str]:
        path = self.root / "uv.log"
        lines = path.read_text(encoding="utf-8").split() if path.exists() else []
        path.unlink(missing_ok=True)
        return lines


@pytest.fixture
def house(tmp_path):
    return House(tmp_path)


@pytest.fixture
def furnished(house):
    """A house where the set-up has been done, with uv."""
    house.python("3.11")
    house.command("uv", UV)
    assert house.make("setup").returncode == 0
    assert house.log() == ["made", "installed", "installed"]
    return house


def said(result: subprocess.CompletedProcess) -> str:
    """The one line of a refusal, with make's own line below it."""
    assert result.returncode != 0
    line, makes_own = result.stderr.splitlines()
    assert makes_own.startswith("make: ***")
    return line


@needs_make
def test_make_alone_lists_every_target(house):
    listed = re.findall(r"^  (\w+) +\S", house.make().stdout, flags=re.MULTILINE)
    wanted = {"reports", "demo", "test", "lab", "check", "bench", "train", "setup", "lock", "clean", "distclean"}
    assert set(listed) == wanted
    assert house.log() == []


@needs_make
def test_second_run_installs_nothing_and_says_nothing_of_it(furnished):
    result = furnished.make("reports")
    assert (result.stdout, result.stderr) == ("ran dateline report seeds\n", "")
    assert furnished.log() == []


@needs_make
def test_newer_lock_is_installed_in_place(furnished):
    os.utime(furnished.root / ".venv/.installed", (1e9, 1e9))
    assert furnished.make("reports").returncode == 0
    assert furnished.log() == ["installed", "installed"]


@needs_make
def test_moved_folder_is_set_up_afresh(furnished):
    furnished.root = furnished.root.rename(furnished.root.with_name("another house"))
    assert furnished.make("reports").stdout.endswith("ran dateline report seeds\n")
    assert furnished.log() == ["made", "installed", "installed"]


@needs_make
def test_venv_whose_python_is_gone_is_set_up_afresh(furnished):
    (furnished.root / ".venv/bin/python").unlink()
    assert furnished.make("reports").returncode == 0
    assert furnished.log() == ["made", "installed", "installed"]


@needs_make
def test_half_made_venv_is_set_up_afresh(furnished):
    (furnished.root / ".venv/.installed").unlink()
    assert furnished.make("reports").returncode == 0
    assert furnished.log() == ["made", "installed", "installed"]


@needs_make
def test_another_python_is_set_up_afresh_and_stays(furnished):
    assert furnished.make("setup", "PYTHON=python3").returncode == 0
    assert furnished.log() == ["made", "installed", "installed"]
    assert furnished.make("reports").returncode == 0
    assert furnished.log() == []


@needs_make
def test_no_network_is_one_line_and_the_next_run_recovers(house):
    house.python("3.11")
    house.command("uv", UV)
    result = house.make("reports", FAILS_WITH="error: Failed to fetch: dns error")
    assert said(result).startswith("dateline: the packages could not be fetched. Is there a network?")
    assert house.make("reports").stdout.endswith("ran dateline report seeds\n")


@needs_make
def test_other_failure_points_at_the_log(house):
    house.python("3.11")
    house.command("uv", UV)
    result = house.make("reports", FAILS_WITH="error: no space left on device")
    assert said(result) == "dateline: the packages could not be installed. The reason is in .venv/install.log"
    assert (house.root / ".venv/install.log").read_text(encoding="utf-8") == "error: no space left on device\n"


@needs_make
def test_failed_update_leaves_the_venv_standing(furnished):
    os.utime(furnished.root / ".venv/.installed", (1e9, 1e9))
    assert "Is there a network?" in said(furnished.make("reports", FAILS_WITH="dns error"))
    furnished.log()
    assert furnished.make("reports").stdout == "ran dateline report seeds\n"
    assert furnished.log() == ["installed", "installed"]


@needs_make
def test_old_python_is_one_line(house):
    house.python("3.10")
    assert said(house.make("reports")).startswith("dateline: Python 3.10 is too old. Install 3.11 or newer")


@needs_make
def test_missing_venv_module_is_one_line_without_uv(house):
    house.python("3.12", modules=False)
    assert said(house.make("reports")).startswith("dateline: Python 3.12 has no venv module: install it")
    house.command("uv", UV)
    assert house.make("reports").returncode == 0


@needs_make
def test_missing_python_is_one_line(house):
    assert said(house.make("reports")).startswith("dateline: no Python was found. Install 3.11 or newer")
    assert said(house.make("reports", "PYTHON=/not here")).startswith("dateline: no Python was found at /not here.")


@needs_make
@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("RUN=", "dateline report seeds"),
        ("RUN=conda run -n dateline", "conda run -n dateline dateline report seeds"),
    ],
)
def test_run_skips_the_venv(house, way, expected):
    assert house.make("-n", "reports", way).stdout.split() == expected.split()


@needs_make
def test_clean_keeps_corrections_and_what_was_not_made(house):
    made = ["reports/seeds/index.html", "data/mine/names.parquet", "data/sample/names.parquet"]
    kept = ["data/README.md", "data/mine/review.csv", "data/mine/article.txt", "data/sample/gold/names.csv"]
    for name in made + kept:
        (house.root / name).parent.mkdir(parents=True, exist_ok=True)
        (house.root / name).touch()
    assert house.make("clean").returncode == 0
    assert [name for name in made + kept if (house.root / name).exists()] == kept
