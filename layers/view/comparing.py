"""What a view can compare: the regions it can be without, and the years between which there is a change."""

from collections.abc import Mapping
from typing import Any

CITIES = "cities"
"""The one group of regions that a view can be without; its members are ``apart`` of the document."""


def breaks_of(entry: Mapping[str, Any], since: int, until: int) -> list[float] | None:
    """Return the breaks of the change between two years given by their places; None where there is none."""
    if not entry["change"] or since == until:
        return None
    first, last = sorted((since, until))
    found: list[float] | None = entry["change"]["breaks"][first][last - first - 1]
    return found


def since_years(entry: Mapping[str, Any], year: int) -> list[int]:
    """Return the years of an indicator between which and ``year`` a change can be shown."""
    years: list[int] = entry["years"]
    if year not in years:
        return []
    return [one for at, one in enumerate(years) if breaks_of(entry, at, years.index(year))]


def borders_of(document: Mapping[str, Any], code: str, vintage: str) -> int:
    """Return how often reforms have touched a region: the same in vintages in which it has the same borders."""
    return sum(
        reform["since"] <= vintage and code in (*reform["before"], *reform["after"])
        for reform in document["reforms"]
    )
