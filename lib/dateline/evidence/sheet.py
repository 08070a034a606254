"""The look of a piece in a notebook, where no page is around it. Pages drop it at their door and bring their own."""

import re
from functools import cache
from importlib.resources import files

__all__ = ["sheet"]


@cache
def sheet() -> str:
    """A <style> with the tokens of page.css and what is in lab.css; it reaches only what stands beside it."""
    folder = files("dateline").joinpath("page")
    page, lab = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "lab.css"))
    css = re.sub(r"/\*.*?\*/", "", page[: page.index(":root {\n  color-scheme")] + lab, flags=re.DOTALL)
    return f'<style class="dateline-piece">{" ".join(css.split())}</style>'
