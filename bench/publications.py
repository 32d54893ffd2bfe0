"""``python -m bench.publications [--largest N] [--pandas N] [--spark N] [FILE]``: counting publications at scale.

Writes its report, by default ``docs/benchmarks-publications.md``. The largest run is a million works; ten million
(``--largest 10000000``) need 12 GB of disk for the records and a quarter of an hour.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench import machine
from bench.openalex_records import PARTS, write_snapshot
from bench.plain_pandas import REGIONS
from geo.core.atomic import write_atomically
from geo.core.paths import ROOT

_SMALLEST = 10_000
_POLL_S = 0.05
_COLUMNS = (
    *("works", "GB unpacked", "GB gzipped", "ours, s", "peak MB", "works/s"),
    *("Spark local, s", "peak MB", "× ours", "pandas, s", "peak MB", "× ours"),
)
_USED = {name: version(name) for name in ("duckdb", "ibis-framework", "pyarrow", "pyspark")}
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Measured:
    """One run of a process and all its children: seconds, and the most memory they held at once, bytes."""

    seconds: float
    peak: int


def measured(command: list[str], home: Path) -> tuple[Measured, str]:
    """Run a command; return what it took and printed."""
    start = time.monotonic()
    environment = {**os.environ, "SCIMAP_HOME": str(home), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT
    )
    peak, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(_POLL_S):
            peak[0] = max(peak[0], _memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    printed, _ = process.communicate()
    done.set()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{command[:6]} failed")
    return Measured(time.monotonic() - start, peak[0]), printed.decode()


def _memory(pid: int) -> int:
    """Return the resident memory of a process and its descendants, pages they share counted once for each."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * _PAGE + sum(_memory(int(child)) for child in children)


def ours(folder: Path, home: Path, engine: str) -> tuple[Measured, dict[str, int], str]:
    """Run our command; return what it took, the counts, and the counts as printed."""
    code = "from layers.cli import main; main()"
    command = [sys.executable, "-c", code, "publications", "ingest", str(folder), "--dry-run", "--engine", engine]
    taken, printed = measured(command, home)
    rows = csv.DictReader(printed.splitlines())
    return taken, {f"{r['region']} {r['year']}": int(r["publications"]) for r in rows}, printed


def main() -> None:
    """Run the benchmark."""
    options = argparse.ArgumentParser()
    options.add_argument("--largest", type=int, default=1_000_000)
    options.add_argument("--pandas", type=int, default=100_000, help="the largest size for pandas")
    options.add_argument("--spark", type=int, default=1_000_000, help="the largest size for Spark")
    options.add_argument("file", nargs="?", type=Path, default=ROOT / "docs" / "benchmarks-publications.md")
    chosen = options.parse_args()
    lines = []
    size = _SMALLEST
    with tempfile.TemporaryDirectory() as scratch:
        while size <= chosen.largest:
            folder = Path(scratch) / str(size)
            raw = write_snapshot(folder, size)
            packed = sum(path.stat().st_size for path in folder.rglob("*.gz"))
            print(f"bench: {size} works written, {raw / 1e9:.2f} GB", file=sys.stderr, flush=True)
            mine, counts, printed = ours(folder, Path(scratch) / "home", "duckdb")
            cells = [f"{size:,}", f"{raw / 1e9:.2f}", f"{packed / 1e9:.2f}", *_shown(mine)]
            cells += [f"{size / mine.seconds:,.0f}", *["–"] * 6]
            if size <= chosen.spark:
                spark, _, same = ours(folder, Path(scratch) / "home", "spark")
                if same != printed:
                    raise SystemExit("Spark and DuckDB differ")
                cells[6:9] = [*_shown(spark), _times(spark, mine)]
            if size <= chosen.pandas:
                plain, text = measured([sys.executable, "-m", "bench.plain_pandas", str(folder)], Path(scratch))
                theirs = json.loads(text)
                regions = set(REGIONS.values())
                if theirs != {at: n for at, n in counts.items() if at.split()[0] in regions}:
                    raise SystemExit("pandas and ours differ")
                cells[9:12] = [*_shown(plain), _times(plain, mine)]
            lines.append(f"| {' | '.join(cells)} |")
            print(lines[-1], file=sys.stderr, flush=True)
            for path in folder.rglob("*.gz"):
                path.unlink()
            size *= 10
    write_atomically(chosen.file, _report(lines).encode())


def _shown(one: Measured) -> list[str]:
    return [f"{one.seconds:.1f}", f"{one.peak / 1e6:,.0f}"]


def _times(theirs: Measured, mine: Measured) -> str:
    return f"{theirs.seconds / mine.seconds:.2g}"


def _report(lines: list[str]) -> str:
    facts = "\n".join(f"| {what} | {which} |" for what, which in machine.describe("not used", _USED))
    table = "\n".join([f"| {' | '.join(_COLUMNS)} |", f"|{' --: |' * len(_COLUMNS)}", *lines])
    return f"""# Benchmarks of counting publications

Written by `python -m bench.publications`; not edited by hand. One run on one machine; the ratios travel better.
The records are made up (`bench/openalex_records.py`): the schema of OpenAlex as in its snapshot, gzipped JSON
Lines in {PARTS} files, one work in a hundred with an affiliation in Kazakhstan.

| | |
|---|---|
{facts}

{table}

* Ours is the whole command, `scimap publications ingest FOLDER --dry-run`, from the start of the process to its
  end, with DuckDB and as many readers as processors. Spark is the same with `--engine spark`, `local[*]`: its
  counts must be, and were, the same to the last digit.
* pandas is `bench/plain_pandas.py`, what one would write by hand: it does less (exact names only, no texts,
  towns, borders of the year, damaged lines, report), and its counts of the regions it knows must be, and were,
  ours.
* "× ours" is the other's time divided by ours: above 1 ours is faster.
* Peak is the resident memory of the process and all its children at one moment, every {_POLL_S:g} s; pages that
  processes share count once for each.
"""


if __name__ == "__main__":
    main()
