"""Boundaries and points against plain geopandas: importing, simplifying, a million points.

``python -m bench.geography [FILE]`` measures this part alone and prints its table. FILE is a shapefile of
today's regions by somebody else, with P-codes in ``ADM1_PCODE``; without it one is made from the shipped
boundaries.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from bench.report import Table, table
from bench.stats import Row, median
from geo.boundaries.importing import examine, keep
from geo.boundaries.point_in_region import Locator, Status
from geo.boundaries.shipped import load_boundaries, official_areas
from geo.cartography.levels import LEVELS, simplified, topology
from geo.cartography.projection import ALBERS
from geo.cartography.topology import join
from geo.territories.registry import VINTAGE_2022, VINTAGES, load_territories
from geo.territories.vintages import dissolve

ROUNDS = 5
POINTS = 1_000_000
NAMES = ("ours", "plain geopandas")
# What the input of the import is rounded to: a hundred metres, so that borders touch themselves and each other.
_ROUGH_DEG = 1e-3


def measure(file: Path | None = None) -> Table:
    """Measure everything in turns, each after one round to warm up; medians.

    Raises
    ------
    AssertionError
        When the two do not find the same.
    """
    regions = load_boundaries()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = file or rough(regions, Path(folder))
        rows.append(Row("importing boundaries", "s", _import_times(path, regions, Path(folder))))
    rows += _levels(regions)
    rows += _points(regions)
    return Table(NAMES, tuple(rows))


def rough(regions: gpd.GeoDataFrame, folder: Path) -> Path:
    """Write regions as somebody else would: other columns, borders rounded to a hundred metres."""
    shapes = shapely.set_precision(regions.geometry.to_numpy(), _ROUGH_DEG, mode="pointwise")
    frame = gpd.GeoDataFrame(
        {"ADM1_EN": regions["name_en"], "ADM1_PCODE": regions["iso"].str.replace("-", "")},
        geometry=shapes,
        crs=regions.crs,
    )
    path = folder / "somebodys_regions.shp"
    frame.to_file(path)
    return path


def import_plainly(path: Path, regions: gpd.GeoDataFrame, out: Path) -> dict[str, tuple[float, float]]:
    """Import boundaries as a user of geopandas does; return area over official area and IoU by code.

    No search for the column, no repair of borders between regions, no check of gaps and overlaps, no versions.
    """
    found = gpd.read_file(path).to_crs("EPSG:4326")
    found["iso"] = found["ADM1_PCODE"].str.replace("KZ", "KZ-")
    found = found.sort_values("iso", ignore_index=True)
    found.geometry = found.geometry.make_valid(method="structure", keep_collapsed=False)
    new, old = found.to_crs(ALBERS).geometry, regions.to_crs(ALBERS).geometry
    common = new.intersection(old).area
    iou = common / (new.area + old.area - common)
    shares = new.area / 1e9 / found["iso"].map(official_areas())
    found.to_file(out)
    return dict(zip(found["iso"], zip(shares, iou, strict=True), strict=True))


def our_topologies(regions: gpd.GeoDataFrame) -> list[str]:
    """Return a TopoJSON text a level, all vintages in it."""
    territories = load_territories()
    texts = []
    for level in LEVELS:
        arcs, grid_m = simplified(regions.to_crs(ALBERS), level)
        shapes = dict(zip(regions["iso"], join(arcs), strict=True))
        units = {vintage: dissolve(shapes, vintage, territories) for vintage in VINTAGES}
        document, _ = topology(units, grid_m)
        texts.append(json.dumps(document, separators=(",", ":")))
    return texts


def plain_geojson(regions: gpd.GeoDataFrame) -> list[str]:
    """Return a GeoJSON text for each level and vintage, simplified with ``shapely.coverage_simplify``."""
    texts = []
    for width_px in LEVELS.values():
        simple = plainly_simplified(regions, width_px)
        for vintage in VINTAGES:
            older = simple.dissolve(by=simple["iso"].map(_units(vintage)))
            texts.append(older.to_json())
    return texts


def plainly_simplified(regions: gpd.GeoDataFrame, width_px: int) -> gpd.GeoDataFrame:
    """Return projected regions simplified to half a pixel, as far as ``coverage_simplify`` knows such a thing.

    Its tolerance is the root of an area.
    """
    projected = regions[["iso", "geometry"]].to_crs(ALBERS)
    simple = shapely.coverage_simplify(projected.geometry.to_numpy(), _half_pixel(projected, width_px))
    rounded = shapely.set_precision(simple, 1.0, mode="pointwise")
    # GeoJSON has no name for the projection.
    return gpd.GeoDataFrame({"iso": projected["iso"]}, geometry=rounded)


def _units(vintage: str) -> dict[str, str]:
    """Return the unit that each of today's regions was in."""
    territories = load_territories()
    units = territories.units(vintage)
    return {part: unit.code for unit in units for part in territories.parts(unit.code, vintage)}


def _half_pixel(projected: gpd.GeoDataFrame, width_px: int) -> float:
    x0, _, x1, _ = projected.total_bounds
    return float((x1 - x0) / width_px / 2)


def _levels(regions: gpd.GeoDataFrame) -> list[Row]:
    seconds, (ours, theirs) = _in_turns(lambda: our_topologies(regions), lambda: plain_geojson(regions))
    sizes = tuple(sum(map(len, texts)) / 1000 for texts in (ours, theirs))
    projected = regions.to_crs(ALBERS)
    drawn = {level: join(simplified(projected, level)[0]) for level in LEVELS}
    plain = {level: plainly_simplified(regions, width).geometry for level, width in LEVELS.items()}
    errors = tuple(
        max(border_error_px(projected, one[level], LEVELS[level]) for level in LEVELS) for one in (drawn, plain)
    )
    return [
        Row(f"{len(LEVELS)} levels in {len(VINTAGES)} vintages", "s", seconds),
        Row("the same, size", "KB", sizes),
        Row("the same, largest error of a border", "px", errors),
    ]


def border_error_px(projected: gpd.GeoDataFrame, drawn: Any, width_px: int) -> float:
    """Return how far a border is drawn from where it is at most, in pixels of a map of that width."""
    off = max(
        shapely.hausdorff_distance(
            shapely.MultiPolygon([p for p in shapely.get_parts(full) if p.intersects(shape)]).boundary,
            shape.boundary,
        )
        for full, shape in zip(projected.geometry, drawn, strict=True)
    )
    return float(off / _half_pixel(projected, width_px) / 2)


def _points(regions: gpd.GeoDataFrame) -> list[Row]:
    x0, y0, x1, y1 = regions.total_bounds
    draws = np.random.default_rng(20261123)
    lon, lat = draws.uniform(x0, x1, POINTS), draws.uniform(y0, y1, POINTS)

    def ours() -> Any:
        return Locator(dict(zip(regions["iso"], regions.geometry, strict=True))).assign(lon, lat)

    def plain() -> Any:
        points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=regions.crs)
        joined = gpd.sjoin(points, regions[["iso", "geometry"]], how="left", predicate="within")
        return joined["iso"].fillna("").to_numpy()

    seconds, (assigned, joined) = _in_turns(ours, plain)
    clear = assigned.statuses != Status.BORDER
    if not (assigned.codes[clear] == joined[clear]).all():
        raise AssertionError("we and geopandas find points in different regions")
    return [Row(f"region of {POINTS:,} points", "s", seconds)]


def _import_times(path: Path, regions: gpd.GeoDataFrame, folder: Path) -> tuple[float, float]:

    def ours() -> Mapping[str, float]:
        # Each time the shipped boundaries are replaced, not those of the round before.
        with _home(Path(tempfile.mkdtemp(dir=folder))):
            examined = examine(path, VINTAGE_2022)
            keep(examined)
        return {change.code: change.iou for change in examined.changes}

    def plain() -> Mapping[str, float]:
        found = import_plainly(path, regions, folder / "plain.shp")
        return {code: iou for code, (_, iou) in found.items()}

    seconds, (mine, theirs) = _in_turns(ours, plain)
    if any(abs(mine[code] - theirs[code]) > 0.01 for code in theirs):  # noqa: PLR2004  repairs move little
        raise AssertionError("we and geopandas import different boundaries")
    return seconds


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Let what is imported go to ``folder``, and afterwards to where it went before."""
    before = os.environ.get("SCIMAP_HOME")
    os.environ["SCIMAP_HOME"] = str(folder)
    try:
        yield
    finally:
        del os.environ["SCIMAP_HOME"]
        if before is not None:
            os.environ["SCIMAP_HOME"] = before


def _in_turns(ours: Callable[[], Any], plain: Callable[[], Any]) -> tuple[tuple[float, float], tuple[Any, Any]]:
    """Run both by turns; return the median seconds of each, and the last results."""
    taken: tuple[list[float], list[float]] = ([], [])
    results: list[Any] = [None, None]
    for turn in range(ROUNDS + 1):
        for at, run in enumerate((ours, plain)):
            start = time.perf_counter()
            results[at] = run()
            if turn:
                taken[at].append(time.perf_counter() - start)
    return (median(taken[0]), median(taken[1])), (results[0], results[1])


if __name__ == "__main__":
    print(table(measure(Path(sys.argv[1]) if sys.argv[1:] else None)))
