"""Good files of boundaries: every format, coordinate system and kind of key gives the same regions."""

import csv
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import boundary_files as bf
import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from geo.boundaries import load_boundaries
from geo.boundary_files import read_boundary_file
from geo.boundary_import import Examined, compare, examine, keep
from geo.boundary_repair import MENDED_KM2
from geo.cartography import simplified
from geo.coverage import area_km2, uncovered_edges
from geo.errors import ScimapError
from geo.projection import ALBERS
from geo.territories import VINTAGE_2010, VINTAGE_2018, VINTAGE_2022
from geo.topology import cut, simplify
from layers.cli import main

Make = Callable[[Path], Path]


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))


def same_ground(examined: Examined, vintage: str = VINTAGE_2022, least: float = 0.999) -> bool:
    """Whether the regions are those that the file was made from."""
    expected = bf.regions(vintage)
    shapes = dict(zip(expected["iso"], expected.geometry, strict=True))
    return all(change.iou > least for change in compare(shapes, examined.shapes, vintage))


def russian() -> bf.Frame:
    """The regions with nothing but Russian names; cp1251 lacks the letter Ұ, so they write У."""
    frame = bf.regions()[["name_ru", "geometry"]]
    return frame.assign(name_ru=frame["name_ru"].str.replace("Ұ", "У"))


def kinds(examined: Examined) -> set[str]:
    return {repair.kind for repair in examined.repairs}


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


def test_rings_that_run_the_wrong_way_are_turned_and_reported(tmp_path: Path) -> None:
    frame = bf.regions()
    turned = frame.set_geometry(shapely.reverse(shapely.orient_polygons(frame.geometry)), crs=frame.crs)
    examined = examine(bf.geojson(tmp_path, turned))
    assert same_ground(examined)
    assert {r.region for r in examined.repairs if r.kind == "ring order"} == set(frame["iso"])


def test_holes_that_stand_first_or_as_areas_of_their_own_are_holes(tmp_path: Path) -> None:
    def holes_first(value: dict[str, list[dict[str, dict[str, list[list[float]]]]]]) -> None:
        for feature in value["features"]:
            if feature["geometry"]["type"] == "Polygon":
                feature["geometry"]["coordinates"].reverse()

    examined = examine(bf.changed_json(tmp_path, holes_first))
    assert same_ground(examined)


def test_heights_are_dropped_and_reported(tmp_path: Path) -> None:
    frame = bf.regions()
    high = frame.set_geometry(shapely.force_3d(frame.geometry.to_numpy(), 100.0), crs=frame.crs)
    for make in (bf.shapefile, bf.geojson, bf.geopackage):
        examined = examine(make(tmp_path, high))
        assert same_ground(examined)
        assert "z left out" in kinds(examined)


def spiked(shape: shapely.Geometry) -> shapely.Geometry:
    """The largest part of an area with a needle of no width on it, a repeated point, and a small loop."""
    part = max(shapely.get_parts(shape), key=shapely.area)
    (x, y), *others = part.exterior.coords
    loop = [(x + 0.002, y + 0.002), (x + 0.002, y), (x, y + 0.002)]
    return shapely.Polygon([(x, y), (x, y), *others[:-1], (x, y), *loop, (x, y)], part.interiors)


def test_needles_and_small_loops_are_repaired_and_reported(tmp_path: Path) -> None:
    frame = bf.regions()
    frame = bf.replaced(frame, "KZ-47", spiked(bf.shape_of(frame, "KZ-47")))
    assert not frame.geometry.is_valid.all()
    examined = examine(bf.shapefile(tmp_path, frame))
    loops = [repair for repair in examined.repairs if repair.kind == "self-touching or crossing ring"]
    assert [repair.region for repair in loops] == ["KZ-47"]
    assert loops[0].area_km2 < MENDED_KM2
    assert "repeated points" in kinds(examined)
    assert same_ground(examined)


def test_slivers_between_regions_are_mended_so_that_borders_are_shared(tmp_path: Path) -> None:
    frame = bf.regions()
    shift = shapely.affinity.translate(bf.shape_of(frame, "KZ-75"), xoff=0.0001)
    examined = examine(bf.geojson(tmp_path, bf.replaced(frame, "KZ-75", shift)))
    assert kinds(examined) >= {"gap", "overlap"}
    assert all(repair.area_km2 <= MENDED_KM2 for repair in examined.repairs)
    assert all(edges.is_empty for edges in uncovered_edges(list(examined.shapes.values())))


def test_a_city_without_its_hole_in_the_region_around_it_is_cut_out(tmp_path: Path) -> None:
    frame = bf.regions()
    around = shapely.union(bf.shape_of(frame, "KZ-11"), bf.shape_of(frame, "KZ-71"))
    examined = examine(bf.geojson(tmp_path, bf.replaced(frame, "KZ-11", around)))
    enclaves = [repair for repair in examined.repairs if repair.kind == "enclave"]
    assert {(repair.region, repair.between) for repair in enclaves} == {("KZ-71", ("KZ-11", "KZ-71"))}
    size = sum(repair.area_km2 for repair in enclaves)
    assert size == pytest.approx(area_km2(examined.shapes["KZ-71"]), rel=1e-6)
    assert same_ground(examined)


def test_islands_as_rows_of_their_own_are_put_together(tmp_path: Path) -> None:
    frame = bf.regions().explode(index_parts=False)
    assert len(frame) > 20
    examined = examine(bf.shapefile(tmp_path, frame))
    assert "rows put together" in kinds(examined)
    assert same_ground(examined)


def test_a_border_straight_in_metres_is_shared_where_one_side_has_a_point_more(tmp_path: Path) -> None:
    """The point lies on its neighbour's line in metres; in degrees it would be kilometres beside it."""
    frame = bf.regions().to_crs(ALBERS)
    coarse = shapely.coverage_simplify(frame.geometry.to_numpy(), 3_000)
    more = [shapely.segmentize(coarse[3], 10_000) if at == 3 else shape for at, shape in enumerate(coarse)]
    examined = examine(bf.shapefile(tmp_path, frame.set_geometry(more, crs=frame.crs)))
    assert not any(
        edges is None or not edges.is_empty for edges in uncovered_edges(list(examined.shapes.values()))
    )
    assert same_ground(examined, least=0.5)


def test_cp1251_without_a_cpg_is_found_out_and_said(tmp_path: Path) -> None:
    path = bf.shapefile(tmp_path, russian(), encoding="CP1251")
    path.with_suffix(".cpg").unlink()
    examined = examine(path)
    assert examined.matched.column == "name_ru"
    assert any("read as cp1251" in note for note in examined.notes)


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
    drawn, _ = simplified(regions.to_crs(ALBERS), width_px=800)
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


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One good file of every format."""
    directory = tmp_path_factory.mktemp("samples")
    for make in (bf.shapefile, bf.geojson, bf.geopackage, bf.topojson, bf.zipped_shapefile):
        make(directory)
    return directory


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_overwritten_bytes_never_give_more_than_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, samples: Path, data: DataObject
) -> None:
    directory = tmp_path_factory.mktemp("damaged")
    files = sorted(path.name for path in samples.iterdir())
    name = data.draw(st.sampled_from(files))
    opened = "regions.shp" if Path(name).suffix in bf.PARTS else name
    for file in files:
        shutil.copy(samples / file, directory)
    with (directory / name).open("r+b") as file:
        file.seek(int(data.draw(st.floats(0, 1, exclude_max=True)) * file.seek(0, 2)))
        file.write(data.draw(st.binary(min_size=1, max_size=16)))
    try:
        examined = examine(directory / opened)
    except ScimapError:
        return
    assert shapely.coverage_is_valid(np.array(list(examined.shapes.values()), dtype=object))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_any_json_in_any_place_never_gives_more_than_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, samples: Path, data: DataObject
) -> None:
    name = data.draw(st.sampled_from(["regions.geojson", "regions.topojson"]))
    value = json.loads((samples / name).read_text(encoding="utf-8"))
    parent, key = value, data.draw(st.sampled_from(sorted(value)))
    for _ in range(data.draw(st.integers(0, 8))):
        inner = parent[key]
        if not isinstance(inner, dict | list) or not inner:
            break
        parent, key = (
            inner,
            data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner)))),
        )
    parent[key] = data.draw(JSON)
    path = bf.written(tmp_path_factory.mktemp("odd") / name, json.dumps(value))
    try:
        examine(path)
    except ScimapError:
        return
