"""Simplification on generated partitions: whatever the borders, no gap, no overlap, nothing lost."""

from typing import Any

import pytest
import shapely

from geo.cartography.label_rectangles import label_rectangles
from geo.cartography.topology import cut, encode, join, simplify
from geo.core.errors import DataError


def test_the_label_is_the_largest_rectangle_of_its_shape() -> None:
    wide = shapely.box(0, 0, 100_000, 10_000)
    cross = shapely.union(shapely.box(40_000, 0, 60_000, 100_000), shapely.box(0, 45_000, 100_000, 70_000))
    (x, y, w, h), (cx, cy, cw, ch) = label_rectangles([wide, cross])
    assert (w, h) == (pytest.approx(24_000, rel=0.02), pytest.approx(10_000, rel=0.02))
    assert y == pytest.approx(5_000, abs=120)
    assert (cw, ch) == (pytest.approx(60_000, rel=0.02), pytest.approx(25_000, rel=0.02))
    assert cy == pytest.approx(57_500, abs=300)
    assert w / 2 <= x <= 100_000 - w / 2
    assert cw / 2 <= cx <= 100_000 - cw / 2


def test_an_island_below_the_tolerance_goes_and_its_region_stays() -> None:
    main, speck, island = (
        shapely.box(0, 0, 9000, 9000),
        shapely.box(20_000, 0, 20_100, 100),
        shapely.box(30_000, 0, 32_000, 2000),
    )
    only_speck = shapely.box(40_000, 0, 40_100, 100)
    simple, _ = simplify(cut([shapely.MultiPolygon([main, speck, island]), only_speck]), 900.0, 100.0)
    first, second = join(simple)
    assert [part.bounds for part in shapely.get_parts(first)] == [main.bounds, island.bounds]
    assert second.area == pytest.approx(only_speck.area, rel=0.05)


def test_an_island_in_a_bay_is_not_passed_over() -> None:
    # Straightening the coast would swallow the island: the bay has to stay although it is within tolerance.
    coast = shapely.Polygon([(0, 0), (40_000, 0), (40_000, 20_000), (21_000, 20_000), (20_000, 19_000),
                             (19_000, 20_000), (0, 20_000)])  # fmt: skip
    island = shapely.Polygon([(19_900, 19_500), (20_100, 19_500), (20_000, 19_900)])
    assert not coast.intersects(island)
    simple, _ = simplify(cut([coast, island]), 1500.0, 100.0)
    drawn = join(simple)
    assert shapely.coverage_is_valid(drawn)
    assert not drawn[0].intersects(drawn[1])


def test_topojson_states_each_border_once_in_whole_steps() -> None:
    west, east = shapely.box(0, 0, 1000, 1000), shapely.box(1000, 0, 2000, 1000)
    simple, grid = simplify(cut([west, east]), 50.0, 10.0)
    document: dict[str, Any] = encode(simple, {"regions": {"W": 0, "E": 1}}, grid)
    assert len(document["arcs"]) == 3
    assert document["transform"]["translate"] == [0, 0]
    first, second = document["objects"]["regions"]["geometries"]
    assert (first["id"], first["type"], second["id"]) == ("W", "Polygon", "E")
    assert len({~ref if ref < 0 else ref for ref in first["arcs"][0] + second["arcs"][0]}) == 3
    assert all(isinstance(step, int) for arc in document["arcs"] for point in arc for step in point)


def test_borders_that_differ_in_a_vertex_are_refused() -> None:
    west = shapely.box(0, 0, 1000, 1000)
    east = shapely.Polygon([(1000, 0), (2000, 0), (2000, 1000), (1000, 1000), (1000, 400)])
    with pytest.raises(DataError, match="must share the vertices of their border"):
        simplify(cut([west, east]), 50.0, 10.0)
