"""Any regions: likeness is mutual and between 0 and 100."""

from hypothesis import given
from hypothesis import strategies as st
from many_values import many

from geo.statistics.similarity import LEAST_INDICATORS, similar


@given(st.lists(st.floats(-1e9, 1e9) | st.none(), min_size=2, max_size=25), st.data())
def test_likeness_is_mutual_and_between_0_and_100(values, draw) -> None:
    region = draw.draw(st.integers(0, len(values) - 1))
    for one in similar(many(LEAST_INDICATORS, [values]), region):
        back = {other.region: other for other in similar(many(LEAST_INDICATORS, [values]), one.region)}
        assert back[region].distance == one.distance
        assert 0 <= one.distance <= 100
