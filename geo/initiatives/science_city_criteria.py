"""Screening of settlements by the science-city criteria of decree 1134: a table of rules, never a score.

A criterion is *met* or *not met* only when it has a threshold and both of its inputs are known for the same place
and year. Without the inputs there is *no evidence*; without a threshold in any source, *threshold not yet set*.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

from geo.core.errors import DataError
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.initiatives.responsible_bodies import INITIATIVES, Id
from geo.sites.catalogue import load_sites
from geo.sources import read_all_facts

Verdict = Literal["met", "not_met", "no_evidence", "threshold_not_set"]
Input = Literal["researchers", "employed"]


@dataclass(frozen=True)
class Count:
    """A number of people of one place and year, with its source: ``people`` is not negative."""

    place: str
    year: int
    people: int
    source: str

    def __post_init__(self) -> None:
        if self.people < 0:
            raise ValueError(f"{self.people} people")


@dataclass(frozen=True)
class ShareRule:
    """What the rule "researchers are at least so many per cent of the employed" gives.

    Parameters
    ----------
    verdict
        ``met``, ``not_met``, or ``no_evidence`` when an input is missing or nobody is employed.
    share
        Researchers in per cent of the employed; none without evidence.
    missing
        The inputs that are missing.
    researchers_needed
        The least number of researchers that would meet the rule with the employed given.
    employed_at_most
        The largest number of employed with which the researchers given would meet the rule.
    """

    verdict: Verdict
    share: float | None
    missing: tuple[Input, ...]
    researchers_needed: int | None
    employed_at_most: int | None


class Criterion(CatalogueModel):
    """A criterion; ``threshold`` is the variable of the fact that gives its number, where a source sets one."""

    id: Id
    number: int
    threshold: Words | None = None
    title: Text
    locator: Text


class EvidenceNote(CatalogueModel):
    """What a source says that bears on a criterion, without deciding it."""

    criterion: Id
    says: Text
    locator: Text


class Settlement(CatalogueModel):
    """A settlement that is screened; ``site`` is its place on the map."""

    id: Id
    site: Id
    name: Text
    evidence: tuple[EvidenceNote, ...]


@dataclass(frozen=True)
class CriterionResult:
    """A row of the table: one criterion for one settlement."""

    settlement: Settlement
    criterion: Criterion
    verdict: Verdict
    rule: ShareRule | None
    evidence: tuple[EvidenceNote, ...]


class Screening(CatalogueModel):
    """The rule table: criteria and settlements of one source."""

    source: Words
    criteria: tuple[Criterion, ...]
    settlements: tuple[Settlement, ...]


@cache
def load_screening(path: Path = INITIATIVES / "screening.yaml") -> Screening:
    """Read the rule table.

    Raises
    ------
    DataError
        When the file is missing or damaged, or names an unknown site, criterion or threshold.
    """
    table = load_yaml(path, Screening)
    criteria = {criterion.id for criterion in table.criteria}
    sites = {site.id for site in load_sites().sites}
    wrong = {s.site for s in table.settlements} - sites
    wrong |= {note.criterion for s in table.settlements for note in s.evidence} - criteria
    if wrong or len(criteria) != len(table.criteria):
        raise DataError(f"unknown or doubled {sorted(wrong)}", where=path.name, advice="correct the ids")
    for criterion in table.criteria:
        if criterion.threshold:
            threshold(table.source, criterion.threshold)
    return table


def threshold(source: str, variable: str) -> int:
    """Return the printed threshold of a criterion, in per cent.

    Raises
    ------
    DataError
        When the source prints no such rule.
    """
    for fact in read_all_facts():
        if (fact.source, fact.kind, fact.variable, fact.unit) == (source, "rule", variable, "%") and fact.value:
            return int(fact.value)
    raise DataError(f"no rule {variable!r}", where="screening.yaml", advice="name a rule of territories.csv")


def share_rule(researchers: int | None, employed: int | None, per_cent: int) -> ShareRule:
    """Return whether researchers are at least ``per_cent`` of the employed, and what would have to be true.

    Exact: no rounding decides at the limit. People of the same place and year are the caller's duty; see
    ``same_place_and_year``.

    Examples
    --------
    >>> share_rule(180, 6000, 3).verdict
    'met'
    >>> share_rule(None, 6001, 3).researchers_needed
    181
    """
    for people in (researchers, employed):
        if people is not None and people < 0:
            raise ValueError(f"{people} people")
    missing: tuple[Input, ...] = (
        *(("researchers",) if researchers is None else ()),
        *(("employed",) if not employed else ()),
    )
    needed = -(-employed * per_cent // 100) if employed else None
    at_most = researchers * 100 // per_cent if researchers is not None else None
    if missing or researchers is None or not employed:
        return ShareRule("no_evidence", None, missing, needed, at_most)
    verdict: Verdict = "met" if researchers * 100 >= employed * per_cent else "not_met"
    return ShareRule(verdict, float(Fraction(researchers * 100, employed)), (), needed, at_most)


def same_place_and_year(researchers: Count | None, employed: Count | None, per_cent: int) -> ShareRule:
    """Return ``share_rule`` of two counts.

    Raises
    ------
    ValueError
        When they are of different places or years: such a share would mean nothing.
    """
    counts = [count for count in (researchers, employed) if count]
    if len({(count.place, count.year) for count in counts}) > 1:
        raise ValueError("not of one place and year: " + ", ".join(f"{c.place} {c.year}" for c in counts))
    numerator = researchers.people if researchers else None
    return share_rule(numerator, employed.people if employed else None, per_cent)


def screen(
    table: Screening, settlement: Settlement, researchers: Count | None = None, employed: Count | None = None
) -> tuple[CriterionResult, ...]:
    """Return the row of every criterion for a settlement, from what is known of it; nothing is known by default.

    Raises
    ------
    ValueError
        When a count is not of this settlement, or the two are of different years.
    """
    for count in (researchers, employed):
        if count and count.place != settlement.id:
            raise ValueError(f"people of {count.place}, not of {settlement.id}")
    found = []
    for criterion in table.criteria:
        rule = None
        verdict: Verdict = "threshold_not_set"
        if criterion.threshold:
            rule = same_place_and_year(researchers, employed, threshold(table.source, criterion.threshold))
            verdict = rule.verdict
        notes = tuple(note for note in settlement.evidence if note.criterion == criterion.id)
        found.append(CriterionResult(settlement, criterion, verdict, rule, notes))
    return tuple(found)
