"""Classes: fixed breaks by mapclassify, missing values left out before."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geo.indicators.catalogue import Indicators
from geo.indicators.residuals import RESIDUAL
from geo.indicators.values import Value


def classify(values: Sequence[float | None], breaks: Sequence[float]) -> list[int | None]:
    """Return the class number, 0 to 4, of each value; none for a missing one, be it None or NaN.

    Class k is ``(breaks[k-1], breaks[k]]``: the lower end is open, the upper closed; the first class has no
    lower and the last no upper end.

    Examples
    --------
    >>> classify([0.0, 100.0, 100.1, None, 9999.0], [100, 250, 500, 1000])
    [0, 0, 1, None, 4]
    """
    # It brings scipy, scikit-learn and matplotlib: two seconds that only who needs classes waits for.
    import mapclassify

    # mapclassify would put NaN into a class without a word.
    present = [value for value in values if value is not None and value == value]  # noqa: PLR0124  NaN is not itself
    if not present:
        return [None] * len(values)
    # An endless last break keeps every value in a class; mapclassify would add one only when it is needed.
    bins = [*breaks, np.inf]
    numbers = iter(mapclassify.UserDefined(np.asarray(present, dtype=float), bins=bins).yb.tolist())
    return [int(next(numbers)) if value is not None and value == value else None for value in values]  # noqa: PLR0124


def with_classes(catalogue: Indicators, values: Sequence[Value]) -> list[Value]:
    """Return the values, each region's with its class number in its indicator's fixed breaks.

    A true zero has a look of its own and no class, nor has the country or what is not disclosed by region.
    """
    breaks = {indicator.id: indicator.breaks for indicator in catalogue.indicators}
    return [
        replace(value, class_number=classify([value.value], breaks[value.indicator])[0])
        if value.value and value.region.startswith("KZ-") and value.region != RESIDUAL
        else value
        for value in values
    ]
