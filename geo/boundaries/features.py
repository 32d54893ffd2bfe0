"""What a file of boundaries holds before anybody has judged it: layers of features, coordinates as they stand."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.core.errors import DataError

Ring = NDArray[np.float64]
"""Points (n x 2) in the order and with the axes of the file, closed or not."""

Attribute = str | int | float | None

# A map of 20 regions needs a fiftieth of this; more is a mistake or an attack.
MAX_POINTS = 2_000_000
MAX_FEATURES = 3_000
MAX_COLUMNS = 300

# A position is x and y, and perhaps a height and a measure.
_DIMENSIONS = ((2,), (3,), (4,))


@dataclass(frozen=True)
class Feature:
    """One row: its attributes, and its area as groups of rings.

    A group is one area with its holes, in any ring order and orientation (a polygon of GeoJSON, all rings of a
    shapefile's record); the feature is the union of its groups. ``dropped`` are the names of dimensions beyond x
    and y that were left out. ``clockwise`` tells how outer rings must run in this format; none: not said.
    """

    attributes: dict[str, Attribute]
    groups: tuple[tuple[Ring, ...], ...]
    dropped: frozenset[str] = frozenset()
    clockwise: bool | None = None


@dataclass(frozen=True)
class FileLayer:
    """One table of features. ``crs`` is what the file says of it, none when it says nothing."""

    name: str
    features: tuple[Feature, ...]
    crs: str | None


@dataclass(frozen=True)
class Received:
    """A file as read: its format in words, its layers, and what a person should know about the reading."""

    form: str
    layers: tuple[FileLayer, ...]
    sha256: str
    size: int
    notes: tuple[str, ...] = field(default=())


def no_area(row: int, what: str, where: str) -> DataError:
    """Return the error of a feature (rows count from 1) that is not an area."""
    return DataError(
        f"row {row} holds {what}, not an area",
        where=where,
        advice="boundaries are polygons: export the layer of the regions' areas",
    )


def points(values: object, row: int, where: str) -> Ring:
    """Return positions (two numbers or more each) as an array of their first two.

    Raises
    ------
    DataError
        When they are anything else, or a number is not finite.
    """
    try:
        array = np.asarray(values)
        if array.shape[1:] not in _DIMENSIONS:
            # Some programs write a height for some points only.
            array = np.array([position[:2] for position in values])  # type: ignore[attr-defined]
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        array = np.empty(0)
    if array.dtype.kind not in "iuf" or array.shape[1:] not in _DIMENSIONS:
        raise DataError(
            f"row {row} has coordinates that are not numbers", where=where, advice="export the file again"
        )
    return finite(array[:, :2].astype(np.float64), row, where)


def finite(ring: Ring, row: int, where: str) -> Ring:
    """Return the ring; ``DataError`` when a coordinate is not finite."""
    if not np.isfinite(ring).all():
        raise DataError(f"row {row} has a coordinate that is not finite", where=where, advice="export it again")
    return ring
