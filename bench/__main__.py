"""``python -m bench [FILE]``: measures everything and writes the report, by default ``docs/benchmarks.md``."""

import sys
import tempfile
import time
from pathlib import Path

from bench import files, geography, machine, pages, switches
from bench.browser import UNLIMITED, chromium
from bench.libraries import packages
from bench.report import Run, Table, render
from geo.core.atomic import write_atomically
from geo.core.paths import ROOT
from geo.dataset import load_dataset
from layers.document.build import build_document


def main(path: Path) -> None:
    """Run all benchmarks."""
    start = time.monotonic()

    def say(what: str) -> None:
        print(f"bench: {time.monotonic() - start:4.0f} s  {what}", file=sys.stderr, flush=True)

    document = build_document(load_dataset()).data
    carried = packages()
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder)
        pages.write_inputs(inputs)
        single = files.contestants(document, inputs)
        say("building the files")
        files.measure_builds(single)
        with chromium(*UNLIMITED) as browser:
            version = browser.version
            say("opening the files")
            files.measure_loads(browser, single)
            say("switching in the files")
            files.measure_switches(browser, single, document)
        with chromium() as browser:
            say("switching in the apps")
            both = switches.measure(browser, document, inputs)
        say("boundaries and points")
        ground = geography.measure()
        answered, empty = files.answered(single[1])
        run = Run(
            machine=machine.describe(version, carried),
            files=Table(tuple(one.name for one in single), tuple(files.rows(single))),
            apps=Table(tuple(one.name for one in both), tuple(switches.rows(both))),
            geography=ground,
            rounds=geography.ROUNDS,
            layers=sum(len(one["years"]) for one in document["indicators"]),
            builds=files.BUILDS,
            loads=files.LOADS,
            file_switches=files.STEPS,
            app_switches=switches.STEPS,
            app_warmup=switches.TURN,
            answered=answered,
            empty=empty,
        )
    write_atomically(path, render(run).encode())
    say(f"written: {path.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "benchmarks.md")
