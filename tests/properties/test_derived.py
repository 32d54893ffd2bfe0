"""Any changes of values: breaks ascend, with zero among them."""

from itertools import pairwise

import mapclassify
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.document.changes import change_breaks
from layers.text.language import Texts
from layers.view.change import change_ranges, difference

SIGNED = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 2))


@given(st.one_of(st.none(), SIGNED), st.one_of(st.none(), SIGNED))
def test_a_relative_change_needs_something_to_start_from(before: float | None, after: float | None) -> None:
    found = difference(before, after, relative=True)
    assert (found is None) == (before is None or after is None or before <= 0)


@given(st.lists(SIGNED, max_size=30), st.sampled_from([0, 1, 3]))
def test_breaks_of_a_change_ascend_and_have_zero_among_them(values: list[float], decimals: int) -> None:
    found = change_breaks(values, decimals)
    if found is None:
        return
    assert len(found) == 4
    assert 0 in found
    assert all(low < high for low, high in pairwise(found))
    assert len(set(change_ranges(found, Texts("kk")))) == 5


@given(st.lists(st.floats(0.5, 1e5), min_size=8, max_size=25, unique=True))
def test_breaks_of_a_change_are_the_quantiles_of_mapclassify(sizes: list[float]) -> None:
    rounded = sorted({float(f"{size:.2g}") for size in sizes})
    if len(rounded) < 8:
        return
    found = change_breaks([*rounded, -1.0], 6)
    quantiles = mapclassify.Quantiles(np.asarray(rounded), k=4).bins[:-1]
    assert found is None or found[1:] == [float(f"{limit:.2g}") for limit in quantiles]
