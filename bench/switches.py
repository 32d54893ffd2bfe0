"""A switch in our app against a switch in an app that rebuilds a folium map for each choice."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ElementHandle, Page

from bench.apps import our_app, st_folium_app
from bench.browser import FOLIUM, OURS, Kind, fills, opened
from bench.libraries import Outside
from bench.stats import Row, timing_rows
from bench.views import Step, agree, filled_and_complete, folium_classes, our_classes, walk

STEPS = 24
TURN = 6
"""Switches in one app before it is the other's turn."""


@dataclass
class Contestant:
    """An app and what was measured of it: milliseconds, and how often the map's element stayed."""

    name: str
    kind: Kind
    painted: list[float] = field(default_factory=list)
    blank: list[float] = field(default_factory=list)
    kept: list[bool] = field(default_factory=list)
    outside: Outside = field(default_factory=Outside)


def measure(browser: Browser, document: dict[str, Any], inputs: Path) -> list[Contestant]:
    """Start both apps, switch in turns, end them; the first turn of each is not counted.

    Raises
    ------
    AssertionError
        When a map does not show the classes of the view it was switched to.
    """
    view = document["view"]
    years = filled_and_complete(document)
    steps = walk(years, (view["indicator"], view["year"]), STEPS + TURN)
    both = [Contestant("our app", OURS), Contestant("st_folium", FOLIUM)]
    with ExitStack() as stack:
        urls = [stack.enter_context(our_app()), stack.enter_context(st_folium_app(inputs))]
        shown = []
        for url, one in zip(urls, both, strict=True):
            page, one.outside, _ = stack.enter_context(opened(browser, url, one.kind, inside=url))
            shown.append(page)
        for begin in range(0, len(steps), TURN):
            for one, page in zip(both, shown, strict=True):
                page.bring_to_front()
                for step in steps[begin : begin + TURN]:
                    _switch(page, one, step, document, counted=begin > 0)
    return both


def _switch(page: Page, one: Contestant, step: Step, document: dict[str, Any], counted: bool) -> None:
    indicator = next(entry for entry in document["indicators"] if entry["id"] == step.indicator)
    page.evaluate("bench.quiet()")
    find = _in_ours if one.kind is OURS else _in_theirs
    taken = page.evaluate(
        "([target, regions, container]) => bench.repaint(target, regions, container)",
        [find(page, step, indicator, document), one.kind.regions, one.kind.container],
    )
    classes = (our_classes if one.kind is OURS else folium_classes)(document, indicator, step.year)
    if not agree(fills(page, one.kind), classes):
        raise AssertionError(f"{one.name} does not show {step.indicator} of {step.year}")
    if counted:
        one.painted.append(taken["painted"])
        one.blank.append(taken["blank"])
        one.kept.append(taken["kept"])


def _in_ours(page: Page, step: Step, indicator: dict[str, Any], document: dict[str, Any]) -> ElementHandle:
    if step.click == "year":
        return page.locator(f'.sm-years [data-year="{step.year}"]').element_handle()
    name = page.get_by_text(indicator["short"][document["view"]["lang"]], exact=True)
    return page.locator(".sm-list button", has=name).element_handle()


def _in_theirs(page: Page, step: Step, indicator: dict[str, Any], document: dict[str, Any]) -> ElementHandle:
    del document
    # The list is opened and searched before the clock starts; what counts is the choice.
    label, text = (
        ("Indicator", indicator["title"]["en"]) if step.click == "indicator" else ("Year", str(step.year))
    )
    box = page.locator('[data-testid="stSelectbox"]', has_text=label).locator("input")
    box.click()
    box.fill(text)
    return page.get_by_role("option", name=text, exact=True).element_handle()


def rows(both: list[Contestant]) -> list[Row]:
    """Return the measures, ours first."""
    return [
        *timing_rows("choice until the map is repainted", "ms", [one.painted for one in both]),
        *timing_rows("of which without a whole map", "ms", [one.blank for one in both]),
        Row(
            "switches in which the map's element was made anew",
            "%",
            tuple(100 * one.kept.count(False) / len(one.kept) for one in both),
        ),
        Row("hosts outside that the page asks", "", tuple(float(len(one.outside.hosts)) for one in both)),
    ]
