"""Who else publishes another figure for the same thing: the decree and the bureau on GRP, and their like."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.indicators.catalogue import Indicators
from geo.indicators.values import Value
from geo.observations.fact import Fact
from geo.observations.observation import Observation
from geo.observations.units import convert


@dataclass(frozen=True)
class Alternative:
    """A figure of another source that differs from the value an indicator shows, or is always shown beside it.

    ``value`` is in ``unit``, the unit of its own source; ``printed`` is the text as printed there.
    """

    region: str
    year: int
    indicator: str
    value: float
    unit: str
    source: str
    table: str
    row: str
    column: str
    printed: str


def alternatives(
    catalogue: Indicators, values: Iterable[Value], observations: Sequence[Observation], facts: Sequence[Fact]
) -> list[Alternative]:
    """Return the figures that the sources named under ``compare`` give and that are not ours.

    A figure is ours when our value, rounded to the decimals printed there, is the same number. A source that
    cuts digits off instead of rounding is therefore listed. Those of ``always`` are listed unless a value comes
    from them.
    """
    compared = {indicator.id: set(indicator.compare) for indicator in catalogue.indicators}
    always = {indicator.id: set(indicator.always) for indicator in catalogue.indicators}
    published: dict[tuple[str, int], list[Observation | Fact]] = {}
    for o in observations:
        published.setdefault((o.territory, o.year), []).append(o)
    for fact in facts:
        if fact.year is not None:
            published.setdefault((fact.subject, fact.year), []).append(fact)
    return [
        _alternative(value, other)
        for value in values
        for other in published.get((value.region, value.year), [])
        for ref in [f"{other.source}/{other.variable}"]
        if (ref in always[value.indicator] and not _comes_from(value, other))
        or (ref in compared[value.indicator] and _differs(value, other))
    ]


def _comes_from(value: Value, other: Observation | Fact) -> bool:
    """Whether the figure is among those that a value is made of, or that these were recovered from."""
    return any(other.cell in (one.cell, *one.inputs) for one in value.inputs)


def _differs(value: Value, other: Observation | Fact) -> bool:
    if value.value is None or other.value is None:
        return False
    ours = convert(value.value, value.unit, other.unit)
    decimals = len(other.printed.replace(",", ".").partition(".")[2])
    return round(ours, decimals) != other.value


def _alternative(value: Value, other: Observation | Fact) -> Alternative:
    # A fact of the running text has no row and column of its own: ours are names for the transcription.
    row, column = ("", "") if isinstance(other, Fact) else (other.row, other.column)
    assert other.value is not None  # noqa: S101  for the type checker: what differs has a value
    return Alternative(
        value.region,
        value.year,
        value.indicator,
        other.value,
        other.unit,
        other.source,
        other.table,
        row,
        column,
        other.printed,
    )
