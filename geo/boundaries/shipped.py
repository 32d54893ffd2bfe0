"""The boundary files: built from the source as received, read with all checks at the door, compared."""

import csv
import os
import shutil
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries.coverage import Repair, area_km2, enclosed_gaps, repair_coverage, uncovered_edges
from geo.boundaries.shapefile import check_whole
from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.paths import DATA
from geo.sources.base import SOURCES_DIR, load_description, read_table, resolve_row
from geo.territories.registry import VINTAGE_2022, load_territories

if TYPE_CHECKING:
    import geopandas as gpd

BOUNDARIES_DIR = DATA / "boundaries"
SOURCE = "amcharts_geodata"
CRS = "EPSG:4326"

# Official and digitised areas differ by the coast of the Caspian Sea, by generalisation and by city limits.
AREA_TOLERANCE = 0.04

# Kazakhstan in degrees (west, south, east, north), with a margin of about a degree.
EXTENT = (45.0, 39.5, 88.5, 56.5)
_FIELDS = ["iso", "kato", *(f"name_{lang}" for lang in LANGS)]
_SUFFIXES = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_RESTORE = "restore it with git or run `scimap build`"


@dataclass(frozen=True)
class BoundaryCheck:
    """One comparison of the boundaries with what must hold.

    ``published`` is the official or required value, ``computed`` ours; areas are in thousand km².
    ``difference`` is relative to the published value, or absolute where that is zero.
    """

    id: str
    kind: Literal["area", "geometry"]
    published: float
    computed: float
    difference: float
    verdict: Literal["match", "mismatch"]


def build_boundaries(out: Path = BOUNDARIES_DIR, sources: Path = SOURCES_DIR) -> None:
    """Write the shapefile of today's 20 regions and the list of what had to be mended in the source.

    Writes ``regions_<vintage>.{shp,shx,dbf,prj,cpg}`` (EPSG:4326, UTF-8, one row a region by ascending code),
    ``repairs_<vintage>.csv`` and the source's ``LICENSE``. The same source gives the same bytes. All files are
    written beside their place first and then moved, so that a failure leaves the previous ones.

    Raises
    ------
    DataError
        When the source is missing or has changed, lacks a region, or has overlaps larger than slivers.
    """
    import geopandas as gpd

    description = load_description(SOURCE, sources)
    (name,) = (file for file in description.files if file.endswith(".json"))
    received = gpd.read_file(sources / SOURCE / name).sort_values("id", ignore_index=True)
    where = f"{SOURCE}/{name}"
    _check_codes(received["id"].tolist(), VINTAGE_2022, where)
    shapes, repairs = repair_coverage(received["id"].tolist(), received.geometry.tolist())
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        shapefile = Path(scratch) / f"regions_{VINTAGE_2022}.shp"
        write_regions(shapefile, received["id"].tolist(), shapes, description.retrieved)
        # The source's licence asks to stand beside modified files as well.
        shutil.copyfile(sources / SOURCE / "LICENSE", Path(scratch) / "LICENSE")
        _write_repairs(Path(scratch) / f"repairs_{VINTAGE_2022}.csv", repairs)
        for path in sorted(Path(scratch).iterdir()):
            os.replace(path, out / path.name)


def load_boundaries(vintage: str = VINTAGE_2022, directory: Path = BOUNDARIES_DIR) -> "gpd.GeoDataFrame":
    """Read the regions in the borders of ``vintage`` (ISO date), by ascending code, in degrees (EPSG:4326).

    Returns
    -------
    GeoDataFrame
        Columns ``iso``, ``kato``, ``name_kk``, ``name_ru``, ``name_en``, ``geometry``; every region exactly
        once, its area valid, not empty, and within Kazakhstan's extent.

    Raises
    ------
    DataError
        When a file is missing or damaged, or its content is not that; the message names the file.
    """
    import geopandas as gpd
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError

    path = directory / f"regions_{vintage}.shp"
    _check_files(path)
    _check_projection(path.with_suffix(".prj"))
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        try:
            regions = gpd.read_file(path, engine="pyogrio", encoding="UTF-8")
        except (
            DataSourceError,
            DataLayerError,
            FeatureError,
            GeometryError,
            UnicodeDecodeError,
            shapely.errors.ShapelyError,
        ) as error:
            raise DataError(f"cannot be read ({error})", where=str(path), advice=_RESTORE) from error
    # What GDAL only warns of (a ring that is not closed, a record it cannot read) is damage here.
    damage = [str(complaint.message) for complaint in complaints if complaint.category is RuntimeWarning]
    if damage:
        raise DataError(f"is damaged ({damage[0]})", where=str(path), advice=_RESTORE)
    absent = [field for field in _FIELDS if field not in regions]
    if absent:
        raise DataError(f"fields missing: {', '.join(absent)}", where=str(path), advice=_RESTORE)
    if regions.crs is None or not regions.crs.equals(CRS, ignore_axis_order=True):
        raise DataError("is not in EPSG:4326", where=str(path.with_suffix(".prj")), advice=_RESTORE)
    _check_codes(regions["iso"].tolist(), vintage, str(path))
    _check_shapes(regions, path)
    return regions[[*_FIELDS, "geometry"]].sort_values("iso", ignore_index=True)


def write_regions(path: Path, codes: Sequence[str], shapes: Sequence[BaseGeometry], day: date) -> None:
    """Write a shapefile that ``load_boundaries`` reads: areas in degrees by code, names from the registry.

    ``day`` is the date in its .dbf: GDAL would write today's, and the bytes would differ from day to day.
    """
    import geopandas as gpd

    table: dict[str, list[str]] = {field: [] for field in _FIELDS}
    for code in codes:
        territory = load_territories()[code]
        row = [code, territory.kato or "", *(territory.names[lang].official for lang in LANGS)]
        for field, value in zip(_FIELDS, row, strict=True):
            table[field].append(value)
    regions = gpd.GeoDataFrame(table, geometry=shapely.normalize(list(shapes)), crs=CRS)
    regions.to_file(path, driver="ESRI Shapefile", encoding="UTF-8", DBF_DATE_LAST_UPDATE=day.isoformat())


def check_boundaries(
    shapes: Mapping[str, BaseGeometry], vintage: str = VINTAGE_2022, sources: Path = SOURCES_DIR
) -> list[BoundaryCheck]:
    """Compare the units of a vintage (areas in degrees by code) with geometry's rules and the official areas.

    Geometry: no invalid unit, no overlap, no gap enclosed by units, no border that two neighbours draw through
    different vertices. Areas: each unit's area on the ellipsoid within 4 % of the official one; of a unit that
    was divided since, of the sum of its parts' official areas, which are today's.
    """
    about = "boundaries" if vintage == VINTAGE_2022 else f"boundaries.{vintage}"
    areas = list(shapes.values())
    overlap = sum(shape.area for shape in areas) - shapely.union_all(areas).area
    # Sums of floating point areas differ in their last digits; a square metre is about 1e-10 degrees².
    counts = {
        "invalid": float(sum(not shape.is_valid for shape in areas)),
        "overlap": 0.0 if abs(overlap) < 1e-10 else overlap,  # noqa: PLR2004  see the line above
        "gaps": float(len(enclosed_gaps(areas))),
        "inexact_borders": float(sum(not edges.is_empty for edges in uncovered_edges(areas))),
    }
    findings = [
        BoundaryCheck(f"{about}.{name}", "geometry", 0.0, value, value, "mismatch" if value else "match")
        for name, value in counts.items()
    ]
    computed = {code: area_km2(shape) / 1000 for code, shape in shapes.items()}
    for code, official in official_areas(sources, vintage).items():
        difference = computed.get(code, 0.0) / official - 1
        verdict: Literal["match", "mismatch"] = "match" if abs(difference) <= AREA_TOLERANCE else "mismatch"
        findings.append(
            BoundaryCheck(f"{about}.area.{code}", "area", official, computed.get(code, 0.0), difference, verdict)
        )
    return findings


def official_areas(sources: Path = SOURCES_DIR, vintage: str = VINTAGE_2022) -> dict[str, float]:
    """Return the official area of each unit of ``vintage``, thousand km², by ascending ISO 3166-2 code.

    That of a unit that was divided since is the sum of its parts'.
    """
    rows = read_table("official_area", "area", ["region", "thousand_km2"], sources)
    today = {resolve_row(row, "region"): row.number("thousand_km2", "1234.5") for row in rows}
    registry = load_territories()
    codes = sorted(unit.code for unit in registry.units(vintage))
    return {code: sum(today[part] for part in registry.parts(code, vintage)) for code in codes}


def _write_repairs(path: Path, repairs: Sequence[Repair]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["kind", "area_km2", "given_to", "between", "lon", "lat"])
        for repair in repairs:
            place = [f"{repair.lon:.5f}", f"{repair.lat:.5f}"]
            between = " ".join(repair.between)
            out.writerow([repair.kind, f"{repair.area_km2:.6f}", repair.given_to, between, *place])


def _check_files(path: Path) -> None:
    """Check that all files of a shapefile are there and whole; GDAL returns what is left of them."""
    parts = {}
    for suffix in _SUFFIXES:
        part = path.with_suffix(suffix)
        if not part.is_file():
            raise DataError("is missing", where=str(part), advice=_RESTORE)
        parts[suffix] = part.read_bytes()
    try:
        check_whole(parts, path.stem, str(path.parent))
    except DataError as error:
        raise DataError(error.what, where=error.where, advice=_RESTORE) from error


def _check_projection(path: Path) -> None:
    """Check that the .prj is a projection at all: on some damage GDAL's reader fails without saying so."""
    try:
        pyproj.CRS.from_wkt(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, pyproj.exceptions.CRSError) as error:
        raise DataError("is damaged: not a coordinate system", where=str(path), advice=_RESTORE) from error


def _check_codes(codes: Sequence[str], vintage: str, where: str) -> None:
    """Check that every unit of ``vintage`` is there exactly once."""
    expected = [territory.code for territory in load_territories().units(vintage)]
    for code in expected:
        if codes.count(code) != 1:
            what = "is missing" if code not in codes else f"stands {codes.count(code)} times"
            raise DataError(f"region {code} {what}", where=where, advice=_RESTORE)
    unknown = sorted({str(code) for code in codes} - set(expected))
    if unknown:
        raise DataError(f"unknown region {unknown[0]!r}", where=where, advice=_RESTORE)


def _check_shapes(regions: "gpd.GeoDataFrame", path: Path) -> None:
    """Check that every region is a valid, non-empty area within Kazakhstan's extent.

    The extent comes first: on coordinates of 1e300 the test of validity overflows.
    """
    west, south, east, north = EXTENT
    for row in regions.itertuples():
        shape = row.geometry
        if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
            raise DataError(f"region {row.iso} has no area", where=str(path), advice=_RESTORE)
        x0, y0, x1, y1 = shape.bounds
        if not (west <= x0 <= x1 <= east and south <= y0 <= y1 <= north):
            bounds = ", ".join(f"{value:.2f}" for value in shape.bounds)
            raise DataError(
                f"region {row.iso} lies outside Kazakhstan (its bounds are {bounds})",
                where=str(path),
                advice=f"longitude comes first, in degrees; {_RESTORE}",
            )
        with np.errstate(all="ignore"):  # crossings of damaged lines may overflow
            reason = "" if shape.is_valid else shapely.is_valid_reason(shape)
        if reason:
            raise DataError(f"region {row.iso} is not valid: {reason}", where=str(path), advice=_RESTORE)
