"""The look of a piece in a notebook, where no page is around it. Pages drop it at their door and bring their own."""

import re
from functools import cache
from importlib.resources import files

__all__ = ["linked", "sheet", "unlinked"]

SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
LINK = re.compile(r'<a (href="#[^"]*")([^>]*)>(.*?)</a>', re.DOTALL)
GROUP = re.compile(r'<g data-(href="#[^"]*")([^>]*)>(.*?)</g><!--a-->', re.DOTALL)


@cache
def sheet() -> str:
    """A <style> with the tokens of page.css and what is in lab.css; it reaches only what stands beside it."""
    folder = files("dateline").joinpath("page")
    page, lab = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "lab.css"))
    css = re.sub(r"/\*.*?\*/", "", page[: page.index(":root {\n  color-scheme")] + lab, flags=re.DOTALL)
    return f'<style class="dateline-piece">{" ".join(css.split())}</style>'


def unlinked(html: str) -> str:
    """Pieces as a notebook shows them: links inside charts become groups, for JupyterLab fails on an SVG link."""
    return SVG.sub(lambda svg: LINK.sub(r"<g data-\1\2>\3</g><!--a-->", svg[0]), html)


def linked(html: str) -> str:
    """The same pieces with their links again, for a page."""
    return GROUP.sub(r"<a \1\2>\3</a>", html)
