r"""How far a number that is computed from rounded ones can be from the one computed before rounding.

A figure printed with :math:`d` decimals is known to :math:`h = 0.5 \cdot 10^{-d}`; persons, organisations and
other things counted are exact. When the result changes by :math:`\Delta_i` as the i-th figure it is computed from
changes by its :math:`h_i`, rounding can account for at most :math:`\sum_i |\Delta_i|`: for a sum of n figures,
:math:`n \cdot 0.5 \cdot 10^{-d}`. That much needs every one of them to be rounded the same way, so what is
believed of rounding is also not more than three standard deviations of independent uniform errors,
:math:`3 \sqrt{\sum_i \Delta_i^2 / 3}`: of three figures or fewer the first is the smaller, of twenty figures with
one decimal the two are 1.0 and 0.39.
"""

import ast
import math
from collections import Counter
from collections.abc import Iterable

from geo.core.errors import DataError
from geo.sources.base import STYLES, parse_number
from geo.statements.expressions import Expression
from geo.statements.units import COUNTED

Place = tuple[str, int | None]
"""Territory or subject, and year."""


def printed_decimals(printed: str, value: float) -> int | None:
    """Return the decimals of a number as printed; none when no style of writing numbers gives ``value``."""
    for style in STYLES:
        try:
            found = parse_number(printed, style, "")
        except DataError:
            continue
        if math.isclose(found, value):
            # The sign before the fraction is the last but one character of the style's name.
            return len(printed.partition(style[-2])[2])
    return None


def halves(column: Iterable[tuple[Place, str, float, str]]) -> dict[Place, float]:
    """Return half of the last digit of each figure of a column: its place, printed text, value and unit.

    A figure with fewer decimals than most of its column has dropped zeros ("11" among "10,1" and "44,8" is 11,0).
    """
    known = {}
    for key, printed, value, unit in column:
        decimals = None if unit in COUNTED else printed_decimals(printed, value)
        if decimals is not None:
            known[key] = decimals
    if not known:
        return {}
    usual = Counter(known.values()).most_common(1)[0][0]
    return {key: 0.5 * 10.0 ** -max(decimals, usual) for key, decimals in known.items()}


def shifted_literals(expression: Expression) -> list[Expression]:
    """Return the expression once for each number with decimals in it, that number larger by half its last digit.

    Such a number is one that the document prints; a whole number is a factor or a count, and exact.
    """
    found, text = [], expression.text.strip()
    for node in ast.walk(expression.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and node.end_col_offset is not None:
            half = 0.5 * 10.0 ** -len(text[node.col_offset : node.end_col_offset].partition(".")[2])
            other = f"{text[: node.col_offset]}{node.value + half!r}{text[node.end_col_offset :]}"
            found.append(Expression(other, ast.parse(other, mode="eval").body, expression.names))
    return found


def references(expression: Expression) -> set[str]:
    """Return what an expression takes numbers from: indicators; observations and facts as ``source/variable``."""
    texts = {node.value for node in ast.walk(expression.tree) if isinstance(node, ast.Constant)}
    return set(expression.names) | {text for text in texts if isinstance(text, str) and "/" in text}


def accounted_for(changes: Iterable[float]) -> float:
    r"""Return the smaller of :math:`\sum_i |\Delta_i|` and :math:`3 \sqrt{\sum_i \Delta_i^2 / 3}`."""
    found = [abs(change) for change in changes]
    return min(math.fsum(found), math.sqrt(3 * math.fsum(change * change for change in found)))
