"""Simplification on generated partitions: whatever the borders, no gap, no overlap, nothing lost."""

import itertools
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.errors import DataError
from geo.labels import label_rectangles
from geo.topology import cut, encode, join, simplify

CELL = 20_000.0
Shapes = list[shapely.Polygon]

# How far each point of a border stands off the straight line, as a share of the room it has.
wiggles = st.lists(st.integers(-19, 19).map(lambda n: n / 20), min_size=1, max_size=12)


@st.composite
def partitions(draw: st.DrawFn) -> Shapes:
    """Draw 3 to 8 cells with jagged common borders, some of which hold an enclave and some an island beside."""
    columns, rows = draw(st.sampled_from([(3, 1), (2, 2), (3, 2), (4, 2), (2, 3)]))
    borders: dict[tuple[tuple[int, int], tuple[int, int]], list[tuple[float, float]]] = {}

    def border(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[float, float]]:
        if (end, start) in borders:
            return borders[end, start][::-1]
        if (start, end) not in borders:
            shares = draw(wiggles)
            along = np.linspace(0, 1, len(shares) + 2)
            # Inside a narrow diamond around its line no border can meet another but at the corners.
            off = 0.45 * np.minimum(along, 1 - along) * [0, *shares, 0]
            a, b = np.array(start), np.array(end)
            points = a + along[:, None] * (b - a) + off[:, None] * np.array([-(b - a)[1], (b - a)[0]])
            points[-1] = b
            borders[start, end] = [tuple(point) for point in (points * CELL).tolist()]
        return borders[start, end]

    shapes: Shapes = []
    for x, y in itertools.product(range(columns), range(rows)):
        corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
        ring = [point for pair in itertools.pairwise(corners) for point in border(*pair)[:-1]]
        shapes.append(shapely.Polygon(ring))
    for cell in draw(st.lists(st.integers(0, columns * rows - 1), max_size=2, unique=True)):
        place = shapely.affinity.rotate(shapely.box(-1, -1, 1, 1), draw(st.floats(0, 90)))
        size = draw(st.floats(50, 3000))
        centre = shapes[cell].centroid
        enclave = shapely.affinity.translate(
            shapely.affinity.scale(place, size, size), xoff=centre.x, yoff=centre.y
        )
        assume(shapes[cell].contains_properly(enclave))
        shapes[cell] = shapely.Polygon(shapes[cell].exterior, [enclave.exterior])
        shapes.append(enclave)
    assume(shapely.coverage_is_valid(shapes))
    return shapes


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=30, deadline=None)
@given(shapes=partitions())
def test_cutting_and_joining_changes_nothing(shapes: Shapes) -> None:
    arcs = cut(shapes)
    for joined, shape in zip(join(arcs), shapes, strict=True):
        assert joined.equals(shape)
    segments = [
        tuple(sorted((tuple(a), tuple(b)))) for line in arcs.lines for a, b in itertools.pairwise(line.tolist())
    ]
    assert len(set(segments)) == len(segments), "a border stands twice"


@settings(max_examples=30, deadline=None)
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
    document: dict[str, Any] = encode(simple, ["W", "E"], grid)
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
