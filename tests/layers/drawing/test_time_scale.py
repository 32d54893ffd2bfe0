"""Lines over the years stand on a true scale of time, broken where years are missing."""

import re

import pytest

from layers.drawing.trend_line import pieces, sparkline

YEARS = (2010, 2011, 2018, 2024)


def test_six_years_are_six_times_as_wide_as_one() -> None:
    found = sparkline(YEARS, [1.0, 2.0, 3.0, 4.0], ["1", "2", "3", "4"])
    assert found is not None
    drawn = [float(x) for x, _ in re.findall(r"(-?[\d.]+)[ ,](-?[\d.]+)", found.path)]
    places = [*drawn, *(x for x, _ in found.dots)]
    step = (places[-1] - places[0]) / (YEARS[-1] - YEARS[0])
    for year, x in zip(YEARS, places, strict=True):
        assert x == pytest.approx(places[0] + (year - YEARS[0]) * step, abs=0.1), year


def test_no_line_joins_years_that_do_not_follow_each_other() -> None:
    joined = pieces(YEARS, [1.0, 2.0, 3.0, 4.0], [0, 0, 0, 0])
    assert [[year for year, _ in piece] for piece in joined] == [[2010, 2011], [2018], [2024]]
