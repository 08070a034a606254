"""Sixty hostile articles through a real report: nothing in them becomes active, breaks a page or leaves the machine."""

import csv
import json
import os
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from dateline import columns, report
from dateline.page import ledger
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PARAGRAPH = re.compile(r'<p class="words"[^>]*>(.*?)</p>', flags=re.S)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a href='javascript:alert(1)'><text>x</text></a></svg>",
    "<iframe src=//evil.example></iframe>",
    "<style>*{display:none}</style>",
    "</style></head><body onload=alert(1)>",
    "<a href=\"javascript:alert(1)\" onclick='alert(1)'>click</a>",
    "<form action=//evil.example><input autofocus onfocus=alert(1)>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    '"><b id="panel" class="n" data-a="a1">',
    "' onmouseover='alert(1)",
    "<!-- <!--> --><![CDATA[ ]]>",
    "{{ 7 * 7 }} {% for x in y %} {# note #} ${7*7}",
    "{{ config.__class__.__init__.__globals__ }}",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\u202eright to left\u202c and \u2066isolated",
    "\u202e\u202e\u202e never closed",
    "W" * 50_000,
    "\u0639\u0631\u0628\u064a " * 40,
    "a\u0301" * 3_000,
    "&lt;script&gt; &amp;amp; &#x3c;b&#x3e;",
    "\ufffe \u2028 \u2029 \u200b \x0b \x1b[31m",
    "$\\LaTeX \\href{javascript:alert(1)}{x}$ [x](javascript:alert(1)) ![x](//evil.example/x.png)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "%3Cscript%3Ealert(1)%3C/script%3E ../../etc/passwd",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 300,
]


def record(attack: str, n: int) -> dict[str, str]:
    """An article whose every field is hostile, with a claim, a quote, a day and names for it to travel in."""
    return {
        "id": f"{attack[:60]}-{n}",
        "date": f"2024-07-{n % 28 + 1:02d}",
        "title": f"{attack[:200]} divides the coast",
        "source": attack[:80],
        "author": attack[:80],
        "url": "javascript:alert(1)//" if n % 2 else f"https://evil.example/?{attack[:20]}",
        "text": f'Mayor Ilse {attack} Maren condemned the toll on Monday. "We oppose {attack}," Maren said.\n\n'
        f"{attack}\n\n"
        f"The Dockers' Union supports {attack[:300]} in Orle.",
    }


@pytest.fixture(scope="module")
def pages(home, tmp_path_factory) -> Path:
    """The folder of the report on the sixty, in full so that every word of theirs is on the pages."""
    folder = tmp_path_factory.mktemp("hostile") / "<b>=corpus&"
    folder.mkdir()
    records = [record(attack, n) for n, attack in enumerate(ATTACKS * 2)]
    lines = [*(json.dumps(one) for one in records[:28]), '{"date": "<b>"}']
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with (folder / "=b.csv").open("w", encoding="utf-8", newline="") as file:
        heads = {"=cmd|' /C calc'!A0": "x", "<script>alert(1)</script>": "x", "</title>": "x"}
        out = csv.DictWriter(file, [*records[0], *heads])
        out.writeheader()
        out.writerows(one | heads for one in records[28:56])
    for n, name in enumerate(("<img src=x onerror=alert(1)>", "{{ 7*7 }}", "\u202etxt.exe", "' onclick='x")):
        (folder / f"{name}.txt").write_text(f"date 2024-07-01\n\n{records[n]['text']}", encoding="utf-8")
    (folder / "<script>alert(1)<.pdf").write_bytes(b"%PDF-")
    (folder / "corpus.toml").write_text(
        'title = "<script>alert(1)</script>{{ 7*7 }}"\nnote = "<img src=x onerror=alert(1)>"'
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(home))
        out = tmp_path_factory.mktemp("pages") / "hostile"
        return report.build(
            str(folder), text="full", only=["corpus", "stance", "timelines"], out=out, progress=False
        ).parent


@pytest.fixture(scope="module")
def html(pages) -> dict[str, str]:
    return {page.name: page.read_bytes().decode() for page in sorted(pages.glob("*.html"))}


def tags(page: str) -> list[str]:
    """Every tag outside the page's own style and script."""
    own = re.sub(r"<style>.*?</style>", "", page, count=1, flags=re.S)
    return re.findall(r'<[a-zA-Z/!](?:"[^"]*"|[^<>"])*>', own[: own.rindex("<script>")])


def test_all_sixty_are_read(html):
    assert sum(name.startswith("article-") for name in html) == 60


def test_a_record_that_cannot_be_read_is_named_by_its_number(html):
    assert "a.jsonl#29" in html["corpus.html"]


def test_no_tag_of_theirs_becomes_one_of_ours(html):
    wrong = re.compile(
        r"<(script|iframe|form|object|embed|base|img|style)\b|\s(on\w+|style)=|javascript:", re.IGNORECASE
    )
    found = {
        name: [tag[:80] for tag in tags(page) if wrong.search(re.sub(r'"[^"]*"', '""', tag)) or 'href="java' in tag]
        for name, page in html.items()
    }
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_every_page_has_one_style_one_script_and_its_policy(html):
    for page in html.values():
        assert (page.count("<script>"), page.count("<style>"), page.count("Content-Security-Policy")) == (1, 1, 1)
        assert "default-src 'none'" in page.replace("&#39;", "'")


def test_no_template_is_filled_in(html):
    titles = [title for page in html.values() for title in re.findall(r"<title>(.*?)</title>", page)]
    assert [title for title in titles if "{{ 7*7 }}" not in title] == []
    assert len(titles) == len(html)


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if "{{" in attack])
def test_a_template_in_an_article_stays_as_it_is_written(html, attack):
    bodies = [[unescape(re.sub(r"<[^>]*>", "", part)) for part in PARAGRAPH.findall(page)] for page in html.values()]
    texts = [record(attack, n)["text"].split("\n\n") for n in range(2)]
    assert [body for body in bodies if attack in body] == texts


def test_every_number_still_equals_its_rows(html):
    wrong = {name: [found for found in ledger.recount(page) if found[1] != found[2]] for name, page in html.items()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_tables_given_away_hold_no_formula(pages, request):
    before = csv.field_size_limit(10_000_000)
    request.addfinalizer(lambda: csv.field_size_limit(before))
    files = sorted(pages.joinpath("csv").glob("*.csv"))
    assert {f"{name}.csv" for name in columns.TABLES} <= {file.name for file in files}
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            cells = [cell for line in csv.reader(lines) for cell in line]
        assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r")) or re.match(r"-\D", cell)] == []


@pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason="no browser found")
def test_in_a_browser_nothing_runs_asks_or_sticks_out(pages, html):
    said, asked, wide = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on(
            "request", lambda request: None if request.url.startswith(("file:", "data:")) else asked.append(request.url)
        )
        for n, name in enumerate(html):
            page.goto((pages / name).as_uri())
            page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
            for width in (360, 1280) if n % 4 == 0 or not name.startswith("article") else (360,):
                page.set_viewport_size({"width": width, "height": 900})
                if page.evaluate("document.documentElement.scrollWidth") != width:
                    wide.append((name, width))
        browser.close()
    assert (said, asked, wide) == ([], [], [])
