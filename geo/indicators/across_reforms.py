"""Comparing years across a change of borders: only by adding up what the parts of a former unit have."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from geo.indicators.catalogue import Indicator
from geo.territories.registry import Territories


@dataclass(frozen=True)
class Sum:
    """The value of a unit in the borders of ``vintage`` for a later year: what its parts have, added up.

    ``value`` is in the indicator's unit; none where a part has none (``lacking`` names these parts).
    """

    unit: str
    vintage: str
    year: int
    value: float | None
    parts: tuple[str, ...]
    lacking: tuple[str, ...]


def year_vintage(values: pd.DataFrame, territories: Territories) -> str:
    """Return the borders that one indicator's values of one year are in: the oldest that any region's are in.

    ``values`` are rows of ``geo.built.tables.load_values``, those of the country and the residual among them.
    """
    regions = {unit.code for unit in territories.units_ever}
    return str(values.loc[values["region"].isin(regions), "vintage"].min())


def sums(indicator: Indicator, values: pd.DataFrame, territories: Territories) -> Iterator[Sum]:
    """Yield what makes later years comparable with earlier ones, for units that a reform has divided.

    For each vintage that the indicator has values in, and each later year in newer borders, the unit's value is
    the sum of its parts; nothing is ever spread over area or people. An indicator that is not ``additive`` has
    none: a rate of a whole is not the sum of the rates of its parts.
    """
    if not indicator.additive:
        return
    borders = _borders(values, territories)
    numbers = zip(values["region"], values["year"].astype(int), values["value"].astype(float), strict=True)
    known = {(region, year): value for region, year, value in numbers if not math.isnan(value)}
    for vintage in sorted(set(borders.values())):
        for unit in territories.units(vintage):
            parts = territories.parts(unit.code, vintage)
            for year, newer in borders.items():
                if newer <= vintage or len(parts) == 1:
                    continue
                there = tuple(part for part in parts if territories[part].exists(newer))
                lacking = tuple(part for part in there if (part, year) not in known)
                value = None if lacking else sum(known[part, year] for part in there)
                yield Sum(unit.code, vintage, year, value, there, lacking)


def _borders(values: pd.DataFrame, territories: Territories) -> dict[int, str]:
    years = sorted(set(values["year"].astype(int)))
    return {year: year_vintage(values[values["year"] == year], territories) for year in years}
