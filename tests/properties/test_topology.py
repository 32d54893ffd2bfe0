"""Any partition: simplified without gap or overlap, nothing lost."""

import itertools
import json
import re
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from partitions import Shapes, partitions
from topojson import decode

from geo.cartography.label_rectangles import label_rectangles
from geo.cartography.levels import LEVELS, Level, simplified, topology
from geo.cartography.projection import ALBERS
from geo.cartography.topology import cut, join, simplify


@examples(60)
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


@examples(30)
@given(shapes=partitions())
def test_cutting_and_joining_changes_nothing(shapes: Shapes) -> None:
    arcs = cut(shapes)
    for joined, shape in zip(join(arcs), shapes, strict=True):
        assert joined.equals(shape)
    segments = [
        tuple(sorted((tuple(a), tuple(b)))) for line in arcs.lines for a, b in itertools.pairwise(line.tolist())
    ]
    assert len(set(segments)) == len(segments), "a border stands twice"


@examples(30)
@given(shapes=partitions())
def test_labels_of_any_partition_lie_inside(shapes: Shapes) -> None:
    for shape, (x, y, width, height) in zip(shapes, label_rectangles(shapes), strict=True):
        if width > 0 and height > 0:
            assert shape.contains(shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))


@examples(30)
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


@examples(40)
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
