"""Any values: classes close at the upper end, ranks count the higher ones."""

from hypothesis import given
from hypothesis import strategies as st

from geo.indicators.classes import classify
from geo.statistics.ranks import class_counts, comparable, ranks

numbers = st.lists(st.none() | st.floats(-1e6, 1e6), max_size=30)


@given(numbers)
def test_classes_close_at_the_upper_end_and_leave_missing_out(values: list[float | None]) -> None:
    breaks = [-10.0, 0.0, 10.0, 100.0]
    classes = classify(values, breaks)
    for value, number in zip(values, classes, strict=True):
        assert number == (None if value is None else sum(value > limit for limit in breaks))
    assert sum(class_counts(classes)) == sum(value is not None for value in values)


@given(numbers)
def test_a_rank_is_one_more_than_the_number_of_higher_values(values: list[float | None]) -> None:
    # What agrees in ten digits is equal.
    compared = [None if v is None else comparable(v) for v in values]
    present = [v for v in compared if v is not None]
    for value, rank in zip(compared, ranks(values), strict=True):
        assert rank == (None if value is None else 1 + sum(other > value for other in present))
