"""From the start of a server, or of a visit, to the first painted page."""

import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from bench.apps import BARE, OURS, served
from bench.browser import MEASURE, PATIENCE_MS, REGIONS, SIZE

PAINTED = {
    OURS: f"bench.firstPaint('.sm-region', {REGIONS})",
    BARE: "bench.stands('[data-testid=\"stMarkdown\"]')",
}
"""When an app's page counts as painted: the map with all its regions; the last text."""

STARTS = 4
VISITS = 4


def starts(browser: Browser) -> dict[Path, list[float]]:
    """Start each app once and then so often, in turns; seconds from the start of its process until its page is
    painted, the very first start first: ours then builds the document that it keeps."""
    found: dict[Path, list[float]] = {script: [] for script in PAINTED}
    with tempfile.TemporaryDirectory() as kept:
        for _ in range(STARTS + 1):
            for script, seconds in found.items():
                with served(script, home=Path(kept)) as server:
                    _visit(browser, server.url, script)
                    seconds.append(time.monotonic() - server.started)
    return found


def visits(browser: Browser, urls: dict[Path, str]) -> dict[Path, list[float]]:
    """Visit each running app so often, in turns and with an empty cache, after one visit that is not counted;
    seconds from the request until its page is painted."""
    found: dict[Path, list[float]] = {script: [] for script in urls}
    for count in range(VISITS + 1):
        for script, seconds in found.items():
            begun = time.monotonic()
            _visit(browser, urls[script], script)
            if count:
                seconds.append(time.monotonic() - begun)
    return found


def _visit(browser: Browser, url: str, script: Path) -> None:
    context = browser.new_context(viewport=SIZE)
    try:
        context.add_init_script(MEASURE)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(url, wait_until="commit")
        page.evaluate(PAINTED[script])
    finally:
        context.close()
