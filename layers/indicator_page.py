"""What the site's page of an indicator shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.verdicts import Result
from layers.statement_rows import StatementRow, statement_row
from layers.static_view import StaticView, number, sources_of, static_view
from layers.statuses import status_meanings, status_names
from layers.texts import Texts


@dataclass(frozen=True)
class SeriesCell:
    """A value of one year in words; ``letter`` is the status as a sign, ``status`` its name for the ear."""

    value: str
    letter: str
    status: str


@dataclass(frozen=True)
class Series:
    """The values of one territory over all years; ``code`` is empty where the site has no page for it."""

    code: str
    name: str
    cells: Sequence[SeriesCell]


@dataclass(frozen=True)
class IndicatorPage:
    """An indicator with all its values."""

    id: str
    title: str
    unit: str
    definition: str
    formula: str
    reason: str
    caveats: Sequence[str]
    years: Sequence[int]
    borders: Sequence[str]
    series: Sequence[Series]
    letters: Sequence[tuple[str, str, str]]
    sources: Sequence[str]
    view: StaticView
    statements: Sequence[StatementRow]


def indicator_page(
    data: Mapping[str, Any], indicator: dict[str, Any], results: Sequence[Result], texts: Texts
) -> IndicatorPage:
    """Return the page of an indicator of the document; ``results`` are the statements that concern it."""
    lang, names, meanings = texts.lang, status_names(texts), status_meanings(texts)
    used = sorted(set("".join(indicator["status"])), key="nzumaedp".index)
    return IndicatorPage(
        id=indicator["id"],
        title=indicator["title"][lang],
        unit=indicator["unit"][lang],
        definition=indicator["definition"][lang],
        formula=indicator["formula"][lang] if indicator["formula"] else "",
        reason=indicator["reason"][lang] if indicator["reason"] else "",
        caveats=[caveat[lang] for caveat in indicator["caveats"]],
        years=indicator["years"],
        borders=[data["vintages"][day]["title"][lang] for day in dict.fromkeys(indicator["vintages"])],
        series=_series(data, indicator, texts) if indicator["years"] else [],
        letters=[(letter, names[letter], meanings[letter]) for letter in used],
        sources=sources_of(data, indicator, range(len(indicator["years"])), lang),
        view=static_view(data, indicator=indicator["id"], lang=lang),
        statements=[statement_row(result, _names(data, lang), texts) for result in results],
    )


def concerning(indicator: str, results: Sequence[Result]) -> list[Result]:
    """Return the statements that are computed from an indicator."""
    return [
        result for result in results if result.statement.compute and indicator in result.statement.compute.names
    ]


def _names(data: Mapping[str, Any], lang: str) -> dict[str, str]:
    return {region["code"]: region["names"][lang]["short"] for region in data["regions"]}


def _series(data: Mapping[str, Any], indicator: dict[str, Any], texts: Texts) -> list[Series]:
    lang, names = texts.lang, status_names(texts)
    years = range(len(indicator["years"]))

    def cell(value: float | None, status: str) -> SeriesCell:
        return SeriesCell(number(value, indicator, status, texts), status, names[status])

    country = [cell(one["value"], one["status"]) for one in indicator["country"]]
    rows = [Series("", data["country"]["names"][lang]["official"], country)]
    for index in data["order"][lang]:
        region = data["regions"][index]
        cells = [cell(indicator["values"][at][index], indicator["status"][at][index]) for at in years]
        # A unit that is no more is only of interest where it has a value.
        if not region["to"] or any(one.value for one in cells):
            rows.append(Series(region["code"], region["names"][lang]["official"], cells))
    return rows
