"""Simplification on generated partitions: whatever the borders, no gap, no overlap, nothing lost."""

import itertools
import json
import re
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from partitions import Shapes, partitions
from topojson import decode

from geo.cartography.label_rectangles import label_rectangles
from geo.cartography.levels import LEVELS, Level, simplified, topology
from geo.cartography.projection import ALBERS
from geo.cartography.topology import cut, encode, join, simplify
from geo.core.errors import DataError


@settings(max_examples=60)
@given(shapes=partitions(), tolerance=st.floats(5, 6000), grid=st.sampled_from([1.0, 100.0, 1000.0]))
def test_simplification_keeps_every_partition_whole(shapes: Shapes, tolerance: float, grid: float) -> None:
    simple, spacing = simplify(cut(shapes), tolerance, grid)
    drawn = join(simple)
    assert len(drawn) == len(shapes)
    assert all(shape.is_valid and not shape.is_empty for shape in drawn)
    assert shapely.coverage_is_valid(drawn)
    union, before = shapely.union_all(drawn), shapely.union_all(shapes)
    assert sum(shape.area for shape in drawn) == pytest.approx(union.area, rel=1e-9)
    assert len(shapely.get_parts(union)) == len(shapely.get_parts(before)) == 1
    assert len(union.interiors) == 0
    assert spacing <= grid
    for shape, original in zip(drawn, shapes, strict=True):
        assert shapely.hausdorff_distance(shape.boundary, original.boundary) <= tolerance * (1 + 1e-9)
        assert shape.exterior.is_ccw
        assert not any(hole.is_ccw for hole in shape.interiors)


@settings(max_examples=30)
@given(shapes=partitions())
def test_cutting_and_joining_changes_nothing(shapes: Shapes) -> None:
    arcs = cut(shapes)
    for joined, shape in zip(join(arcs), shapes, strict=True):
        assert joined.equals(shape)
    segments = [
        tuple(sorted((tuple(a), tuple(b)))) for line in arcs.lines for a, b in itertools.pairwise(line.tolist())
    ]
    assert len(set(segments)) == len(segments), "a border stands twice"


@settings(max_examples=30)
@given(shapes=partitions())
def test_labels_of_any_partition_lie_inside(shapes: Shapes) -> None:
    for shape, (x, y, width, height) in zip(shapes, label_rectangles(shapes), strict=True):
        if width > 0 and height > 0:
            assert shape.contains(shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))


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


@settings(max_examples=30)
@given(shapes=partitions(), level=st.sampled_from(sorted(LEVELS)))
def test_every_level_is_off_by_half_a_pixel_and_small_regions_by_less(shapes: Shapes, level: Level) -> None:
    frame = gpd.GeoDataFrame({"iso": range(len(shapes))}, geometry=shapes, crs=ALBERS)
    x0, _, x1, _ = frame.total_bounds
    arcs, _ = simplified(frame, level)
    drawn = join(arcs)
    assert shapely.coverage_is_valid(drawn)
    for shape, original in zip(drawn, shapes, strict=True):
        size = np.sqrt(original.area)
        off = shapely.hausdorff_distance(shape.boundary, original.boundary)
        assert off <= min((x1 - x0) / LEVELS[level] / 2, 0.01 * size) * (1 + 1e-9)
        # A border moved by a hundredth of the size on all four sides.
        assert shape.area == pytest.approx(original.area, rel=0.01 * original.length / size)


@settings(max_examples=40)
@given(shapes=partitions(), groups=st.lists(st.integers(0, 3), min_size=10, max_size=10))
def test_groups_put_together_share_the_arcs_of_their_parts(shapes: Shapes, groups: list[int]) -> None:
    simple, grid = simplify(cut(shapes), 400.0, 10.0)
    parts = {f"part {number}": shape for number, shape in enumerate(join(simple))}
    wholes = {}
    for group in sorted(set(groups[: len(parts)])):
        own = [shape for shape, other in zip(parts.values(), groups, strict=False) if other == group]
        wholes[f"group {group}"] = own[0] if len(own) == 1 else shapely.coverage_union_all(own)
    document, _ = topology({"parts": parts, "wholes": wholes}, grid)
    # No border is new, none is lost but those inside a group, and none stands twice.
    used = {name: _arcs(document, name) for name in ("parts", "wholes")}
    assert used["parts"] == set(range(len(document["arcs"])))
    assert used["wholes"] <= used["parts"]
    drawn = decode(document, "wholes")
    assert shapely.coverage_is_valid(list(drawn.values()))
    for name, whole in wholes.items():
        assert drawn[name].equals(whole)
        for part in shapely.get_parts(drawn[name]):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)
    assert sum(whole.area for whole in drawn.values()) == pytest.approx(sum(p.area for p in parts.values()))


def _arcs(document: dict[str, Any], name: str) -> set[int]:
    text = json.dumps([shape["arcs"] for shape in document["objects"][name]["geometries"]])
    return {ref if ref >= 0 else ~ref for ref in map(int, re.findall(r"-?\d+", text))}
