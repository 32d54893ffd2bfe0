"""Values of indicators: taken from observations or derived from them, never without their origin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from geo.core.errors import DataError
from geo.indicators.catalogue import Decision, Growth, Indicator, Indicators, Ratio, Take
from geo.observations.note import Note
from geo.observations.observation import Observation, check_status
from geo.observations.status import LACKING, VALUELESS, ZEROS, Status
from geo.observations.units import convert
from geo.territories.registry import Territories, Territory

# (source/variable) -> (territory, year) -> observation
Index = Mapping[str, Mapping[tuple[str, int], Observation]]

BORDERS_DIFFER = Note("borders_differ")
BASE_IS_ZERO = Note("base_is_zero")
SUMMED = Note("denominator_summed")
SUMMED_ABOVE = Note("numerator_summed")


@dataclass(frozen=True)
class Mark:
    """A sign that a value is implausible by a rule of ``plausibility``, with the ratio that tripped it."""

    rule: str
    ratio: float


@dataclass(frozen=True)
class Value:
    """A value of an indicator for a territory and year, with the observations it comes from."""

    region: str
    year: int
    indicator: str
    value: float | None
    unit: str
    status: Status
    vintage: str
    inputs: tuple[Observation, ...]
    note: Note | None = None
    class_number: int | None = None
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        check_status(self.value, self.status)

    @property
    def printed(self) -> str:
        """The text as printed, for a value that is taken and not derived."""
        return self.inputs[0].printed if len(self.inputs) == 1 else ""


# A formula divides one observation by another; more inputs are the parts of a sum.
_FORMULA_INPUTS = 2


def index(observations: list[Observation]) -> Index:
    """Arrange observations for look-up by ``source/variable``, territory and year."""
    result: dict[str, dict[tuple[str, int], Observation]] = {}
    for observation in observations:
        of_variable = result.setdefault(f"{observation.source}/{observation.variable}", {})
        of_variable[observation.territory, observation.year] = observation
    return result


def compute(catalogue: Indicators, observations: list[Observation], territories: Territories) -> list[Value]:
    """Return the values of all indicators, in the catalogue's order: regions, the country, former units.

    Raises
    ------
    DataError
        When two sources of an indicator both give a territory's figure for a year.
    """
    found = _decided(index(observations), catalogue.decisions)
    return [
        value
        for indicator in catalogue.indicators
        for territory in (*territories.regions, territories.country, *territories.former)
        for value in _values(indicator, territory, found, territories)
    ]


def _decided(found: Index, decisions: Iterable[Decision]) -> Index:
    """Return the observations with those in place that another source decides (``Decision``).

    A region not yet formed stays so. The note ``FIRST_SECOND`` is named after the two statuses.
    """
    result = dict(found)
    for decision in decisions:
        first, second = found.get(decision.ref, {}), found.get(decision.by, {})
        result[decision.ref] = {
            key: replace(second[key], note=Note(f"{o.status}_{second[key].status}"))
            if o.status in LACKING and key in second
            else o
            for key, o in first.items()
        }
    return result


def _values(indicator: Indicator, territory: Territory, found: Index, territories: Territories) -> list[Value]:
    if indicator.take:
        return _take(indicator, indicator.take, territory, found)
    if indicator.ratio:
        return _ratio(indicator, indicator.ratio, territory, found, territories)
    if indicator.growth:
        return _growth(indicator, indicator.growth, territory, found)
    return []


def _take(indicator: Indicator, take: Take, territory: Territory, found: Index) -> list[Value]:
    values: dict[int, Value] = {}
    for ref in (take.ref, *take.also):
        for (code, year), o in found[ref].items():
            if code != territory.code:
                continue
            if year in values:
                raise DataError(
                    f"{code} has a figure for {year} in {o.source} and in {values[year].inputs[0].source}",
                    where=f"indicator {indicator.id}",
                    advice="name only one of the two in indicators.yaml",
                )
            value = None if o.value is None else convert(o.value, o.unit, indicator.unit)
            values[year] = Value(
                code, year, indicator.id, value, indicator.unit, o.status, o.vintage, (o,), o.note
            )
    return [values[year] for year in sorted(values)]


def _ratio(
    indicator: Indicator, ratio: Ratio, territory: Territory, found: Index, territories: Territories
) -> list[Value]:
    values = []
    for denominator in ratio.denominators:
        years = sorted(year for code, year in found[ratio.numerator] if code == territory.code)
        for year in years:
            if not denominator.first <= year <= denominator.last:
                continue
            over = found[ratio.numerator][territory.code, year]
            under = found[denominator.ref].get((territory.code, year))
            if under is not None:
                overs = _same_ground(over, under, found[ratio.numerator], territory, territories)
                unders = _same_ground(under, over, found[denominator.ref], territory, territories)
            elif territory.kind == "country":
                # No printed total: the country's denominator is the sum of all its regions.
                overs = [over]
                unders = [found[denominator.ref][region.code, year] for region in territories.regions]
            else:
                continue
            values.append(_divide(indicator, ratio.scale, territory, overs, unders))
    return sorted(values, key=lambda value: value.year)


def _same_ground(
    one: Observation,
    other: Observation,
    found: Mapping[tuple[str, int], Observation],
    territory: Territory,
    territories: Territories,
) -> list[Observation]:
    """Return the observations whose sum is for the ground of ``other``: ``one``, or the parts of the unit.

    Where ``one`` is back-cast to today's regions and ``other`` is for the region as it was, its parts are added.
    """
    if one.vintage > other.vintage and not territory.same_borders(other.vintage) and other.value is not None:
        return [found[code, one.year] for code in territories.parts(territory.code, other.vintage)]
    return [one]


def _divide(
    indicator: Indicator,
    scale: float,
    territory: Territory,
    overs: list[Observation],
    unders: list[Observation],
) -> Value:
    inputs = (*overs, *unders)
    status = _first_valueless(inputs)
    summed = territory.kind != "country" and len(inputs) > _FORMULA_INPUTS
    note = next((o.note for o in inputs if o.note and len(inputs) == _FORMULA_INPUTS), None)
    vintages = {o.vintage for o in inputs}
    vintage = max(vintages)
    if summed:
        vintage, note = min(vintages), SUMMED if len(unders) > 1 else SUMMED_ABOVE
    elif status is None and len(vintages) > 1 and not all(map(territory.same_borders, vintages)):
        status, note = "missing", BORDERS_DIFFER
    value = None
    if status is None:
        unit = overs[0].unit if indicator.unit == "%" else unders[0].unit
        total = sum(convert(o.value or 0.0, o.unit, unit) for o in unders)
        value = sum(o.value or 0.0 for o in overs) / total * scale
        # A nought stays the kind of nought that it is computed from.
        over = overs[0].status if len(overs) == 1 else "zero"
        status = "derived" if value else over if over in ZEROS else "zero"
    year = overs[0].year
    return Value(territory.code, year, indicator.id, value, indicator.unit, status, vintage, inputs, note)


def _growth(indicator: Indicator, growth: Growth, territory: Territory, found: Index) -> list[Value]:
    series = {year: o for (code, year), o in found[growth.ref].items() if code == territory.code}
    base = series.get(growth.base)
    values = []
    for year in sorted(series):
        if base is None or year <= growth.base:
            continue
        inputs = (series[year], base)
        status, note, value = _first_valueless(inputs), None, None
        if status is None and not base.value:
            status, note = "missing", BASE_IS_ZERO
        elif status is None and base.value:
            value = ((series[year].value or 0.0) / base.value - 1) * 100
            status = "derived" if value else "zero"
        assert status is not None  # noqa: S101  for the type checker: every branch above sets it
        values.append(
            Value(
                territory.code,
                year,
                indicator.id,
                value,
                indicator.unit,
                status,
                series[year].vintage,
                inputs,
                note,
            )
        )
    return values


def _first_valueless(inputs: tuple[Observation, ...]) -> Status | None:
    """Return the status that a result inherits because an input has no value, if any."""
    return next((o.status for o in inputs if o.status in VALUELESS), None)
