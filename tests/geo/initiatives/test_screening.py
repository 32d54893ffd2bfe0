"""Science-city criteria and the co-financing rule: exact at the limit, silent without evidence."""

from pathlib import Path

import pandas as pd
import pytest

from geo.built.tables import load_values
from geo.core.errors import CallError, DataError
from geo.initiatives.cofinancing import Budget, cofinancing, latest_budget, rule_of
from geo.initiatives.responsible_bodies import INITIATIVES
from geo.initiatives.science_city_criteria import Count, load_screening, same_place_and_year, screen, share_rule


def people(number: int, place: str = "kurchatov", year: int = 2024) -> Count:
    return Count(place, year, number, "a source")


def test_nothing_is_concluded_from_what_the_documents_say_of_the_two_settlements() -> None:
    table = load_screening()
    for settlement in table.settlements:
        verdicts = [finding.verdict for finding in screen(table, settlement)]
        assert verdicts == ["no_evidence", "threshold_not_set", "threshold_not_set", "threshold_not_set"]


def test_all_staff_of_an_institute_are_told_but_not_counted() -> None:
    table = load_screening()
    first = screen(table, table.settlements[0])[0]
    assert "1,600" in first.evidence[0].says.en
    assert first.rule is not None
    assert first.rule.missing == ("researchers", "employed")


def test_the_rule_is_computed_when_both_counts_are_known() -> None:
    table = load_screening()
    found = screen(table, table.settlements[0], people(300), people(6000))[0]
    assert found.verdict == "met"
    assert found.rule is not None
    assert found.rule.share == 5.0


@pytest.mark.parametrize(("researchers", "verdict"), [(180, "met"), (179, "not_met")])
def test_three_per_cent_is_enough_and_one_person_less_is_not(researchers: int, verdict: str) -> None:
    assert share_rule(researchers, 6000, 3).verdict == verdict


def test_the_calculator_says_what_would_have_to_be_true_and_what_is_missing() -> None:
    found = share_rule(None, 6001, 3)
    assert (found.verdict, found.missing, found.researchers_needed) == ("no_evidence", ("researchers",), 181)
    found = share_rule(180, None, 3)
    assert (found.verdict, found.missing, found.employed_at_most) == ("no_evidence", ("employed",), 6000)
    assert share_rule(5, 0, 3).missing == ("employed",)


@pytest.mark.parametrize("other", [people(6000, year=2023), people(6000, place="alatau")])
def test_counts_of_different_places_or_years_refuse_to_be_divided(other: Count) -> None:
    with pytest.raises(ValueError, match="not of one place and year: kurchatov 2024"):
        same_place_and_year(people(300), other, 3)


def test_another_settlements_people_do_not_count() -> None:
    table = load_screening()
    with pytest.raises(ValueError, match="people of alatau, not of kurchatov"):
        screen(table, table.settlements[0], people(1, place="alatau"))


def test_fewer_than_no_people_are_refused() -> None:
    with pytest.raises(ValueError, match="-1 people"):
        people(-1)
    with pytest.raises(ValueError, match="-1 people"):
        share_rule(-1, 10, 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("site: kurchatov", "site: semey"),
        ("criterion: infrastructure", "criterion: beauty"),
        ("id: producers", "id: clusters"),
        ("threshold: researchers_of_employed_at_least", "threshold: five_per_cent"),
    ],
)
def test_a_damaged_rule_table_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "screening.yaml"
    text = (INITIATIVES / "screening.yaml").read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"screening.yaml: (unknown or doubled|no rule)"):
        load_screening(path)


@pytest.mark.parametrize(("funding", "per_cent"), [("grant", 50), ("programme_targeted", 5)])
def test_the_rule_of_the_concept_is_read_as_printed(funding: str, per_cent: int) -> None:
    rule = rule_of(funding)
    assert (rule.value, rule.printed, rule.source) == (per_cent, str(per_cent), "nas_regions")


def test_the_local_part_stands_beside_the_regions_budget() -> None:
    budget = Budget("KZ-75", 2024, 200.0, "normal", "2022-06-08", "nas_regions")
    found = cofinancing("grant", 300.0, budget)
    assert (found.local, found.other, found.budget_share) == (150.0, 150.0, 0.75)


def test_a_budget_without_an_amount_is_shown_so_and_never_divided_by() -> None:
    budget = latest_budget(load_values(), "KZ-10")
    assert budget is not None
    assert (budget.year, budget.value, budget.status) == (2024, None, "not_financed")
    assert cofinancing("programme_targeted", 100.0, budget).budget_share is None


def test_a_region_without_rows_has_no_budget() -> None:
    assert latest_budget(load_values(), "KZ-99") is None
    assert latest_budget(pd.DataFrame({"indicator": [], "region": [], "year": []}), "KZ-10") is None


@pytest.mark.parametrize("total", [0.0, -1.0, float("nan"), float("inf")])
def test_a_cost_that_is_no_amount_is_a_wrong_call(total: float) -> None:
    with pytest.raises(CallError, match="give a number above zero, in mln KZT"):
        cofinancing("grant", total)


def test_an_unknown_funding_is_a_wrong_call() -> None:
    with pytest.raises(CallError, match="use one of grant, programme_targeted"):
        rule_of("loan")
