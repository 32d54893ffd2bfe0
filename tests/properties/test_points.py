"""Any points: each is in the smallest region a metre around it."""

import numpy as np
import shapely
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from partitions import CELL, Shapes, partitions

from geo.boundaries.coverage import area_km2
from geo.boundaries.point_in_region import ON_BORDER_DEG, Locator, Status


@examples(25)
@given(shapes=partitions(), seed=st.integers(0, 2**32 - 1))
def test_each_of_many_points_is_in_the_smallest_region_a_metre_around_it(shapes: Shapes, seed: int) -> None:
    degrees = [shapely.transform(shape, lambda xy: xy / CELL * 0.5 + [60, 45]) for shape in shapes]
    regions = {f"R{number}": shape for number, shape in enumerate(degrees)}
    draws = np.random.default_rng(seed)
    corners = shapely.get_coordinates(degrees)
    about = corners[draws.integers(len(corners), size=300)] + draws.normal(0, 1e-5, (300, 2))
    points = np.vstack([corners, about, draws.uniform(corners.min(0) - 0.1, corners.max(0) + 0.1, (400, 2))])
    found = Locator(regions).assign(*points.T)
    smallest_first = sorted(regions, key=lambda code: (area_km2(regions[code]), code))
    for point, code, status in zip(shapely.points(points), found.codes, found.statuses, strict=True):
        near = [name for name in smallest_first if shapely.dwithin(regions[name], point, ON_BORDER_DEG)]
        if not near:
            assert (code, status) in {("", Status.OUTSIDE), ("", Status.SWAPPED)}
            continue
        on_border = shapely.dwithin(regions[near[0]].boundary, point, ON_BORDER_DEG)
        assert (code, status) == (near[0], Status.BORDER if on_border else Status.INSIDE)
