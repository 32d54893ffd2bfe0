"""Classes of the values of the catalogue."""

from collections.abc import Sequence
from dataclasses import replace

from geo.indicators.catalogue import Indicators
from geo.indicators.class_breaks import classify
from geo.indicators.residuals import RESIDUAL
from geo.indicators.values import Value


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
