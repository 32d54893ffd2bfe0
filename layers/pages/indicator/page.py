"""What the page of an indicator shows, in the app and on the static site."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.statements.verdicts import Result
from layers.drawing.ranked_bars import Span, spans
from layers.drawing.static_view import StaticView, static_view
from layers.drawing.trend_line import Spark
from layers.model.document import Document
from layers.model.indicator import IndicatorSection
from layers.model.lookup import last_valued
from layers.pages.method.statements import StatementRow, statement_row
from layers.pages.region.trend import region_trend
from layers.text.language import Texts
from layers.view.statuses import status_meanings, status_names
from layers.view.values import TABLE_SIGNS
from layers.view.view import Cell, View


@dataclass(frozen=True)
class SeriesCell:
    """A value of one year in words; ``sign`` stands for its status where it has one, ``status`` is its name."""

    value: str
    sign: str
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
    """An indicator with all its values; picture, ``bars`` and ``country`` are of one year, the highest first.

    ``series_notes`` say what breaks the comparison of its years.
    """

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
    signs: Sequence[tuple[str, str, str]]
    sources: Sequence[str]
    view: StaticView
    year: int | None
    country: str
    bars: Sequence[Bar]
    trends: Sequence[Trend]
    series_notes: Sequence[str]
    statements: Sequence[StatementRow]


def indicator_page(
    data: Document,
    indicator: IndicatorSection,
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
    lang, years = texts.lang, indicator["years"]
    at = years.index(year) if year in years else len(years) - 1
    shown = View.of(data, indicator, at, lang)
    views = [View.of(data, indicator, place, lang) for place in range(len(years))]
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
        series=_series(views),
        signs=_signs(indicator, texts),
        sources=list(
            dict.fromkeys(
                title for n in range(len(years)) for title in View.of(data, indicator, n, lang).source_titles()
            )
        ),
        view=static_view(data, indicator=indicator["id"], year=years[at] if years else None, lang=lang),
        year=years[at] if years else None,
        country=shown.number(shown.country_cell()),
        bars=_bars(shown, region),
        trends=_trends(data, indicator, texts, region),
        series_notes=shown.series_notes(years),
        statements=[statement_row(result, texts) for result in results],
    )


def concerning(indicator: str, results: Sequence[Result]) -> list[Result]:
    """Return the statements that are computed from an indicator."""
    return [
        result for result in results if result.statement.compute and indicator in result.statement.compute.names
    ]


def _signs(indicator: IndicatorSection, texts: Texts) -> list[tuple[str, str, str]]:
    """Return the signs of the table: sign, name and meaning of each status that occurs and has one."""
    names, used = status_names(texts), {status for year in indicator["status"] for status in year}
    return [
        (TABLE_SIGNS[status], names[status], meaning)
        for status, meaning in status_meanings(texts).items()
        if status in used and status in TABLE_SIGNS
    ]


def _series(views: Sequence[View]) -> list[Series]:
    if not views:
        return []
    names, data = status_names(views[0].texts), views[0].document

    def cell(view: View, found: Cell) -> SeriesCell:
        sign = "" if found.status == "zero" else TABLE_SIGNS.get(found.status, "")
        return SeriesCell(view.bare_number(found), sign, names[found.status])

    rows = [Series("", views[0].country_official, [cell(view, view.country_cell()) for view in views])]
    for index in data["order"][views[0].lang]:
        region = data["regions"][index]
        cells = [cell(view, view.cell(index)) for view in views]
        # A unit that is no more is only of interest where it has a value.
        if not region["dissolved"] or any(one.value for one in cells):
            rows.append(Series(region["code"], views[0].official(index), cells))
    return rows


def _bars(view: View, chosen: str | None) -> list[Bar]:
    """Return the regions with a value of the year, the highest first, equal ones in alphabetical order."""
    valued = {index: value for index in view.ranked() if (value := view.cell(index).value) is not None}
    codes = [view.document["regions"][index]["code"] for index in valued]
    return [
        Bar(view.name(index), view.number(view.cell(index)), span, code == chosen)
        for index, code, span in zip(valued, codes, spans(list(valued.values())), strict=True)
    ]


def _trends(data: Document, indicator: IndicatorSection, texts: Texts, chosen: str | None) -> list[Trend]:
    """Return the series of every region with at least two values, in alphabetical order."""
    found = []
    for index in data["order"][texts.lang]:
        spark = region_trend(data, indicator, index, texts)
        if spark:
            region = data["regions"][index]
            view = View.of(data, indicator, last_valued(indicator, index) or 0, texts.lang)
            newest = f"{view.year}: {view.number(view.cell(index))}"
            found.append(Trend(region["names"][texts.lang]["short"], spark, newest, region["code"] == chosen))
    return found
