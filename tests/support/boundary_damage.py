"""Ways to make a file of boundaries bad."""

import os
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import boundary_files as bf
import shapely

Make = Callable[[Path], Path]
BOW_TIE = shapely.Polygon([(70, 50), (71, 51), (71, 50), (70, 51)])


def frame_of(change: bf.Change) -> Make:
    return lambda directory: bf.geojson(directory, change(bf.regions()))


def json_of(change: Callable[[dict[str, Any]], object]) -> Make:
    return lambda directory: bf.changed_json(directory, change)


def without(suffix: str) -> Make:
    return lambda directory: bf.without_part(bf.shapefile(directory), suffix)


def cut(suffix: str, kept: float) -> Make:
    return lambda directory: bf.truncated(bf.shapefile(directory), suffix, kept)


def number(suffix: str, at: int, layout: str, value: int) -> Make:
    def make(directory: Path) -> Path:
        path = bf.shapefile(directory)
        bf.overwrite(path.with_suffix(suffix), at, layout, value)
        return path

    return make


def text(name: str, content: str | bytes) -> Make:
    return lambda directory: bf.written(directory / name, content)


def swapped(frame: bf.Frame) -> bf.Frame:
    return frame.set_geometry(shapely.transform(frame.geometry, lambda points: points[:, ::-1]), crs=frame.crs)


def moved(code: str, degrees: float) -> bf.Change:
    def change(frame: bf.Frame) -> bf.Frame:
        shape = shapely.affinity.translate(bf.shape_of(frame, code), xoff=degrees)
        return bf.replaced(frame, code, shape)

    return change


def coordinate(value: object) -> Callable[[dict[str, Any]], object]:
    def change(content: dict[str, Any]) -> None:
        ring = content["features"][3]["geometry"]["coordinates"][0]
        (ring[0] if isinstance(ring[0][0], list) else ring)[0][0] = value

    return change


def in_metres(directory: Path) -> Path:
    return bf.shapefile(directory, bf.regions().to_crs("EPSG:32642").set_crs("EPSG:4326", allow_override=True))


def degrees_as_metres(directory: Path) -> Path:
    return bf.shapefile(directory, bf.regions().set_crs("EPSG:32642", allow_override=True))


def gap(frame: bf.Frame) -> bf.Frame:
    inner = shapely.box(66.0, 48.0, 66.3, 48.3)
    return frame.set_geometry(frame.geometry.difference(inner))


def two_names_exchanged(frame: bf.Frame) -> bf.Frame:
    exchange = {"KZ-27": "KZ-47", "KZ-47": "KZ-27"}
    return frame[["iso", "geometry"]].assign(iso=[exchange.get(code, code) for code in frame["iso"]])


def doubled(frame: bf.Frame) -> bf.Frame:
    return frame.iloc[[0, *range(20)]]


def with_country(frame: bf.Frame) -> bf.Frame:
    extra = frame.iloc[[0]].assign(iso="KZ", kato="", name_kk="", name_ru="", name_en="")
    extra = extra.set_geometry([frame.union_all()], crs=frame.crs)
    return bf.gpd.pd.concat([frame, extra])


def with_lake(frame: bf.Frame) -> bf.Frame:
    """A row that is no region and has a name and no code."""
    extra = frame.iloc[[0]].assign(iso=None, kato=None, name_kk=None, name_ru=None, name_en="Lake Balkhash")
    return bf.gpd.pd.concat([frame, extra])


def two_in_one(directory: Path) -> Path:
    first, second = bf.shapefile(directory, name="first"), bf.shapefile(directory, name="second")
    files = [path.with_suffix(suffix) for path in (first, second) for suffix in bf.PARTS]
    return bf.zipped(directory / "two.zip", files)


def entry(name: str, mode: int = 0o100644, content: bytes = b"x") -> Make:
    def make(directory: Path) -> Path:
        path = bf.zipped_shapefile(directory)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
        return path

    return make


def many_entries(directory: Path) -> Path:
    path = directory / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for count in range(1001):
            archive.writestr(str(count), b"")
    return path


def zip64(directory: Path) -> Path:
    """An archive whose plain end is short and whose other end may say anything."""
    content = bf.zipped_shapefile(directory).read_bytes()
    return bf.written(directory / "regions.zip", content[:-22] + b"PK\6\7" + bytes(16) + content[-22:])


def encrypted(directory: Path) -> Path:
    path = bf.zipped_shapefile(directory)
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\1\2")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\1\2", at + 4)
    return bf.written(path, bytes(content))


def zip_in_zip(directory: Path) -> Path:
    return bf.zipped(directory / "outer.zip", [bf.zipped_shapefile(directory)])


def damaged_zip(directory: Path) -> Path:
    path = bf.zipped_shapefile(directory)
    content = bytearray(path.read_bytes())
    content[200:4000] = bytes(3800)
    return bf.written(path, bytes(content))


def large(directory: Path) -> Path:
    path = bf.shapefile(directory)
    os.truncate(path, 2_000_000_000)  # sparse: takes no room on the disk
    return path


def no_geopackage(directory: Path) -> Path:
    path = directory / "random.gpkg"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE things (name TEXT)")
    database.close()
    return path


def geopackage_after(*statements: str) -> Make:
    def make(directory: Path) -> Path:
        path = bf.geopackage(directory, SPATIAL_INDEX="NO")
        with sqlite3.connect(path) as database:
            for statement in statements:
                database.execute(statement)
        database.close()
        return path

    return make


def two_layers(directory: Path) -> Path:
    bf.geopackage(directory, layer="one")
    return bf.geopackage(directory, layer="two")


def arcs_out_of_range(directory: Path) -> Path:
    value = bf.topology()
    value["arcs"] = value["arcs"][:3]
    return bf.topojson(directory, value)


def arc_bomb(directory: Path) -> Path:
    arc = [[index, index % 2] for index in range(6000)]
    ring = {"type": "Polygon", "arcs": [[0] * 1000]}
    return bf.topojson(directory, {"type": "Topology", "objects": {"a": ring}, "arcs": [arc]})


def vrt(directory: Path) -> Path:
    target = bf.geojson(directory, name="target.geojson")
    layer = f"<OGRVRTLayer name='a'><SrcDataSource>{target}</SrcDataSource></OGRVRTLayer>"
    return bf.written(directory / "regions.json", f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>")


def entities(directory: Path) -> Path:
    """GML with a name of 30^8 letters, written as entities of entities."""
    names = "abcdefgh"
    nested = [f"<!ENTITY {one} '{f'&{inner};' * 30}'>" for inner, one in pairwise(names)]
    content = bf.gml(directory).read_text(encoding="utf-8")
    start = content.index("<ogr:FeatureCollection")
    head = f"{content[:start]}<!DOCTYPE x [<!ENTITY a '{'a' * 30}'>{''.join(nested)}]>"
    return bf.written(directory / "a.gml", head + content[start:].replace("Abai Region", "&h;"))


def mapinfo_view(directory: Path) -> Path:
    """A table that is nothing but a reference to another one."""
    path = bf.mapinfo(directory, name="target.tab")
    for suffix in (".dat", ".map", ".id"):
        bf.written(path.with_name("view").with_suffix(suffix), b"")
    text = '!table\n!version 300\n\nopen table "target" hide\ncreate view v as select * from target'
    return bf.written(path.with_name("view.tab"), text)


def points_shapefile(directory: Path) -> Path:
    frame = bf.regions()
    return bf.shapefile(directory, frame.set_geometry(frame.representative_point()))


def lines_shapefile(directory: Path) -> Path:
    frame = bf.regions()
    return bf.shapefile(directory, frame.set_geometry(frame.boundary))


# A GeoPackage's blob without envelope, then a polygon whose points are NaN.
NOT_NUMBERS = (
    b"GP\0\1"
    + bytes(4)
    + shapely.to_wkb(shapely.Polygon([(0, 0), (1, 0), (0, 1)])).replace(
        struct.pack("<d", 1.0), struct.pack("<d", float("nan"))
    )
)
MOON = 'GEOGCS["Moon",DATUM["Moon",SPHEROID["Moon",1737400,0]],PRIMEM["0",0],UNIT["degree",0.0174532925199433]]'
DEEP = '{"type": "FeatureCollection", "features": ' + "[" * 200_000
