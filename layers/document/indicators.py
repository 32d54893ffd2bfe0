"""An indicator as the map document carries it: arrays by year and region, classes, ranks, texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypedDict, cast

import pandas as pd

from geo.core.languages import LANGS
from geo.indicators.across_reforms import sums, year_vintage
from geo.indicators.catalogue import Indicator, SeriesBreak
from geo.indicators.residuals import RESIDUAL
from geo.observations.note import Note
from geo.observations.observation import Cell
from geo.observations.status import Status
from geo.observations.units import unit_names
from geo.statistics.ranks import class_counts, comparable, ranks
from geo.territories.registry import Territories
from layers.document.provenance import OTHER_BORDERS, ProvenanceIndex
from layers.model.indicator import CountryValue, IndicatorValues, ShownStatus
from layers.model.text import Text
from layers.text.language import Texts

# A row of ``geo.built.tables.values_frame``, as far as it is read here.
_Row = TypedDict(
    "_Row",
    {
        "value": float,
        "class": float,
        "status": Status,
        "note": str,
        "vintage": str,
        "inputs": tuple[Cell, ...],
        "marks": list[tuple[str, float]],
    },
)
NOMINAL = Note("nominal")


@dataclass(frozen=True)
class _Year:
    """What an indicator's section has of one year; lists have the order of the document's regions."""

    values: list[float | None]
    status: list[ShownStatus]
    classes: list[int | None]
    country: CountryValue
    residual: float | None
    origins: list[tuple[int, str]]
    notes: list[tuple[int, int]]
    marks: list[tuple[int, str, float]]


def indicator_values(
    indicator: Indicator,
    values: pd.DataFrame,
    others: list[dict[str, str]],
    territories: Territories,
    provenance: ProvenanceIndex,
    breaks: Sequence[SeriesBreak] = (),
    *,
    nominal: bool = False,
) -> IndicatorValues:
    """Return what the document has of one indicator, without what compares its values.

    Parameters
    ----------
    values
        Rows of ``geo.built.tables.load_values`` of this indicator.
    others
        Rows of ``alternatives.csv`` of this indicator.
    breaks
        What breaks comparisons of its years.
    nominal
        Whether its values are in the prices of their year.
    """
    years = sorted(int(year) for year in values["year"].unique())
    vintages = [year_vintage(values[values["year"] == year], territories) for year in years]
    by_year = [
        _year(indicator, values[values["year"] == year], vintage, territories, provenance)
        for year, vintage in zip(years, vintages, strict=True)
    ]
    return {
        "id": indicator.id,
        "theme": indicator.theme,
        "kind": indicator.kind,
        "mark": "fill" if indicator.mappable else "circle",
        "title": indicator.title.as_dict(),
        "short": indicator.short.as_dict(),
        "unit": unit_names()[indicator.unit].as_dict(),
        "definition": indicator.definition.as_dict(),
        "formula": indicator.formula.as_dict() if indicator.formula else None,
        "caveats": [caveat.as_dict() for caveat in indicator.caveats],
        "decimals": indicator.decimals,
        "breaks": list(indicator.breaks),
        "ranges": {lang: ranges(indicator, lang) for lang in LANGS},
        "vintages": vintages,
        "years": years,
        "reason": indicator.no_data.as_dict() if indicator.no_data else None,
        "partial": [
            year
            for year, vintage, part in zip(years, vintages, by_year, strict=True)
            if sum(value is not None for value in part.values) < len(territories.units(vintage))
        ],
        "base": indicator.growth.base if indicator.growth else None,
        "seriesBreaks": _series_breaks(indicator, years, breaks, provenance, nominal=nominal),
        "restart": _restart(indicator, years),
        "sums": _sums(indicator, years, values, territories),
        "notes": [(at, *note) for at, year in enumerate(by_year) for note in year.notes],
        "marks": [(at, *mark) for at, year in enumerate(by_year) for mark in year.marks],
        "others": _others(years, others, territories, provenance),
        "values": [[_carried(value) for value in year.values] for year in by_year],
        "status": [year.status for year in by_year],
        "classes": ["".join("-" if n is None else str(n) for n in year.classes) for year in by_year],
        "ranks": [ranks(year.values) for year in by_year],
        "counts": [class_counts(year.classes) for year in by_year],
        "country": [year.country for year in by_year],
        "residual": [year.residual for year in by_year],
        "origins": [year.origins for year in by_year],
    }


def ranges(indicator: Indicator, lang: str) -> list[str]:
    """Return the five classes as text, each with its upper end included."""
    texts = Texts(lang)
    decimals = max(_needed_decimals(limit) for limit in indicator.breaks)
    limits = [texts.number(limit, decimals) for limit in indicator.breaks]
    middle = [f"{low}–{high}" for low, high in pairwise(limits)]
    return [f"≤ {limits[0]}", *middle, f"> {limits[-1]}"]


def _year(
    indicator: Indicator,
    values: pd.DataFrame,
    vintage: str,
    territories: Territories,
    provenance: ProvenanceIndex,
) -> _Year:
    rows = {str(row["region"]): cast(_Row, row) for row in values.to_dict("records")}
    numbers: list[float | None] = []
    classes: list[int | None] = []
    statuses: list[Status] = []
    notes: list[tuple[int, int]] = []
    marks: list[tuple[int, str, float]] = []
    tables: dict[tuple[int, str], None] = {}
    for position, region in enumerate((*territories.units_ever, territories.country)):
        row = rows.get(region.code)
        at = -1 if region.kind == "country" else position
        value: float | None = None
        status: Status = "missing"
        note: Note | None = None
        if row:
            value = None if pd.isna(row["value"]) else float(row["value"])
            status = row["status"]
            note = Note.of_cell(row["note"]) if row["note"] else None
            tables |= provenance.cells(region.code, row["inputs"])
        if region.kind != "country" and not region.exists(vintage):
            value, status, note = None, "not_applicable", None
        elif row and value is not None and not region.same_borders(row["vintage"], vintage):
            value, status, note = None, "missing", OTHER_BORDERS
        if note:
            notes.append((at, provenance.note(note)))
        valued = row if value is not None else None
        classes.append(int(valued["class"]) if valued and not pd.isna(valued["class"]) else None)
        marks += [(at, rule, ratio) for rule, ratio in (valued["marks"] if valued else ())]
        numbers.append(value)
        statuses.append(status)
    return _Year(
        values=numbers[:-1],
        status=[*statuses[:-1]],
        classes=classes[:-1],
        country={"value": _carried(numbers[-1]), "status": statuses[-1]},
        residual=_carried(_residual(rows)),
        origins=list(tables),
        notes=notes,
        marks=marks,
    )


def _restart(indicator: Indicator, years: list[int]) -> tuple[int, Text] | None:
    restart = indicator.restart
    return (years.index(restart.year), restart.why.as_dict()) if restart and restart.year in years else None


def _sums(
    indicator: Indicator, years: list[int], values: pd.DataFrame, territories: Territories
) -> list[tuple[str, int, int, float | None]]:
    """Return what makes later years comparable with earlier borders: vintage, year, region, value."""
    if indicator.restart:
        return []
    codes = [unit.code for unit in territories.units_ever]
    return [
        (s.vintage, years.index(s.year), codes.index(s.unit), _carried(s.value))
        for s in sums(indicator, values, territories)
    ]


def _series_breaks(
    indicator: Indicator,
    years: list[int],
    breaks: Sequence[SeriesBreak],
    provenance: ProvenanceIndex,
    *,
    nominal: bool,
) -> list[tuple[int, int, int]]:
    """Return what breaks comparisons of an indicator's years: last year before, first year after, note."""
    compared = [*([indicator.growth.base] if indicator.growth else []), *years]
    found = [(one.last, one.first, one.note) for one in breaks]
    if nominal and compared:
        found.append((compared[-1], compared[0], NOMINAL))
    return [
        (last, first, provenance.note(note))
        for last, first, note in found
        if len(compared) > 1 and compared[0] <= last and compared[-1] >= first
    ]


def _others(
    years: list[int], others: list[dict[str, str]], territories: Territories, provenance: ProvenanceIndex
) -> list[tuple[int, int, int, str, str, Text]]:
    """Return what other sources publish, each as year, region, table, column, text as printed and unit."""
    codes = [*(unit.code for unit in territories.units_ever), territories.country.code]
    section: list[tuple[int, int, int, str, str, Text]] = []
    for other in others:
        region = codes.index(other["region"])
        at = -1 if region == len(codes) - 1 else region
        table = provenance.table(other["source"], other["table"], other["region"], other["row"], other["column"])
        unit = unit_names()[other["unit"]].as_dict()
        section.append((years.index(int(other["year"])), at, table, other["column"], other["printed"], unit))
    return section


def _residual(rows: Mapping[str, _Row]) -> float | None:
    """Return what the country's total holds beyond the disclosed regions, if anything."""
    return float(rows[RESIDUAL]["value"]) if RESIDUAL in rows else None


def _carried(value: float | None) -> float | int | None:
    """Return a value as it is compared (``comparable``): what is shown is rounded where it is written."""
    if value is None:
        return None
    number = comparable(value)
    return int(number) if number.is_integer() else number


def _needed_decimals(limit: float) -> int:
    """Return how many decimals a class limit has."""
    text = f"{limit:g}"
    return len(text.partition(".")[2]) if "e" not in text else 0
