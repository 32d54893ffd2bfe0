"""Residuals: what a published total holds beyond the regions that have a figure.

A residual is a value of its own, under the code ``KZ-X``. It is the total minus the sum of the parts, it is given
only where a part has no published figure, and it is never spread over regions: nobody knows where it belongs.
"""

from decimal import Decimal
from itertools import groupby

from geo.indicators.catalogue import Indicators
from geo.indicators.values import Value
from geo.observations.note import Note
from geo.observations.units import convert

# No ISO code: users of the data must not take it for a region.
RESIDUAL = "KZ-X"
RESIDUAL_NOTE = Note("residual")
# Only these add up to a total.
_ADDITIVE = ("amount", "count", "money")
# A part with one of these may hold what the parts do not.
_UNPRINTED = frozenset({"undistributed", "not_disclosed"})


def with_residuals(catalogue: Indicators, values: list[Value]) -> list[Value]:
    """Return the values with, after those of each indicator, its residuals by year."""
    result: list[Value] = []
    for indicator, group in groupby(values, key=lambda value: value.indicator):
        found = list(group)
        result += found
        if catalogue[indicator].take and catalogue[indicator].kind in _ADDITIVE:
            years = sorted({value.year for value in found})
            result += filter(None, (_residual([v for v in found if v.year == year]) for year in years))
    return result


def _residual(values: list[Value]) -> Value | None:
    """Return the residual of one year, none where there is none or where a part is missing besides."""
    totals = [value for value in values if value.region == "KZ" and value.value is not None]
    parts = [value for value in values if value.region != "KZ"]
    statuses = {value.status for value in parts}
    if not totals or not statuses & _UNPRINTED or "missing" in statuses:
        return None
    (total,) = totals
    inputs = (*total.inputs, *(o for part in parts if part.value for o in part.inputs))
    # The figures as published are decimal: in binary the difference would carry digits that nobody printed.
    whole, *disclosed = (Decimal(repr(convert(o.value or 0.0, o.unit, total.inputs[0].unit))) for o in inputs)
    remainder = float(whole - sum(disclosed))
    if remainder <= 0:
        return None
    value = convert(remainder, total.inputs[0].unit, total.unit)
    return Value(
        RESIDUAL, total.year, total.indicator, value, total.unit, "derived", total.vintage, inputs, RESIDUAL_NOTE
    )
