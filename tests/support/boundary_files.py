"""Files of boundaries as other people write them, well and badly, made from the shipped ones."""

import json
import struct
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from geo.boundaries.importing import Examined, compare_areas
from geo.boundaries.shipped import BOUNDARIES_DIR, load_boundaries
from geo.cartography.topology import cut, encode, join, simplify
from geo.core.paths import home_of_user
from geo.territories.registry import VINTAGE_2022, load_territories
from geo.territories.vintages import dissolve

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
Frame = gpd.GeoDataFrame
Change = Callable[[Frame], Frame]


@cache
def _twenty() -> Frame:
    """The shipped regions with a twentieth of their points: tests run on every one of them."""
    regions = load_boundaries()
    arcs, _ = simplify(cut(regions.geometry.tolist()), tolerance=0.05, grid=0.0001)
    return regions.set_geometry(join(arcs), crs=regions.crs)


def regions(vintage: str = VINTAGE_2022) -> Frame:
    """The units of a vintage: columns ``iso``, ``kato``, ``name_kk``, ``name_ru``, ``name_en``."""
    twenty = _twenty()
    shapes = dissolve(dict(zip(twenty["iso"], twenty.geometry, strict=True)), vintage, load_territories())
    units = [load_territories()[code] for code in shapes]
    table = {"iso": list(shapes), "kato": [unit.kato for unit in units]}
    table |= {f"name_{lang}": [unit.names[lang].official for unit in units] for lang in ("kk", "ru", "en")}
    return gpd.GeoDataFrame(table, geometry=list(shapes.values()), crs="EPSG:4326")


def replaced(frame: Frame, code: str, shape: shapely.Geometry | None) -> Frame:
    """The frame with another geometry for one region."""
    shapes = [shape if c == code else own for c, own in zip(frame["iso"], frame.geometry, strict=True)]
    return frame.set_geometry(gpd.GeoSeries(shapes, crs=frame.crs))


def shape_of(frame: Frame, code: str) -> shapely.Geometry:
    return frame.geometry[frame["iso"] == code].item()


def shapefile(directory: Path, frame: Frame | None = None, name: str = "regions", **options: Any) -> Path:
    path = directory / f"{name}.shp"
    options = {"encoding": "UTF-8", **options}
    (regions() if frame is None else frame).to_file(path, driver="ESRI Shapefile", **options)
    return path


def geojson(directory: Path, frame: Frame | None = None, name: str = "regions.geojson") -> Path:
    path = directory / name
    (regions() if frame is None else frame).to_file(path, driver="GeoJSON", RFC7946="NO")
    return path


def geopackage(
    directory: Path, frame: Frame | None = None, name: str = "regions.gpkg", layer: str = "a", **options: Any
) -> Path:
    path = directory / name
    (regions() if frame is None else frame).to_file(path, driver="GPKG", layer=layer, **options)
    return path


def _in_format(directory: Path, name: str, driver: str, frame: Frame | None, **options: Any) -> Path:
    path = directory / name
    (regions() if frame is None else frame).to_file(path, driver=driver, **options)
    return path


def kml(directory: Path, frame: Frame | None = None, name: str = "regions.kml") -> Path:
    return _in_format(directory, name, "LIBKML", frame)


def gml(directory: Path, frame: Frame | None = None, name: str = "regions.gml") -> Path:
    return _in_format(directory, name, "GML", frame)


def flatgeobuf(directory: Path, frame: Frame | None = None, name: str = "regions.fgb") -> Path:
    return _in_format(directory, name, "FlatGeobuf", frame)


def mapinfo(directory: Path, frame: Frame | None = None, name: str = "regions.tab") -> Path:
    """A table of MapInfo, or with the suffix .mif its form for exchange."""
    return _in_format(directory, name, "MapInfo File", frame, encoding="UTF-8")


def without_part(path: Path, suffix: str) -> Path:
    path.with_suffix(suffix).unlink()
    return path


def topology(frame: Frame | None = None) -> dict[str, Any]:
    frame = regions() if frame is None else frame
    arcs, grid = simplify(cut(frame.geometry.tolist()), tolerance=0.0005, grid=0.0001)
    return encode(arcs, {"regions": {code: n for n, code in enumerate(frame["iso"])}}, grid)


def topojson(directory: Path, value: dict[str, Any] | None = None, name: str = "regions.topojson") -> Path:
    return written(directory / name, json.dumps(value or topology()))


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def changed_json(directory: Path, change: Callable[[dict[str, Any]], object], frame: Frame | None = None) -> Path:
    """A GeoJSON file after a change of its object."""
    path = geojson(directory, frame)
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    return written(path, json.dumps(value))


def zipped(path: Path, files: Sequence[Path], folder: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, f"{folder}{file.name}")
    return path


def zipped_shapefile(directory: Path, folder: str = "", name: str = "regions.zip") -> Path:
    loose = shapefile(directory)
    return zipped(directory / name, [loose.with_suffix(suffix) for suffix in PARTS], folder)


def overwrite(path: Path, at: int, layout: str, value: int) -> Path:
    """A file with one number replaced."""
    content = bytearray(path.read_bytes())
    struct.pack_into(layout, content, at, value)
    return written(path, bytes(content))


def truncated(path: Path, suffix: str, kept: float) -> Path:
    part = path.with_suffix(suffix)
    content = part.read_bytes()
    part.write_bytes(content[: int(len(content) * kept)])
    return path


def catalogue() -> dict[str, bytes]:
    """Every file under the user's directory and among the shipped boundaries, and every folder."""
    found = {}
    for root in (home_of_user(), BOUNDARIES_DIR):
        for path in sorted(root.rglob("*")):
            found[str(path)] = path.read_bytes() if path.is_file() else b"folder"
    return found


def same_ground(examined: Examined, vintage: str = VINTAGE_2022, least: float = 0.999) -> bool:
    """Whether the regions are those that the file was made from."""
    expected = regions(vintage)
    shapes = dict(zip(expected["iso"], expected.geometry, strict=True))
    return all(change.iou > least for change in compare_areas(shapes, examined.shapes, vintage))


def kinds(examined: Examined) -> set[str]:
    return {repair.kind for repair in examined.repairs}
