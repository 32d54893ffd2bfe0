"""The address of the page of comparison."""

import pytest
from shipped import shipped

from geo.dataset import load_dataset
from layers.pages.compare.state import START, CompareState, second_indicator

CODES = ["KZ-10", "KZ-11", "KZ-15", "KZ-43", "KZ-71", "KZ-75", "KZ-79"]


def test_the_state_at_first_writes_nothing() -> None:
    assert CompareState().to_query() == {}


@pytest.mark.parametrize(
    ("query", "regions", "key"),
    [
        ({"regions": ["KZ-43,KZ-99"]}, ("KZ-43",), "regions"),
        ({"regions": ["volcano"]}, START, "regions"),
        ({"regions": ["KZ-YUZ"]}, START, "regions"),
        ({"regions": [",".join(CODES[:6])]}, tuple(CODES[:5]), "most"),
        ({"other": ["gdp"]}, START, "other"),
        ({"other": ["grp", "population"]}, START, "other"),
    ],
)
def test_what_cannot_be_used_is_left_out_with_a_notice(query, regions, key) -> None:
    state, notices = CompareState.from_query(query, shipped(), load_dataset())
    assert state.regions == regions
    assert state.other is None
    assert [notice.key for notice in notices] == [key]


def test_the_second_indicator_is_of_another_theme_unless_chosen() -> None:
    theme = {one["id"]: one["theme"] for one in shipped()["indicators"]}
    assert theme[second_indicator(CompareState(), "rd_intensity", shipped())] != theme["rd_intensity"]
    assert second_indicator(CompareState(other="grp"), "rd_intensity", shipped()) == "grp"
