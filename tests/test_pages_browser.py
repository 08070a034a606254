"""Pages as a browser shows them: no request leaves, numbers open by click and key, nothing sticks out at any width."""

import os
import shutil
from contextlib import nullcontext
from pathlib import Path

import pandas as pd
import pytest
from dateline import report, show, store, tabulate
from dateline.evidence import count, say
from dateline.report import execute

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("no browser found", allow_module_level=True)

from playwright.sync_api import Page, Route  # noqa: E402


@pytest.fixture(scope="module")
def pages(tmp_path_factory, make_project, make_tables, toy_cells) -> Path:
    """The folder of a report with a toy notebook, a matrix of long words in its way."""
    long = "<p>{}</p>".format("Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 8)
    cells = [*toy_cells, ("code", [], f"Html({long!r})")]
    root = make_project(tmp_path_factory.mktemp("pages"), **{"01-toll": cells})

    def export(tables, folder):
        folder.mkdir(exist_ok=True)

    with pytest.MonkeyPatch.context() as patch, execute.kernel() as kernel:
        patch.setenv("DATELINE_HOME", str(root))
        patch.setattr(store, "tables", lambda corpus, **filters: make_tables())
        patch.setattr(store, "export", export)
        patch.setattr(execute, "kernel", lambda: nullcontext(kernel))
        return report.build("seeds", progress=False).parent


@pytest.fixture
def visit(browser, pages):
    """Opens a page; afterwards no request but for files may have been made, and nothing may stand on the console."""
    said, asked, contexts = [], [], []

    def route(route: Route) -> None:
        if not route.request.url.startswith(("file:", "data:")):
            asked.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    def open_(name: str, *, width: int = 1280, scripts: bool = True, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, color_scheme=scheme
        )
        contexts.append(context)
        context.route("**/*", route)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((pages / name.partition("#")[0]).as_uri() + name[len(name.partition("#")[0]) :])
        return page

    yield open_
    for context in contexts:
        context.close()
    assert (said, asked) == ([], [])


EVERY = ["index.html", "toll.html", "article-a1.html"]


@pytest.mark.parametrize("name", EVERY)
def test_nothing_sticks_out_at_any_width(visit, name):
    for width in (320, 360, 768, 1100, 1440):
        page = visit(name, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", EVERY)
def test_nothing_sticks_out_in_the_dark_with_everything_unfolded(visit, name):
    page = visit(name, width=360, scheme="dark")
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 29)"


def test_a_number_opens_its_rows_by_click(visit):
    page = visit("toll.html")
    number = page.locator("main .stand a.n").first
    number.click()
    panel = page.locator("#panel")
    assert panel.is_visible() and panel.locator("h2").inner_text() == "Claims"
    assert panel.locator(".sub").inner_text() == "2 rows in 1 article"
    assert panel.locator("li.row").count() == 2
    assert panel.locator("li.row [id], li.row[id]").count() == 0
    assert number.get_attribute("aria-expanded") == "true"
    assert page.url.endswith("#n1")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_number_opens_by_key_and_escape_gives_the_focus_back(visit, key):
    page = visit("toll.html")
    number = page.locator("main .stand a.n").first
    number.focus()
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "ptitle"
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.dataset.ref") == "1"
    assert number.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize(
    "shut",
    [
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))",
        "document.querySelector('#panel .x').click()",
    ],
    ids=["Escape", "its button"],
)
def test_a_panel_is_closed_in_the_same_moment_and_the_next_one_stays_open(visit, shut):
    page = visit("toll.html")
    page.locator("main .stand a.n").first.click()
    expanded = "document.querySelectorAll('[aria-expanded=true]').length"
    assert page.evaluate(f"() => {{ {shut}; return {expanded}; }}") == 0
    page.evaluate(f"() => {{ const a = document.querySelector('main .stand a.n'); a.click(); {shut}; a.click(); }}")
    page.evaluate("() => new Promise(done => setTimeout(done, 50))")
    assert page.locator("#panel").is_visible()
    assert page.evaluate(expanded) == 1


def test_one_number_after_another_opens_without_closing_between(visit):
    page = visit("toll.html")
    for number in page.locator("main .stand a.n").all():
        number.click()
        assert page.locator("#panel").is_visible()
    assert page.locator("[aria-expanded=true]").count() == 1


def test_a_share_opens_the_rows_of_its_part(visit):
    page = visit("toll.html")
    page.locator("a.n", has_text="50%").click()
    assert page.locator("#panel li.row").count() == 1


def test_on_a_telephone_the_panel_is_a_modal_sheet(visit):
    page = visit("toll.html", width=360)
    page.locator("main .stand a.n").first.click()
    assert page.locator("#panel").evaluate("panel => panel.matches(':modal')")
    page.locator("#panel .x").click()
    assert not page.locator("#panel").is_visible()


def test_an_address_with_a_number_opens_the_panel(visit):
    page = visit("toll.html#n2")
    assert page.locator("#panel h2").inner_text() == "Articles"


def test_without_a_script_a_number_leads_to_its_entry_and_rows(visit):
    page = visit("toll.html", scripts=False)
    page.locator("main .stand a.n").first.click()
    assert page.url.endswith("#n1")
    assert page.locator("#n1").is_visible()
    page.locator("#n1 a").first.click()
    assert page.locator("#c1").is_visible()


def test_on_paper_a_long_ledger_says_each_sentence_once_under_the_ids_of_its_rows(visit):
    page = visit("toll.html")
    page.eval_on_selector(
        ".ledger",
        """ledger => {
          ledger.classList.add("long");
          const row = ledger.querySelector("#c1"), again = row.cloneNode(true);
          again.id = again.querySelector(".id").textContent = "m7";
          row.after(again);
        }""",
    )
    ids = ".ledger .row .id"
    before = page.locator(ids).all_text_contents()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown = [where.text_content() for where in page.locator(ids).all() if where.is_visible()]
    assert ("c1 m7" in shown, len(shown)) == (True, len(before) - 1)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(ids).all_text_contents() == before
    assert page.locator(".row[hidden], details[open]").count() == 0


def test_on_paper_the_head_of_a_table_can_stand_on_each_page(visit):
    page = visit("toll.html")
    head = "<table><thead><tr><th><button>Holder</button></th></tr></thead></table>"
    page.eval_on_selector("main", "(main, head) => main.insertAdjacentHTML('beforeend', head)", head)
    page.emulate_media(media="print")
    # Chromium repeats no head that holds a box which cannot be broken, as a button is.
    assert page.locator("thead button").last.evaluate("button => getComputedStyle(button).display") == "contents"


def test_a_mark_opens_what_it_is_and_a_paragraph_what_it_holds(visit):
    page = visit("article-a1.html")
    page.locator(".para mark.st.against").first.click()
    assert page.locator("#panel .row .dl").all_inner_texts() == ["Stance", "Quote"]
    page.locator("#p1 .pn").click()
    assert page.locator("#panel .lab").inner_text().lower() == "paragraph 1"
    assert page.locator("#panel .row").count() == 6


def test_a_switch_takes_its_marks_away_without_a_script(visit):
    page = visit("article-a1.html", scripts=False)
    mark = page.locator(".para mark.q").first
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundImage") != "none"
    page.locator("#t-q").uncheck()
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundImage") == "none"


def test_selected_words_are_those_of_the_article(visit, make_tables):
    page = visit("article-a1.html")
    words = page.eval_on_selector_all(".story p.words", "all => all.map(one => one.textContent)")
    assert words == make_tables().articles["text"].iloc[0].split("\n\n")[1:]


def test_every_id_stands_once(visit):
    for name in EVERY:
        page = visit(name)
        assert (
            page.evaluate(
                "(all => all.length - new Set(all).size)([...document.querySelectorAll('[id]')].map(e => e.id))"
            )
            == 0
        )


def test_every_link_inside_the_report_leads_somewhere(visit, pages):
    for name in EVERY:
        page = visit(name)
        ids = {other: (pages / other).read_text(encoding="utf-8") for other in EVERY}
        for href in page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"):
            if not href.startswith(("http", "data:", "csv/", "../")):
                file, _, place = href.partition("#")
                assert not place or f'id="{place}"' in ids[file or name], href


LAB = """
body { background: var(--jp-layout-color0); color: var(--jp-content-font-color1); }
.jp-RenderedHTMLCommon a:link { color: var(--jp-content-link-color); }
.jp-RenderedHTMLCommon table { color: var(--jp-ui-font-color1); }
.jp-RenderedHTMLCommon tbody tr:nth-child(odd) { background: var(--jp-layout-color0); }
.jp-RenderedHTMLCommon tbody tr:nth-child(even) { background: var(--jp-rendermime-table-row-background); }
"""  # what JupyterLab says of outputs
THEMES = {
    "true": "--jp-layout-color0: #fff; --jp-content-font-color1: #212121; --jp-ui-font-color1: #212121; "
    "--jp-content-link-color: #1976d2; --jp-rendermime-table-row-background: #f5f5f5",
    "false": "--jp-layout-color0: #111; --jp-content-font-color1: #fff; --jp-ui-font-color1: #fff; "
    "--jp-content-link-color: #64b5f6; --jp-rendermime-table-row-background: #212121",
}
SEEN = """element => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const linear = v => v <= 10 ? v / 3294 : ((v / 255 + .055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  let ground = element;
  while (rgb(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
  const [low, high] = [getComputedStyle(element).color, getComputedStyle(ground).backgroundColor]
    .map(color => luminance(rgb(color))).sort((a, b) => a - b);
  return [(high + .05) / (low + .05), ground.localName];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("light", THEMES)
def test_a_notebook_output_is_readable_in_both_themes_whatever_the_system_s_is(browser, light, scheme):
    rows = pd.DataFrame({"id": ["c1", "c2"], "article": "a1", "holder": ["A", "B"], "target": "C", "side": "favor"})
    frame = tabulate.counts(rows, ["holder", "target", "side"], "claims")
    piece = show.matrix(frame, name="m", title=say("{n:claim}", n=count(rows, "claims")), subtitle=say("Claims"))
    page = browser.new_page(color_scheme=scheme)
    page.set_content(
        f'<style>{LAB} body {{ {THEMES[light]} }}</style><body data-jp-theme-light="{light}">'
        f'<div class="jp-RenderedHTMLCommon">{piece._repr_mimebundle_()["text/html"]}</div>'
    )
    for place in ("figcaption .t", "figcaption .n", "thead th", "tbody th", "tbody tr:nth-child(2) .n"):
        contrast, ground = page.locator(place).first.evaluate(SEEN)
        assert (contrast > 7, ground) == (True, "figure"), place
    assert page.locator("a.n").count() == 0
    page.close()
