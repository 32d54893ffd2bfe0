"""The two calculators in words, and what a link may ask of them."""

import pytest

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.pages.criteria.calculators import budget_answer, cost_answer, share_answer
from layers.pages.criteria.page import criterion_verdict_names
from layers.pages.criteria.state import CalculatorState
from layers.text.language import Texts

EN = Texts("en")


@pytest.fixture(scope="module")
def data():
    return build_document(load_dataset()).data


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("place", "astana"),
        ("place", "<script>"),
        ("of", "1990"),
        ("of", "20 24"),
        ("researchers", "-1"),
        ("researchers", "12345678901234567890"),
        ("employed", "1e3"),
        ("employed", "٣٣"),
        ("funding", "loan"),
        ("cost", "0"),
        ("cost", "nan"),
        ("cost", "1000000000.001"),
        ("cost", ""),
    ],
)
def test_what_a_link_says_wrongly_is_left_out_with_a_notice(key, value):
    state, notices = CalculatorState.from_query({key: (value,)}, {}, load_dataset())
    assert state == CalculatorState()
    assert [(one.key, one.value) for one in notices] == [(key, value)]


def test_a_key_given_twice_counts_as_malformed():
    state, notices = CalculatorState.from_query({"employed": ("5", "6")}, {}, load_dataset())
    assert state.employed is None
    assert [one.key for one in notices] == ["employed"]


def test_the_rule_says_share_gap_and_both_limits():
    answer = share_answer(load_dataset().screening, CalculatorState(researchers=170, employed=6000), 2024, EN)
    assert answer.about == "Town of Kurchatov, 2024"
    assert (answer.verdict, answer.result) == ("not_met", "Not met")
    assert answer.lines == [
        "Research staff are 2.83% of the employed; at least 3% is required.",
        "Research staff lacking: 10.",
        "With 6,000 employed people at least 180 research staff are needed.",
        "With 170 research staff the employed may be at most 5,666.",
    ]


def test_a_missing_number_is_named_and_the_other_says_what_would_have_to_be_true():
    answer = share_answer(load_dataset().screening, CalculatorState(place="alatau", employed=6001), 2024, EN)
    assert answer.verdict == "no_evidence"
    assert answer.lines == [
        "Not yet entered: research staff of accredited entities of scientific and (or) "
        "scientific-technical activity.",
        "With 6,001 employed people at least 181 research staff are needed.",
    ]


def test_more_researchers_than_employed_people_are_doubted():
    lines = share_answer(load_dataset().screening, CalculatorState(researchers=11, employed=10), 2024, EN).lines
    assert any("check that both are of one place" in line for line in lines)


def test_a_grant_needs_half_and_a_programme_a_twentieth_from_local_sources(data):
    grant = cost_answer(data, CalculatorState(cost=120.5), EN)
    programme = cost_answer(data, CalculatorState(cost=120.5, funding="programme_targeted"), EN)
    assert [row[1:] for row in grant.rows] == [("60.25", "50 %"), ("60.25", "50 %"), ("120.5", "100 %")]
    assert [row[1:] for row in programme.rows] == [("6.025", "5 %"), ("114.475", "95 %"), ("120.5", "100 %")]
    assert grant.rule.endswith("section 6.4")
    assert cost_answer(data, CalculatorState(), EN) is None


def test_the_local_part_is_set_against_the_budget_of_the_region_with_year_status_and_source(data):
    answer = budget_answer(data, CalculatorState(cost=8.684), load_dataset().values, "KZ-79", EN)
    facts = dict(answer.facts)
    assert (facts["Year"], facts["Value"], facts["Status"]) == ("2024", "4.3 million KZT", "As published")
    assert "section 5.2, table 2, row “Shymkent city”, column “2024, million tenge”" in facts["Source"]
    assert answer.line == "The local part, 4.342 million KZT, is 100.0% of this budget of 2024."


def test_a_budget_without_an_amount_is_no_zero(data):
    answer = budget_answer(data, CalculatorState(cost=8), load_dataset().values, "KZ-11", EN)
    facts = dict(answer.facts)
    assert facts["Status"] == "Not distributed (dash)"
    assert "Value" not in facts
    assert "no published value" in answer.line


def test_a_budget_of_zero_has_no_share(data):
    values = load_dataset().values
    mine = (values["indicator"] == "rd_local_budget") & (values["region"] == "KZ-79")
    values = values.assign(value=values["value"].mask(mine, 0.0))
    assert "new money" in budget_answer(data, CalculatorState(cost=8), values, "KZ-79", EN).line


def test_a_region_without_a_row_is_said_to_have_none(data):
    none = load_dataset().values.iloc[:0]
    answer = budget_answer(data, CalculatorState(cost=8), none, "KZ-79", EN)
    assert (answer.facts, answer.line) == ((), "The tables have no row of this region.")


@pytest.mark.parametrize("lang", LANGS)
def test_the_answers_are_in_the_language(lang, data):
    texts = Texts(lang)
    answer = share_answer(load_dataset().screening, CalculatorState(researchers=180, employed=6000), 2024, texts)
    assert answer.result == texts.gettext(criterion_verdict_names(EN)["met"])
    assert texts.gettext("Cost of the project") == cost_answer(data, CalculatorState(cost=1), texts).rows[-1][0]
