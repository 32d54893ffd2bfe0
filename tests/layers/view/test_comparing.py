"""Views that compare: without the two largest cities, and the change between two years."""

from itertools import combinations

import pytest
from shipped import shipped

from layers.drawing.legend import specials
from layers.view.comparing import since_years
from layers.view.sentence import sentence
from layers.view.view import View


def read(**view: object) -> View:
    return View(shipped(), {"lang": "en", **view})


def named(view: View, name: str) -> int:
    return next(at for at, region in enumerate(shipped()["regions"]) if region["names"]["en"]["short"] == name)


def test_the_change_of_an_amount_is_in_per_cent_of_the_earlier_value() -> None:
    change = read(indicator="grp", year=2024, since=2021)
    kept = {year: read(indicator="grp", year=year) for year in (2021, 2024)}
    region = named(change, "Aktobe")
    before, after = (kept[year].cell(region).value for year in (2021, 2024))
    assert before
    assert after
    assert change.cell(region).value == pytest.approx((after / before - 1) * 100, abs=0.05)
    assert change.cell(region).status == "derived"
    assert (change.unit, change.heading) == ("%", "Gross regional product, change 2021–2024")


def test_the_change_of_a_rate_is_the_difference_in_its_units() -> None:
    change = read(indicator="rd_intensity", year=2021, since=2024)
    region = named(change, "Atyrau")
    values = [read(indicator="rd_intensity", year=year).cell(region).value for year in (2021, 2024)]
    assert [round(value or 0, 3) for value in values] == [0.06, 0.005]
    assert change.cell(region).value == pytest.approx((values[1] or 0) - (values[0] or 0), abs=1e-10)
    assert change.number(change.cell(region)) == "−0.055"
    assert change.unit == "percentage points"


def test_across_a_reform_divided_units_are_compared_by_the_sum_of_their_parts_or_not_at_all() -> None:
    amounts = read(indicator="employed", year=2024, since=2021)
    assert amounts.vintage == "2018-06-19"
    whole = named(amounts, "East Kazakhstan")
    parts = [named(amounts, name) for name in ("East Kazakhstan", "Abai")]
    later = read(indicator="employed", year=2024)
    before = read(indicator="employed", year=2021).cell(whole).value
    after = sum(later.cell(part).value or 0 for part in parts)
    assert before
    assert amounts.cell(whole).value == pytest.approx((after / before - 1) * 100, abs=0.05)
    rates = read(indicator="rd_intensity", year=2024, since=2020)
    divided = {rates.name(unit) for unit in rates.units if rates.cell(unit).status == "not_comparable"}
    assert divided == {"East Kazakhstan", "Karaganda", "Almaty Region"}
    assert rates.figure(rates.cell(whole)) == "Not comparable"
    assert rates.cell(parts[1]).status == "not_applicable"


def test_what_has_no_amount_in_either_year_has_no_change_and_says_so() -> None:
    change = read(indicator="rd_local_budget", year=2024, since=2020)
    statuses = {change.cell(unit).status for unit in change.units if change.cell(unit).value is None}
    assert statuses == {"not_financed", "undistributed", "not_comparable"}
    said = {special.text for special in specials(change)}
    assert said >= {"Did not finance (Academy)", "Not distributed (dash)", "Not comparable"}


def test_every_two_years_offered_have_classes_and_colours_that_tell_down_from_up() -> None:
    pairs = 0
    for entry in shipped()["indicators"]:
        for first, last in combinations(entry["years"], 2):
            assert (first in since_years(entry, last)) == (last in since_years(entry, first))
            if first not in since_years(entry, last):
                continue
            pairs += 1
            change = read(indicator=entry["id"], year=last, since=first)
            down, up = (set(shipped()["palette"][key]["classes"]) for key in ("down", "up"))
            colours = change.document["palette"]["classes"]
            for unit in change.units:
                cell = change.cell(unit)
                if cell.value is not None and cell.cls is not None:
                    assert colours[cell.cls] in (up if cell.value > 0 else down)
    assert pairs > 100


def test_without_the_two_cities_the_classes_stay_and_the_others_are_ranked() -> None:
    whole, rest = (read(indicator="researchers", without=group) for group in (None, "cities"))
    apart = {"Astana", "Almaty"}
    assert {rest.name(unit) for unit in rest.units if rest.cell(unit).status == "left_out"} == apart
    for unit in rest.units:
        if rest.name(unit) not in apart:
            assert rest.cell(unit).cls == whole.cell(unit).cls
            assert rest.cell(unit).value == whole.cell(unit).value
            assert rest.cell(unit).rank == (whole.cell(unit).rank or 0) - 2
    assert rest.country_cell() == whole.country_cell()
    assert rest.ranks_given() == 18
    assert rest.largest < whole.largest


def test_the_sentence_says_what_is_left_out_and_what_that_is_of_the_whole() -> None:
    said = sentence(read(indicator="researchers", without="cities"))
    assert said.startswith("Without Astana city and Almaty city, which have 60.7% of the country's total.")
    both = sentence(read(indicator="rd_intensity", year=2024, since=2021, without="cities"))
    assert both.startswith("Without Astana city and Almaty city. Up in 16 of 18 regions, down in 2.")
