from contextlib import suppress
from dataclasses import replace

import pytest
from tiny import observation

from geo.observations.observation import COLUMNS, check_status, frame
from geo.observations.status import STATUSES, VALUELESS, ZEROS, Status
from geo.observations.units import convert


@pytest.mark.parametrize(
    ("value", "status"),
    [(None, "normal"), (0.0, "normal"), (1.0, "zero"), (1.0, "missing"), (float("nan"), "normal"), (1.0, "x")],
)
def test_a_status_that_contradicts_the_value_is_refused(value: float | None, status: str) -> None:
    with pytest.raises(ValueError, match="status|finite"):
        check_status(value, status)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_value_or_none_never_both(status: Status) -> None:
    accepted = []
    for value in (None, 0.0, 1.0):
        with suppress(ValueError):
            check_status(value, status)
            accepted.append(value)
    assert accepted == [None if status in VALUELESS else 0.0 if status in ZEROS else 1.0]


def test_the_frame_is_sorted_and_keeps_the_text_as_printed() -> None:
    table = frame([observation("KZ-02", 2.0), observation("KZ-01", 1.5)])
    assert list(table.columns) == list(COLUMNS)
    assert list(table["territory"]) == ["KZ-01", "KZ-02"]
    assert table["printed"][0] == "1.5"


def test_a_doubled_observation_is_refused() -> None:
    with pytest.raises(ValueError, match="doubled observation.*KZ-01"):
        frame([observation("KZ-01", 1.0), observation("KZ-01", 2.0)])


def test_what_was_recovered_is_not_printed() -> None:
    printed = observation("KZ-01", 1.0)
    recovered = replace(printed, printed="", inputs=(printed.cell,))
    assert recovered.inputs == (("survey", "table_1", "row KZ-01", "2024"),)
    with pytest.raises(ValueError, match="cannot be printed and recovered"):
        replace(recovered, printed="1.0")


def test_unlike_units_refuse_to_combine() -> None:
    assert convert(134251.9, "bln KZT", "mln KZT") == pytest.approx(134251900)
    with pytest.raises(ValueError, match="cannot be converted"):
        convert(1.0, "mln KZT", "persons")
    with pytest.raises(ValueError, match="unknown unit"):
        convert(1.0, "mln USD", "mln KZT")
