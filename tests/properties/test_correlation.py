"""Any two columns: coefficients within their intervals, thirds that keep the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.statistics.correlation import pearson, spearman
from geo.statistics.ranks import tertiles

numbers = st.lists(st.tuples(st.integers(-1000, 1000), st.integers(-1000, 1000)), min_size=5, max_size=30)


@given(numbers)
def test_a_coefficient_lies_within_its_interval_and_does_not_care_for_units(pairs) -> None:
    xs, ys = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
    for measure in (pearson, spearman):
        found, scaled = measure(xs, ys), measure([3 * x + 7 for x in xs], ys)
        if found is not None:
            assert -1 <= found.low <= found.value <= found.high <= 1
            assert scaled is not None
            assert scaled.value == pytest.approx(found.value, abs=1e-9)


@given(st.lists(st.integers(0, 9).map(float) | st.none(), max_size=30))
def test_thirds_keep_the_order_and_never_part_equals(values) -> None:
    found = tertiles(values)
    known = sorted((value, third) for value, third in zip(values, found, strict=True) if value is not None)
    assert [third for _, third in known] == sorted(third for _, third in known)
    assert len({third for value, third in known}) <= 3
    for value, third in known:
        assert third == next(other for same, other in known if same == value)
    assert [third is None for third in found] == [value is None for value in values]
