"""Any amount: there and back through its units is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.observations.units import convert


@given(st.floats(0, 1e12))
def test_conversion_there_and_back_is_the_same(value: float) -> None:
    assert convert(convert(value, "mln KZT", "bln KZT"), "bln KZT", "mln KZT") == pytest.approx(value)
