"""The report of ``bench.sessions`` as Markdown: ``docs/benchmarks-sessions.md``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import load, starts
from bench.apps import BARE, OURS
from bench.report import number
from bench.stats import median, percentile

MB = 1_000_000
WANTED_START = 1.3
WANTED_RERUN = 3.0
WANTED_MEMORY = 1.0
"""Megabytes for a further session, and never a ratio."""


@dataclass(frozen=True)
class Found:
    """What a run found, by the script of the app.

    Attributes
    ----------
    busy
        Load average of the machine over the minute before the run.
    cold, warm
        Seconds until the first painted page: of a start, the very first one first; of a visit.
    """

    machine: Sequence[tuple[str, str]]
    busy: float
    cold: dict[Path, list[float]]
    warm: dict[Path, list[float]]
    crowds: dict[Path, list[load.Crowd]]


@dataclass(frozen=True)
class Line:
    """One measure: ours, the bare app's, and the most that is wanted of their ratio (None: nothing is)."""

    label: str
    unit: str
    ours: float
    bare: float
    wanted: float | None = None

    @property
    def ratio(self) -> float:
        """Ours divided by the bare app's: above 1 ours takes more."""
        return self.ours / self.bare

    @property
    def missed(self) -> bool:
        """Whether the ratio is more than wanted."""
        return self.wanted is not None and self.ratio > self.wanted


def lines(found: Found) -> list[Line]:
    """Return all measures that are ratios."""
    told = [
        Line("start of the server to the painted page, median", "s", *_both(found.cold, _later), WANTED_START),
        Line("the very first start, once", "s", *_both(found.cold, lambda seconds: seconds[0])),
        Line("visit of a running server to the painted page, median", "s", *_both(found.warm, median)),
    ]
    for ours, bare in zip(found.crowds[OURS], found.crowds[BARE], strict=True):
        for act, waits in ours.waits.items():
            for label, share, wanted in (("median", 0.5, None), ("95th percentile", 0.95, WANTED_RERUN)):
                pair = (1000 * percentile(times, share) for times in (waits, bare.waits[act]))
                told.append(Line(f"{ours.size} sessions, {act}, {label}", "ms", *pair, wanted))
    return told


def _later(seconds: Sequence[float]) -> float:
    """Return the median of all starts but the very first."""
    return median(seconds[1:])


def _both(seconds: dict[Path, list[float]], of: Callable[[Sequence[float]], float]) -> tuple[float, float]:
    return of(seconds[OURS]), of(seconds[BARE])


def table(told: Sequence[Line]) -> str:
    """Write the measures with their ratios and what is wanted of them."""
    head = ["| | our app | bare Streamlit | ours ÷ bare | wanted |", "|---|--:|--:|--:|--:|"]
    return "\n".join([*head, *(_row(line) for line in told)])


def _row(line: Line) -> str:
    wanted = "" if line.wanted is None else f"at most {line.wanted:g}: {'missed' if line.missed else 'held'}"
    numbers = (number(line.ours, line.unit), number(line.bare, line.unit), f"{line.ratio:.2f}", wanted)
    return f"| {line.label} | {' | '.join(numbers)} |"


def cost(found: Found) -> str:
    """Write errors and memory, which are no ratios."""
    rows = ["| | our app | bare Streamlit | wanted of ours |", "|---|--:|--:|--:|"]
    for ours, bare in zip(found.crowds[OURS], found.crowds[BARE], strict=True):
        verdict = "missed" if ours.errors else "held"
        rows.append(
            f"| errors with {ours.size} sessions | {len(ours.errors)} | {len(bare.errors)} | none: {verdict} |"
        )
    for ours, bare in zip(found.crowds[OURS], found.crowds[BARE], strict=True):
        sizes = " | ".join(number(one.memory / MB, "MB") for one in (ours, bare))
        rows.append(f"| server's memory with {ours.size} sessions | {sizes} | |")
    further = [load.further_session(found.crowds[script]) / MB for script in (OURS, BARE)]
    verdict = "missed" if further[0] >= WANTED_MEMORY else "held"
    sizes = " | ".join(number(one, "MB") for one in further)
    rows.append(f"| memory for each further session | {sizes} | under {WANTED_MEMORY:g} MB: {verdict} |")
    return "\n".join(rows)


def render(found: Found) -> str:
    """Write the whole report."""
    machine = "\n".join(f"| {what} | {which} |" for what, which in found.machine)
    low, high = load.THINK_SECONDS
    few, many = load.CROWDS[0], load.CROWDS[-1]
    return f"""# Benchmarks of start and sessions

Written by `python -m bench.sessions`; not edited by hand. Our app against the least Streamlit app that does
something (`bench/bare_app.py`: a title, a selectbox, a text), both with the same settings of the server, in one
run on one machine. The numbers are that machine's; the ratios travel better.

| | |
|---|---|
{machine}
| Load before the run | {found.busy:.1f} |

{table(lines(found))}

{cost(found)}

* Start: medians of {starts.STARTS} in turns, from the start of the server's process to the painted page in
  Chromium, which is open already and asks as soon as the server answers. Ours is painted when the 20 regions of
  the map are, the bare page when its text is. Files are in the system's cache. At the first start
  after a user has brought other data, ours builds the map document and keeps it (`layers/document/built.py`).
* Visit: medians of {starts.VISITS} after one that is not counted, each with an empty cache of the browser.
* Sessions: clients speak Streamlit's protocol over the WebSocket, without a browser, and name the messages that
  they have, as the browser does. Each does every act {load.ROUNDS} times, with {low:g} to {high:g} s of
  thought before each; the time is from the request to the end of the run. "A choice" is another indicator and
  year as the map reports them, in the bare app another entry of the selectbox; "another link" is another query
  string, which runs all of the script. Clients and server share the machine's processors.
* The clients acknowledge each packet at once. Streamlit leaves Nagle's algorithm on, and Linux would wait 40 ms
  with the acknowledgement: both apps would take some 48 ms, and the ratio would say nothing.
* An error is an exception on the page, a run that does not finish, or a lost connection. Memory is what Linux
  calls resident, with all sessions open; a further session is the growth from {few} to {many} sessions,
  divided by {many - few}.
"""
