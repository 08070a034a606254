"""The look of a piece in a notebook, where no page is around it. Pages drop it at their door and bring their own."""

import re
from functools import cache
from importlib.resources import files

__all__ = ["linked", "sheet", "unlinked"]

SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
LINK = re.compile(r'<a (href="#[^"]*")([^>]*)>(.*?)</a>', re.DOTALL)
GROUP = re.compile(r'<g data-(href="#[^"]*")([^>]*)>(.*?)</g><!--a-->', re.DOTALL)
NUMBER = re.compile(r'<a class="n" (href="#[^"]*")([^>]*)>(.*?)</a>', re.DOTALL)
WORDS = re.compile(r'<span class="n" data-(href="#[^"]*")([^>]*)>(.*?)</span><!--a-->', re.DOTALL)
TOKENS = re.compile(r":root (\{[^}]*\})")
PIECE = ".dateline-piece ~ *"


@cache
def sheet() -> str:
    """A <style> with the tokens of page.css and what is in lab.css; it reaches only what stands beside it.

    A notebook has a theme of its own, whatever the system's is: JupyterLab and VS Code say on the body if it is dark.
    """
    folder = files("dateline").joinpath("page")
    page, lab = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "lab.css"))
    light, dark = TOKENS.findall(page[: page.index(":root {\n  color-scheme")])
    themed = f'{PIECE} {light} @media screen {{ body:is([data-jp-theme-light="false"], .vscode-dark) {PIECE} {dark} }}'
    css = re.sub(r"/\*.*?\*/", "", f"{themed} {lab}", flags=re.DOTALL)
    return f'<style class="dateline-piece">{" ".join(css.split())}</style>'


def unlinked(html: str) -> str:
    """Pieces as a notebook shows them: the ledger is the page's, so a number there is no link; in charts, a group."""
    html = SVG.sub(lambda svg: LINK.sub(r"<g data-\1\2>\3</g><!--a-->", svg[0]), html)
    return NUMBER.sub(r'<span class="n" data-\1\2>\3</span><!--a-->', html)


def linked(html: str) -> str:
    """The same pieces with their links again, for a page."""
    return WORDS.sub(r'<a class="n" \1\2>\3</a>', GROUP.sub(r"<a \1\2>\3</a>", html))
