"""Any day: the shipped plan alone is never done."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.action_plan import load_plan
from geo.records.progress import occurrences


@given(days=st.integers(0, 5000))
def test_the_shipped_plan_alone_is_never_done(days: int) -> None:
    as_of = date(2025, 12, 24) + timedelta(days=days)
    for measure in load_plan().measures:
        statuses = {occurrence.status for occurrence in occurrences(measure, [], as_of)}
        assert statuses <= {"planned", "due", "no_report"}
