"""Borders of earlier years, dissolved from those of later ones."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.core.errors import CallError, DataError
from geo.territories.registry import VINTAGES, Territories

if TYPE_CHECKING:
    import geopandas as gpd


def bases(own: Collection[str]) -> dict[str, str]:
    """Return for each vintage, the newest first, the one that its borders are dissolved from.

    ``own`` are the vintages with boundaries of their own; every other one is made from the next newer of these.

    Raises
    ------
    DataError
        When the newest vintage is not among them.
    """
    if VINTAGES[0] not in own:
        raise DataError("today's boundaries are missing", where="boundaries", advice="run `scimap build`")
    found: dict[str, str] = {}
    base = VINTAGES[0]
    for vintage in VINTAGES:
        base = vintage if vintage in own else base
        found[vintage] = base
    return found


def units(
    boundaries: "Mapping[str, gpd.GeoDataFrame]", vintage: str, territories: Territories
) -> dict[str, BaseGeometry]:
    """Return the units in the borders of ``vintage``: areas in degrees by ascending code.

    Parameters
    ----------
    boundaries
        Regions in degrees by vintage, for the vintages with boundaries of their own, today's among them.

    Raises
    ------
    CallError
        When there is no such vintage.
    DataError
        When today's boundaries or a part of a unit are missing.
    """
    if vintage not in VINTAGES:
        raise CallError(f"unknown vintage {vintage[:20]!r}", advice=f"use one of {', '.join(VINTAGES)}")
    regions = boundaries[bases(boundaries)[vintage]]
    return dissolve(dict(zip(regions["iso"], regions.geometry, strict=True)), vintage, territories)


def dissolve(
    shapes: Mapping[str, BaseGeometry], vintage: str, territories: Territories
) -> dict[str, BaseGeometry]:
    """Return the units in the borders of ``vintage``, each put together from its later parts.

    Parameters
    ----------
    shapes
        Areas of all units of that vintage or a later one by code, sharing their borders vertex by vertex.

    Returns
    -------
    dict
        Areas by ascending code. No vertex is new, so neighbours still share theirs; a unit with one part has
        that part's very shape.

    Raises
    ------
    DataError
        When a unit has no part among ``shapes``.
    """
    found = {}
    for unit in sorted(unit.code for unit in territories.units(vintage)):
        parts = [shapes[code] for code in territories.parts(unit, vintage) if code in shapes]
        # A vintage's own boundaries have the unit itself, former or not.
        parts = parts or [shapes[unit]] if unit in shapes else parts
        if not parts:
            raise DataError(f"no part of {unit} is there", where="boundaries", advice="run `scimap check`")
        whole = parts[0] if len(parts) == 1 else shapely.coverage_union_all(np.array(parts, dtype=object))
        found[unit] = whole
    return found
