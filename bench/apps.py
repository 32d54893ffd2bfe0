"""The two apps under comparison, each started for the run and ended with it."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.core.paths import ROOT

HOST = "127.0.0.1"
START_SECONDS = 60
LOOK_SECONDS = 0.02
# Ours has these settings in .streamlit/config.toml; the other app gets them too, which makes it faster.
SETTINGS = {
    "server.address": HOST,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "runner.postScriptGC": "false",
    "browser.gatherUsageStats": "false",
}


OURS = ROOT / "app.py"
ST_FOLIUM = ROOT / "bench" / "st_folium_app.py"
BARE = ROOT / "bench" / "bare_app.py"


@dataclass(frozen=True)
class Server:
    """A running app: its address, the number of its process, and when that was started (``time.monotonic``)."""

    url: str
    pid: int
    started: float


@contextlib.contextmanager
def our_app() -> Iterator[str]:
    """Start our app; yields its address."""
    with served(OURS) as server:
        yield server.url


@contextlib.contextmanager
def st_folium_app(inputs: Path) -> Iterator[str]:
    """Start the app that rebuilds a folium map; yields its address."""
    with served(ST_FOLIUM, str(inputs)) as server:
        yield server.url


@contextlib.contextmanager
def served(script: Path, *arguments: str, home: Path | None = None) -> Iterator[Server]:
    """Start a Streamlit app in a process and a home of its own; yields it when it answers, ends it after.

    ``home`` is where our app keeps what it keeps from one start to the next; without it, nowhere.

    Raises
    ------
    RuntimeError
        When it ends by itself, or does not answer within ``START_SECONDS``.
    """
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    settings = [f"--{key}={value}" for key, value in {**SETTINGS, "server.port": port}.items()]
    # Ours as `scimap serve` starts it.
    module = "layers.app.serving" if script == OURS else "streamlit"
    command = [sys.executable, "-m", module, "run", str(script), *settings, "--", *arguments]
    with tempfile.TemporaryDirectory() as folder, Path(folder, "log").open("w+b") as log:
        # A home of its own, so that no settings of the user make one of the apps another one.
        environment = {**os.environ, "HOME": folder, "PYTHONPATH": str(ROOT), "SCIMAP_HOME": str(home or folder)}
        started = time.monotonic()
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, env=environment)
        try:
            _wait_for_health(port, server, Path(folder, "log"))
            yield Server(f"http://{HOST}:{port}", server.pid, started)
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_for_health(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection(HOST, port, timeout=1)
        with contextlib.suppress(OSError), contextlib.closing(connection):
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        # The process itself is what is waited on between two looks.
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=LOOK_SECONDS)
            raise RuntimeError(f"the app ended:\n{log.read_text()}")
    raise RuntimeError(f"the app did not start in {START_SECONDS} s:\n{log.read_text()}")
