"""Verdicts: a statement against the data. What is published, what we compute, and whether the two agree."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from geo.core.errors import DataError
from geo.core.text import Text
from geo.core.words import words
from geo.statements.catalogue import Acknowledged, Statement
from geo.statements.evidence import Evidence
from geo.statements.expressions import Expression, evaluate
from geo.statements.rounding import accounted_for, references, shifted_literals
from geo.statements.series import Series, UntestableError
from geo.statements.units import COUNTED

Verdict = Literal["agrees", "agrees within rounding", "disagrees", "cannot be tested"]

# Slack for numbers that are equal but for the last bits of a float, relative to their size.
_FLOAT = 1e-9
# How far a disagreement may be from the one acknowledged, relative to it: the digits that the catalogue gives.
_KNOWN = 1e-3
# Digits kept of a difference: what lies beyond is the noise of floats.
_DIGITS = 9

# Keys of data/words.yaml.
CUT_OFF = "verdict_cut_off"
PARTS = "verdict_parts"
NOT_ACKNOWLEDGED = "verdict_not_acknowledged"
CHANGED = "verdict_changed"
STALE = "verdict_stale"
OF_USER = "verdict_of_user"
_BY_ZERO = "verdict_by_zero"


@dataclass(frozen=True)
class Result:
    """A statement with its verdict.

    Parameters
    ----------
    computed
        What the data give, in the statement's unit; none when it cannot be tested.
    difference
        ``computed`` minus the published number.
    reason
        Why it cannot be tested, why a disagreement stands, that it is rounding of the parts or digits cut off, or
        what a reader has to know of it; none otherwise.
    ok
        False for a disagreement that is not acknowledged or not of the size acknowledged, and for an acknowledged
        one that is there no more.
    """

    statement: Statement
    computed: float | None
    difference: float | None
    verdict: Verdict
    reason: Text | None
    ok: bool


def judge_all(statements: Iterable[Statement], evidence: Evidence) -> list[Result]:
    """Return the results of ``statements``, in their order.

    Raises
    ------
    DataError
        When an expression asks for observations or facts that no source gives; names file and line.
    """
    return [judge(statement, evidence) for statement in statements]


def judge(statement: Statement, evidence: Evidence) -> Result:
    """Return the result of one statement; as ``judge_all``."""
    if statement.compute is None or statement.published is None:
        return Result(statement, None, None, "cannot be tested", statement.cannot, ok=True)

    try:
        computed = _computed(statement.compute, statement, evidence)
    except UntestableError as error:
        return Result(statement, None, None, "cannot be tested", error.why, ok=True)
    except ZeroDivisionError:
        return Result(statement, None, None, "cannot be tested", words(_BY_ZERO), ok=True)
    except (ValueError, OverflowError) as error:
        raise DataError(
            f"{statement.id}: {error}", where=statement.where, advice="correct its `compute`"
        ) from error
    difference = round(computed - statement.published, _DIGITS)
    verdict, remark = compare(computed, statement)
    if verdict == "disagrees" and _is_rounding(computed, statement, evidence):
        verdict, remark = "agrees within rounding", words(PARTS)
    reason, ok = _settle(verdict, remark or statement.remark, difference, statement.acknowledged)
    if verdict == "disagrees" and evidence.is_of_user(statement.compute.names):
        # Records of a user are no part of the catalogue: they may disagree with it, and the reader is told.
        reason, ok = words(OF_USER), True
    return Result(statement, computed, difference, verdict, reason, ok)


def _computed(expression: Expression, statement: Statement, evidence: Evidence) -> float:
    def lookup(name: str) -> Series | str:
        return statement.region or "" if name == "region" else evidence.indicator(name)

    return evaluate(expression, lookup, evidence.functions)


def _is_rounding(computed: float, statement: Statement, evidence: Evidence) -> bool:
    """Tell whether the rounding of the numbers it is computed from accounts for a disagreement (``rounding``)."""
    expression = statement.compute
    if expression is None or statement.published is None or statement.relation != "=":
        return False
    # What is a rank, a year or a number of regions jumps: no last digit of a figure accounts for that.
    if statement.unit in COUNTED:
        return False
    others = [
        *(_computed(expression, statement, other) for other in evidence.shifted(references(expression))),
        *(_computed(other, statement, evidence) for other in shifted_literals(expression)),
    ]
    own = 0.5 * 10.0**-statement.decimals
    slack = _FLOAT * max(1.0, abs(computed))
    return abs(computed - statement.published) <= own + accounted_for(o - computed for o in others) + slack


def _settle(
    verdict: Verdict, remark: Text | None, difference: float, known: Acknowledged | None
) -> tuple[Text | None, bool]:
    """Return the reason to show and whether the verdict may stand, given what the catalogue acknowledges."""
    if verdict != "disagrees":
        return (words(STALE), False) if known else (remark, True)
    if known is None:
        return words(NOT_ACKNOWLEDGED), False
    same = math.isclose(difference, known.difference, rel_tol=_KNOWN)
    return (known.why, True) if same else (words(CHANGED), False)


def compare(computed: float, statement: Statement) -> tuple[Verdict, Text | None]:
    """Return the verdict on a computed number, with a remark where the printed one was cut off.

    A bound (``>``, ``>=``, ``<``, ``<=``) holds or does not. An equality agrees when the numbers are equal. It
    agrees within rounding when they differ by at most half of the last printed digit (a half may go either way)
    or, where the source cuts digits off (``cut``), when that gives the printed number.
    """
    published = statement.published or 0.0
    slack = _FLOAT * max(1.0, abs(published))
    bounds = {
        ">": computed > published + slack,
        ">=": computed >= published - slack,
        "<": computed < published - slack,
        "<=": computed <= published + slack,
    }
    if statement.relation != "=":
        return ("agrees" if bounds[statement.relation] else "disagrees"), None
    if abs(computed - published) <= slack:
        return "agrees", None
    last_digit = 10.0**-statement.decimals
    if abs(computed - published) <= last_digit / 2 + slack:
        return "agrees within rounding", None
    rest = math.copysign(1.0, published) * (computed - published)
    if statement.cut and 0 < rest < last_digit - slack:
        return "agrees within rounding", words(CUT_OFF)
    return "disagrees", None
