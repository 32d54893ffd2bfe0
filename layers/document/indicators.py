"""An indicator as the map document carries it: arrays by year and region, classes, ranks, texts."""

from itertools import pairwise
from typing import Any

import pandas as pd

from geo.core.languages import LANGS
from geo.indicators.across_reforms import sums, year_vintage
from geo.indicators.catalogue import Indicator
from geo.indicators.residuals import RESIDUAL
from geo.observations.units import LABELS
from geo.statistics.ranks import class_counts, ranks
from geo.territories.registry import Territories
from layers.document.provenance import OTHER_BORDERS, Collector
from layers.text.language import Texts, rounded

LETTERS = {
    "normal": "n",
    "zero": "z",
    "not_disclosed": "u",
    "missing": "m",
    "not_applicable": "a",
    "estimated": "e",
    "derived": "d",
    "provisional": "p",
}


def indicator_section(
    indicator: Indicator,
    values: pd.DataFrame,
    others: list[dict[str, str]],
    territories: Territories,
    collector: Collector,
) -> dict[str, Any]:
    """Return the document's section of one indicator.

    Parameters
    ----------
    values
        Rows of ``geo.built.tables.load_values`` of this indicator.
    others
        Rows of ``alternatives.csv`` of this indicator.
    """
    years = sorted(int(year) for year in values["year"].unique())
    vintages = [year_vintage(values[values["year"] == year], territories) for year in years]
    by_year = [
        _year(indicator, values[values["year"] == year], vintage, territories, collector)
        for year, vintage in zip(years, vintages, strict=True)
    ]
    return {
        "id": indicator.id,
        "theme": indicator.theme,
        "kind": indicator.kind,
        "mark": "fill" if indicator.mappable else "circle",
        "title": indicator.title.as_dict(),
        "short": indicator.short.as_dict(),
        "unit": LABELS[indicator.unit].as_dict(),
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
            if sum(v is not None for v in part["values"]) < len(territories.units(vintage))
        ],
        "sums": _sums(indicator, years, values, territories),
        "notes": [[n, *note] for n, part in enumerate(by_year) for note in part["notes"]],
        "marks": [[n, *mark] for n, part in enumerate(by_year) for mark in part["marks"]],
        "others": _others(years, others, territories, collector),
        **{key: [part[key] for part in by_year] for key in _PER_YEAR},
    }


_PER_YEAR = ("values", "status", "classes", "ranks", "counts", "country", "residual", "origins")


def ranges(indicator: Indicator, lang: str) -> list[str]:
    """Return the five classes as text, each with its upper end included."""
    texts = Texts(lang)
    decimals = max(_needed_decimals(limit) for limit in indicator.breaks)
    limits = [texts.number(limit, decimals) for limit in indicator.breaks]
    middle = [f"{low}–{high}" for low, high in pairwise(limits)]
    return [f"≤ {limits[0]}", *middle, f"> {limits[-1]}"]


def _year(
    indicator: Indicator, values: pd.DataFrame, vintage: str, territories: Territories, collector: Collector
) -> dict[str, Any]:
    rows: dict[str, dict[str, Any]] = {
        record["region"]: {str(key): cell for key, cell in record.items()} for record in values.to_dict("records")
    }
    numbers: list[float | None] = []
    classes: list[int | None] = []
    letters: list[str] = []
    notes: list[list[int]] = []
    marks: list[list[object]] = []
    tables: dict[tuple[int, str], None] = {}
    for position, region in enumerate((*territories.units_ever, territories.country)):
        row = rows.get(region.code, {})
        at = -1 if region.kind == "country" else position
        value, status, note = None, "missing", ""
        if row:
            value = None if pd.isna(row["value"]) else float(row["value"])
            status, note = row["status"], row["note"]
            for (source, table, column), names in _columns(row["inputs"]).items():
                printed = names[0] if len(names) == 1 else "Σ"
                tables[collector.cell(source, table, region.code, printed, column), column] = None
        if region.kind != "country" and not region.exists(vintage):
            value, status, note = None, "not_applicable", ""
        elif value is not None and not region.same_borders(row["vintage"], vintage):
            value, status, note = None, "missing", OTHER_BORDERS
        if note:
            notes.append([at, collector.note(note)])
        classes.append(int(row["class"]) if value is not None and not pd.isna(row["class"]) else None)
        if value is not None:
            marks += [[at, rule, ratio] for rule, ratio in row["marks"]]
        numbers.append(value)
        letters.append(LETTERS[status])
    *parts, country = numbers
    return {
        "values": [_display(value, indicator.decimals) for value in parts],
        "status": "".join(letters[:-1]),
        "classes": "".join("-" if number is None else str(number) for number in classes[:-1]),
        "ranks": ranks(parts),
        "counts": class_counts(classes[:-1]),
        "country": {"value": _display(country, indicator.decimals), "status": letters[-1]},
        "residual": _display(_residual(rows), indicator.decimals),
        "origins": [list(origin) for origin in tables],
        "notes": notes,
        "marks": marks,
    }


def _columns(inputs: list[list[str]]) -> dict[tuple[str, str, str], list[str]]:
    """Return the rows that a value takes from each column (source, table, column): several are summed."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for source, table, name, column in inputs:
        rows.setdefault((source, table, column), []).append(name)
    return rows


def _sums(
    indicator: Indicator, years: list[int], values: pd.DataFrame, territories: Territories
) -> list[list[object]]:
    """Return what makes later years comparable with earlier borders: vintage, year, region, value."""
    codes = [unit.code for unit in territories.units_ever]
    return [
        [s.vintage, years.index(s.year), codes.index(s.unit), _display(s.value, indicator.decimals)]
        for s in sums(indicator, values, territories)
    ]


def _others(
    years: list[int], others: list[dict[str, str]], territories: Territories, collector: Collector
) -> list[list[object]]:
    """Return what other sources publish, each as year, region, table, column, text as printed and unit."""
    codes = [*(unit.code for unit in territories.units_ever), territories.country.code]
    section: list[list[object]] = []
    for other in others:
        region = codes.index(other["region"])
        at = -1 if region == len(codes) - 1 else region
        table = collector.table(other["source"], other["table"], other["region"], other["row"])
        place = [years.index(int(other["year"])), at, table, other["column"]]
        section.append([*place, other["printed"], LABELS[other["unit"]].as_dict()])
    return section


def _residual(rows: dict[str, dict[str, Any]]) -> float | None:
    """Return what the country's total holds beyond the disclosed regions, if anything."""
    return float(rows[RESIDUAL]["value"]) if RESIDUAL in rows else None


def _display(value: float | None, decimals: int) -> float | int | None:
    """Return a value rounded as it is shown, so that every surface prints the same digits."""
    if value is None:
        return None
    number = rounded(value, decimals)
    return int(number) if number == number.to_integral_value() else float(number)


def _needed_decimals(limit: float) -> int:
    """Return how many decimals a class limit has."""
    text = f"{limit:g}"
    return len(text.partition(".")[2]) if "e" not in text else 0
