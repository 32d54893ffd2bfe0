"""Figures 1 and 4 read anew: one reading, and how little it takes to lose it."""

from dataclasses import replace
from functools import cache

import pytest

from geo.sources import read_all, read_all_facts
from geo.statements import figure_decoding as rederivation
from geo.statements.figure_decoding import Rederivation, figures
from geo.statements.series import UntestableError


@cache
def shipped() -> Rederivation:
    return figures(read_all(), read_all_facts())


def test_both_figures_together_have_one_reading_and_it_is_the_one_we_ship() -> None:
    assert len(shipped().pairs) == 1
    assert (shipped().readings(1), shipped().readings(4)) == (1, 1)
    assert (shipped().reproduced(1), shipped().reproduced(4)) == (20, 20)
    reading = shipped().pairs[0]
    assert {bar for bar, _ in reading[1].values()} == {bar for bar, _ in reading[4].values()} == set(range(20))
    assert sum(whole for _, whole in reading[4].values()) == shipped().researchers == 23152
    assert all(whole <= shipped().personnel[region] for region, (_, whole) in reading[4].items())
    assert (reading[4]["KZ-75"][1], reading[4]["KZ-71"][1]) == (9314, 4738)


def test_figure_1_alone_lets_almaty_and_pavlodar_regions_change_places() -> None:
    first, second = shipped().alone()
    assert {region for region in first if first[region] != second[region]} == {"KZ-19", "KZ-55"}
    assert {shipped().bars[1][first[region][0]] for region in ("KZ-19", "KZ-55")} == {235.15, 235.00}


def test_the_labels_that_survived_stand_in_the_order_of_the_reading() -> None:
    assert (shipped().labels(1), shipped().labels(4)) == (11, 7)
    assert (len(shipped().names[1]), len(shipped().names[4])) == (11, 7)


@pytest.mark.parametrize("tolerance", [0.006, 0.02, 0.06, 0.12])
def test_the_reading_does_not_hang_on_the_tolerance(monkeypatch: pytest.MonkeyPatch, tolerance: float) -> None:
    monkeypatch.setattr(rederivation, "TOLERANCE", tolerance)
    assert replace(shipped()).pairs == shipped().pairs


def test_without_the_country_s_total_six_readings_are_left() -> None:
    [reading] = [first for first in shipped().alone() if first == shipped().pairs[0][1]]
    choices = shipped()._choices_of_figure_4(reading)
    assert sum(1 for _ in rederivation._assignments(choices, None)) == 6
    assert sum(1 for _ in rederivation._assignments(choices, 23152)) == 1


def test_one_wrong_digit_in_a_bar_leaves_no_reading() -> None:
    bars = {**shipped().bars, 4: tuple(200.56 if bar == 200.46 else bar for bar in shipped().bars[4])}
    damaged = replace(shipped(), bars=bars)
    assert damaged.readings(4) == 0
    with pytest.raises(UntestableError, match="readings of the figures: 0"):
        damaged.reproduced(4)


def test_missing_data_are_named() -> None:
    without = [o for o in read_all() if o.variable != "rd_personnel"]
    with pytest.raises(UntestableError, match="decree_1134/rd_personnel 2024"):
        figures(without, read_all_facts())
    with pytest.raises(UntestableError, match="missing to read the figures"):
        figures(read_all(), [])
