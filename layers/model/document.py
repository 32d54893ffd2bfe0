"""The map document: everything one map needs, as plain JSON.

What is built, what is read from a file and what the runtime in the browser draws are the same value.
``layers.document.schema`` makes the JSON Schema, the TypeScript declaration and ``docs/map-document.md`` from
this room, and a test compares them. Nothing here costs anything at run time.
"""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from geo.cartography.forms import Form, Point
from layers.model.indicator import IndicatorSection
from layers.model.text import Text


class Version(TypedDict):
    """Which data these are."""

    id: str
    """Seven hexadecimal digits that change with the data and with the boundaries."""
    date: str
    """The newest day on which a source was received."""
    day: Text
    """The same in words."""


class NumberSymbols(TypedDict):
    """How numbers are written in a language, from CLDR."""

    decimal: str
    group: str
    minus: str


class TerritoryNames(TypedDict):
    """What a territory is called in a language."""

    official: str
    short: str


class Territory(TypedDict):
    """The country, or a region."""

    code: str
    """ISO 3166-2."""
    kind: Literal["country", "region", "city"]
    names: dict[str, TerritoryNames]
    """By language."""
    capital: Text | None
    formed: str | None
    """The day it was formed; null: before the years of the data."""
    dissolved: str | None
    """The day since which it is no more."""


class Colours(TypedDict):
    """Fills, and the text colour that is readable on each."""

    classes: list[str]
    ink: list[str]


class Palette(Colours):
    """All colours of a map; those of the classes from the lowest to the highest."""

    down: NotRequired[Colours]
    """Decreases, dark to light; not in a document whose indicator cannot be compared."""
    up: NotRequired[Colours]
    """Increases, light to dark."""
    noData: str
    land: str
    site: str
    accent: str


class Vintage(TypedDict):
    """A set of borders."""

    title: Text
    units: list[int]
    """Indices of the regions that there were."""
    within: dict[str, str]
    """Code of a region not yet formed: the unit that held its ground."""


class Reform(TypedDict):
    """A day on which borders changed."""

    since: str
    day: Text
    """The day in words."""
    before: list[str]
    """Codes of the units that were divided."""
    after: list[str]
    text: Text
    decree: Text


class Theme(TypedDict):
    """A group of indicators."""

    id: str
    title: Text


class Residual(TypedDict):
    """The name of what ``residual`` of an indicator holds."""

    code: str
    name: Text


class UnitInWords(TypedDict):
    """A table's unit as printed and as understood, where the two differ."""

    printed: str
    understood: Text
    why: Text


class SourceTable(TypedDict):
    """A table or figure of a source, or figures that stand in none and were recovered from others."""

    source: int | None
    """Null: recovered."""
    title: Text
    """Where it stands in the document; of recovered figures, what they are."""
    unit: UnitInWords | None
    row: Text | None
    """What stands for a row with ``{row}``; null: rows are named by their regions."""
    rows: dict[str, str]
    """By region that has a figure there: what ``{row}`` is; empty where it is the region, "-" where there is no
    row, "Σ" for a sum of rows."""
    columns: dict[str, Text]
    """The columns in words, except years; none where the place has no columns."""
    cells: dict[str, dict[str, str]]
    """By column, by region: the text as printed; of recovered figures, the number."""
    recovered: Text | None
    """How they were recovered."""
    inputs: list[tuple[int, str]]
    """The tables that they were recovered from, each with its column."""


class Source(TypedDict):
    """Whoever published the values."""

    id: str
    title: Text
    producer: Text
    date: Text | None
    """Its day in words, or its year."""
    url: str | None
    licence: Text


class Layer(TypedDict):
    """A layer of points."""

    id: str
    title: Text
    default: bool
    """Shown when a map opens."""
    sign: str
    """Of its points: a path of SVG in pixels, from their middle on."""


class Site(TypedDict):
    """A point of a layer."""

    id: str
    layer: str
    name: Text
    kind: Text
    stage: Text | None
    milestone: Text | None
    milestoneDate: str | None
    milestoneDay: Text | None
    """The date in words."""
    milestonePrinted: str | None
    bodies: list[Text]
    finance: Text | None
    precision: Text
    place: Text
    exact: bool
    """Exact to the building; else drawn as approximate."""
    point: Point
    """On the land."""
    region: str
    source: int
    locator: Text
    note: Text | None


class Credit(TypedDict):
    """Whom licences ask to name, shown as a link under the map."""

    text: Text
    url: str


class ViewKeys(TypedDict):
    """A view state: what a reader is looking at."""

    indicator: str
    year: int
    lang: str
    region: str | None
    layers: list[str]
    map: str
    """One of ``forms``."""
    without: Literal["cities"] | None
    """The group of regions that is left out."""
    since: int | None
    """Another year: the change between the two."""
    beside: int | None
    """Another year, as a second map."""


class SomeViewKeys(TypedDict, total=False):
    """Keys of a view state; what is left out is the default."""

    indicator: str
    year: int
    lang: str
    region: str | None
    layers: list[str]
    map: str
    without: Literal["cities"] | None
    since: int | None
    beside: int | None


class StatusWords(TypedDict):
    """What a status is called, and one sentence on it; none on those that only views which compare have."""

    name: Text
    meaning: Text | None


class MeetingScene(TypedDict):
    """A scene of a meeting."""

    view: SomeViewKeys
    title: Text | None
    notes: Text | None


class Meeting(TypedDict):
    """A story, only in the file of a meeting (``docs/meeting.md``)."""

    title: Text
    scenes: list[MeetingScene]


class TileServer(TypedDict):
    """Tiles of a server that the operator names (``layers/document/basemap.py``); never in an exported file."""

    url: str
    credit: str
    maxZoom: int


class Document(TypedDict):
    """Everything one map needs."""

    schema: Literal["scimap.map/2"]
    version: Version
    langs: list[str]
    """In the order of the language switch."""
    langNames: dict[str, str]
    locales: dict[str, NumberSymbols]
    texts: dict[str, dict[str, str]]
    """By language: English key to text, for every ``t("…")`` of the runtime."""
    country: Territory
    regions: list[Territory]
    """Today's by ascending code, then the units that are no more."""
    order: dict[str, list[int]]
    """By language: the regions in alphabetical order."""
    palette: Palette
    vintages: dict[str, Vintage]
    """By their first day, the newest first."""
    reforms: list[Reform]
    apart: list[int]
    """The regions that a view without the cities leaves out."""
    forms: dict[str, Form]
    """The ways to draw the country: ``land`` in an equal-area projection, ``tiles`` with every unit one square
    (no insets, no sites), and ``basemap`` in web Mercator where there is one."""
    themes: list[Theme]
    indicators: list[IndicatorSection]
    residual: Residual
    markRules: dict[str, Text]
    statuses: dict[str, StatusWords]
    """By status: those of the values, and those that only views which compare have."""
    notes: list[Text]
    tables: list[SourceTable]
    sources: list[Source]
    layers: list[Layer]
    sites: list[Site]
    credits: list[Credit]
    view: ViewKeys
    """The view that the map opens with."""
    phrases: dict[str, Text]
    """What sentences are made of."""
    basemap: TileServer | None
    live: str | None
    """Where the live map is, when it is known."""
    story: NotRequired[Meeting]
    frozen: NotRequired[Literal[True]]
    """Only in an exported file: its data stay as they are."""
