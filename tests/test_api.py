"""What others may call is a closed list, errors are one tree, and modules import in one direction."""

import ast
import importlib
import inspect
import json
import re
from graphlib import TopologicalSorter
from pathlib import Path

import dateline
import pytest
from dateline import errors

HOUSE = Path(dateline.__file__).parent
ROOT = HOUSE.parents[1]
MODULES = sorted(
    {path.relative_to(HOUSE).parts[0].removesuffix(".py") for path in HOUSE.rglob("*.py")} - {"__init__", "__main__"}
)

# What notebooks and scripts may call. A name that comes or goes is a decision, made here.
PUBLIC = {
    "annotate": "dates entities events names quotes stances tones voices witnesses",
    "chart": "article bars diverging dots stacked timeline trends",
    "columns": "TABLES Table check column empty frame safe_cell spans",
    "days": "day",
    "errors": "CorpusError DatelineError EvidenceError ModelError ParameterError ReportError ReviewError StoreError "
    "TableError",
    "evidence": "MIME MONTHS SMALL Count Html Interval Number Row Setting Share count day days each lead link "
    "numbers_in percent render say",
    "lexicons": "endings inflect rows source words",
    "models": "Candidate RULE Span Tagged attribution names stances tagged tones",
    "paths": "Corpus corpus notebooks page_of project",
    "repair": "plain text unlinked",
    "report": "build",
    "review": "COLUMNS EDITABLE add applied digest lines told",
    "show": "actors article cards download figure matrix movement not_drawn paragraph provenance setting table titles",
    "split": "CLITICS TITLES matches",
    "store": "Tables export last_engine tables",
    "tabulate": "FAIR MINIMUM THIN again agreement change claims collapsed collocations comentions context corrected "
    "counts dated echoed focus heard interval keyness kwic lags lengths named naming nested network periods places "
    "readable rejected resample rules shares sides silent spans speakers strip table timeline together "
    "tones_beside total toward unconfirmed undecided voices ways with_others witnessed without_speaker",
    "tokenize": "sentences tokens",
}

# Data flows one way: a module may import those before it. What stands in one line does not import each other.
FLOW = [
    "",
    "errors",
    "columns days lexicons paths",
    "engines repair split paragraphs parameters withhold",
    "boundaries",
    "read tokenize",
    "models",
    "annotate",
    "review",
    "store",
    "evidence",
    "tabulate",
    "chart",
    "page",
    "show",
    "verify report",
    "cli",
]


def order():
    """Each module and the line it stands in."""
    return {module: n for n, line in enumerate(FLOW) for module in line.split()}


def imported(module):
    """The other modules of the house that a module's files import."""
    files = [HOUSE / f"{module}.py"] if (HOUSE / f"{module}.py").exists() else sorted((HOUSE / module).rglob("*.py"))
    found = set()
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))):
        if isinstance(node, ast.ImportFrom) and node.module == "dateline":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dateline."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("dateline.")}
    return found - {module, "__version__"}


@pytest.mark.parametrize("module", sorted(PUBLIC))
def test_a_modules_public_names_are_a_closed_list(module):
    assert sorted(importlib.import_module(f"dateline.{module}").__all__) == sorted(PUBLIC[module].split())


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_is_public_and_has_it(module):
    imported_module = importlib.import_module(f"dateline.{module}")
    assert [name for name in imported_module.__all__ if not hasattr(imported_module, name)] == []


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module):
    assert re.match(r"[A-Z\"“A].{20,}", inspect.getdoc(importlib.import_module(f"dateline.{module}")) or "") is not None


@pytest.mark.parametrize("module", sorted(PUBLIC))
def test_every_public_function_says_what_it_does(module):
    house = importlib.import_module(f"dateline.{module}")
    silent = [name for name in house.__all__ if callable(getattr(house, name)) and not getattr(house, name).__doc__]
    assert silent == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_stands_before_it(module):
    places = order()
    assert [name for name in (module, *imported(module)) if name not in places] == [], "new: give it its place in FLOW"
    assert sorted(other for other in imported(module) if places[other] >= places[module]) == []


def test_no_file_imports_itself_by_way_of_others():
    files = {".".join(file.relative_to(HOUSE).with_suffix("").parts): file for file in HOUSE.rglob("*.py")}
    needs = {}
    for name, file in files.items():
        sources = [
            (node.module, alias.name)
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dateline.")
            for alias in node.names
        ]
        paths = [(module.removeprefix("dateline."), alias) for module, alias in sources]
        needs[name] = {f"{module}.{alias}" if f"{module}.{alias}" in files else module for module, alias in paths}
    assert len(list(TopologicalSorter(needs).static_order())) >= len(files)


def test_no_module_imports_what_another_keeps_to_itself():
    found = []
    for file in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dateline"):
                found += [(file.name, alias.name) for alias in node.names if re.match(r"_[a-z]", alias.name)]
    assert found == []


def drawn_tree():
    """The errors in the drawing, each with what it says of itself."""
    return dict(re.findall(r"[├└]── (\w+)\s+(\S.*)", errors.__doc__))


def test_the_tree_of_errors_is_the_one_that_is_drawn():
    branches = {name for name in errors.__all__ if name != "DatelineError"}
    assert set(drawn_tree()) == branches
    assert {getattr(errors, name).__mro__[1] for name in branches} == {errors.DatelineError}


def test_the_root_is_an_exception_and_every_error_has_an_exit_code():
    codes = {name: getattr(errors, name).exit_code for name in errors.__all__}
    expected = dict.fromkeys(errors.__all__, 1) | {"CorpusError": 2, "ParameterError": 2, "ReviewError": 2}
    assert codes == expected
    assert errors.DatelineError.__mro__[1] is Exception


def test_what_is_raised_on_purpose_is_of_the_tree_or_the_languages_own():
    own = {"TypeError", "ValueError", "KeyError", "SystemExit", "StopIteration", "NotImplementedError", *errors.__all__}
    raised = set()
    for file in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
                raised.add(node.exc.func.id)
    assert raised - own == set()


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_calls_public_names_alone(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    used = [
        (node.value.id, node.attr)
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("chart", "show", "tabulate", "store")
    ]
    assert used != []
    assert [(module, name) for module, name in used if name not in PUBLIC[module].split()] == []
