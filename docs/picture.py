"""The picture in the README, from the demo report: `make demo`, then `.venv/bin/python docs/picture.py`."""

import io
import shutil
from pathlib import Path

from dateline import paths
from PIL import Image
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Writes docs/stance.png: who stands where, with the sentences behind the first number open beside it."""
    page_of_sides = paths.corpus("sample").reports / "stance.html"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, BROWSERS)), None))
        page = browser.new_page(viewport={"width": 1280, "height": 820}, color_scheme="light")
        page.goto(page_of_sides.as_uri())
        page.locator(".matrix tbody .n").first.click()
        page.locator("h2:has(~ #fig-matrix)").last.evaluate(
            "head => scrollTo(0, head.getBoundingClientRect().top + scrollY - 22)"
        )
        picture = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(
        Path(__file__).with_name("stance.png"), optimize=True
    )


if __name__ == "__main__":
    main()
