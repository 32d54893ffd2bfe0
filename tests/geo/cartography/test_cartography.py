"""The map's geometry on the shipped boundaries: true areas, borders to half a pixel, room for text."""

import itertools
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from topojson import decode

from geo.boundaries.coverage import area_km2
from geo.boundaries.shipped import load_boundaries
from geo.built.tables import load_geometry
from geo.cartography.label_rectangles import ASPECT
from geo.cartography.levels import LEVELS, Level, land, simplified
from geo.cartography.projection import ALBERS, MERCATOR, project_points, project_shapes
from geo.cartography.topology import join
from geo.core.errors import DataError
from geo.territories.registry import VINTAGE_2022, VINTAGES, load_territories

CITIES = ["KZ-71", "KZ-75", "KZ-79"]


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return load_boundaries()


@pytest.fixture(scope="module", params=[ALBERS, MERCATOR], ids=["albers", "mercator"])
def crs(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def projected(regions: gpd.GeoDataFrame, crs: str) -> gpd.GeoDataFrame:
    return regions.to_crs(crs)


@pytest.fixture(scope="module")
def form(regions: gpd.GeoDataFrame, crs: str) -> dict[str, Any]:
    return land({VINTAGE_2022: regions}, crs)


@pytest.fixture(scope="module")
def section(form: dict[str, Any]) -> dict[str, Any]:
    """Today's drawing, its labels in the order of the regions."""
    (group,) = form["groups"]
    return {**group, "labels": list(form["drawings"][VINTAGE_2022]["labels"].values())}


@pytest.fixture(scope="module")
def drawn(section: dict[str, Any]) -> dict[str, shapely.Geometry]:
    return decode(section["topology"])


@pytest.fixture(scope="module")
def half_pixel(projected: gpd.GeoDataFrame) -> float:
    x0, _, x1, _ = projected.total_bounds
    return (x1 - x0) / 1600 / 2


@pytest.mark.parametrize("vintage", VINTAGES)
def test_areas_on_the_picture_are_in_proportion_to_areas_on_earth(
    regions: gpd.GeoDataFrame, vintage: str
) -> None:
    form = load_geometry()["land"]
    shapes = decode(form["groups"][form["drawings"][vintage]["group"]]["topology"], vintage)
    on_earth = {row.iso: area_km2(row.geometry) for row in regions.itertuples()}
    all_drawn, all_earth = sum(shape.area for shape in shapes.values()), sum(on_earth.values())
    for code, shape in shapes.items():
        true = sum(on_earth[part] for part in load_territories().parts(code, vintage))
        assert shape.area / all_drawn == pytest.approx(true / all_earth, rel=0.005), code


def test_simplified_regions_are_twenty_valid_areas_without_gap_or_overlap(
    drawn: dict[str, shapely.Geometry], regions: gpd.GeoDataFrame
) -> None:
    shapes = list(drawn.values())
    assert list(drawn) == regions["iso"].tolist()
    assert all(shape.is_valid and shape.area > 0 for shape in shapes)
    assert shapely.coverage_is_valid(shapes)
    union = shapely.union_all(shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(union.area, rel=1e-12)
    assert [hole for part in shapely.get_parts(union) for hole in part.interiors] == []


def test_no_border_is_off_by_more_than_half_a_pixel_at_1600_px(
    drawn: dict[str, shapely.Geometry], projected: gpd.GeoDataFrame, half_pixel: float
) -> None:
    for code, shape in zip(projected["iso"], projected.geometry, strict=True):
        # An island left out must fit into a circle of half a pixel: it shrinks to a point within it.
        kept = [part for part in shapely.get_parts(shape) if part.intersects(drawn[code])]
        lost = [part for part in shapely.get_parts(shape) if not part.intersects(drawn[code])]
        border = shapely.MultiPolygon(kept).boundary
        assert shapely.hausdorff_distance(border, drawn[code].boundary) <= half_pixel, code
        assert all(shapely.minimum_bounding_radius(part) <= half_pixel for part in lost), code


def test_cities_keep_their_shape(drawn: dict[str, shapely.Geometry], projected: gpd.GeoDataFrame) -> None:
    full = dict(zip(projected["iso"], projected.geometry, strict=True))
    for code in CITIES:
        common = full[code].intersection(drawn[code]).area / full[code].union(drawn[code]).area
        assert common > 0.98, code
        off = shapely.hausdorff_distance(full[code].boundary, drawn[code].boundary)
        assert off <= 0.01 * np.sqrt(full[code].area), code
        assert len(shapely.get_parts(full[code])) == len(shapely.get_parts(drawn[code])), code


def test_rings_run_one_way_even_around_enclaves(drawn: dict[str, shapely.Geometry]) -> None:
    # python-topojson turns the rings of Astana, Turkistan and Almaty region around.
    holes = 0
    for shape in drawn.values():
        for part in shapely.get_parts(shape):
            assert part.exterior.is_ccw
            holes += len(part.interiors)
            assert not any(hole.is_ccw for hole in part.interiors)
    assert holes >= 8  # five parts of Astana, two of Almaty, Shymkent


def test_the_geometry_is_small_and_the_same_every_time(
    form: dict[str, Any], section: dict[str, Any], regions: gpd.GeoDataFrame, crs: str
) -> None:
    text = json.dumps(form, separators=(",", ":"))
    assert len(text) < 58_000
    assert json.dumps(land({VINTAGE_2022: regions}, crs), separators=(",", ":")) == text
    bounds = shapely.union_all(list(decode(section["topology"]).values())).bounds
    assert section["extent"] == [round(value) for value in bounds]


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_keeps_topology_half_a_pixel_and_the_cities(
    projected: gpd.GeoDataFrame, level: Level
) -> None:
    x0, _, x1, _ = projected.total_bounds
    half_pixel = (x1 - x0) / LEVELS[level] / 2
    arcs, _ = simplified(projected, level)
    shapes = join(arcs)
    assert len(shapes) == 20
    assert shapely.coverage_is_valid(shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(shapely.union_all(shapes).area, rel=1e-12)
    for code, full, drawn in zip(projected["iso"], projected.geometry, shapes, strict=True):
        # An island left out fits into a circle of half a pixel.
        parts = [part for part in shapely.get_parts(full) if part.intersects(drawn)]
        off = shapely.hausdorff_distance(shapely.MultiPolygon(parts).boundary, drawn.boundary)
        assert off <= min(half_pixel, 0.01 * np.sqrt(full.area)) * (1 + 1e-9), code
        assert drawn.area == pytest.approx(full.area, rel=0.005), code
        if code in CITIES:
            assert full.intersection(drawn).area / full.union(drawn).area > 0.98, code


def test_a_wider_picture_gets_finer_borders(projected: gpd.GeoDataFrame) -> None:
    points = [sum(map(len, simplified(projected, level)[0].lines)) for level in LEVELS]
    assert points == sorted(points)
    assert points[0] * 2 < points[2] < points[3] / 2


def test_regions_that_do_not_share_their_borders_are_refused() -> None:
    frame = gpd.GeoDataFrame(
        {"iso": ["A", "B"]},
        geometry=[shapely.box(0, 0, 9000, 9000), shapely.box(8000, 0, 20000, 9000)],
        crs=ALBERS,
    )
    with pytest.raises(DataError, match="cannot be simplified without gaps or overlaps"):
        simplified(frame, "thumbnail")


def test_label_rectangles_lie_inside_their_region_and_clear_of_each_other(
    section: dict[str, Any], drawn: dict[str, shapely.Geometry]
) -> None:
    boxes = [shapely.box(x - w / 2, y - h / 2, x + w / 2, y + h / 2) for x, y, w, h in section["labels"]]
    for (code, shape), box, (*_, width, height) in zip(drawn.items(), boxes, section["labels"], strict=True):
        assert shape.contains_properly(box), code
        assert width / height == pytest.approx(ASPECT, rel=0.01), code
        assert width > (15_000 if code in CITIES else 200_000), code
    assert not any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))


def _places(section: dict[str, Any]) -> list[shapely.Geometry]:
    """Return what each inset takes up: its circle and the strip for text on the side away from the city."""
    places = []
    for inset in section["insets"]:
        (x, y), r = inset["anchor"], inset["radius"]
        up = 1 if inset["text"] == "above" else -1
        strip = shapely.box(x - 1.3 * r, min(y + up * r, y + up * 1.6 * r), x + 1.3 * r, max(y, y + up * 1.6 * r))
        places.append(
            shapely.union(shapely.Point(x, y).buffer(r), strip.difference(shapely.Point(x, y).buffer(r)))
        )
    return places


def test_insets_stand_off_the_land_and_apart(section: dict[str, Any], drawn: dict[str, shapely.Geometry]) -> None:
    land = shapely.union_all(list(drawn.values()))
    assert [inset["code"] for inset in section["insets"]] == CITIES
    places = _places(section)
    for place in places:
        assert place.distance(land) > 10_000
    for one, other in itertools.combinations(places, 2):
        assert one.distance(other) > 10_000


def test_insets_hardly_widen_the_map(section: dict[str, Any]) -> None:
    x0, y0, x1, y1 = section["extent"]
    left, bottom, right, top = shapely.union_all(_places(section)).bounds
    assert x0 <= left
    assert right <= x1
    assert (max(top, y1) - min(bottom, y0)) / (y1 - y0) < 1.3


def test_leader_lines_cross_no_name(section: dict[str, Any], regions: gpd.GeoDataFrame) -> None:
    codes = regions["iso"].tolist()
    for inset in section["insets"]:
        x0, y0, x1, y1 = inset["extent"]
        leader = shapely.LineString([((x0 + x1) / 2, (y0 + y1) / 2), inset["anchor"]])
        for code, (x, y, w, h) in zip(codes, section["labels"], strict=True):
            box = shapely.box(x - w / 2, y - h / 2, x + w / 2, y + h / 2)
            assert code == inset["code"] or not leader.intersects(box), (inset["code"], code)


def test_insets_draw_the_city_finer_than_the_map(section: dict[str, Any], projected: gpd.GeoDataFrame) -> None:
    full = dict(zip(projected["iso"], projected.geometry, strict=True))
    for inset in section["insets"]:
        rings = [shapely.Polygon(ring) for ring in inset["shape"]]
        main = max(shapely.get_parts(full[inset["code"]]), key=lambda part: part.area)
        assert shapely.hausdorff_distance(rings[0].exterior, main.exterior) <= 151
        assert inset["extent"] == [int(value) for value in shapely.union_all(rings).bounds]
        assert all(ring[0] == ring[-1] for ring in inset["shape"])


def test_points_are_projected_like_the_regions(projected: gpd.GeoDataFrame, crs: str) -> None:
    astana, kurchatov = project_points([(71.3986, 51.0905), (78.5419, 50.7562)], crs)
    shapes = dict(zip(projected["iso"], projected.geometry, strict=True))
    assert shapes["KZ-71"].contains(shapely.Point(astana))
    assert shapes["KZ-10"].contains(shapely.Point(kurchatov))
    assert project_points([(67, 48)]) == [[0, 0]]
    assert project_points([], crs) == []


def test_geometries_are_projected_like_points(regions: gpd.GeoDataFrame, crs: str) -> None:
    corner = regions.geometry[0].convex_hull.exterior.coords[0]
    (point,) = shapely.get_coordinates(project_shapes([shapely.Point(corner)], crs)).round().tolist()
    assert project_points([corner], crs) == [point]


@pytest.mark.parametrize("point", [(51.0905, 171.3986), (float("nan"), 50.0), (1e300, 0.0)])
def test_a_point_not_in_degrees_is_refused(point: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="not a point in degrees"):
        project_points([(70.0, 50.0), point])


def test_the_argument_is_not_edited(regions: gpd.GeoDataFrame) -> None:
    before = regions.geometry.to_wkb().tolist()
    land({VINTAGE_2022: regions}, level="thumbnail")
    assert regions.geometry.to_wkb().tolist() == before
    assert regions.crs == "EPSG:4326"
    assert np.array_equal(regions.columns, load_boundaries().columns)
