"""Bad files of boundaries: each is refused in one line, and nothing anywhere has changed."""

import json
import os
import shutil
import sqlite3
import stat
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boundary_files as bf
import pytest
import shapely

from geo.boundary_import import examine, keep
from layers.cli import main

Make = Callable[[Path], Path]
BOW_TIE = shapely.Polygon([(70, 50), (71, 51), (71, 50), (70, 51)])


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of the user with an import in use."""
    place = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SCIMAP_HOME", str(place / "home"))
        keep(examine(bf.geojson(place)))
    return place / "home"


@pytest.fixture(autouse=True)
def earlier_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, imported: Path) -> None:
    """Something is imported already: what a refusal must leave alone."""
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))
    shutil.copytree(imported, tmp_path / "home")


@pytest.fixture
def refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Import a file, assert that it is refused in one line and changes nothing, and return that line."""

    def run(path: Path, *options: str, code: int = 1) -> str:
        before = bf.catalogue()
        monkeypatch.setattr(sys, "argv", ["scimap", "boundaries", "import", *options, "--", str(path)])
        with pytest.raises(SystemExit) as left:
            main()
        shown = capsys.readouterr()
        assert left.value.code == code, shown.err
        assert shown.out == ""
        assert shown.err.startswith("scimap: ")
        assert shown.err.count("\n") == 1
        assert len(shown.err) < 700
        assert bf.catalogue() == before
        return shown.err

    (tmp_path / "in").mkdir()
    return run


def frame_of(change: bf.Change) -> Make:
    return lambda directory: bf.geojson(directory, change(bf.regions()))


def json_of(change: Callable[[dict[str, Any]], object]) -> Make:
    return lambda directory: bf.changed_json(directory, change)


def without(suffix: str) -> Make:
    def make(directory: Path) -> Path:
        path = bf.shapefile(directory)
        path.with_suffix(suffix).unlink()
        return path

    return make


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

BAD: dict[str, tuple[Make, str]] = {
    "no .dbf": (without(".dbf"), "its .dbf is missing; put regions.dbf beside regions.shp"),
    "no .shx": (without(".shx"), "its .shx is missing"),
    "no .prj": (without(".prj"), "does not say its coordinate system (no .prj); say which it is with --crs"),
    "truncated .shp": (cut(".shp", 0.7), "regions.shp: is damaged: it has"),
    "truncated .shx": (cut(".shx", 0.7), "regions.shx: is damaged: it has"),
    "truncated .dbf": (cut(".dbf", 0.7), "regions.dbf: is damaged: it has"),
    ".shp of 100 bytes": (cut(".shp", 0.0005), "is not a part of a shapefile"),
    ".dbf of nothing": (cut(".dbf", 0), "regions.dbf: is empty"),
    "length of the .shp lies": (number(".shp", 24, ">i", 999_999), "its header says 1999998"),
    "rows of the .dbf lie": (number(".dbf", 4, "<I", 2_000_000_000), "regions.dbf: is damaged"),
    "record longer than the file": (number(".shx", 104, ">i", 2_000_000), "row 1 is damaged or cut short"),
    "points beyond the record": (number(".shp", 100 + 8 + 40, "<i", 2_000_000_000), "row 1 is damaged"),
    "negative number of parts": (number(".shp", 100 + 8 + 36, "<i", -5), "row 1 is damaged"),
    "shape type unknown": (number(".shp", 32, "<i", 77), "unknown type 77"),
    "points in a shapefile": (points_shapefile, "row 1 holds points, not an area"),
    "lines in a shapefile": (lines_shapefile, "row 1 holds lines, not an area"),
    "points in GeoJSON": (frame_of(lambda f: f.set_geometry(f.representative_point())), "row 1 holds Point"),
    "lines in a GeoPackage": (
        lambda d: bf.geopackage(d, bf.regions().set_geometry(bf.regions().boundary)),
        "LineString, not an area",
    ),
    "swapped axes": (frame_of(swapped), "has its axes swapped"),
    "metres said to be degrees": (in_metres, "are no degrees, but WGS 84 means degrees"),
    "degrees said to be metres": (degrees_as_metres, "means metres; say --crs EPSG:4326"),
    "another country": (
        frame_of(lambda f: f.set_geometry(f.translate(xoff=-40))),
        "lies outside Kazakhstan (x 6",
    ),
    "a region missing": (frame_of(lambda f: f[f["iso"] != "KZ-33"]), "missing KZ-33 (Zhetisu Region)"),
    "a region doubled": (frame_of(doubled), "region KZ-10 stands 2 times (rows 1, 2), and the rows overlap"),
    "a region unknown": (
        frame_of(lambda f: f[["iso", "geometry"]].assign(iso=["KZ-99", *f["iso"][1:]])),
        "missing KZ-10 (Abai Region); unknown row 1 'KZ-99'",
    ),
    "the country among the regions": (frame_of(with_country), "row 21 'KZ' (the whole country: remove it)"),
    "two regions exchanged": (frame_of(two_names_exchanged), "lies elsewhere: 0% of its ground"),
    "no column that tells": (frame_of(lambda f: f[["geometry"]].assign(a=1)), "no column tells the regions"),
    "empty geometry": (frame_of(lambda f: bf.replaced(f, "KZ-71", shapely.Polygon())), "KZ-71 has no area"),
    "no geometry": (frame_of(lambda f: bf.replaced(f, "KZ-71", None)), "region KZ-71 has no area"),
    "a bow-tie": (frame_of(lambda f: bf.replaced(f, "KZ-10", BOW_TIE)), "region KZ-10 crosses itself by"),
    "an overlap": (frame_of(moved("KZ-75", 0.1)), "overlap by"),
    "a gap": (frame_of(gap), "belongs to no region; give it to one of them"),
    "two regions the same": (
        frame_of(lambda f: bf.replaced(f, "KZ-75", bf.shape_of(f, "KZ-79"))),
        "region KZ-79 would lose",
    ),
    "half a region": (
        frame_of(lambda f: bf.replaced(f, "KZ-59", shapely.box(60, 40, 69, 60) & bf.shape_of(f, "KZ-59"))),
        "more than 15% off is not that region",
    ),
    "an empty file": (text("regions.shp", b""), "is empty"),
    "a web page": (text("regions.shp", "<!DOCTYPE html><html>404</html>"), "is a web page or XML"),
    "a picture": (text("regions.shp", b"\x89PNG\r\n\x1a\n"), "is in no format that is understood"),
    "a VRT": (vrt, "is a web page or XML"),
    "a .dbf alone": (lambda d: bf.shapefile(d).with_suffix(".dbf"), "is only a part of a shapefile"),
    "a 2 GB file": (large, "has 2000 MB, the limit is 100 MB"),
    "NaN": (json_of(coordinate(float("nan"))), "holds the number NaN, which is not finite"),
    "Infinity": (json_of(coordinate(float("inf"))), "holds the number Infinity"),
    "1e300": (json_of(coordinate(1e300)), "are no degrees"),
    "1e999": (
        text(
            "a.json",
            '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},'
            '"geometry":{"type":"Polygon","coordinates":[[[1e999,1],[2,2],[3,1],[1,1]]]}}]}',
        ),
        "not finite",
    ),
    "text as a coordinate": (json_of(coordinate("68.1")), "coordinates that are not numbers"),
    "true as a coordinate": (json_of(coordinate([])), "coordinates that are not numbers"),
    "columns without end": (
        json_of(lambda v: v["features"][0].update(properties={str(n): n for n in range(400)})),
        "columns; keep those of the regions",
    ),
    "JSON too large": (text("a.json", b"{" + b" " * 50_000_000), "the limit for JSON is 50 MB"),
    "deep nesting": (text("regions.geojson", DEEP), "is nested too deeply"),
    "a number of a million digits": (text("a.json", '{"type": ' + "1" * 1_000_000 + "}"), "is not JSON"),
    "a doubled member": (
        text("a.json", '{"type": "FeatureCollection", "features": [], "features": []}'),
        "member 'features' stands twice",
    ),
    "no features": (json_of(lambda v: v.update(features=[])), "holds no features"),
    "features that are a number": (json_of(lambda v: v.update(features=7)), "holds no features"),
    "features of nothing": (json_of(lambda v: v.update(features=[None])), "row 1 is not a Feature"),
    "a geometry that is a list": (
        json_of(lambda v: v["features"][0].update(geometry=[1])),
        "row 1 has a geometry that is no object",
    ),
    "a crs that is a link": (
        json_of(lambda v: v.update(crs={"type": "link", "properties": {"href": "https://crs.example/1"}})),
        "its crs member is not a name",
    ),
    "a crs that is no crs": (
        json_of(lambda v: v.update(crs={"type": "name", "properties": {"name": "/vsicurl/https://a.example"}})),
        "its coordinate system is not understood",
    ),
    "a crs with a grid file": (
        json_of(
            lambda v: v.update(crs={"type": "name", "properties": {"name": "+proj=longlat +nadgrids=/dev/zero"}})
        ),
        "its coordinate system is not understood",
    ),
    "JSON that is something else": (text("a.json", '{"type": "Feature"}'), "of type 'Feature'"),
    "JSON in cp1251": (text("a.json", '{"type": "Алматы"}'.encode("cp1251")), "is not UTF-8"),
    "arcs out of range": (arcs_out_of_range, "there are 3"),
    "arcs that multiply": (arc_bomb, "has more than 2000000 points"),
    "a topology without objects": (
        text("a.json", json.dumps({"type": "Topology", "objects": {}, "arcs": []})),
        "is a Topology without objects",
    ),
    "SQLite, no GeoPackage": (no_geopackage, "is an SQLite database, but no GeoPackage"),
    "a truncated GeoPackage": (
        lambda d: bf.truncated(bf.geopackage(d), ".gpkg", 0.5),
        "is a damaged GeoPackage",
    ),
    "a view as a layer": (
        geopackage_after("ALTER TABLE a RENAME TO b", "CREATE VIEW a AS SELECT * FROM b"),
        "layer 'a' is not a plain table",
    ),
    "a geometry of rubbish": (
        geopackage_after("UPDATE a SET geom = x'4750000011'"),
        "row 1 has a damaged geometry",
    ),
    "a geometry of no numbers": (
        geopackage_after(f"UPDATE a SET geom = x'{NOT_NUMBERS.hex()}'"),  # noqa: S608  our own bytes
        "row 1 has a coordinate that is not finite",
    ),
    "another planet": (
        lambda d: bf.written(bf.shapefile(d).with_suffix(".prj"), MOON).with_suffix(".shp"),
        "its coordinate system is not understood",
    ),
    "two layers of regions": (two_layers, "several layers hold regions: 'one', 'two'"),
    "two shapefiles in a zip": (two_in_one, "holds several files of boundaries"),
    "a path that climbs out": (entry("../../evil.txt"), "climbs out of the archive"),
    "a path from the root": (entry("/etc/evil"), "climbs out of the archive"),
    "a path of another system": (entry("..\\evil"), "climbs out of the archive"),
    "a path with a drive": (entry("C:/evil"), "climbs out of the archive"),
    "a link in a zip": (entry("link", stat.S_IFLNK | 0o777, b"/etc/passwd"), "is a link"),
    "a zip bomb": (entry("zeros", content=bytes(60_000_000)), "unpacks to 6"),
    "a zip too large unpacked": (entry("zeros", content=bytes(101_000_000)), "the limits are 100 MB"),
    "a zip of many entries": (many_entries, "is a zip of more than 1000 entries"),
    "an encrypted zip": (encrypted, "is encrypted"),
    "a zip64 archive": (zip64, "is a zip64 archive"),
    "a zip in a zip": (zip_in_zip, "a zip inside a zip is not opened"),
    "a damaged zip": (damaged_zip, "is a damaged zip"),
    "a zip without its end": (lambda d: bf.truncated(bf.zipped_shapefile(d), ".zip", 0.5), "its end is missing"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_one_line_and_changes_nothing(
    tmp_path: Path, refused: Callable[..., str], name: str
) -> None:
    make, message = BAD[name]
    assert message in refused(make(tmp_path / "in"))


def test_a_fifo_is_refused_without_waiting_for_it(tmp_path: Path, refused: Callable[..., str]) -> None:
    os.mkfifo(tmp_path / "in" / "regions.shp")
    assert "is no regular file" in refused(tmp_path / "in" / "regions.shp", code=2)


def test_a_fifo_beside_the_shp_is_refused_without_waiting_for_it(
    tmp_path: Path, refused: Callable[..., str]
) -> None:
    path = bf.shapefile(tmp_path / "in")
    path.with_suffix(".dbf").unlink()
    os.mkfifo(path.with_suffix(".dbf"))
    assert "regions.dbf: is no regular file" in refused(path, code=2)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".", "is a folder"),
        ("/dev/zero", "is no regular file"),
        ("absent.shp", "cannot be read (No such file or directory)"),
        ("/vsicurl/https://maps.example/regions.shp", "cannot be read (No such file or directory)"),
        ("regions.zip/regions.shp", "cannot be read (Not a directory)"),
        ("x" * 300, "cannot be read (File name too long)"),
    ],
)
def test_what_is_no_file_is_a_wrong_call(
    tmp_path: Path, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    bf.written(tmp_path / "in" / "regions.zip", b"PK")
    monkeypatch.chdir(tmp_path / "in")
    assert message in refused(Path(name), code=2)


def test_a_link_to_nothing_is_a_wrong_call(tmp_path: Path, refused: Callable[..., str]) -> None:
    (tmp_path / "in" / "regions.shp").symlink_to(tmp_path / "nowhere")
    assert "No such file" in refused(tmp_path / "in" / "regions.shp", code=2)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_wrong_call(tmp_path: Path, refused: Callable[..., str]) -> None:
    path = bf.geojson(tmp_path / "in")
    path.chmod(0)
    assert "Permission denied" in refused(path, code=2)


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--vintage", "2020-01-01"), 2, "unknown vintage '2020-01-01'; use one of 2022-06-08"),
        (
            ("--vintage", "2018-06-19"),
            1,
            "the 20 regions of 2022-06-08, not the 17 regions of 2018-06-19: unknown row",
        ),
        (("--crs", "EPSG:1"), 2, "--crs: 'EPSG:1' is no coordinate system"),
        (("--crs", "EPSG:4978"), 2, "is no coordinate system"),
        (("--crs", "EPSG:32642"), 1, "are degrees, but WGS 84 / UTM zone 42N means metres"),
        (("--url", "javascript:alert(1)"), 2, "--url: 'javascript:alert(1)' is no address"),
    ],
)
def test_an_option_that_does_not_fit_is_refused(
    tmp_path: Path, refused: Callable[..., str], options: tuple[str, ...], code: int, message: str
) -> None:
    assert message in refused(bf.geojson(tmp_path / "in"), *options, code=code)


def test_changes_that_a_geopackage_keeps_beside_it_are_not_overlooked(
    tmp_path: Path, refused: Callable[..., str]
) -> None:
    path = bf.geopackage(tmp_path / "in")
    bf.written(path.with_name("regions.gpkg-wal"), b"changes")
    assert "has changes in regions.gpkg-wal that are not in the file yet" in refused(path)


def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path, refused: Callable[..., str]) -> None:
    path = bf.changed_json(
        tmp_path / "in",
        lambda v: v["features"].__setitem__(0, {**v["features"][0], "properties": {"iso": "\x1b[2J"}}),
    )
    line = refused(path.rename(path.with_name("a\x1b]0;evil\x07\nb.json")))
    assert "\x1b" not in line
    assert "\x07" not in line
