"""Regions side by side over all indicators, in words and bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.drawing.ranked_bars import Span, spans
from layers.model.document import Document
from layers.model.indicator import IndicatorSection
from layers.text.language import Texts, official
from layers.view.statuses import status_names
from layers.view.values import rank_text
from layers.view.view import View


@dataclass(frozen=True)
class Compared:
    """A region's value in words; without a value ``status`` says why and there is no bar."""

    value: str
    rank: str
    status: str
    span: Span | None


@dataclass(frozen=True)
class ComparedIndicator:
    """An indicator in one year, for the compared regions in their order."""

    title: str
    unit: str
    year: str
    country: str
    cells: Sequence[Compared]


@dataclass(frozen=True)
class Comparison:
    """The names of the compared regions, and by theme the indicators that have data."""

    names: Sequence[str]
    themes: Sequence[tuple[str, Sequence[ComparedIndicator]]]


def comparison(data: Document, codes: Sequence[str], texts: Texts) -> Comparison:
    """Return the comparison of some regions.

    Each indicator is shown in its newest year in which all of them have a value, or else in its newest year. A
    bar is as long as the value beside the highest of all regions in that year.
    """
    index = {region["code"]: position for position, region in enumerate(data["regions"])}
    chosen = [index[code] for code in codes]
    themes = []
    for theme in data["themes"]:
        own = [one for one in data["indicators"] if one["theme"] == theme["id"] and one["years"]]
        if own:
            rows = [_compared(data, one, chosen, texts) for one in own]
            themes.append((theme["title"][texts.lang], rows))
    names = [official(data["regions"][one], texts.lang) for one in chosen]
    return Comparison(names, themes)


def _compared(
    data: Document, indicator: IndicatorSection, chosen: Sequence[int], texts: Texts
) -> ComparedIndicator:
    values = indicator["values"]
    whole = [at for at, year in enumerate(values) if all(year[one] is not None for one in chosen)]
    view = View.of(data, indicator, max(whole, default=len(values) - 1), texts.lang)
    known = {one: value for one, value in enumerate(values[view.at]) if value is not None}
    bars = dict(zip(known, spans(list(known.values())), strict=True))

    def cell(region: int) -> Compared:
        found = view.cell(region)
        status = "" if found.value is not None else status_names(texts)[found.status]
        return Compared(view.number(found), rank_text(view, found), status, bars.get(region))

    return ComparedIndicator(
        title=view.title,
        unit=view.unit,
        year=str(view.year),
        country=view.number(view.country_cell()),
        cells=[cell(one) for one in chosen],
    )
