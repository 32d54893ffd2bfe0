"""Make the screenshots of every view in every language: ``python docs/gallery.py [FOLDER]``.

The app's pages, the exported file and the meeting at four widths, by default into ``docs/gallery``; the pictures
are there to be looked at. Those that the README shows are kept in the repository, the others are not. It needs
the extras ``test``.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from geo.core.languages import LANGS
from geo.core.paths import ROOT
from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.html.export import write_html
from layers.html.story import Scene, Story, meeting_file

SIZES = ((1920, 1080), (1440, 900), (1024, 768), (390, 844))
# Below this a page is one column, shown whole.
NARROW = 640
MAP = "[...document.querySelectorAll('.sm-region[fill]')].length >= 16"
FILE = {
    "rates": "",
    "amounts": "indicator=rd_expenditure&region=KZ-43",
    "change": "indicator=rd_expenditure&since=2020",
    "beside": "indicator=rd_intensity&beside=2021",
    "without": "indicator=researchers&without=cities&map=tiles",
}
APP = {
    "map": ("view=map", ".sm-region"),
    "region": ("view=region&region=KZ-43", ".pg-part-region .values"),
    "indicator": ("view=indicator&indicator=rd_intensity", ".pg-part-indicator .bars"),
    "compare": ("view=compare&regions=KZ-43,KZ-10,KZ-35&other=grp", ".pg-part-pair .scatter"),
    "plan": ("view=plan", ".pg-part-plan table"),
    "territories": ("view=territories", ".pg-part-territories svg"),
    "criteria": ("view=criteria", ".pg-part-share .answer"),
    "demand": ("view=demand", ".pg-part-demand .balance"),
    "records": ("view=records", ".st-key-form-tasks button"),
    "method": ("view=method", ".pg-method"),
}
STORY = Story(
    title="Council",
    scenes=(
        Scene(indicator="rd_intensity", year=2024, region="KZ-43"),
        Scene(indicator="grp", year=2024, since=2020),
    ),
)


def main(folder: Path) -> None:
    """Write one PNG per view, language and size into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    document = build_document(load_dataset())
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright, app() as address:
        file = Path(scratch) / "map.html"
        write_html(document, file)
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for lang in LANGS:
            meeting = Path(scratch) / f"meeting-{lang}.html"
            meeting.write_bytes(meeting_file(STORY, document.data, lang))
            for width, height in SIZES:
                for name, view in FILE.items():
                    shoot(
                        browser,
                        (width, height),
                        f"{file.as_uri()}#lang={lang}&{view}",
                        MAP,
                        folder / f"{name}-{lang}-{width}.png",
                    )
                shoot(browser, (width, height), meeting.as_uri(), MAP, folder / f"meeting-{lang}-{width}.png")
                for name, (query, shown) in APP.items():
                    ready = f"document.querySelector({shown!r})"
                    target = folder / f"app-{name}-{lang}-{width}.png"
                    shoot(browser, (width, height), f"{address}/?{query}&lang={lang}", ready, target)
        browser.close()


@contextmanager
def app() -> Iterator[str]:
    """Run the app with records of its own, and return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://localhost:{port}"
    options = ["--server.port", str(port), "--server.headless", "true"]
    with tempfile.TemporaryDirectory() as home:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *options],
            env={**os.environ, "SCIMAP_HOME": home},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while server.poll() is None and not _healthy(address):
                time.sleep(0.2)
            yield address
        finally:
            server.terminate()
            server.wait()


def _healthy(address: str) -> bool:
    try:
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=1)
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False


def shoot(browser: Browser, size: tuple[int, int], url: str, ready: str, target: Path) -> None:
    """Save a picture of a page once ``ready``, an expression, holds and nothing moves any more."""
    # A file's own policy would refuse the expression, which is sent as text.
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", bypass_csp=True
    )
    page.goto(url)
    page.wait_for_function(ready, timeout=60_000)
    _settle(page)
    if size[0] < NARROW:
        # Streamlit scrolls within the page: the window is made as high as what is in it.
        tall = page.evaluate(
            "Math.max(...[document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]"
            ".map((one) => one.scrollHeight))"
        )
        page.set_viewport_size({"width": size[0], "height": min(int(tall), 6000)})
        _settle(page)
    page.screenshot(path=target)
    page.close()


def _settle(page: Page) -> None:
    """Wait until two pictures in a row are the same."""
    before = b""
    for _ in range(20):
        page.wait_for_timeout(250)
        now = page.screenshot()
        if now == before:
            return
        before = now


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "gallery")
