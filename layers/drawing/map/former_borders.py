"""Regions not yet formed: their future borders, dashed, on a map in older borders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from layers.drawing.map.land_geometry import Detail, Floats, LandGeometry, Space, land_geometry
from layers.model.document import Document


@dataclass(frozen=True)
class FutureBorders:
    """Lines within units of older borders, and the empty tiles of regions that no unit stands on yet.

    ``spaces`` are the label spaces of the units that such lines cross, where no line crosses them.
    """

    lines: Sequence[Floats]
    tiles: Sequence[Floats]
    spaces: Mapping[str, Space]


def future_borders(document: Document, vintage: str, detail: Detail, land: LandGeometry) -> FutureBorders:
    """Return what is not yet there in the borders of a vintage, in the units of its land."""
    within = document["vintages"][vintage]["within"]
    newest = next(iter(document["vintages"]))
    if not within or newest == vintage:
        return FutureBorders((), (), {})
    later = land_geometry(document, land.form, newest, detail)
    # Two vintages may be drawn from different boundaries, each in units of its own.
    origin = land.place([later.metres((0.0, 0.0))])[0]

    factor = land.metre / later.metre

    def moved(points: Floats) -> Floats:
        return np.asarray((points * factor + origin).round())

    def whole(code: str) -> str:
        return str(within.get(code, code))

    def space(code: str) -> Space:
        x, y, width, height = later.spaces[code]
        x, y = moved(np.array([x, y]))
        return x, y, width * factor, height * factor

    lines = [moved(line) for line, sides in later.borders if len({whole(code) for code in sides}) == 1]
    tiles = []
    if land.form == "tiles":
        taken = {(round(x), round(y)) for x, y, *_ in land.spaces.values()}
        free = [code for code in within if (round(space(code)[0]), round(space(code)[1])) not in taken]
        tiles = [moved(ring) for code in free for ring in later.rings[code]]
    still = [code for code in set(within.values()) if code in later.spaces and code in land.spaces]
    return FutureBorders(lines, tiles, {code: space(code) for code in sorted(still)})
