"""Our exported file against folium's with a layer per indicator and year, and against the least one can write."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench import pages
from bench.browser import BARE, FOLIUM, MINIMAL, OURS, Kind, Opening, fills, opened
from bench.libraries import is_packaged
from bench.stats import Row, median, timing_rows
from bench.views import Step, agree, folium_classes, our_classes, walk, with_data

BUILDS = 4
LOADS = 8
STEPS = 60
TURN = 15
"""Switches in one file before it is the other's turn."""

Target = tuple[str, int]
"""What is clicked: a CSS selector, and which of the elements it finds."""


@dataclass
class Contestant:
    """A file, how it is built, how its view is changed, and what was measured."""

    name: str
    path: Path
    kind: Kind
    build: Callable[[], pages.Built]
    target: Callable[[Step], Target]
    builds: list[pages.Built] = field(default_factory=list)
    loads: list[Opening] = field(default_factory=list)
    script: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)


def contestants(document: dict[str, Any], inputs: Path) -> list[Contestant]:
    """Return all files, ours first, not yet built; ``inputs`` is the folder of ``pages.write_inputs``."""
    themes = [theme["id"] for theme in document["themes"]]
    # Our list has the themes in their order, each with its indicators in theirs.
    listed = [one["id"] for one in sorted(document["indicators"], key=lambda one: themes.index(one["theme"]))]
    layers = [(one["id"], year) for one in document["indicators"] for year in one["years"]]

    def in_ours(step: Step) -> Target:
        if step.click == "year":
            return f'.sm-years [data-year="{step.year}"]', 0
        return ".sm-list button", listed.index(step.indicator)

    def in_folium(step: Step) -> Target:
        return ".leaflet-control-layers-base input", layers.index((step.indicator, step.year))

    def folium(name: str, file: str, legends: bool) -> Contestant:
        path = inputs / file
        return Contestant(name, path, FOLIUM, lambda: pages.build_folium(inputs, path, legends), in_folium)

    def in_minimal(step: Step) -> Target:
        return "button", layers.index((step.indicator, step.year))

    def minimal(name: str, kind: Kind, which: str) -> Contestant:
        path = inputs / f"{which}.html"
        return Contestant(name, path, kind, lambda: pages.build_minimal(inputs, which, path), in_minimal)

    ours = inputs / "ours.html"
    return [
        Contestant("our file", ours, OURS, lambda: pages.build_ours(ours), in_ours),
        folium("folium", "folium.html", legends=True),
        folium("folium without legends", "folium_bare.html", legends=False),
        minimal("minimal Leaflet", MINIMAL, "leaflet"),
        minimal("bare SVG", BARE, "svg"),
    ]


def measure_builds(all_: list[Contestant]) -> None:
    """Build all files in turn; the first round warms up and is not counted."""
    for turn in range(BUILDS + 1):
        for one in all_:
            built = one.build()
            if turn:
                one.builds.append(built)


def measure_loads(browser: Browser, all_: list[Contestant]) -> None:
    """Open all files in turn, each time with an empty cache; the first round is not counted."""
    for turn in range(LOADS + 1):
        for one in all_:
            with opened(browser, one.path.as_uri(), one.kind) as (_, outside, painted):
                if turn:
                    one.loads.append(painted)
                one.outside, one.hosts = list(outside.urls), outside.hosts


def measure_switches(browser: Browser, all_: list[Contestant], document: dict[str, Any]) -> None:
    """Walk through all views in all files, in turns; the first turn of each is not counted.

    Raises
    ------
    AssertionError
        When a map does not show the classes of the view it was switched to.
    """
    view = document["view"]
    steps = walk(with_data(document["indicators"]), (view["indicator"], view["year"]), STEPS + TURN)
    with ExitStack() as stack:
        shown = [stack.enter_context(opened(browser, one.path.as_uri(), one.kind))[0] for one in all_]
        for begin in range(0, len(steps), TURN):
            for one, page in zip(all_, shown, strict=True):
                page.bring_to_front()
                for step in steps[begin : begin + TURN]:
                    taken = page.evaluate(
                        "([selector, place]) => bench.press(selector, place)", list(one.target(step))
                    )
                    _check(page, one, step, document)
                    if begin:
                        one.script.append(taken["script"])
                        one.painted.append(taken["painted"])


def _check(page: Page, one: Contestant, step: Step, document: dict[str, Any]) -> None:
    indicator = next(entry for entry in document["indicators"] if entry["id"] == step.indicator)
    if one.kind is OURS and indicator["mark"] == "circle":
        # The land keeps its colour; what changes are the symbols, one for each value that is not zero.
        wanted = sum(letter != "-" for letter in our_classes(document, indicator, step.year))
        right = page.locator(".sm-symbols circle").count() >= wanted
    else:
        classes = (our_classes if one.kind is OURS else folium_classes)(document, indicator, step.year)
        right = agree(fills(page, one.kind), classes)
    if not right:
        raise AssertionError(f"{one.name} does not show {step.indicator} of {step.year}")


def rows(all_: list[Contestant]) -> list[Row]:
    """Return the measures, ours first."""
    sizes = [pages.sizes(one.path) for one in all_]
    return [
        Row("size", "KB", tuple(raw / 1000 for raw, _ in sizes)),
        Row("size, gzipped", "KB", tuple(packed / 1000 for _, packed in sizes)),
        Row("requests to other hosts", "", tuple(float(len(one.outside)) for one in all_)),
        Row("other hosts", "", tuple(float(len(one.hosts)) for one in all_)),
        Row("building, whole process", "s", tuple(median([b.seconds_whole for b in one.builds]) for one in all_)),
        Row(
            "building, imports not counted",
            "s",
            tuple(median([b.seconds_inside for b in o.builds]) for o in all_),
        ),
        *timing_rows(
            "opening until 20 regions are painted", "ms", [[load.picture for load in one.loads] for one in all_]
        ),
        *timing_rows("opening until the map answers", "ms", [[load.ready for load in one.loads] for one in all_]),
        *timing_rows("switch, script", "ms", [one.script for one in all_]),
        *timing_rows("switch, until painted", "ms", [one.painted for one in all_]),
    ]


def answered(one: Contestant) -> tuple[list[str], list[str]]:
    """Return the files asked from outside: those answered with a library, and those with an empty file."""
    names = [(url.rsplit("/", 1)[-1], is_packaged(url)) for url in one.outside]
    return [name for name, real in names if real], [name for name, real in names if not real]
