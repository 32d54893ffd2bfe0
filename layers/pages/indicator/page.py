"""What the page of an indicator shows, in the app and on the static site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.statements.verdicts import Result
from layers.drawing.ranked_bars import Span, spans
from layers.drawing.static_view import StaticView, static_view
from layers.drawing.trend_line import Spark
from layers.pages.method.statements import StatementRow, statement_row
from layers.pages.region.trend import region_trend
from layers.text.language import Texts
from layers.text.statuses import status_meanings, status_names
from layers.view.values import number_text, sources_of


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
class Bar:
    """A region's value in the year shown; ``chosen`` marks the reader's region."""

    name: str
    value: str
    span: Span
    chosen: bool


@dataclass(frozen=True)
class Trend:
    """A region's values over the years, each region in a scale of its own, with the newest one in words."""

    name: str
    spark: Spark
    newest: str
    chosen: bool


@dataclass(frozen=True)
class IndicatorPage:
    """An indicator with all its values; picture, ``bars`` and ``country`` are of one year, the highest first."""

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
    year: int | None
    country: str
    bars: Sequence[Bar]
    trends: Sequence[Trend]
    statements: Sequence[StatementRow]


def indicator_page(
    data: Mapping[str, Any],
    indicator: Mapping[str, Any],
    results: Sequence[Result],
    texts: Texts,
    *,
    year: int | None = None,
    region: str | None = None,
) -> IndicatorPage:
    """Return the page of an indicator of the document.

    Parameters
    ----------
    results
        The statements that concern it.
    year
        The year of picture and bars; the newest when there is no such year.
    region
        ISO 3166-2 code of the region to stand out.
    """
    lang, names, meanings = texts.lang, status_names(texts), status_meanings(texts)
    years = indicator["years"]
    at = years.index(year) if year in years else len(years) - 1
    country: Mapping[str, Any] = indicator["country"][at] if years else {"value": None, "status": "m"}
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
        view=static_view(data, indicator=indicator["id"], year=years[at] if years else None, lang=lang),
        year=years[at] if years else None,
        country=number_text(texts, indicator, country["value"], country["status"]),
        bars=_bars(data, indicator, at, texts, region) if years else [],
        trends=_trends(data, indicator, texts, region),
        statements=[statement_row(result, _names(data, lang), texts) for result in results],
    )


def concerning(indicator: str, results: Sequence[Result]) -> list[Result]:
    """Return the statements that are computed from an indicator."""
    return [
        result for result in results if result.statement.compute and indicator in result.statement.compute.names
    ]


def _names(data: Mapping[str, Any], lang: str) -> dict[str, str]:
    return {region["code"]: region["names"][lang]["short"] for region in data["regions"]}


def _series(data: Mapping[str, Any], indicator: Mapping[str, Any], texts: Texts) -> list[Series]:
    lang, names = texts.lang, status_names(texts)
    years = range(len(indicator["years"]))

    def cell(value: float | None, status: str) -> SeriesCell:
        return SeriesCell(number_text(texts, indicator, value, status), status, names[status])

    country = [cell(one["value"], one["status"]) for one in indicator["country"]]
    rows = [Series("", data["country"]["names"][lang]["official"], country)]
    for index in data["order"][lang]:
        region = data["regions"][index]
        cells = [cell(indicator["values"][at][index], indicator["status"][at][index]) for at in years]
        # A unit that is no more is only of interest where it has a value.
        if not region["to"] or any(one.value for one in cells):
            rows.append(Series(region["code"], region["names"][lang]["official"], cells))
    return rows


def _bars(
    data: Mapping[str, Any], indicator: Mapping[str, Any], at: int, texts: Texts, chosen: str | None
) -> list[Bar]:
    """Return the regions with a value of the year, the highest first, equal ones in alphabetical order."""
    values = indicator["values"][at]
    known = [index for index in data["order"][texts.lang] if values[index] is not None]
    known.sort(key=lambda index: -values[index])
    regions = [data["regions"][index] for index in known]
    return [
        Bar(
            region["names"][texts.lang]["short"],
            number_text(texts, indicator, values[index], indicator["status"][at][index]),
            span,
            region["code"] == chosen,
        )
        for index, region, span in zip(known, regions, spans([values[index] for index in known]), strict=True)
    ]


def _trends(
    data: Mapping[str, Any], indicator: Mapping[str, Any], texts: Texts, chosen: str | None
) -> list[Trend]:
    """Return the series of every region with at least two values, in alphabetical order."""
    found = []
    for index in data["order"][texts.lang]:
        values = [year[index] for year in indicator["values"]]
        spark = region_trend(data, indicator, index, texts)
        if spark:
            region = data["regions"][index]
            last = max(at for at, value in enumerate(values) if value is not None)
            newest = f"{indicator['years'][last]}: {texts.number(values[last], indicator['decimals'])}"
            found.append(Trend(region["names"][texts.lang]["short"], spark, newest, region["code"] == chosen))
    return found
