"""The map's geometry on the shipped boundaries: true areas, borders to half a pixel, room for text."""

import itertools
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.boundaries import load_boundaries
from geo.cartography import geometry_section, project, topology
from geo.coverage import area_km2
from geo.errors import DataError
from geo.labels import ASPECT
from geo.projection import ALBERS, project_points

CITIES = ["KZ-71", "KZ-75", "KZ-79"]


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return load_boundaries()


@pytest.fixture(scope="module")
def section(regions: gpd.GeoDataFrame) -> dict[str, Any]:
    return geometry_section(regions)


def decode(document: dict[str, Any]) -> dict[str, shapely.Geometry]:
    """Decode TopoJSON by the words of its specification, apart from the product's own code."""
    (sx, sy), (tx, ty) = document["transform"]["scale"], document["transform"]["translate"]
    arcs = []
    for arc in document["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            assert not points or points[-1] == arc[0]
            points += arc[1:] if points else arc
        assert points[0] == points[-1]
        return points

    shapes = {}
    for geometry in document["objects"]["regions"]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        polygons = [shapely.Polygon(ring(part[0]), [ring(hole) for hole in part[1:]]) for part in parts]
        shapes[geometry["id"]] = polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
    return shapes


@pytest.fixture(scope="module")
def drawn(section: dict[str, Any]) -> dict[str, shapely.Geometry]:
    return decode(section["topology"])


@pytest.fixture(scope="module")
def half_pixel(regions: gpd.GeoDataFrame) -> float:
    x0, _, x1, _ = project(regions).total_bounds
    return (x1 - x0) / 1600 / 2


def test_areas_on_the_picture_are_in_proportion_to_areas_on_earth(regions: gpd.GeoDataFrame) -> None:
    projected = project(regions).geometry.area / 1e6
    on_earth = regions.geometry.map(area_km2)
    ratio = (projected / projected.sum()) / (on_earth / on_earth.sum())
    assert ratio.min() > 0.995
    assert ratio.max() < 1.005


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


def test_simplified_areas_stay_in_proportion(
    drawn: dict[str, shapely.Geometry], regions: gpd.GeoDataFrame
) -> None:
    on_earth = {row.iso: area_km2(row.geometry) for row in regions.itertuples()}
    for code, shape in drawn.items():
        limit = 0.02 if code in CITIES else 0.005
        assert shape.area / 1e6 == pytest.approx(on_earth[code], rel=limit), code


def test_no_border_is_off_by_more_than_half_a_pixel_at_1600_px(
    drawn: dict[str, shapely.Geometry], regions: gpd.GeoDataFrame, half_pixel: float
) -> None:
    for code, shape in zip(regions["iso"], project(regions).geometry, strict=True):
        # An island left out must fit into a circle of half a pixel: it shrinks to a point within it.
        kept = [part for part in shapely.get_parts(shape) if part.intersects(drawn[code])]
        lost = [part for part in shapely.get_parts(shape) if not part.intersects(drawn[code])]
        border = shapely.MultiPolygon(kept).boundary
        assert shapely.hausdorff_distance(border, drawn[code].boundary) <= half_pixel, code
        assert all(shapely.minimum_bounding_radius(part) <= half_pixel for part in lost), code


def test_cities_keep_their_shape(drawn: dict[str, shapely.Geometry], regions: gpd.GeoDataFrame) -> None:
    full = dict(zip(regions["iso"], project(regions).geometry, strict=True))
    for code in CITIES:
        common = full[code].intersection(drawn[code]).area / full[code].union(drawn[code]).area
        assert common > 0.96, code
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
    section: dict[str, Any], regions: gpd.GeoDataFrame
) -> None:
    text = json.dumps(section, separators=(",", ":"))
    assert len(text) < 60_000
    assert json.dumps(geometry_section(regions), separators=(",", ":")) == text
    assert set(section) == {"topology", "extent", "labels", "insets"}
    bounds = shapely.union_all(list(decode(section["topology"]).values())).bounds
    assert section["extent"] == [round(value) for value in bounds]


def test_a_wider_picture_gets_finer_borders(regions: gpd.GeoDataFrame) -> None:
    projected = project(regions)
    fine, coarse = (len(json.dumps(topology(projected, tolerance))) for tolerance in (200.0, 2000.0))
    assert fine > 1.5 * coarse
    assert len(decode(topology(projected, 20_000.0))) == 20


def test_regions_that_do_not_share_their_borders_are_refused() -> None:
    frame = gpd.GeoDataFrame(
        {"iso": ["A", "B"]},
        geometry=[shapely.box(0, 0, 9000, 9000), shapely.box(8000, 0, 20000, 9000)],
        crs=ALBERS,
    )
    with pytest.raises(DataError, match="cannot be simplified without gaps or overlaps"):
        topology(frame, 900.0)


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


def test_insets_draw_the_city_finer_than_the_map(section: dict[str, Any], regions: gpd.GeoDataFrame) -> None:
    full = dict(zip(regions["iso"], project(regions).geometry, strict=True))
    for inset in section["insets"]:
        rings = [shapely.Polygon(ring) for ring in inset["shape"]]
        main = max(shapely.get_parts(full[inset["code"]]), key=lambda part: part.area)
        assert shapely.hausdorff_distance(rings[0].exterior, main.exterior) <= 151
        assert inset["extent"] == [int(value) for value in shapely.union_all(rings).bounds]
        assert all(ring[0] == ring[-1] for ring in inset["shape"])


def test_points_are_projected_like_the_regions(regions: gpd.GeoDataFrame) -> None:
    astana, kurchatov, middle = project_points([(71.3986, 51.0905), (78.5419, 50.7562), (67, 48)])
    projected = dict(zip(regions["iso"], project(regions).geometry, strict=True))
    assert projected["KZ-71"].contains(shapely.Point(astana))
    assert projected["KZ-10"].contains(shapely.Point(kurchatov))
    assert middle == [0, 0]
    assert project_points([]) == []


@pytest.mark.parametrize("point", [(51.0905, 171.3986), (float("nan"), 50.0), (1e300, 0.0)])
def test_a_point_not_in_degrees_is_refused(point: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="not a point in degrees"):
        project_points([(70.0, 50.0), point])


def test_the_argument_is_not_edited(regions: gpd.GeoDataFrame) -> None:
    before = regions.geometry.to_wkb().tolist()
    geometry_section(regions, cities=[])
    assert regions.geometry.to_wkb().tolist() == before
    assert regions.crs == "EPSG:4326"
    assert np.array_equal(regions.columns, load_boundaries().columns)
