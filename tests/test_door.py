"""The door: only listed elements and attributes leave it, and text stays as it is."""

import re

import pytest
from dateline.page import door
from hypothesis import given
from hypothesis import strategies as st

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)><a href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><foreignObject><iframe src='//evil.example'></iframe></foreignObject></svg>",
    "<svg><style>*{background:url(//evil.example)}</style></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<svg></p><style><a title='</style><img src=x onerror=alert(1)>'>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='//evil.example/x'>x</a>",
    "<form action='//evil.example'><input name=a><button formaction='//evil.example'>x</button></form>",
    "<p style='background:url(//evil.example)' onclick='alert(1)'>x</p>",
    "<link rel=stylesheet href='//evil.example'><base href='//evil.example'>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<svg><use href='//evil.example#x'/><image href='//evil.example/x.png'/></svg>",
    "<svg><path fill='url(//evil.example#x)' stroke='red;x'/></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x>",
    "{{ 7 * 7 }}{% raw %}",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_active_leaves(html):
    clean = str(door.clean(html))
    assert not re.search(
        r"<(script|style|iframe|object|embed|form|link|meta|base|image|foreignObject|template)\b", clean
    )
    for tag in re.findall(r"<[^>]*>", clean):
        assert not re.search(r"\s(on\w+|style|srcdoc|action|formaction)\s*=", tag)
        assert "evil.example" not in tag and "javascript:" not in tag and "text/html" not in tag


def test_tables_figures_and_svg_pass_as_they_are():
    html = (
        '<figure class="full" id="fig-x"><svg class="wide" viewBox="0 0 10 10" role="group" aria-label="A chart">'
        '<defs><clipPath id="x-0"><rect width="1" height="2"></rect></clipPath></defs><g clip-path="url(#x-0)">'
        '<a href="#n0123456789" tabindex="-1" aria-hidden="true"><path d="M0 0" fill="var(--favor)"></path></a></g>'
        '<text class="tick" text-anchor="end" x="1">20%</text></svg></figure>'
        '<table class="stack" id="t" data-sort=""><caption>C</caption><thead><tr><th scope="col" class="num">'
        '<button type="button">N</button></th></tr></thead>'
        '<tbody><tr><td data-v="1" headers="a b" colspan="2">1</td></tr></tbody></table>'
    )
    assert str(door.clean(html)) == html


def test_links_inside_the_report_to_articles_and_to_csv_pass():
    html = (
        '<a href="article-a1.html#p3">a</a><a href="https://example.org/x?y=1">b</a>'
        '<a download="x.csv" href="data:text/csv;charset=utf-8;base64,QQ==">c</a>'
    )
    assert str(door.clean(html)) == html


def test_an_attribute_cannot_break_out():
    clean = str(door.clean('<p title="<a href=&quot;#n1&quot;>&quot;>x">y</p>'))
    assert re.fullmatch(r'<p title="[^"]*">y</p>', clean)


def test_plain_gives_the_words_without_the_spoken_helper():
    assert door.plain('<b>9<span class="vh">, evidence</span></b> of &lt;10&gt;') == "9 of <10>"


@given(st.text(alphabet=st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=80))
def test_escaped_text_stays_code_point_for_code_point(text):
    from html import escape, unescape

    clean = str(door.clean(f"<p>{escape(text)}</p>"))
    assert unescape(clean.removeprefix("<p>").removesuffix("</p>")) == text
