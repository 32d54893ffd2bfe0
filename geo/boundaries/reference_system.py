"""Where a file's coordinates lie: its coordinate system, and whether they can be Kazakhstan."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError, ProjError
from shapely.geometry.base import BaseGeometry

from geo.boundaries.shipped import CRS, EXTENT
from geo.core.errors import CallError, DataError

Floats = NDArray[np.float64]
ToDegrees = Callable[[BaseGeometry], BaseGeometry]

_SAY = "say which it is with --crs, for example --crs EPSG:32642"


def choose_crs(own: str | None, asked: str | None, where: str, notes: list[str]) -> pyproj.CRS:
    """Return the coordinate system of a layer: as asked for, otherwise as the file says.

    Where the two differ, the one asked for is taken, and ``notes`` gets a line.

    Raises
    ------
    DataError
        When the file says nothing, or nothing that is a coordinate system, and none is asked for.
    CallError
        When the one asked for is none.
    """
    if asked is not None:
        chosen = _understand(asked)
        if chosen is None:
            raise CallError(
                f"{asked[:40]!r} is no coordinate system", where="--crs", advice="use a code such as EPSG:4326"
            )
        said = _understand(own) if own else None
        if said is not None and not said.equals(chosen, ignore_axis_order=True):
            notes.append(f"the file says {said.name}; {asked} is taken instead, as --crs asks")
        return chosen
    if own is None:
        raise DataError(
            "does not say its coordinate system (a shapefile's is in its .prj)", where=where, advice=_SAY
        )
    chosen = _understand(own)
    if chosen is None:
        raise DataError(f"its coordinate system is not understood ({own[:40]!r})", where=where, advice=_SAY)
    return chosen


def _understand(text: str) -> pyproj.CRS | None:
    """Return the coordinate system that a text names; none for anything that is no map of the ground.

    A definition may name files of grid shifts, or one that holds the definition: these are not followed.
    """
    if re.search(r"grids|init\s*=", text.casefold()) or len(text) > 20_000:  # noqa: PLR2004  the longest WKT2 has some thousands
        return None
    try:
        crs = pyproj.CRS.from_user_input(text).to_2d()
        transformer(crs)  # fails for what is not on the Earth
    except (CRSError, ProjError, UnicodeError, ValueError):
        return None
    return crs if crs.is_geographic or crs.is_projected else None


def transformer(crs: pyproj.CRS) -> Callable[[Floats], Floats]:
    """Return the function that turns points (n x 2, easting or longitude first) into degrees (EPSG:4326).

    What cannot be transformed becomes infinite.
    """
    if crs.equals(CRS, ignore_axis_order=True):
        return lambda points: points
    to_degrees = pyproj.Transformer.from_crs(crs, CRS, always_xy=True)

    def transform(points: Floats) -> Floats:
        xs, ys = to_degrees.transform(points[:, 0], points[:, 1])
        return np.column_stack([xs, ys])

    return transform


def to_degrees(transform: Callable[[Floats], Floats]) -> ToDegrees:
    """Return the function that turns a geometry into degrees point by point."""
    return lambda geometry: shapely.transform(geometry, transform)


def check_position(rings: Sequence[Floats], crs: pyproj.CRS, where: str) -> None:
    """Check that all points lie within Kazakhstan's extent; say what is wrong when another reading would.

    Raises
    ------
    DataError
        When they do not.
    """
    raw = np.vstack(rings)
    transform = transformer(crs)
    if _inside(transform(raw)):
        return
    if _inside(transform(raw[:, ::-1])):
        raise DataError(
            "has its axes swapped: latitude or northing comes first",
            where=where,
            advice="export it with longitude (x) first; nothing is swapped in silence",
        )
    low, high = raw.min(axis=0), raw.max(axis=0)
    shown = f"x {low[0]:.6g} to {high[0]:.6g}, y {low[1]:.6g} to {high[1]:.6g}"
    if crs.is_geographic and np.abs(raw).max() > 360:  # noqa: PLR2004  degrees of a circle
        raise DataError(
            f"its coordinates ({shown}) are no degrees, but {crs.name} means degrees", where=where, advice=_SAY
        )
    if crs.is_projected and _inside(raw):
        raise DataError(
            f"its coordinates ({shown}) are degrees, but {crs.name} means metres",
            where=where,
            advice="say --crs EPSG:4326 if they are WGS84",
        )
    raise DataError(
        f"lies outside Kazakhstan ({shown} in {crs.name})",
        where=where,
        advice="check the file, and its coordinate system: --crs says another",
    )


def _inside(degrees: Floats) -> bool:
    west, south, east, north = EXTENT
    low, high = [west, south], [east, north]
    return bool(np.isfinite(degrees).all() and (degrees >= low).all() and (degrees <= high).all())
