"""Somebody's boundaries put in the place of ours: read, matched, repaired, checked, compared, and then kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries.coverage import area_km2
from geo.boundaries.features import MAX_POINTS, Received
from geo.boundaries.in_use import ImportDetails, Imported, store_import, units_in_use
from geo.boundaries.matching import Matched, match_layers
from geo.boundaries.opening import read_boundary_file
from geo.boundaries.reference_system import check_position, choose_crs, to_degrees, transformer
from geo.boundaries.repair import Mended, areas, share_borders
from geo.boundaries.shipped import AREA_TOLERANCE, official_areas
from geo.cartography.projection import project_shapes
from geo.core.errors import DataError
from geo.territories.registry import VINTAGE_2022, load_territories

# A region whose area is further from the official one is another region, or a part of it. Cities grow: in the
# borders of earlier years they may be any part of today's (Almaty had half its area until 2012).
AREA_LIMIT = 0.15
# The least share of ground in common with the present boundaries: a city before its growth has about half, a
# region under another's name has none.
LEAST_IOU = 0.3


@dataclass(frozen=True)
class Change:
    """One region: areas on the ellipsoid (km²) by the office, at present and in the file.

    ``iou`` is the ground in common over the ground of either, present and new, in the map's equal areas, 0-1.
    """

    code: str
    official_km2: float
    before_km2: float
    after_km2: float
    iou: float

    @property
    def off(self) -> float:
        """The new area's difference from the official one, as a share of it."""
        return self.after_km2 / self.official_km2 - 1

    @property
    def grown(self) -> float:
        """The new area's difference from the present one, as a share of it."""
        return self.after_km2 / self.before_km2 - 1


@dataclass(frozen=True)
class Examined:
    """Boundaries that may be kept, and all that a person should know before.

    ``shapes`` are areas in degrees by ascending code; ``notes`` what was read otherwise than the file says;
    ``warnings`` what is unusual, but allowed; ``present`` the boundaries that ``changes`` compare with.
    """

    received: Received
    matched: Matched
    details: ImportDetails
    shapes: Mapping[str, BaseGeometry]
    repairs: tuple[Mended, ...]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    present: str


def examine(path: Path, vintage: str | None = None, crs: str | None = None) -> Examined:
    """Read boundaries, find the regions, repair, check and compare them. Nothing is written.

    Parameters
    ----------
    vintage
        The vintage (ISO date) that they must be of; none: that of the units found.
    crs
        The coordinate system, as pyproj understands it; none: as the file says.

    Raises
    ------
    CallError
        When the file cannot be opened, or ``vintage`` or ``crs`` is none.
    DataError
        When the file is damaged or is not, after repairs within the stated sizes, the regions of one vintage.
    """
    received = read_boundary_file(path)
    where = path.name
    matched = match_layers(received.layers, vintage, where)
    layer = matched.layer
    notes = list(received.notes)
    chosen = choose_crs(layer.crs, crs, where, notes)
    rings = [ring for feature in layer.features for group in feature.groups for ring in group if len(ring)]
    if not rings:
        raise DataError("has no geometry", where=where, advice="export the regions with their areas")
    if sum(map(len, rings)) > MAX_POINTS:
        raise DataError(
            f"has more than {MAX_POINTS:,} points",
            where=where,
            advice="simplify it first, keeping common borders common",
        )
    check_position(rings, chosen, where)
    degrees = to_degrees(transformer(chosen))
    drawn, repairs = areas(layer.features, matched.codes, degrees, where)
    shapes, mended = share_borders(drawn, degrees, where)
    before, origin = units_in_use(matched.vintage)
    changes = compare_areas(before, shapes, matched.vintage)
    warnings = _check(changes, matched.vintage, where)
    details = ImportDetails(
        vintage=matched.vintage,
        original=_printable(where),
        sha256=received.sha256,
        size=received.size,
        imported=datetime.now(UTC).replace(microsecond=0),
        form=received.form,
        crs=_named(chosen),
        column=_printable(matched.column),
        title=_printable(where),
        licence="",
        url="",
    )
    return Examined(
        received, matched, details, shapes, (*repairs, *mended), changes, tuple(notes), tuple(warnings), origin
    )


def keep(examined: Examined, title: str = "", licence: str = "", url: str = "") -> Imported:
    """Put examined boundaries in the place of the present ones of their vintage; those are kept beside them.

    Parameters
    ----------
    title, licence, url
        For the credit under the map; without a title the name of the file.

    Raises
    ------
    CallError
        When they cannot be written. Everything is then as it was.
    """
    details = examined.details.model_copy(
        update={"title": title or examined.details.title, "licence": licence, "url": url}
    )
    return store_import(details, examined.shapes, examined.repairs)


def compare_areas(
    before: Mapping[str, BaseGeometry], after: Mapping[str, BaseGeometry], vintage: str
) -> tuple[Change, ...]:
    """Return the change of each unit of ``vintage``; areas in degrees, by code."""
    territories = load_territories()
    official = official_areas()
    codes = sorted(after)
    # Straight lines between far points bow in the projection, and may cross there.
    old, new = (
        shapely.make_valid(
            project_shapes([shapes[code] for code in codes]), method="structure", keep_collapsed=False
        )
        for shapes in (before, after)
    )
    common = shapely.area(shapely.intersection(old, new))
    iou = common / (shapely.area(old) + shapely.area(new) - common)
    return tuple(
        Change(
            code,
            1000 * sum(official[part] for part in territories.parts(code, vintage)),
            area_km2(before[code]),
            area_km2(after[code]),
            share,
        )
        for code, share in zip(codes, np.clip(iou, 0, 1).tolist(), strict=True)
    )


def _check(changes: tuple[Change, ...], vintage: str, where: str) -> list[str]:
    """Return what is unusual about sizes and places of the regions, in words.

    Raises
    ------
    DataError
        When a region is beyond ``AREA_LIMIT`` or ``LEAST_IOU``.
    """
    territories = load_territories()
    warnings = []
    for change in changes:
        name = f"{change.code} ({territories[change.code].names['en'].official})"
        if change.iou < LEAST_IOU:
            raise DataError(
                f"region {name} lies elsewhere: {change.iou:.0%} of its ground is that of the present boundaries",
                where=where,
                advice="check that each region has its own code or name",
            )
        grew = territories[change.code].kind == "city" and vintage != VINTAGE_2022
        said = f"{change.after_km2:,.0f} km², {change.off:+.1%} of the official {change.official_km2:,.0f} km²"
        if abs(change.off) > AREA_LIMIT and not grew:
            raise DataError(
                f"region {name} has {said}",
                where=where,
                advice=f"check its border: more than {AREA_LIMIT:.0%} off is not that region",
            )
        if abs(change.off) > AREA_TOLERANCE:
            warnings.append(f"{name} has {said}{' of today' if grew else ''}")
    return warnings


def _named(crs: pyproj.CRS) -> str:
    """Return the name of a coordinate system, with its code where it has one."""
    authority = crs.to_authority()
    return f"{_printable(crs.name)} ({':'.join(authority)})" if authority else _printable(crs.name)


def _printable(text: str) -> str:
    """Return a name from outside as one line that can be stored and printed."""
    kept = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(kept.split())
