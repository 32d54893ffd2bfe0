"""``python -m bench.sessions [FILE]``: start, visits and many visitors at once, against a bare Streamlit page.

Writes ``docs/benchmarks-sessions.md``, or the file named. Takes some three minutes, on a machine that does
nothing else. Linux only: it reads the server's memory where Linux tells it.
"""

import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from bench import acts, load, machine, starts
from bench.apps import BARE, OURS, served
from bench.browser import chromium
from bench.sessions_report import Found, render
from geo.core.atomic import write_atomically
from geo.core.paths import ROOT
from geo.dataset import load_dataset
from layers.document.build import build_document


def main(path: Path) -> None:
    """Measure both apps in turns and write the report."""
    start = time.monotonic()

    def say(what: str) -> None:
        print(f"bench: {time.monotonic() - start:4.0f} s  {what}", file=sys.stderr, flush=True)

    busy = os.getloadavg()[0]
    with chromium() as browser:
        version = browser.version
        say("starting")
        cold = starts.starts(browser)
        with ExitStack() as stack:
            urls = {script: stack.enter_context(served(script)).url for script in starts.PAINTED}
            say("visiting")
            warm = starts.visits(browser, urls)
    crowds = {}
    for script, doing in {OURS: acts.ours(build_document(load_dataset()).data), BARE: acts.bare()}.items():
        say(f"crowds in {script.name}")
        with served(script) as server:
            crowds[script] = load.crowds(server.url, server.pid, doing)
    found = Found(machine.describe(version, {}), busy, cold, warm, crowds)
    write_atomically(path, render(found).encode())
    say(f"written: {path.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "benchmarks-sessions.md")
