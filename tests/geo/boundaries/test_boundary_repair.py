"""What is repaired in boundaries, within its limits, and reported."""

from pathlib import Path

import boundary_files as bf
import numpy as np
import pytest
import shapely
from boundary_files import kinds, same_ground

from geo.boundaries.coverage import area_km2, repair_coverage, uncovered_edges
from geo.boundaries.importing import compare_areas, examine
from geo.boundaries.repair import REPAIRED_KM2
from geo.cartography.projection import ALBERS, project_shapes
from geo.territories.registry import VINTAGE_2022


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))


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
    assert loops[0].area_km2 < REPAIRED_KM2
    assert "repeated points" in kinds(examined)
    assert same_ground(examined)


def test_slivers_between_regions_are_mended_so_that_borders_are_shared(tmp_path: Path) -> None:
    frame = bf.regions()
    shift = shapely.affinity.translate(bf.shape_of(frame, "KZ-75"), xoff=0.0001)
    examined = examine(bf.geojson(tmp_path, bf.replaced(frame, "KZ-75", shift)))
    assert kinds(examined) >= {"gap", "overlap"}
    assert all(repair.area_km2 <= REPAIRED_KM2 for repair in examined.repairs)
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


def test_an_area_whose_lines_cross_in_the_projection_is_compared() -> None:
    """Two lines along a parallel, one with more points: bowed by the projection, they cross."""
    more = [(x, 46.0001) for x in range(60, 49, -1)]
    thin = shapely.Polygon([(50, 46), (60, 46), *more])
    assert thin.is_valid
    assert not project_shapes([thin])[0].is_valid
    (change,) = compare_areas({"KZ-47": shapely.box(50, 44, 60, 46)}, {"KZ-47": thin}, VINTAGE_2022)
    assert 0 < change.iou < 0.1


def test_a_vertex_that_one_neighbour_has_on_a_long_straight_border_is_no_gap() -> None:
    """Along a parallel a geodesic runs kilometres beside the line; the border is straight in degrees."""
    south = shapely.Polygon([(60, 44), (70, 44), (70, 46), (60, 46)])
    north = shapely.Polygon([(60, 46), (64.7, 46.000001), (70, 46), (70, 48), (60, 48)])
    mended, repairs = repair_coverage(["S", "N"], [south, north])
    assert shapely.coverage_is_valid(np.array(mended))
    assert [(repair.kind, repair.between) for repair in repairs] == [("gap", ("S", "N"))]
    assert repairs[0].area_km2 < 0.1


def test_an_area_is_bounded_by_lines_straight_in_degrees() -> None:
    box = shapely.box(60, 44, 70, 46)
    near = shapely.segmentize(box, 0.001)
    assert area_km2(box) == pytest.approx(area_km2(near), rel=1e-6)
