"""Statements of the documents in a reader's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.statements.catalogue import UNITS
from geo.statements.verdicts import Result
from layers.text.language import Texts

# A computed number is shown with this many decimals more than the document prints.
_MORE_DECIMALS = 2
_RELATIONS = {"=": "", ">": ">", ">=": "≥", "<": "<", "<=": "≤"}


@dataclass(frozen=True)
class StatementRow:
    """One statement with what the data give for it; all texts in one language."""

    id: str
    claim: str
    unit: str
    printed: str
    computed: str
    difference: str
    verdict: str
    reason: str
    locator: str


def verdict_names(texts: Texts) -> dict[str, str]:
    """Return the verdicts in words, in the order of the summary."""
    _ = texts.gettext
    return {
        "agrees": _("agrees"),
        "agrees within rounding": _("agrees within rounding"),
        "disagrees": _("disagrees"),
        "cannot be tested": _("cannot be tested"),
    }


def statement_row(result: Result, names: Mapping[str, str], texts: Texts) -> StatementRow:
    """Return a statement in words; ``names`` are the regions' names by code, in the language of ``texts``."""
    statement, lang = result.statement, texts.lang
    decimals = max(statement.decimals, 0) + _MORE_DECIMALS
    claim = statement.claim[lang]
    if statement.region is not None and statement.region in names:
        claim = f"{claim}: {names[statement.region]}"
    return StatementRow(
        id=statement.id,
        claim=claim,
        unit=UNITS[statement.unit][lang],
        printed=f"{_RELATIONS[statement.relation]} {statement.printed}".strip(),
        computed=texts.number(result.computed, decimals),
        difference=texts.number(result.difference, decimals),
        verdict=verdict_names(texts)[result.verdict],
        reason=result.reason[lang] if result.reason else "",
        locator=statement.locator[lang],
    )
