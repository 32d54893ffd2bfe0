"""A running app, for the tests that drive it with a real Chromium."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from geo.core.paths import ROOT

START_SECONDS = 60


@dataclass
class Visit:
    """One page with everything it asked for and complained about."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    received: list[int] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        """Requests to anywhere but the app itself."""
        ours = (self.base, self.base.replace("http", "ws", 1), "blob:", "data:")
        return [url for url in self.requests if not url.startswith(ours)]


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, started from a foreign directory: its settings must not depend on where."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    options = ["--server.port", str(port), "--server.headless", "true"]
    log = Path(elsewhere) / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            command + options,
            cwd=elsewhere,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "HOME": str(elsewhere)},
        )
    try:
        wait_for_health(port, server, log)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for_health(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Poll until the app answers; the process itself is what is waited on between two looks."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("localhost", port, timeout=1)
        with contextlib.suppress(OSError), contextlib.closing(connection):
            connection.request("GET", "/_stcore/health")
            answer = connection.getresponse()
            answer.read()
            if answer.status == http.HTTPStatus.OK:
                return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)
            raise AssertionError(f"the app ended:\n{log.read_text()}")
    raise AssertionError(f"the app did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """What keeps Streamlit's own scripts from one visit to the next, as a reader's browser does."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def visit(visitor: BrowserContext, app_url: str) -> Iterator[Visit]:
    page = visitor.new_page()
    seen = Visit(page, app_url)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: seen.complaints.append(message.text) if message.type in {"error", "warning"} else None,
    )
    page.on(
        "websocket",
        lambda socket: (
            seen.requests.append(socket.url),
            socket.on("framereceived", lambda frame: seen.received.append(len(frame))),
        ),
    )
    yield seen
    page.close()
