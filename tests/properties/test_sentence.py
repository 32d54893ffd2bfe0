"""Any values: the share is what the named regions hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picturing import changed

from layers.view.sentence import SMALL_SHARE, largest_share


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=20), st.integers(0, 500))
def test_the_share_is_what_the_named_regions_hold_and_no_other_holds_more(values: list[int], rest: int) -> None:
    total = sum(values) + rest
    one = changed("rd_expenditure", [float(value) for value in values], country=float(total))
    share = largest_share(one)
    if share is None:
        assert total == 0 or len(set(sorted(values, reverse=True)[:4])) == 1
        return
    named = [values[region] for region in share.regions]
    others = [value for region, value in enumerate(values) if region not in share.regions]
    assert share.percent == pytest.approx(sum(named) / total * 100)
    assert not others or min(named) > max(others)
    assert share.small == sum(value / total * 100 < SMALL_SHARE for value in values)
