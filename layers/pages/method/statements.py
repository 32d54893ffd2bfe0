"""Statements of the documents in a reader's words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.observations.units import unit_names
from geo.statements.catalogue import Statement
from geo.statements.findings import MainFinding
from geo.statements.units import COUNTED
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


@dataclass(frozen=True)
class Lists:
    """Results by what they are: statements of the documents with their disagreements, and checks of our own.

    Parameters
    ----------
    statements
        All readings of what the documents state.
    printed
        How many statements these are: words read in two ways are one, and so is each cell of a table.
    counts
        How many readings have each verdict, in words, in the order of the summary.
    findings
        What changes what is shown, with evidence and a question; it stands before the list.
    contradictions
        Disagreements of the documents with themselves, each other or the bureau.
    choices
        Disagreements that come from our choice of data.
    checks
        Checks of our own reading, which no document states.
    """

    statements: list[Result]
    printed: int
    counts: list[tuple[str, int]]
    findings: list[MainFinding]
    contradictions: list[Result]
    choices: list[Result]
    checks: list[Result]


def sorted_out(results: Sequence[Result], texts: Texts) -> Lists:
    """Return the results as ``Lists``, each in the order given."""
    statements = [result for result in results if not result.statement.own]
    apart = [result for result in statements if result.verdict == "disagrees"]
    ours = [r for r in apart if r.statement.acknowledged and r.statement.acknowledged.of == "ours"]
    verdicts = Counter[str](result.verdict for result in statements)
    return Lists(
        statements=statements,
        printed=sum(result.statement.reads is None for result in statements),
        counts=[(word, verdicts[verdict]) for verdict, word in verdict_names(texts).items()],
        findings=[
            r.statement.acknowledged.finding
            for r in apart
            if r.statement.acknowledged and r.statement.acknowledged.finding
        ],
        contradictions=[result for result in apart if result not in ours],
        choices=ours,
        checks=[result for result in results if result.statement.own],
    )


def counted(lists: Lists, texts: Texts) -> str:
    """Return how many statements there are and how they stand, in one line."""
    _ = texts.gettext
    total = _("Statements printed in the documents: {statements}; readings considered: {readings}").format(
        statements=lists.printed, readings=len(lists.statements)
    )
    return f"{total}. {'; '.join(f'{word}: {count}' for word, count in lists.counts)}."


def _printed(statement: Statement, texts: Texts) -> str:
    """Return what a document prints, in quotation marks; of words with letters also the number that they say.

    A check of our own has nothing printed: what it expects stands there.
    """
    relation = _RELATIONS[statement.relation]
    if statement.own:
        return f"{relation} {texts.number(statement.published, 0)}".strip()
    quoted = texts.gettext("“{value}”").format(value=statement.printed)
    if any(letter.isalpha() for letter in statement.printed):
        number = texts.number(statement.published, max(statement.decimals, 0))
        return f"{quoted} ({f'{relation} {number}'.strip()})"
    return f"{relation} {quoted}".strip()


def statement_row(result: Result, texts: Texts) -> StatementRow:
    """Return a statement in words."""
    statement, lang = result.statement, texts.lang
    whole = result.computed is not None and result.computed.is_integer() and statement.unit in COUNTED
    decimals = 0 if whole else max(statement.decimals, 0) + _MORE_DECIMALS
    return StatementRow(
        id=statement.id,
        claim=statement.claim[lang],
        unit=unit_names(measured=False)[statement.unit][lang],
        printed=_printed(statement, texts),
        computed=texts.number(result.computed, decimals),
        difference=texts.number(result.difference, decimals),
        verdict=verdict_names(texts)[result.verdict],
        reason=result.reason[lang] if result.reason else "",
        locator=statement.locator[lang],
    )
