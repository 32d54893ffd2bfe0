"""Good files of boundaries: every format, coordinate system and kind of key gives the same regions."""

import csv
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import boundary_files as bf
import pyproj
import pytest
import shapely
from boundary_damage import geopackage_after
from boundary_files import kinds, same_ground

from geo.boundaries.importing import examine, keep
from geo.boundaries.opening import read_boundary_file
from geo.boundaries.shipped import load_boundaries
from geo.cartography.levels import simplified
from geo.cartography.projection import ALBERS
from geo.cartography.topology import cut, simplify
from geo.core.errors import ScimapError
from geo.territories.registry import VINTAGE_2010, VINTAGE_2018, VINTAGE_2022
from layers.cli import main

Make = Callable[[Path], Path]


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


SYSTEMS = ["EPSG:4326", "EPSG:3857", "EPSG:32642", "EPSG:28473", "EPSG:4284", ALBERS, "+proj=longlat +pm=paris"]


@pytest.mark.parametrize("crs", SYSTEMS)
def test_every_coordinate_system_is_brought_to_degrees(tmp_path: Path, crs: str) -> None:
    path = bf.shapefile(tmp_path, bf.regions().to_crs(crs).set_crs("EPSG:4326", allow_override=True))
    bf.written(path.with_suffix(".prj"), pyproj.CRS(crs).to_wkt("WKT1_ESRI"))
    examined = examine(path)
    assert same_ground(examined)
    assert not kinds(examined) & {"overlap", "gap"}


@pytest.mark.parametrize("make", [bf.geojson, bf.geopackage])
def test_json_and_geopackage_say_their_coordinate_system(tmp_path: Path, make: Callable[..., Path]) -> None:
    examined = examine(make(tmp_path, bf.regions().to_crs("EPSG:32642")))
    assert examined.details.crs == "WGS 84 / UTM zone 42N (EPSG:32642)"
    assert same_ground(examined)


def test_a_file_that_says_no_system_has_the_one_asked_for(tmp_path: Path) -> None:
    path = bf.shapefile(tmp_path, bf.regions().to_crs("EPSG:32642"))
    path.with_suffix(".prj").unlink()
    examined = examine(path, crs="EPSG:32642")
    assert same_ground(examined)
    assert examined.notes == ()


def test_a_system_that_contradicts_the_file_is_taken_and_said(tmp_path: Path) -> None:
    wrong = bf.regions().to_crs("EPSG:32642").set_crs("EPSG:32643", allow_override=True)
    examined = examine(bf.shapefile(tmp_path, wrong), crs="EPSG:32642")
    assert same_ground(examined)
    assert examined.notes == ("the file says WGS 84 / UTM zone 43N; EPSG:32642 is taken instead, as --crs asks",)


@pytest.mark.parametrize("vintage", [VINTAGE_2010, VINTAGE_2018, VINTAGE_2022])
def test_the_vintage_is_that_of_the_units(tmp_path: Path, vintage: str) -> None:
    examined = examine(bf.geojson(tmp_path, bf.regions(vintage)))
    assert examined.details.vintage == vintage
    assert same_ground(examined, vintage)
    kept = keep(examined)
    assert load_boundaries(vintage, kept.directory)["iso"].tolist() == sorted(bf.regions(vintage)["iso"])


def test_rows_in_any_order_and_other_columns_change_nothing(tmp_path: Path) -> None:
    frame = bf.regions().sample(frac=1, random_state=7).assign(year=2024, population=range(20), note=None)
    assert same_ground(examine(bf.shapefile(tmp_path, frame)))


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


def test_towns_beside_the_regions_are_no_obstacle(tmp_path: Path) -> None:
    frame = bf.regions()
    bf.geopackage(tmp_path, frame.set_geometry(frame.representative_point()), layer="towns")
    examined = examine(bf.geopackage(tmp_path, frame, layer="regions"))
    assert examined.matched.layer.name == "regions"
    assert same_ground(examined)


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


def test_of_several_layers_the_one_with_the_regions_is_taken(tmp_path: Path) -> None:
    frame = bf.regions()
    bf.geopackage(tmp_path, frame.iloc[:3], layer="some")
    examined = examine(bf.geopackage(tmp_path, frame, layer="all"))
    assert examined.matched.layer.name == "all"


def test_of_two_vintages_in_one_file_the_one_asked_for_is_taken(tmp_path: Path) -> None:
    bf.geopackage(tmp_path, bf.regions(VINTAGE_2018), layer="then")
    path = bf.geopackage(tmp_path, bf.regions(), layer="now")
    assert examine(path, vintage=VINTAGE_2018).matched.layer.name == "then"
    with pytest.raises(ScimapError, match="several layers hold regions: 'then', 'now'"):
        examine(path)


def test_what_is_imported_can_be_drawn_and_simplified(tmp_path: Path) -> None:
    kept = keep(examine(bf.shapefile(tmp_path)))
    regions = load_boundaries(VINTAGE_2022, kept.directory)
    simple, _ = simplify(cut(regions.geometry.tolist()), tolerance=0.02, grid=0.001)
    assert len(simple.regions) == 20
    drawn, _ = simplified(regions.to_crs(ALBERS), "thumbnail")
    assert len(drawn.regions) == 20


def test_the_comparison_gives_areas_and_the_ground_in_common(tmp_path: Path) -> None:
    frame = bf.regions()
    larger = shapely.union(bf.shape_of(frame, "KZ-71"), bf.shape_of(frame, "KZ-71").buffer(0.003))
    frame = bf.replaced(frame, "KZ-71", larger)
    frame = bf.replaced(frame, "KZ-11", shapely.difference(bf.shape_of(frame, "KZ-11"), larger))
    keep(examine(bf.geojson(tmp_path)))
    examined = examine(bf.geojson(tmp_path, frame))
    changes = {change.code: change for change in examined.changes}
    astana = changes["KZ-71"]
    assert astana.grown > 0.02
    assert astana.iou == pytest.approx(1 / (1 + astana.grown), rel=1e-3)
    assert changes["KZ-79"].iou == pytest.approx(1.0)
    assert changes["KZ-79"].grown == pytest.approx(0.0, abs=1e-9)
    assert examined.present == "import 1, regions.geojson"
    assert any("KZ-71 (Astana city) has" in warning for warning in examined.warnings)


def test_the_command_reports_and_imports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bf.shapefile(tmp_path, bf.regions().to_crs("EPSG:32642"))

    def run(*arguments: str) -> list[str]:
        monkeypatch.setattr(sys, "argv", ["scimap", "boundaries", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        shown = capsys.readouterr()
        assert (left.value.code, shown.err) == (0, "")
        return shown.out.splitlines()

    dry = run("import", str(path), "--dry-run")
    assert dry[0] == "File      regions.shp: ESRI Shapefile, 20 rows, WGS 84 / UTM zone 42N (EPSG:32642)"
    assert dry[1] == "Regions   by code in column iso"
    assert dry[-1] == "Dry run: nothing was written."
    assert not (tmp_path / "home").exists()
    assert sum(line.startswith("  KZ-") for line in dry) == 20
    done = run("import", str(path), "--source", "Ministry", "--licence", "CC0", "--url", "https://maps.example/")
    assert done[-1].startswith(
        "Imported as number 1 of 2022-06-08, now in use. To go back: scimap boundaries use"
    )
    assert "* 2022-06-08  1" in "\n".join(run("list"))
    assert run("list")[1].endswith("Ministry, CC0, https://maps.example/")
    assert run("use", "2022-06-08", "shipped") == ["2022-06-08: shipped is in use"]
    assert run("list")[0] == "* 2022-06-08  shipped"
    with (tmp_path / "home/boundaries/2022-06-08/1/repairs_2022-06-08.csv").open(encoding="utf-8") as file:
        assert next(csv.reader(file)) == ["kind", "region", "count", "area_km2", "between", "lon", "lat"]
