"""Indicators: what each measures, how it is computed, its fixed classes and its texts."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from geo.core.errors import CallError
from geo.core.paths import DATA
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text
from geo.indicators.class_breaks import N_CLASSES
from geo.observations.note import Note
from geo.observations.units import denominator, is_money, unit_names

Kind = Literal["amount", "count", "rate", "share", "index", "money"]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
# Source and variable, as in ``bns_grp/grp``.
Ref = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+/[a-z0-9_]+$")]


class Take(CatalogueModel):
    """The indicator is an observed variable, converted to the indicator's unit.

    ``also`` names the same measure in other sources, for years that ``ref`` does not have.
    """

    ref: Ref
    also: tuple[Ref, ...] = ()


class Denominator(CatalogueModel):
    """What to divide by in the years ``first`` to ``last``, both inclusive."""

    ref: Ref
    first: int
    last: int


class Ratio(CatalogueModel):
    """numerator ÷ denominator × scale; years without a denominator have no value."""

    numerator: Ref
    denominators: Annotated[tuple[Denominator, ...], Field(min_length=1)]
    scale: float = 1.0


class Growth(CatalogueModel):
    """(value ÷ value of the base year - 1) × 100, in per cent."""

    ref: Ref
    base: int


class SeriesBreak(CatalogueModel):
    """Why years up to ``last`` and from ``first`` on are not alike in what rests on one of the variables ``of``.

    The words are ``note_break_<id>`` of ``data/words.yaml``.
    """

    id: Id
    last: int
    first: int
    of: Annotated[tuple[Ref, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> "SeriesBreak":
        if self.last >= self.first:
            raise ValueError("a break lies between two years: last before first")
        return self

    @property
    def note(self) -> Note:
        """What has to be said beside a comparison across it."""
        return Note(f"break_{self.id}", (("last", str(self.last)), ("first", str(self.first))))


class Decision(CatalogueModel):
    """Where ``ref`` has no number of its own, that of ``by`` decides; a note says what the first one has."""

    ref: Ref
    by: Ref


class SeriesRestart(CatalogueModel):
    """A year from which values are not comparable with earlier ones, and why."""

    year: int
    why: Text


class Theme(CatalogueModel):
    """A group of indicators in the chooser."""

    id: Id
    title: Text


class Indicator(CatalogueModel):
    """One indicator.

    Exactly one of ``take``, ``ratio``, ``growth`` and ``no_data`` says where values come from; ``no_data`` is
    the reason why there are none. ``breaks`` are the four inner class limits in ``unit``; class k holds values
    above break k and up to break k+1, the upper limit included. ``direction`` tells whether more is better. An
    indicator that is not ``core`` is left out of an exported file unless it is asked for.
    """

    id: Id
    theme: Id
    kind: Kind
    unit: str
    decimals: Annotated[int, Field(ge=0, le=4)]
    direction: Literal["more", "less", "none"]
    breaks: Annotated[tuple[float, ...], Field(min_length=N_CLASSES - 1, max_length=N_CLASSES - 1)]
    title: Text
    short: Text
    definition: Text
    formula: Text | None = None
    caveats: tuple[Text, ...] = ()
    take: Take | None = None
    ratio: Ratio | None = None
    growth: Growth | None = None
    no_data: Text | None = None
    # Variables of other sources for the same thing, shown beside the value where they differ.
    compare: tuple[Ref, ...] = ()
    # Likewise, shown even where they agree: a document prints the same in another unit or with more digits.
    always: tuple[Ref, ...] = ()
    core: bool = True
    restart: SeriesRestart | None = None

    @model_validator(mode="after")
    def _consistent(self) -> "Indicator":
        if sum(part is not None for part in (self.take, self.ratio, self.growth, self.no_data)) != 1:
            raise ValueError("give exactly one of take, ratio, growth, no_data")
        if (self.ratio or self.growth) and self.formula is None:
            raise ValueError("a derived indicator says its formula")
        if list(self.breaks) != sorted(set(self.breaks)):
            raise ValueError("breaks must ascend")
        if self.unit not in unit_names():
            raise ValueError(f"unknown unit {self.unit!r}")
        return self

    @property
    def variables(self) -> frozenset[str]:
        """The observed variables that its values are taken or computed from."""
        take, ratio, growth = self.take, self.ratio, self.growth
        taken = (take.ref, *take.also) if take else ()
        divided = (ratio.numerator, *(one.ref for one in ratio.denominators)) if ratio else ()
        return frozenset((*taken, *divided, *((growth.ref,) if growth else ())))

    @property
    def mappable(self) -> bool:
        """Whether a choropleth is right: rates, shares and indices; amounts and counts are drawn as symbols."""
        return self.kind in ("rate", "share", "index")

    @property
    def additive(self) -> bool:
        """Whether the value of a whole is the sum of its parts' values: amounts and counts, as published."""
        return not self.mappable


class Indicators(CatalogueModel):
    """The catalogue of indicators with their themes, in the order of the chooser."""

    themes: tuple[Theme, ...]
    series_breaks: tuple[SeriesBreak, ...] = ()
    decisions: tuple[Decision, ...] = ()
    indicators: tuple[Indicator, ...]

    @model_validator(mode="after")
    def _ids(self) -> "Indicators":
        ids = [indicator.id for indicator in self.indicators]
        if len(set(ids)) != len(ids):
            raise ValueError("an indicator id stands twice")
        unknown = {i.theme for i in self.indicators} - {t.id for t in self.themes}
        if unknown:
            raise ValueError(f"unknown theme {sorted(unknown)}")
        return self

    def breaks(self, indicator: Indicator) -> tuple[SeriesBreak, ...]:
        """Return what breaks comparisons of an indicator's years."""
        return tuple(one for one in self.series_breaks if indicator.variables & set(one.of))

    def nominal(self, indicator: Indicator) -> bool:
        """Return whether an indicator's years are in the prices of each: money, and the growth of money."""
        money = {v for one in self.indicators if is_money(one.unit) and one.take for v in one.variables}
        return is_money(indicator.unit) or (indicator.growth is not None and indicator.growth.ref in money)

    @staticmethod
    def related(one: Indicator, other: Indicator) -> bool:
        """Return whether two indicators are made of a common figure, such as one denominator.

        They can go together for that reason alone (Pearson's spurious correlation of ratios, 1897).
        """
        divided = denominator(one.unit)
        return bool(one.variables & other.variables) or (divided != "" and divided == denominator(other.unit))

    def __getitem__(self, indicator: str) -> Indicator:
        """Return an indicator by id.

        Raises
        ------
        CallError
            When there is none of that id.
        """
        for candidate in self.indicators:
            if candidate.id == indicator:
                return candidate
        raise CallError(
            f"unknown indicator {indicator[:60]!r}",
            advice="`scimap indicators` lists them: " + ", ".join(i.id for i in self.indicators),
        )


@cache
def load_indicators(path: Path = DATA / "indicators.yaml") -> Indicators:
    """Read the catalogue of indicators.

    Raises
    ------
    DataError
        When the file is missing or damaged; the message names file and line.
    """
    return load_yaml(path, Indicators)
