"""Any figures: a rule is met when the needed is reached and the most not passed."""

from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.science_city_criteria import share_rule

PEOPLE = st.integers(0, 10**9)


@given(researchers=PEOPLE, employed=st.integers(1, 10**9))
def test_meeting_the_rule_is_reaching_the_needed_and_not_passing_the_most(
    researchers: int, employed: int
) -> None:
    found = share_rule(researchers, employed, 3)
    assert found.researchers_needed is not None
    assert found.employed_at_most is not None
    assert (found.verdict == "met") is (researchers >= found.researchers_needed)
    assert (found.verdict == "met") is (employed <= found.employed_at_most)
