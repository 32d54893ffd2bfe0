"""Co-financing as the Academy's concept proposes it, section 6.4: the least part from the local budget."""

from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from geo.core.errors import CallError
from geo.observations.fact import Fact
from geo.sources import read_all_facts

Funding = Literal["grant", "programme_targeted"]
FUNDING: tuple[Funding, ...] = get_args(Funding)

_INDICATOR = "rd_local_budget"


@dataclass(frozen=True)
class Budget:
    """What a region's local budget spent on R&D in a year, as the built tables have it.

    ``value`` is in mln KZT, none when ``status`` has no value.
    """

    region: str
    year: int
    value: float | None
    status: str
    vintage: str
    source: str


@dataclass(frozen=True)
class Cofinancing:
    """The co-financing of one project.

    Parameters
    ----------
    total, local, other
        Cost of the project, the least part from the local budget and the most from others, in mln KZT.
    rule
        The printed rule: its value in per cent, source and locator.
    budget
        The region's latest local R&D budget, none when the tables have no row of it.
    budget_share
        ``local`` over ``budget``, both in mln KZT: 1 is the whole budget; none without a budget above zero.
    """

    funding: Funding
    total: float
    local: float
    other: float
    rule: Fact
    budget: Budget | None
    budget_share: float | None


def rule_of(funding: str) -> Fact:
    """Return the printed rule of a kind of funding, ``grant`` or ``programme_targeted``.

    Raises
    ------
    CallError
        When there is no such kind.
    """
    for fact in read_all_facts():
        if fact.kind == "rule" and fact.variable == f"local_cofinancing_at_least_{funding}":
            return fact
    raise CallError(f"unknown funding {funding[:30]!r}", advice="use one of " + ", ".join(FUNDING))


def latest_budget(values: pd.DataFrame, region: str) -> Budget | None:
    """Return the local R&D budget of a region in the last year of the tables, whether or not it has a value.

    Parameters
    ----------
    values
        Rows of ``geo.built.tables.load_values``.
    region
        Code of a region.
    """
    rows = values[(values["indicator"] == _INDICATOR) & (values["region"] == region)]
    if rows.empty:
        return None
    row = rows.sort_values("year").iloc[-1]
    value = None if pd.isna(row["value"]) else float(row["value"])
    return Budget(
        region=region,
        year=int(row["year"]),
        value=value,
        status=str(row["status"]),
        vintage=str(row["vintage"]),
        source=str(row["source"]),
    )


def cofinancing(funding: Funding, total: float, budget: Budget | None = None) -> Cofinancing:
    """Return the least local part of a project of ``total`` mln KZT, beside the region's budget.

    Raises
    ------
    CallError
        When the kind of funding is unknown, or the total is not a number above zero.
    """
    if not 0 < total < float("inf"):
        raise CallError(f"cost {total!r}", where="total", advice="give a number above zero, in mln KZT")
    rule = rule_of(funding)
    assert rule.value is not None  # noqa: S101  for the type checker: the reader gives rules with numbers
    local = total * rule.value / 100
    share = local / budget.value if budget and budget.value else None
    return Cofinancing(funding, total, local, total - local, rule, budget, share)
