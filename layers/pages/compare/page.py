"""Regions side by side over all indicators, in words and bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.drawing.ranked_bars import Span, spans
from layers.text.language import Texts
from layers.text.statuses import status_names
from layers.view.values import number_text

Plain = Mapping[str, Any]


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


def comparison(data: Plain, codes: Sequence[str], texts: Texts) -> Comparison:
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
            rows = [_compared(one, chosen, texts) for one in own]
            themes.append((theme["title"][texts.lang], rows))
    names = [data["regions"][one]["names"][texts.lang]["official"] for one in chosen]
    return Comparison(names, themes)


def _compared(indicator: Plain, chosen: Sequence[int], texts: Texts) -> ComparedIndicator:
    values = indicator["values"]
    whole = [at for at, year in enumerate(values) if all(year[one] is not None for one in chosen)]
    at = max(whole, default=len(values) - 1)
    known = [one for one, value in enumerate(values[at]) if value is not None]
    bars = dict(zip(known, spans([values[at][one] for one in known]), strict=True))
    ranked = sum(rank is not None for rank in indicator["ranks"][at])
    names = status_names(texts)
    country = indicator["country"][at]

    def cell(region: int) -> Compared:
        status, rank = indicator["status"][at][region], indicator["ranks"][at][region]
        place = texts.gettext("Rank {rank} of {count}").format(rank=rank, count=ranked) if rank else ""
        value = number_text(texts, indicator, values[at][region], status)
        return Compared(value, place, "" if value else names[status], bars.get(region))

    return ComparedIndicator(
        title=indicator["title"][texts.lang],
        unit=indicator["unit"][texts.lang],
        year=str(indicator["years"][at]),
        country=number_text(texts, indicator, country["value"], country["status"]),
        cells=[cell(one) for one in chosen],
    )
