"""Chromium, and what is measured of a page in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from bench.libraries import Outside, answer_outside

REGIONS = 20
MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
SIZE: ViewportSize = {"width": 1440, "height": 900}
PATIENCE_MS = 30_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Tabs take turns: the one in the background must not be slowed down.
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--disable-background-timer-throttling",
]
UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]
"""Frames as fast as they can be rendered: else waiting for a frame of 1/60 s hides what rendering takes."""


@dataclass(frozen=True)
class Kind:
    """How a page is looked at: CSS selectors of the regions' paths, of the map's element, and of the regions
    of a picture that stands before the map does."""

    regions: str
    container: str = ".leaflet-container"
    picture: str = ""


@dataclass(frozen=True)
class Opening:
    """Milliseconds from the start of the navigation: until a picture of all regions is painted, and the map."""

    picture: float
    ready: float


OURS = Kind(".sm-region", picture=".sm-region, .sm-static .sm-stage g path")
MINIMAL = Kind("path.leaflet-interactive")
BARE = Kind("svg path", "svg")
FOLIUM = Kind("path.leaflet-interactive")


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """Start the system's Chromium, or the one at the path CHROMIUM, and end it."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser, url: str, kind: Kind, inside: str = "file:"
) -> Iterator[tuple[Page, Outside, Opening]]:
    """Open an address in a context of its own, with an empty cache.

    Yields
    ------
    tuple
        The page with all regions painted, what it asked from outside, and how long it took.

    Raises
    ------
    AssertionError
        When the regions are not visible, or the page reports an error.
    """
    context = browser.new_context(viewport=SIZE)
    try:
        yield _open(context, url, kind, inside)
    finally:
        context.close()


def _open(context: BrowserContext, url: str, kind: Kind, inside: str) -> tuple[Page, Outside, Opening]:
    outside = answer_outside(context, inside)
    watch = f"""if (top === self) {{
        bench.picture = bench.firstPicture({kind.picture or kind.regions!r}, {REGIONS});
        bench.first = bench.firstPaint({kind.regions!r}, {REGIONS});
    }}"""
    context.add_init_script(f"{MEASURE}\n{watch}")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url, wait_until="commit")
    painted = Opening(*page.evaluate("Promise.all([bench.picture, bench.first])"))
    page.wait_for_load_state()
    hidden = [box for box in _boxes(page, kind) if box[0] < 1 or box[1] < 1]
    if errors or hidden:
        raise AssertionError(f"the page is not as it must be: {errors or hidden}")
    return page, outside, painted


def _boxes(page: Page, kind: Kind) -> list[list[float]]:
    boxes: list[list[float]] = page.evaluate(
        """(regions) => [document, ...[...document.querySelectorAll("iframe")].map((one) => one.contentDocument)]
             .flatMap((one) => [...one.querySelectorAll(regions)])
             .map((path) => path.getBoundingClientRect()).map((box) => [box.width, box.height])""",
        kind.regions,
    )
    return boxes


def fills(page: Page, kind: Kind) -> list[str]:
    """Return the fills of the regions, in the order of the map document."""
    found: list[str] = page.evaluate("(regions) => bench.fills(regions)", kind.regions)
    return found
