"""Pictures, pages and slides beside a plain geopandas plot: ``python -m bench.figures [FILE]``.

Writes a report of its own, by default ``docs/benchmarks-figures.md``.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import machine
from bench.report import number, times
from bench.stats import median
from geo.core.atomic import write_atomically
from geo.core.paths import DATA, ROOT

ROUNDS = 3
"""Counted rounds; one more warms up."""
LIBRARIES = ("matplotlib", "geopandas", "shapely", "pandas", "numpy", "typst", "python-pptx")

_CLI = ("-c", "from layers.cli import main; main()")
_STORY = "title: Bench\nscenes:\n" + "".join(
    f"  - {{indicator: {indicator}, year: {year}}}\n"
    for indicator in ("rd_expenditure", "rd_intensity")
    for year in (2020, 2021, 2022, 2023, 2024)
)


@dataclass
class Task:
    """A command, with the seconds, those of the processor, and the peak of memory (MB) of each of its runs."""

    name: str
    arguments: Sequence[str]
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)


def tasks(folder: Path) -> list[Task]:
    """Return what is measured, the plain plot first."""
    story = folder / "story.yaml"
    story.write_text(_STORY, encoding="utf-8")
    shapes = next((DATA / "boundaries").glob("*.shp"))
    plain = ("-m", "bench.plain_plot", str(DATA / "built" / "values.csv"), str(shapes), str(folder / "plain.png"))
    return [
        Task("plain geopandas plot to PNG", plain),
        Task("`scimap export map.png`", (*_CLI, "export", str(folder / "map.png"))),
        Task("`scimap export map.pdf`", (*_CLI, "export", str(folder / "map.pdf"))),
        Task("`scimap export map.svg`", (*_CLI, "export", str(folder / "map.svg"))),
        Task("20 passports", (*_CLI, "passport", str(folder / "passports"))),
        Task("deck of 10 scenes", (*_CLI, "slides", str(folder / "deck.pptx"), "--story", str(story))),
    ]


def measure(all_: Sequence[Task], rounds: int) -> None:
    """Run the tasks in turns; the first round is not counted.

    Raises
    ------
    RuntimeError
        When a command fails.
    """
    for turn in range(rounds + 1):
        for task in all_:
            seconds, processor, peak = run(task.arguments)
            if turn:
                task.seconds.append(seconds)
                task.processor.append(processor)
                task.peaks.append(peak)


def run(arguments: Sequence[str]) -> tuple[float, float, float]:
    """Run a Python process; return its seconds, those of the processor, and its peak of memory in MB."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2)]
        command = [sys.executable, *arguments]
        child = os.posix_spawn(sys.executable, command, os.environ, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"failed: {' '.join(arguments)}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def report(all_: Sequence[Task], rounds: int, about: Sequence[tuple[str, str]]) -> str:
    """Write what was measured as Markdown, and what the machine is like: ``about``."""
    plain, plain_processor = median(all_[0].seconds), median(all_[0].processor)
    head = ("", "whole process", "× plain plot", "of the processor", "× plain plot", "memory peak")
    lines = [f"| {' | '.join(head)} |".replace("|  |", "| |"), "|---|--:|--:|--:|--:|--:|"]
    for task in all_:
        seconds, processor = median(task.seconds), median(task.processor)
        cells = (
            task.name,
            number(seconds, "s"),
            times(seconds, plain),
            number(processor, "s"),
            times(processor, plain_processor),
            number(max(task.peaks), "MB"),
        )
        lines.append(f"| {' | '.join(cells)} |")
    described = "\n".join(f"| {what} | {which} |" for what, which in about if what != "Chromium")
    table = "\n".join(lines)
    return f"""# Benchmarks of pictures, pages and slides

Written by `python -m bench.figures`; not edited by hand. Medians of {rounds} runs, in turns, after one to warm
up; the memory is the highest of them. Where other work runs on the machine, the seconds of the processor are the
ones to compare.

| | |
|---|---|
{described}

{table}

* The plain plot reads the same boundaries at full detail and the same values, colours the same classes and saves
  a picture of the same width. It has no insets, labels, bars, statuses or sources, and checks nothing.
* Ours reads and checks the whole catalogue before it draws.
"""


def main(path: Path) -> None:
    """Measure and write the report."""
    about = machine.describe("", {}, LIBRARIES)
    with tempfile.TemporaryDirectory() as folder:
        all_ = tasks(Path(folder))
        measure(all_, ROUNDS)
    write_atomically(path, report(all_, ROUNDS, about).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "benchmarks-figures.md")
