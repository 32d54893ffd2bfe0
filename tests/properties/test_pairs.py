"""Any scatter: no name covers another, an axis holds all its values."""

import itertools

from hypothesis import example, given
from hypothesis import strategies as st

from layers.drawing.scatter import BOTTOM, HEIGHT, LEFT, RADIUS, WIDTH, axis, points


@example([(1.0, 5e-324)])
@example([(1.0, 1.0), (1.0, 0.125), (1.0, 5e-324)])
@given(st.lists(st.tuples(st.floats(0.01, 1e6), st.floats(-1e3, 1e3)), min_size=1, max_size=25))
def test_no_name_covers_another_name_or_a_point(pairs) -> None:
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    names = [f"Region {n}" for n in range(len(pairs))]
    found = points(xs, ys, names, axis(xs, LEFT, WIDTH), axis(ys, HEIGHT - BOTTOM, 0), frozenset())
    boxes = []
    for one in found:
        if one.anchor:
            width = one.width
            left = one.label_x - {"start": 0, "middle": width / 2, "end": width}[one.anchor]
            boxes.append((left, one.label_y - 10, left + width, one.label_y + 3))
    # Places are rounded to a tenth, those of both names.
    apart = 0.2 + 1e-9
    for (ax, ay, bx, by), (cx, cy, dx, dy) in itertools.combinations(boxes, 2):
        assert bx <= cx + apart or dx <= ax + apart or by <= cy + apart or dy <= ay + apart
    for ax, ay, bx, by in boxes:
        for one in found:
            inside = ax < one.x - RADIUS + 1 and one.x + RADIUS - 1 < bx
            assert not (inside and ay < one.y - RADIUS + 1 and one.y + RADIUS - 1 < by)


@given(st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=1, max_size=25))
def test_an_axis_holds_all_values_between_its_first_and_last_tick(values) -> None:
    found = axis(values, 0, 100)
    assert found.ticks[0].value <= min(values) + 1e-9 * abs(min(values))
    assert found.ticks[-1].value >= max(values) - 1e-9 * abs(max(values))
    assert all(-0.1 <= found.place(value) <= 100.1 for value in values)
