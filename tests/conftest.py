"""What tests share: a project folder of their own, and the tables of the seed and the sample in it."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
INPUTS = ("notebooks", "seeds", "data/sample", "pyproject.toml")


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A copy of the project's inputs; whatever a test makes is made there."""
    home = tmp_path_factory.mktemp("home")
    for name in INPUTS:
        source, target = ROOT / name, home / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.parquet", "meta.json", "tables"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(home))
        yield home


@pytest.fixture(scope="session")
def seed(home):
    """The tables of the seed article."""
    from dateline import store

    return store.tables("seeds")


@pytest.fixture(scope="session")
def sample(home):
    """The tables of the sample, a small fictional news world."""
    from dateline import store

    return store.tables("sample")
