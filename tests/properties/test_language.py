"""Any number: rounding moves it by half a unit at most."""

from hypothesis import given
from hypothesis import strategies as st

from layers.text.language import rounded


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_unit_at_most(value: float, decimals: int) -> None:
    assert abs(float(rounded(value, decimals)) - value) <= 0.5 * 10**-decimals * (1 + 1e-9) + abs(value) * 1e-15
