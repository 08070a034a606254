"""The seed's pages in a browser: axe-core finds nothing, Tab alone reaches every number, and nothing sticks out."""

import os
import shutil
from pathlib import Path

import pytest
from dateline import report
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(os.environ.get("DATELINE_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
NAMES = ["index.html", "corpus.html", "stance.html", "entities.html", "timelines.html", "article-a1.html"]

if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("no browser found", allow_module_level=True)


@pytest.fixture(scope="module")
def pages(home, tmp_path_factory) -> Path:
    """The folder of the report on the seed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(home))
        return report.build("seeds", out=tmp_path_factory.mktemp("seen") / "seeds", progress=False).parent


@pytest.fixture
def visit(browser, pages):
    """Opens a page of the report."""
    contexts = []

    def open_(name: str, *, width: int = 1280, scheme: str = "light", **options) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options))
        page = contexts[-1].new_page()
        page.goto((pages / name).as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file() and not os.environ.get("CI"):
        pytest.skip("no axe-core: npm install --no-save axe-core")
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)")
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_with_the_panel_closed_and_open(visit, axe, name, scheme, width):
    page = visit(name, width=width, scheme=scheme, bypass_csp=True)  # the policy keeps axe out as well
    page.evaluate(axe)
    assert violations(page) == []
    page.locator("main a.n:visible").first.click()
    assert page.locator("#panel").is_visible()
    assert violations(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_with_everything_unfolded(visit, axe, name):
    page = visit(name, scheme="dark", bypass_csp=True)
    page.evaluate(axe)
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert violations(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_tab_alone_reaches_every_number_that_is_shown(visit, name):
    page = visit(name)
    shown = """() => [...document.querySelectorAll('main a.n')].filter(one => one.checkVisibility())
        .map(one => [...document.querySelectorAll('a')].indexOf(one))"""
    wanted = set(page.evaluate(shown))
    here = "[...document.querySelectorAll('a')].indexOf(document.activeElement)"
    reached, steps = set(), page.locator("a, button, input, summary, [tabindex='0']").count()
    for _ in range(steps):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(here))
    assert wanted and wanted - reached == set()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_sticks_out_at_any_width(visit, name):
    page = visit(name)
    for opened in (False, True):
        for width in (320, 360, 768, 1100, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") == width
        if not opened:
            page.locator("main a.n:visible").first.click()


@pytest.mark.parametrize("name", NAMES)
def test_without_scripts_every_number_that_is_shown_leads_to_an_entry_with_its_rows(visit, name):
    page = visit(name, java_script_enabled=False)
    for href in {link.get_attribute("href") for link in page.locator("main > *:not(.ledger) a.n").all()}:
        assert page.locator(href).count() == 1
    page.locator("main a.n:visible").first.click()
    assert page.locator(page.url[page.url.index("#") :]).is_visible()


def test_copied_text_is_the_articles_code_point_for_code_point(visit, seed):
    page = visit("article-a1.html")
    text = seed.articles["text"].iloc[0]
    said = page.eval_on_selector_all(".story p.words", "all => all.map(one => one.textContent)")
    at = 0
    for paragraph in said:
        at = text.index(paragraph, at) + len(paragraph)
    assert "".join("".join(said).split()) == "".join(text.split())
    select = """one => { const range = document.createRange(); range.selectNodeContents(one);
        getSelection().removeAllRanges(); getSelection().addRange(range); return getSelection().toString(); }"""
    copied = [words.evaluate(select) for words in page.locator(".story p.words").all()]
    assert [" ".join(words.split()) for words in copied] == [" ".join(words.split()) for words in said]
