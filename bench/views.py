"""Which views are measured, in which order: pure functions over a map document."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, Literal

Indicator = dict[str, Any]
"""An entry of ``indicators`` of a map document."""


@dataclass(frozen=True)
class Step:
    """One click: on an indicator or on a year, and the view it leads to."""

    click: Literal["indicator", "year"]
    indicator: str
    year: int


def nearest(years: list[int], wanted: int) -> int:
    """Return the year with data nearest to the one wanted, the later of two, as the runtime does."""
    return min(years, key=lambda year: (abs(year - wanted), -year))


def walk(years: dict[str, list[int]], start: tuple[str, int], count: int) -> list[Step]:
    """Return ``count`` steps of one click each through all indicators and years, again and again.

    At each indicator: back year by year, forth to the year it was entered with, then the next indicator in
    the nearest year.

    Parameters
    ----------
    years
        Ascending years by indicator, none of them empty; two indicators at least.
    start
        The view before the first step; one of ``years``.
    """
    order = list(years)
    indicator, year = start
    entered = year
    steps: list[Step] = []
    while len(steps) < count:
        earlier = [one for one in years[indicator] if one < entered]
        for one in [*reversed(earlier), entered] if earlier else []:
            steps.append(Step("year", indicator, one))
        indicator = order[(order.index(indicator) + 1) % len(order)]
        year = entered = nearest(years[indicator], entered)
        steps.append(Step("indicator", indicator, year))
    return steps[:count]


def with_data(indicators: list[Indicator]) -> dict[str, list[int]]:
    """Return the years by indicator, without the indicators that have none."""
    return {one["id"]: list(one["years"]) for one in indicators if one["years"]}


def todays_units(document: dict[str, Any]) -> list[int]:
    """Return the numbers of today's regions among the regions of a map document."""
    newest = max(document["vintages"])
    return sorted(document["vintages"][newest]["units"])


def filled_and_complete(document: dict[str, Any]) -> dict[str, list[int]]:
    """Return the choropleths and their years in which each of today's regions has a class.

    In these views the fills of the 20 regions tell whether a map shows the data asked for.
    """
    units, newest = todays_units(document), max(document["vintages"])
    found = {
        one["id"]: [
            year
            for year, vintage, classes in zip(one["years"], one["vintages"], one["classes"], strict=True)
            if vintage == newest and all(classes[unit] != "-" for unit in units)
        ]
        for one in document["indicators"]
        if one["mark"] == "fill"
    }
    return {key: years for key, years in found.items() if years}


def our_classes(document: dict[str, Any], indicator: Indicator, year: int) -> str:
    """Return the class of each region on our map, ``-`` where there is none.

    We draw the regions that there were: those of the year's own borders.
    """
    at = indicator["years"].index(year)
    units = sorted(document["vintages"][indicator["vintages"][at]]["units"])
    return "".join(indicator["classes"][at][unit] for unit in units)


def folium_classes(document: dict[str, Any], indicator: Indicator, year: int) -> str:
    """Return the class of each of today's regions on a folium map with the same breaks.

    folium's classes are closed below, ours above, so a value on a break lies one class higher; and a true
    zero, which has a look of its own with us, is a value like others.
    """
    row = indicator["values"][indicator["years"].index(year)]
    values = [row[unit] for unit in todays_units(document)]
    return "".join("-" if value is None else str(bisect_right(indicator["breaks"], value)) for value in values)


def agree(fills: list[str], classes: str) -> bool:
    """Return whether regions have the same fill exactly if they have the same class.

    Regions without a class (``-``) are not compared.
    """
    if len(fills) != len(classes):
        return False
    pairs = {(fill, letter) for fill, letter in zip(fills, classes, strict=True) if letter != "-"}
    return len(pairs) == len({fill for fill, _ in pairs}) == len({letter for _, letter in pairs})
