"""Any address of the page of comparison gives a state, and every state comes back from its address."""

from hypothesis import given
from hypothesis import strategies as st
from shipped import shipped

from geo.dataset import load_dataset
from layers.pages.compare.state import MOST_REGIONS, CompareState

CODES = ["KZ-10", "KZ-11", "KZ-15", "KZ-43", "KZ-71", "KZ-75", "KZ-79"]


@given(st.lists(st.sampled_from(CODES), unique=True, max_size=MOST_REGIONS), st.sampled_from([None, "grp"]))
def test_every_state_comes_back_from_its_address(regions, other) -> None:
    state = CompareState(tuple(regions), other)
    query = {key: [value] for key, value in state.to_query().items()}
    assert CompareState.from_query(query, shipped(), load_dataset()) == (state, ())


@given(
    st.dictionaries(st.sampled_from(["regions", "other"]), st.lists(st.text(max_size=60), min_size=1, max_size=3))
)
def test_no_address_fails(query) -> None:
    state, _ = CompareState.from_query(query, shipped(), load_dataset())
    assert len(state.regions) <= MOST_REGIONS
