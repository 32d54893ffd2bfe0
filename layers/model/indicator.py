"""How a map document carries an indicator.

Lists "per year" have the order of the indicator's ``years``, lists "per region" that of ``Document.regions``.
"""

from typing import Literal, NotRequired

from typing_extensions import TypeAliasType, TypedDict

from geo.observations.status import Status
from layers.model.text import Text

ShownStatus = TypeAliasType("ShownStatus", Status | Literal["left_out", "not_comparable"])
"""What stands for a value; the last two only in views that compare."""
PhraseNames = TypeAliasType("PhraseNames", tuple[Literal["r"], list[int]])
"""In a phrase: the names of regions, the last one after the phrase ``and``."""
PhraseNumber = TypeAliasType("PhraseNumber", tuple[Literal["n"], float, int] | tuple[Literal["s"], float, int])
"""In a phrase: a value and its decimals; ``s`` with its sign, a plus too."""
InnerPhrase = TypeAliasType("InnerPhrase", tuple[str, dict[str, int | PhraseNumber | PhraseNames]])
"""A phrase within another."""
PhrasePart = TypeAliasType("PhrasePart", int | PhraseNumber | PhraseNames | tuple[Literal["p"], InnerPhrase])
"""What stands for a name in a phrase."""
Phrase = TypeAliasType("Phrase", tuple[str, dict[str, PhrasePart]])
"""The name of one of ``Document.phrases``, and what stands for each ``{name}`` in it."""
Breaks = TypeAliasType("Breaks", list[float])
"""The four limits of five classes; class k is (b_k, b_k+1]: the lower end is open, the upper closed."""


class CountryValue(TypedDict):
    """The country's value of a year."""

    value: float | None
    status: Status


class Change(TypedDict):
    """How the change between two years is measured and classed."""

    relative: bool
    """In per cent of the earlier value; else the difference."""
    decimals: int
    unit: Text
    note: Text
    breaks: list[list[Breaks | None]]
    """Per year but the last, per later year; one of the four is 0. Null where the two cannot be compared."""


class IndicatorValues(TypedDict):
    """What is measured, and its values."""

    id: str
    theme: str
    kind: Literal["amount", "count", "rate", "share", "index", "money"]
    mark: Literal["circle", "fill"]
    """Proportional symbols for amounts and counts, choropleth for rates."""
    title: Text
    short: Text
    unit: Text
    definition: Text
    formula: Text | None
    caveats: list[Text]
    decimals: int
    breaks: Breaks
    ranges: dict[str, list[str]]
    """By language: the classes as text."""
    vintages: list[str]
    """Per year: the borders that its values are in, and are drawn in."""
    years: list[int]
    """Ascending, only those with data; empty: "no data yet", see ``reason``."""
    reason: Text | None
    """Why there are no data."""
    partial: list[int]
    """Years in which not every region has a value."""
    base: int | None
    """The year that all values are a growth from; null: values stand for themselves."""
    seriesBreaks: list[tuple[int, int, int]]
    """Last year before, first year after, number of the note: what breaks the comparison of a year up to the one
    with a year from the other on. Of money the last and the first year: any two years are in their own prices."""
    restart: tuple[int, Text] | None
    """Place of the first year whose values are not comparable with earlier ones, and why."""
    sums: list[tuple[str, int, int, float | None]]
    """Vintage, place of the year, region, value; amounts and counts only. A unit that a reform has divided, in
    the borders of ``vintage``, for a later year: the sum of its parts; null where a part has no value. Nothing
    else makes years across a reform comparable."""
    notes: list[tuple[int, int, int]]
    """Place of the year, region (-1 the country), number of the note."""
    marks: list[tuple[int, int, str, float]]
    """Place of the year, region (-1 the country), rule of ``markRules`` that the value breaks, and its ratio: to
    the year before, to the country's total, or to the related indicator."""
    others: list[tuple[int, int, int, str, str, Text]]
    """Place of the year, region (-1 the country), table, column, text as printed, unit: another source's
    differing figure for the same thing."""
    values: list[list[float | None]]
    """Per year, per region; to ten significant digits: ``decimals`` are for writing them only."""
    status: list[list[ShownStatus]]
    """Per year, per region."""
    classes: list[str]
    """Per year a letter a region: the class number, or - where there is none."""
    ranks: list[list[int | None]]
    """Per year, per region; 1 is the highest, equal values share a rank."""
    counts: list[list[int]]
    """Per year: regions in each class."""
    country: list[CountryValue]
    """Per year."""
    residual: list[float | None]
    """Per year: the country's total minus the disclosed regions, where parts are not disclosed; never spread."""
    origins: list[list[tuple[int, str]]]
    """Per year: the tables that the values come from, each with its column."""
    between: NotRequired[tuple[int, int]]
    """Only in a section made for a view of the change between two years: these years, the earlier first."""


class IndicatorSection(IndicatorValues):
    """An indicator with what is made of its values."""

    change: Change | None
    """Null: no two years can be compared."""
    sentences: list[list[Phrase]]
    """Per year: what the sentence under the title says."""
