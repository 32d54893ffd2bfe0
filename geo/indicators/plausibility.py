"""Marks on implausible values, by rule; the parameters are data (``data/plausibility.yaml``).

A mark never changes a value. It says which rule a value trips and by what ratio, so that a reader asks before
trusting it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from geo.core.paths import DATA
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text
from geo.indicators.catalogue import Id
from geo.indicators.residuals import RESIDUAL
from geo.indicators.values import Mark, Value
from geo.observations.units import convert
from geo.territories.registry import Territories

# (indicator, region, year) -> value
_Found = Mapping[tuple[str, str, int], Value]

YEAR_ON_YEAR, SHARE_OF_TOTAL, SIBLING = RULES = ("year_on_year", "share_of_total", "sibling")


class Limit(CatalogueModel):
    """How much an indicator may change from one year to the next; see the data file."""

    indicator: Id
    factor: Annotated[float, Field(gt=1)]
    at_least: Annotated[float, Field(ge=0)]


class YearOnYear(CatalogueModel):
    """The rule on change from year to year."""

    title: Text
    limits: tuple[Limit, ...]


class ShareOfTotal(CatalogueModel):
    """The rule that no region exceeds the country."""

    title: Text
    indicators: tuple[Id, ...]


class Pair(CatalogueModel):
    """An indicator and the related one that it cannot exceed."""

    indicator: Id
    at_most: Id


class Sibling(CatalogueModel):
    """The rule that holds an indicator against a related one: it finds a unit that is wrong by a thousand."""

    title: Text
    pairs: tuple[Pair, ...]


class Rules(CatalogueModel):
    """All rules with their parameters."""

    year_on_year: YearOnYear
    share_of_total: ShareOfTotal
    sibling: Sibling

    def titles(self) -> dict[str, Text]:
        """Return the titles of the rules by id, for whoever shows marks."""
        return {rule: getattr(self, rule).title for rule in RULES}


@cache
def load_rules(path: Path = DATA / "plausibility.yaml") -> Rules:
    """Read the rules.

    Raises
    ------
    DataError
        When the file is missing or damaged; the message names file and line.
    """
    return load_yaml(path, Rules)


def with_marks(values: list[Value], rules: Rules, territories: Territories) -> list[Value]:
    """Return the values in the same order, each with the marks of the rules it trips."""
    found: _Found = {(v.indicator, v.region, v.year): v for v in values}
    limits = {limit.indicator: limit for limit in rules.year_on_year.limits}
    marked = []
    for value in values:
        marks: list[Mark] = []
        if value.value and value.region != RESIDUAL:
            if value.indicator in limits:
                marks += _change(value, limits[value.indicator], found, territories)
            if value.indicator in rules.share_of_total.indicators:
                marks += _share(value, found)
            for pair in rules.sibling.pairs:
                if pair.indicator == value.indicator:
                    marks += _against(value, pair, found, territories)
        marked.append(replace(value, marks=tuple(marks)))
    return marked


def _change(value: Value, limit: Limit, found: _Found, territories: Territories) -> list[Mark]:
    """Compare with the year before; ``ratio`` is value over value of the year before."""
    before = _comparable(value, 1, found, territories)
    if before is None or value.value is None or max(value.value, before) < limit.at_least:
        return []
    ratio = value.value / before
    if _within(ratio, limit.factor):
        return []
    earlier = _comparable(value, 2, found, territories)
    if earlier is not None and _within(value.value / earlier, limit.factor):
        return []
    return [Mark(YEAR_ON_YEAR, ratio)]


def _comparable(value: Value, years: int, found: _Found, territories: Territories) -> float | None:
    """Return the positive value so many years before, if there is one in the same borders."""
    other = found.get((value.indicator, value.region, value.year - years))
    if other is None or not other.value:
        return None
    return other.value if _same_borders(value, other, territories) else None


def _same_borders(value: Value, other: Value, territories: Territories) -> bool:
    vintages = {value.vintage, other.vintage}
    return len(vintages) == 1 or all(map(territories[value.region].same_borders, vintages))


def _within(ratio: float, factor: float) -> bool:
    return 1 / factor <= ratio <= factor


def _share(value: Value, found: _Found) -> list[Mark]:
    """Compare with the country; ``ratio`` is the share of the total."""
    total = found.get((value.indicator, "KZ", value.year))
    if value.region == "KZ" or total is None or not total.value or value.value is None:
        return []
    ratio = value.value / total.value
    return [Mark(SHARE_OF_TOTAL, ratio)] if ratio > 1 else []


def _against(value: Value, pair: Pair, found: _Found, territories: Territories) -> list[Mark]:
    """Compare with the related indicator of the same place, year and borders; ``ratio`` is value over it."""
    other = found.get((pair.at_most, value.region, value.year))
    if other is None or not other.value or value.value is None or not _same_borders(value, other, territories):
        return []
    ratio = convert(value.value, value.unit, other.unit) / other.value
    return [Mark(SIBLING, ratio)] if ratio > 1 else []
