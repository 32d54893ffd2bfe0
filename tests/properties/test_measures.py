"""Any series of years has one day in each."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.deadlines import parse_deadline


@given(first=st.integers(2026, 2060), more=st.integers(1, 20))
def test_a_series_has_one_day_in_each_of_its_years(first: int, more: int) -> None:
    days = parse_deadline(f"{first} – {first + more} жылдардағы желтоқсан", "here").days
    assert days == tuple(date(year, 12, 31) for year in range(first, first + more + 1))
