"""Any text is an expression or refused; arithmetic is that of Python, aggregates agree with each other."""

import math
import operator
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_evidence import FUNCTIONS, result

from geo.statements import functions as aggregates
from geo.statements.expressions import Expression, parse
from geo.statements.series import Series, UntestableError

CODES = [f"KZ-{number}" for number in range(10, 30)]


@given(st.text(max_size=80))
def test_any_text_is_an_expression_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(parse(text, {"tiny"}, FUNCTIONS), Expression)


@given(st.text(alphabet='tiny valueshr(),"KZ-01 20.+*/', max_size=60))
def test_what_looks_like_an_expression_gives_a_number_or_a_known_error(text: str) -> None:
    with suppress(ValueError, UntestableError, ZeroDivisionError, OverflowError):
        assert isinstance(result(text), float)


OPERATORS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


ARITHMETIC = st.recursive(
    st.integers(0, 10**6).map(lambda n: (str(n), float(n))),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(
        lambda t: (f"({t[0][0]} {t[1]} {t[2][0]})", _apply(t[1], t[0][1], t[2][1]))
    ),
    max_leaves=8,
)


def _apply(sign: str, left: float, right: float) -> float:
    try:
        return OPERATORS[sign](left, right)
    except ZeroDivisionError:
        return math.nan


@given(ARITHMETIC)
def test_arithmetic_is_that_of_python(pair: tuple[str, float]) -> None:
    text, expected = pair
    if not math.isfinite(expected):
        return
    assert result(text) == pytest.approx(expected)


NUMBERS = st.lists(st.floats(0.001, 1e9), min_size=3, max_size=20)


def country(numbers: list[float]) -> Series:
    found: dict[tuple[str, int], float | None] = {
        (code, 2024): number for code, number in zip(CODES, numbers, strict=False)
    }
    return Series("any", {**found, ("KZ", 2024): math.fsum(numbers)})


@given(NUMBERS)
def test_averages_lie_between_the_extremes_and_shares_make_a_hundred(numbers: list[float]) -> None:
    series = country(numbers)
    low, high = aggregates.minimum(series, 2024), aggregates.maximum(series, 2024)
    slack = 1e-9 * high
    assert low - slack <= aggregates.mean(series, 2024) <= high + slack
    assert low <= aggregates.median(series, 2024) <= high
    assert 0 <= aggregates.iqr(series, 2024) <= high - low
    codes = CODES[: len(numbers)]
    assert aggregates.share(series, 2024, *codes) == pytest.approx(100)
    assert aggregates.total(series, 2024) == pytest.approx(aggregates.value(series, "KZ", 2024))


@given(NUMBERS, st.floats(0, 1e9))
def test_above_below_and_at_the_limit_are_all_regions(numbers: list[float], limit: float) -> None:
    series = country(numbers)
    at = sum(number == limit for number in numbers)
    above, below = aggregates.count_above(series, 2024, limit), aggregates.count_below(series, 2024, limit)
    assert above + below + at == aggregates.count(series, 2024)


@given(st.lists(st.floats(0.001, 1e9), min_size=3, max_size=20, unique=True))
def test_ranks_of_different_figures_are_a_permutation(numbers: list[float]) -> None:
    series = country(numbers)
    codes = CODES[: len(numbers)]
    ranks = sorted(aggregates.rank(series, code, 2024) for code in codes)
    assert ranks == list(range(1, len(numbers) + 1))
    assert aggregates.top(series, 2024, *codes) == len(numbers)
