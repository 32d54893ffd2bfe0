"""What the page of the science-city criteria shows, in the app and on the static site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.dataset import Dataset
from geo.initiatives.cofinancing import FUNDING, Funding, rule_of
from geo.initiatives.science_city_criteria import CriterionResult, Input, Screening, Verdict, screen, threshold
from layers.model.document import Document
from layers.model.lookup import source_title
from layers.text.language import Texts, heading

PER = 1000
"""How many employed people the least number of researchers is said for."""


@dataclass(frozen=True)
class RuleRow:
    """A criterion for a settlement: ``result`` in words, ``why`` sentences, ``evidence`` saying and its place."""

    title: str
    locator: str
    verdict: Verdict
    result: str
    why: Sequence[str]
    evidence: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class SettlementRules:
    """The rule table of a settlement."""

    id: str
    name: str
    rows: Sequence[RuleRow]


@dataclass(frozen=True)
class CriteriaPage:
    """The page: source of the criteria, words of the results with their meaning, a table for each settlement.

    ``funding`` are the kinds of funding with their least local part, in words; ``funding_source`` says where.
    """

    source: str
    per_cent: int
    meanings: Sequence[tuple[str, str]]
    settlements: Sequence[SettlementRules]
    funding: Sequence[tuple[str, str]]
    funding_source: str


def criteria_page(dataset: Dataset, data: Document, texts: Texts) -> CriteriaPage:
    """Return the page in the language of ``texts``; ``data`` is a map document, for the titles of sources.

    Raises
    ------
    DataError
        When the catalogue of criteria is damaged.
    """
    _, table = texts.gettext, dataset.screening
    names, meanings = criterion_verdict_names(texts), _meanings(texts)
    return CriteriaPage(
        source=source_title(data, table.source, texts.lang),
        per_cent=share_threshold(table),
        meanings=[(names[verdict], meanings[verdict]) for verdict in names],
        settlements=[
            SettlementRules(
                one.id, heading(one.name[texts.lang]), [_row(found, table, texts) for found in screen(table, one)]
            )
            for one in table.settlements
        ],
        funding=[
            (
                name,
                _("at least {share} % from the local budget").format(share=texts.number(rule_of(kind).value, 0)),
            )
            for kind, name in funding_names(texts).items()
        ],
        funding_source=rule_source(data, FUNDING[0], texts),
    )


def share_threshold(table: Screening) -> int:
    """Return the least share of researchers among the employed, in per cent: the only threshold of the decree."""
    return next(threshold(table.source, one.threshold) for one in table.criteria if one.threshold)


def criterion_verdict_names(texts: Texts) -> dict[Verdict, str]:
    """Return what the results of a criterion are called."""
    _ = texts.gettext
    return {
        "met": _("Met"),
        "not_met": _("Not met"),
        "no_evidence": _("No evidence"),
        "threshold_not_set": _("Threshold not yet set"),
    }


def input_names(texts: Texts) -> dict[Input, str]:
    """Return what the two numbers of the three-per-cent rule are called."""
    _ = texts.gettext
    return {
        "researchers": _("Researchers of accredited research organisations"),
        "employed": _("Employed people"),
    }


def funding_names(texts: Texts) -> dict[Funding, str]:
    """Return what the kinds of funding are called."""
    _ = texts.gettext
    return {"grant": _("Grant funding"), "programme_targeted": _("Programme-targeted funding")}


def rule_source(data: Document, funding: Funding, texts: Texts) -> str:
    """Return source and place of the rule of co-financing."""
    _ = texts.gettext
    return ", ".join((source_title(data, rule_of(funding).source, texts.lang), _("section 6.4")))


def listed(names: Iterable[str]) -> str:
    """Return names as they stand in a sentence: small letters at their beginning, parted by semicolons."""
    return "; ".join(name[:1].lower() + name[1:] for name in names)


def _row(found: CriterionResult, table: Screening, texts: Texts) -> RuleRow:
    lang = texts.lang
    return RuleRow(
        title=found.criterion.title[lang],
        locator=found.criterion.locator[lang],
        verdict=found.verdict,
        result=criterion_verdict_names(texts)[found.verdict],
        why=_why(found, table, texts),
        evidence=[(note.says[lang], note.locator[lang]) for note in found.evidence],
    )


def _why(found: CriterionResult, table: Screening, texts: Texts) -> list[str]:
    """Return which numbers are missing and what would have to be true."""
    _, rule = texts.gettext, found.rule
    if rule is None:
        return [_("No source says how much is enough.")]
    names = input_names(texts)
    least = -(-PER * share_threshold(table) // 100)
    counts = {"least": texts.number(least, 0), "employed": texts.number(PER, 0)}
    lines = [
        _("Missing for this place, of one year: {what}.").format(what=listed(names[one] for one in rule.missing))
    ]
    return [
        *(lines if rule.missing else ()),
        _("It would be met with at least {least} researchers for every {employed} employed people.").format(
            **counts
        ),
    ]


def _meanings(texts: Texts) -> dict[Verdict, str]:
    _ = texts.gettext
    return {
        "met": _("The threshold is set, both numbers of one place and year are known, and they reach it."),
        "not_met": _("The threshold is set, both numbers of one place and year are known, and they fall short."),
        "no_evidence": _("The threshold is set, but a number is missing."),
        "threshold_not_set": _("No document at hand sets a threshold, so nobody can say yes or no."),
    }
