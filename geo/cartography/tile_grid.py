"""The tile grid: every region as one square of the same size, an equal-weight view of the country."""

from functools import cache
from pathlib import Path

from pydantic import Field
from shapely.geometry import Polygon, box

from geo.core.errors import DataError
from geo.core.paths import DATA
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel
from geo.territories.registry import Territories

# Squares and gaps in the map's units (metres), so that the grid is about as wide as the country.
PITCH = 400_000
SIDE = 384_000
_MARGIN = 16_000


class _Grid(CatalogueModel):
    rows: tuple[tuple[str | None, ...], ...] = Field(min_length=1)


@cache
def load_tiles(path: Path = DATA / "tiles.yaml") -> dict[str, tuple[int, int]]:
    """Return column and row of each region's tile, from the north-west.

    Raises
    ------
    DataError
        When the file is damaged or a region stands twice; the message names the file.
    """
    grid = load_yaml(path, _Grid)
    places: dict[str, tuple[int, int]] = {}
    for row, codes in enumerate(grid.rows):
        for column, code in enumerate(codes):
            if code is None:
                continue
            if code in places:
                raise DataError(f"{code} stands twice", where=path.name, advice="give each region one tile")
            places[code] = (column, row)
    return places


def tiles(vintage: str, territories: Territories) -> dict[str, Polygon]:
    """Return the tile of each unit in the borders of ``vintage``, by ascending code; y grows to the north.

    A unit that is no more stands where its first successor does.

    Raises
    ------
    DataError
        When a region has no tile, or a tile no region.
    """
    places = load_tiles()
    if unknown := set(places) - {region.code for region in territories.regions}:
        raise DataError(f"unknown region {min(unknown)!r}", where="tiles.yaml", advice="use a region's code")
    found = {}
    for unit in sorted(territories.units(vintage), key=lambda unit: unit.code):
        code = unit.successors[0] if unit.successors else unit.code
        if code not in places:
            raise DataError(f"{code} has no tile", where="tiles.yaml", advice="give each region one tile")
        column, row = places[code]
        x, y = column * PITCH, -row * PITCH
        found[unit.code] = box(x, y - SIDE, x + SIDE, y)
    return found


def label_room(tile: Polygon) -> list[int]:
    """Return the rectangle for a tile's text: ``[x, y, width, height]``, the centre first."""
    x0, y0, x1, y1 = tile.bounds
    inner = SIDE - 2 * _MARGIN
    return [round((x0 + x1) / 2), round((y0 + y1) / 2), inner, inner]
