"""What tests share: the tables of the seed and the sample; a small hand-made corpus and a toy notebook."""

import datetime as dt
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from dateline import columns, store
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
INPUTS = ("notebooks", "seeds", "data/sample", "pyproject.toml")

settings.register_profile("any machine", deadline=None)  # a busy machine is no failure
settings.load_profile("any machine")

TEXT = (
    "Toll divides the coast\n\n"
    "The Dockers' Union said on Monday that the Orle toll was unacceptable. Ilse Maren praised <b>the toll</b>.\n\n"
    '"We will not pay 40 crowns," Odo Brockel told reporters.'
)
TOY = [
    (
        "markdown",
        [],
        "# Who pays the toll?\n\n**Data.** Made by hand.\n\n**Method.** None.\n\n**Limits.** All of them.",
    ),
    (
        "code",
        ["parameters"],
        'corpus: str = "seeds"  # a corpus\nsince: str = ""\nsources: list[str] = []\ntop: int = 10',
    ),
    (
        "code",
        ["setup"],
        "import sys\nimport pandas as pd\nfrom dateline.evidence import Html, Share, count, say\n"
        'rows = pd.DataFrame({"id": ["c1", "c2"], "article": ["toll-1", "toll-1"]})\nprint("a stream")\n'
        'print("a warning", file=sys.stderr)',
    ),
    (
        "code",
        ["standfirst"],
        'say("{n:claim} in {a:article}.", n=count(rows, "claims"), a=count(rows, "articles", unit="articles"))',
    ),
    ("markdown", [], "## Who stands where?\n\nEach number opens its sentences."),
    (
        "code",
        ["finding"],
        "part = count(rows.head(1), 'claims against')\n"
        'say("Of all, {s} are against, {part:words}.", s=Share(part, count(rows, "claims")), part=part)',
    ),
    ("code", [], 'Html(\'<figure id="fig-toy"><figcaption><span class="t">A figure</span></figcaption></figure>\')'),
    ("code", ["doubt"], 'say("Small.")'),
    ("code", [], "{'a plain': 'representation 77'}"),
    ("code", ["provenance"], "Html('<dl class=\"prov\"><dt>Corpus</dt><dd>toy</dd></dl>')"),
]


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A copy of the project's inputs; whatever a test makes is made there."""
    home = tmp_path_factory.mktemp("home")
    for name in INPUTS:
        source, target = ROOT / name, home / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.parquet", "meta.json", "tables"))
        else:
            shutil.copy(source, target)
    return home


@pytest.fixture(scope="module")
def browser():
    """The Chromium that the system has, without a window. Continuous integration has to bring one."""
    sync_api = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "no browser found: apt install chromium"
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def seed(home):
    """The tables of the seed article."""
    return stored("seeds", home)


@pytest.fixture(scope="session")
def sample(home):
    """The tables of the sample, a small fictional news world."""
    return stored("sample", home)


def stored(corpus, home):
    """The tables of a corpus, made in a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(home))
        return store.tables(corpus)


def _span(text: str, words: str, start: int = 0) -> dict:
    at = text.index(words, start)
    return {"article": "toll-1", "start": at, "end": at + len(words), "text": words}


def _tables() -> SimpleNamespace:
    rows = lambda name, *lines: columns.check(name, columns.frame(name, list(lines)))  # noqa: E731
    first, second, third, fourth = (
        _span(TEXT, words)
        for words in (
            "Toll divides the coast",
            "The Dockers' Union said on Monday that the Orle toll was unacceptable.",
            "Ilse Maren praised <b>the toll</b>.",
            TEXT[TEXT.index('"We') :],
        )
    )
    union, maren, brockel = (_span(TEXT, name) for name in ("The Dockers' Union", "Ilse Maren", "Odo Brockel"))
    toll, cue, praised = _span(TEXT, "the Orle toll"), _span(TEXT, "unacceptable"), _span(TEXT, "praised")
    places = lambda who, where: {f"{who}_start": where["start"], f"{who}_end": where["end"]}  # noqa: E731
    articles = rows(
        "articles",
        {
            "article": "toll-1",
            "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "date": dt.datetime(2031, 3, 10),
            "title": "Toll divides the coast",
            "source": "Kestrel Wire",
            "path": "toll.txt",
            "language": "en",
            "text": TEXT,
            "url": "https://example.org/toll",
        },
    )
    return SimpleNamespace(
        articles=articles,
        rejects=rows("rejects", {"path": "bad<script>.txt", "reason": "no date", "todo": "add a line date YYYY-MM-DD"}),
        sentences=rows(
            "sentences",
            first | {"paragraph": 0, "place": "headline", "words": 4, "voice": "narrator"},
            second | {"paragraph": 1, "place": "lead", "words": 12, "voice": "indirect"},
            third | {"paragraph": 1, "place": "lead", "words": 5, "voice": "narrator"},
            fourth | {"paragraph": 2, "place": "body", "words": 9, "voice": "direct"},
        ),
        tokens=columns.empty("tokens"),
        names=rows(
            "names",
            union
            | {
                "sentence": "s2",
                "entity": "dockers-union",
                "kind": "organization",
                "form": "full",
                "rule": "names.known",
            },
            maren | {"sentence": "s3", "entity": "ilse-maren", "kind": "person", "form": "full", "rule": "names.known"},
            brockel | {"sentence": "s4", "entity": "", "kind": "person", "form": "full", "rule": "names.known"},
        ),
        entities=rows(
            "entities",
            {"entity": "dockers-union", "name": "Dockers' Union", "kind": "organization", "mentions": 1, "articles": 1},
            {"entity": "ilse-maren", "name": "Ilse Maren", "kind": "person", "mentions": 1, "articles": 1},
        ),
        quotes=rows(
            "quotes",
            _span(TEXT, "the Orle toll was unacceptable")
            | {
                "sentence": "s2",
                "kind": "indirect",
                "speaker": "dockers-union",
                "cue": "said",
                "words": 5,
                "rule": "quotes.said",
            }
            | {"cue_class": "neutral"}
            | places("speaker", union),
            _span(TEXT, "We will not pay 40 crowns,")
            | {
                "sentence": "s4",
                "kind": "direct",
                "speaker": "unstated",
                "cue": "told",
                "words": 6,
                "rule": "quotes.told",
            }
            | {"cue_class": "neutral"},
        ),
        dates=rows(
            "dates",
            _span(TEXT, "on Monday")
            | {
                "sentence": "s2",
                "first_day": dt.datetime(2031, 3, 10),
                "last_day": dt.datetime(2031, 3, 10),
                "grain": "day",
            }
            | {"tense": "past", "rule": "dates.weekday"},
        ),
        events=columns.empty("events"),
        stances=rows(
            "stances",
            second
            | {
                "sentence": "s2",
                "holder": "dockers-union",
                "target": "the Orle toll",
                "side": "against",
                "voice": "indirect",
            }
            | {
                "speaker": "dockers-union",
                "modality": "asserted",
                "cue": "unacceptable",
                "confidence": 0.9,
                "rule": "stances.adjective",
            }
            | places("holder", union)
            | places("target", toll)
            | places("cue", cue),
            third
            | {
                "sentence": "s3",
                "holder": "ilse-maren",
                "target": "the toll",
                "side": "",
                "voice": "narrator",
                "modality": "asserted",
            }
            | {"cue": "praised", "confidence": 0.5, "rule": "stances.verb"}
            | places("cue", praised),
        ),
        tones=rows(
            "tones",
            second
            | {
                "sentence": "s2",
                "label": "negative",
                "score": -0.46,
                "voice": "indirect",
                "engine": "lexicon",
                "rule": "tones.vader",
            },
        ),
        corpus=SimpleNamespace(name="toy", source=Path("seeds"), tables=Path("data/toy")),
        corpus_hash="0123456789abcdef",
        rules="rules-1",
        title="toy",
        text="full",
        note="Fiction: no person, place or paper here exists.",
    )


def _project(root: Path, **notebooks: list[tuple[str, list[str], str]]) -> Path:
    """A project folder with an empty corpus and these notebooks (name → cells: kind, tags, source)."""
    (root / "notebooks").mkdir()
    (root / "seeds").mkdir()
    (root / "pyproject.toml").touch()
    for name, cells in notebooks.items():
        made = [
            (nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell)(
                source, id=f"cell-{number}", metadata={"tags": tags} if tags else {}
            )
            for number, (kind, tags, source) in enumerate(cells)
        ]
        nbformat.write(nbformat.v4.new_notebook(cells=made), root / "notebooks" / f"{name}.ipynb")
    return root


@pytest.fixture(scope="session")
def make_tables() -> Callable[[], SimpleNamespace]:
    """Makes one article with a headline and findings of every kind, as `store.tables` gives it."""
    return _tables


@pytest.fixture(scope="session")
def make_project() -> Callable[..., Path]:
    """Makes a project folder: make_project(root, name=cells)."""
    return _project


@pytest.fixture(scope="session")
def toy_cells() -> list[tuple[str, list[str], str]]:
    """Cells of the toy notebook: kind, tags, source."""
    return list(TOY)


@pytest.fixture
def tables() -> SimpleNamespace:
    return _tables()
