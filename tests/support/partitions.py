"""Generated countries: cells with jagged common borders, enclaves and islands beside."""

import itertools

import numpy as np
import shapely
from hypothesis import assume
from hypothesis import strategies as st

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
