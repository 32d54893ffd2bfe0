"""Good files of boundaries in every format, zipped and loose, and in every character set."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import boundary_files as bf
import pytest
from boundary_damage import Make, geopackage_after
from boundary_files import same_ground

from geo.boundaries.importing import examine
from geo.boundaries.opening import read_boundary_file
from geo.territories.registry import VINTAGE_2022


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))


def russian() -> bf.Frame:
    """The regions with nothing but Russian names; cp1251 lacks the letter Ұ, so they write У."""
    frame = bf.regions()[["name_ru", "geometry"]]
    return frame.assign(name_ru=frame["name_ru"].str.replace("Ұ", "У"))


def upper_case(directory: Path) -> Path:
    loose = bf.shapefile(directory)
    for suffix in bf.PARTS:
        loose.with_suffix(suffix).rename(directory / f"REGIONS{suffix.upper()}")
    return directory / "REGIONS.SHP"


def zipped_single(name: str, make: Make) -> Make:
    return lambda directory: bf.zipped(directory / name, [make(directory)], "inner/")


def beside_a_text(directory: Path) -> Path:
    path = bf.zipped_shapefile(directory, "deep/er/")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("__MACOSX/deep/er/._regions.shp", "shadow")
    return path


def zipped_mapinfo(directory: Path) -> Path:
    path = bf.mapinfo(directory)
    files = [path.with_suffix(suffix) for suffix in (".tab", ".dat", ".map", ".id")]
    return bf.zipped(directory / "a.zip", files, "inner/")


def misnamed(make: Make, name: str) -> Make:
    return lambda directory: make(directory).rename(directory / name)


FORMATS: dict[str, tuple[Make, str]] = {
    "shapefile": (bf.shapefile, "ESRI Shapefile"),
    "upper-case suffixes": (upper_case, "ESRI Shapefile"),
    "zipped shapefile": (bf.zipped_shapefile, "ESRI Shapefile, zipped"),
    "zipped in folders beside other files": (beside_a_text, "ESRI Shapefile, zipped"),
    "GeoJSON": (bf.geojson, "GeoJSON"),
    "GeoJSON named .txt": (misnamed(bf.geojson, "a.txt"), "GeoJSON"),
    "zipped GeoJSON": (zipped_single("a.zip", bf.geojson), "GeoJSON, zipped"),
    "GeoPackage": (bf.geopackage, "GeoPackage"),
    "GeoPackage named .json": (misnamed(bf.geopackage, "a.json"), "GeoPackage"),
    "zipped GeoPackage": (zipped_single("a.zip", bf.geopackage), "GeoPackage, zipped"),
    "TopoJSON": (bf.topojson, "TopoJSON"),
    "KML": (bf.kml, "KML"),
    "KMZ": (zipped_single("a.kmz", bf.kml), "KML, zipped"),
    "GML": (bf.gml, "GML"),
    "FlatGeobuf": (bf.flatgeobuf, "FlatGeobuf"),
    "MapInfo TAB": (bf.mapinfo, "MapInfo"),
    "MapInfo MIF": (lambda directory: bf.mapinfo(directory, name="regions.mif"), "MapInfo"),
    "zipped MapInfo TAB": (zipped_mapinfo, "MapInfo, zipped"),
    "a view of a GeoPackage": (
        geopackage_after("ALTER TABLE a RENAME TO b", "CREATE VIEW a AS SELECT * FROM b"),
        "GeoPackage",
    ),
    "zipped TopoJSON": (zipped_single("a.zip", bf.topojson), "TopoJSON, zipped"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_regions(tmp_path: Path, name: str) -> None:
    make, form = FORMATS[name]
    examined = examine(make(tmp_path))
    assert examined.details.form == form
    assert examined.details.vintage == VINTAGE_2022
    assert same_ground(examined)
    assert examined.matched.column in ("iso", "id")


@pytest.mark.parametrize("make", [bf.geojson, bf.geopackage])
def test_json_and_geopackage_say_their_coordinate_system(tmp_path: Path, make: Callable[..., Path]) -> None:
    examined = examine(make(tmp_path, bf.regions().to_crs("EPSG:32642")))
    assert examined.details.crs == "WGS 84 / UTM zone 42N (EPSG:32642)"
    assert same_ground(examined)


def test_cp1251_without_a_cpg_is_found_out_and_said(tmp_path: Path) -> None:
    path = bf.shapefile(tmp_path, russian(), encoding="CP1251")
    path.with_suffix(".cpg").unlink()
    examined = examine(path)
    assert examined.matched.column == "name_ru"
    assert any("read as cp1251" in note for note in examined.notes)


def test_utf8_under_a_cpg_of_cp1251_is_found_out_and_said(tmp_path: Path) -> None:
    """All bytes mean something in cp1251, but no region."""
    path = bf.shapefile(tmp_path, bf.regions()[["name_kk", "geometry"]])
    bf.written(path.with_suffix(".cpg"), b"1251")
    examined = examine(path)
    assert examined.matched.column == "name_kk"
    assert examined.notes == (
        "the attributes are not in cp1251, as the .cpg says",
        "the attributes are read as utf-8: found out from the names of the regions",
    )


@pytest.mark.parametrize("encoding", ["UTF-8", "CP1251"])
def test_names_of_columns_are_in_the_character_set_of_the_attributes(tmp_path: Path, encoding: str) -> None:
    path = bf.shapefile(tmp_path, russian().rename(columns={"name_ru": "аты"}), encoding=encoding)
    assert examine(path).matched.column == "аты"


def test_what_else_lies_in_a_zip_is_named(tmp_path: Path) -> None:
    path = bf.zipped_shapefile(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.write(bf.geojson(tmp_path), "other.geojson")
    assert examine(path).notes == ("other.geojson in the zip is not read",)


def test_latitudes_that_stand_first_as_gml_wants_them_are_longitudes_first(tmp_path: Path) -> None:
    path = bf.gml(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "urn:ogc:def:crs:EPSG::4326" in text
    assert re.search(r"<gml:posList>4\d\.\d+ [5-8]\d", text)
    assert same_ground(examine(path))


@pytest.mark.parametrize("page", [b"UTF-8", b"nonsense", b"\xff\xfe", b"rot13", b""])
def test_a_cpg_that_is_wrong_is_not_believed(tmp_path: Path, page: bytes) -> None:
    path = bf.shapefile(tmp_path, russian(), encoding="CP1251")
    bf.written(path.with_suffix(".cpg"), page)
    examined = examine(path)
    assert examined.matched.column == "name_ru"
    assert len(examined.notes) == 2


@pytest.mark.parametrize("page", [b"1251", b"CP1251", b"ANSI 1251", b"windows-1251\n"])
def test_a_cpg_names_the_character_set_in_many_ways(tmp_path: Path, page: bytes) -> None:
    path = bf.shapefile(tmp_path, russian(), encoding="CP1251")
    bf.written(path.with_suffix(".cpg"), page)
    assert examine(path).notes == ()


@pytest.mark.parametrize(
    "name",
    ["Қазақстан облыстары.geojson", "two words.json", 'it\'s "quoted".json', "-rf.json", "#1?.json", "a.b.c"],
)
def test_file_names_of_all_kinds_open(tmp_path: Path, name: str) -> None:
    assert read_boundary_file(bf.geojson(tmp_path).rename(tmp_path / name)).form == "GeoJSON"


def test_a_row_marked_as_deleted_is_left_out_and_said(tmp_path: Path) -> None:
    frame = bf.regions()
    path = bf.shapefile(tmp_path, bf.gpd.pd.concat([frame, frame.iloc[[0]]]))
    table = path.with_suffix(".dbf")
    header = int.from_bytes(table.read_bytes()[8:10], "little")
    width = int.from_bytes(table.read_bytes()[10:12], "little")
    bf.overwrite(table, header + 20 * width, "<B", ord("*"))
    examined = examine(path)
    assert examined.notes == ("row 21 is marked as deleted and left out",)
    assert same_ground(examined)
