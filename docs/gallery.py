"""Make the screenshots of the exported file: ``python docs/gallery.py FOLDER`` (needs the test extras).

Every language at every width, a choropleth and a map of symbols; the pictures are there to be looked at.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from geo.texts import LANGS
from layers.document import build_document
from layers.export import write_html

SIZES = ((1440, 900), (1024, 768), (390, 844))
# Below this the page is one column, shown whole.
NARROW = 640
VIEWS = {"rates": "", "amounts": "indicator=rd_expenditure&region=KZ-43"}


def main(folder: Path) -> None:
    """Write one PNG per view, language and size into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        path = Path(scratch) / "map.html"
        write_html(build_document(), path)
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for width, height in SIZES:
            for lang in LANGS:
                for name, view in VIEWS.items():
                    page = browser.new_page(viewport={"width": width, "height": height})
                    shoot(page, f"{path.as_uri()}#lang={lang}&{view}", folder / f"{name}-{lang}-{width}.png")
                    page.close()
        browser.close()


def shoot(page: Page, url: str, target: Path) -> None:
    """Save a picture of the page once all its regions are painted."""
    page.goto(url)
    page.wait_for_function("document.querySelectorAll('.sm-region[fill]').length === 20")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.screenshot(path=target, full_page=page.viewport_size["width"] < NARROW)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
