"""Good files of boundaries: every coordinate system, vintage and layer gives the same regions."""

import csv
import sys
from pathlib import Path

import boundary_files as bf
import pyproj
import pytest
import shapely
from boundary_files import kinds, same_ground

from geo.boundaries.importing import examine, keep
from geo.boundaries.shipped import load_boundaries
from geo.cartography.levels import simplified
from geo.cartography.projection import ALBERS
from geo.cartography.topology import cut, simplify
from geo.core.errors import ScimapError
from geo.territories.registry import VINTAGE_2010, VINTAGE_2018, VINTAGE_2022
from layers.cli import main


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))


SYSTEMS = ["EPSG:4326", "EPSG:3857", "EPSG:32642", "EPSG:28473", "EPSG:4284", ALBERS, "+proj=longlat +pm=paris"]


@pytest.mark.parametrize("crs", SYSTEMS)
def test_every_coordinate_system_is_brought_to_degrees(tmp_path: Path, crs: str) -> None:
    path = bf.shapefile(tmp_path, bf.regions().to_crs(crs).set_crs("EPSG:4326", allow_override=True))
    bf.written(path.with_suffix(".prj"), pyproj.CRS(crs).to_wkt("WKT1_ESRI"))
    examined = examine(path)
    assert same_ground(examined)
    assert not kinds(examined) & {"overlap", "gap"}


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


def test_towns_beside_the_regions_are_no_obstacle(tmp_path: Path) -> None:
    frame = bf.regions()
    bf.geopackage(tmp_path, frame.set_geometry(frame.representative_point()), layer="towns")
    examined = examine(bf.geopackage(tmp_path, frame, layer="regions"))
    assert examined.matched.layer.name == "regions"
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
