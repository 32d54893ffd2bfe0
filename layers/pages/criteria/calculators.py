"""What the two calculators answer, in words: the three-per-cent rule and the part of the local budget."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geo.initiatives.cofinancing import Budget, cofinancing, latest_budget
from geo.initiatives.science_city_criteria import Screening, ShareRule, share_rule
from layers.model.document import Document
from layers.model.lookup import indicator_of, own_origins
from layers.pages.criteria.page import (
    criterion_verdict_names,
    funding_names,
    input_names,
    listed,
    rule_source,
    share_threshold,
)
from layers.pages.criteria.state import CalculatorState
from layers.text.language import Texts, heading, official
from layers.view.statuses import status_names
from layers.view.values import place_text
from layers.view.view import View

_DECIMALS = (2, 4, 6, 8)
_THOUSAND_TENGE = 0.001  # of a million
_BUDGET = "rd_local_budget"


@dataclass(frozen=True)
class ShareAnswer:
    """What the numbers give: the place and year asked about, the result and its id, sentences."""

    about: str
    verdict: str
    result: str
    lines: Sequence[str]


@dataclass(frozen=True)
class CostAnswer:
    """Parts of a project: rows of name, amount and share; ``rule`` is the printed rule with its source."""

    title: str
    rows: Sequence[tuple[str, str, str]]
    rule: str


@dataclass(frozen=True)
class BudgetAnswer:
    """The local R&D budget of a region as a list of terms, and one sentence on the project."""

    title: str
    facts: Sequence[tuple[str, str]]
    line: str


def share_answer(table: Screening, state: CalculatorState, year: int, texts: Texts) -> ShareAnswer:
    """Return what the three-per-cent rule gives for the numbers entered, of ``year``."""
    place = next((one for one in table.settlements if one.id == state.place), table.settlements[0])
    per_cent = share_threshold(table)
    rule = share_rule(state.researchers, state.employed, per_cent)
    return ShareAnswer(
        about=f"{heading(place.name[texts.lang])}, {year}",
        verdict=rule.verdict,
        result=criterion_verdict_names(texts)[rule.verdict],
        lines=_lines(rule, state, per_cent, texts),
    )


def _lines(rule: ShareRule, state: CalculatorState, per_cent: int, texts: Texts) -> list[str]:
    _ = texts.gettext

    def people(count: int | None) -> str:
        return texts.number(count, 0)

    lines = []
    if rule.share is not None and state.employed:
        share = texts.number(rule.share, _decimals(rule, per_cent))
        lines.append(
            _("Researchers are {share} % of the employed; at least {least} % are asked for.").format(
                share=share, least=per_cent
            )
        )
        short = (rule.researchers_needed or 0) - (state.researchers or 0)
        if short > 0:
            lines.append(_("Researchers lacking: {count}.").format(count=people(short)))
    if rule.missing:
        names = input_names(texts)
        lines.append(_("Still missing: {what}.").format(what=listed(names[one] for one in rule.missing)))
    if rule.researchers_needed is not None:
        sentence = _("With {employed} employed people, at least {needed} researchers meet the rule.")
        lines.append(sentence.format(employed=people(state.employed), needed=people(rule.researchers_needed)))
    if rule.employed_at_most is not None:
        sentence = _("With {researchers} researchers, the rule is met up to {most} employed people.")
        lines.append(sentence.format(researchers=people(state.researchers), most=people(rule.employed_at_most)))
    if state.employed is not None and (state.researchers or 0) > state.employed:
        lines.append(_("There are more researchers than employed people: check that both are of one place."))
    return lines


def _decimals(rule: ShareRule, per_cent: int) -> int:
    """Return the fewest decimals with which the share is on the same side of the limit as the exact one."""
    assert rule.share is not None  # noqa: S101  for the type checker: the caller has looked
    met = rule.verdict == "met"
    return next((d for d in _DECIMALS if (round(rule.share, d) >= per_cent) is met), _DECIMALS[-1])


def cost_answer(data: Document, state: CalculatorState, texts: Texts) -> CostAnswer | None:
    """Return the parts of the project entered, none without its cost."""
    if state.cost is None:
        return None
    _, found = texts.gettext, cofinancing(state.funding, state.cost)
    least = found.rule.value or 0.0
    rows = [
        (_("From the local budget, at least"), found.local, least),
        (_("From other sources, at most"), found.other, 100 - least),
        (_("Cost of the project"), found.total, 100.0),
    ]
    return CostAnswer(
        title=funding_names(texts)[state.funding],
        rows=[(name, _amount(value, texts), f"{texts.number(share, 0)} %") for name, value, share in rows],
        rule=rule_source(data, state.funding, texts),
    )


def budget_answer(
    data: Document, state: CalculatorState, values: pd.DataFrame, region: str, texts: Texts
) -> BudgetAnswer:
    """Return the local R&D budget of a region beside the local part of the project.

    Parameters
    ----------
    values
        Rows of ``geo.built.tables.load_values``.
    region
        Code of a region of the document.
    """
    _, lang = texts.gettext, texts.lang
    known = next(one for one in data["regions"] if one["code"] == region)
    title = ": ".join((_("Local R&D budget"), official(known, lang)))
    budget = latest_budget(values, region)
    if budget is None:
        return BudgetAnswer(title, (), _("The tables have no row of this region."))
    section = indicator_of(data, _BUDGET)
    view = View.of(data, section, section["years"].index(budget.year), lang)
    cell = view.cell(data["regions"].index(known))
    source = next(one for one in data["sources"] if one["id"] == budget.source)
    found = own_origins(data, section["origins"][view.at], region)
    places = [place_text(data, table, region, column, texts) for table, column in found]
    value = view.bare_number(cell)
    facts = [
        (_("Year"), str(budget.year)),
        (_("Value"), texts.with_unit(value, view.unit) if value else ""),
        (_("Status"), status_names(texts)[cell.status]),
        (_("Source"), f"{source['title'][lang]}: {'; '.join(places)}"),
    ]
    return BudgetAnswer(title, [(term, text) for term, text in facts if text], _beside(state, budget, texts))


def _beside(state: CalculatorState, budget: Budget, texts: Texts) -> str:
    """Return how the local part compares with the budget, or why that cannot be said."""
    _ = texts.gettext
    if budget.status == "not_financed":
        return _(
            "By the Academy's document the region has financed nothing since 2020:"
            " the whole local part would be new money."
        )
    if budget.value is None:
        return _("The budget has no published value, so the local part cannot be set against it.")
    if state.cost is None:
        return ""
    found = cofinancing(state.funding, state.cost, budget)
    if found.budget_share is None:
        return _("The budget is zero: the whole local part would be new money.")
    sentence = _("The local part, {local} mln KZT, is {share} % of this budget of {year}.")
    share = texts.number(found.budget_share * 100, 1)
    return sentence.format(local=_amount(found.local, texts), share=share, year=budget.year)


def _amount(value: float, texts: Texts) -> str:
    """Return an amount in mln KZT to the thousand tenge, without zeros at its end."""
    decimals = next((d for d in range(3) if abs(value - round(value, d)) < _THOUSAND_TENGE / 2), 3)
    return texts.number(value, decimals)
