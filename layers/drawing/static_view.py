"""One view of a map document as plain HTML: a picture, its legend and a table of its values.

It stands in an exported file before the runtime starts and where it never does, and on the static site's pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from layers.drawing.legend import legend_rows
from layers.drawing.map.land_geometry import PAGE, Detail
from layers.drawing.map.stage import page_map
from layers.drawing.status_patterns import pattern
from layers.text.language import Texts
from layers.text.statuses import status_names
from layers.text.templates import render
from layers.view.sentence import sentence
from layers.view.values import number_text, sources_of
from layers.view.view import View

_ALONE: Mapping[str, None] = dict.fromkeys(("without", "since", "beside"))
"""The view of a page without a script compares nothing."""


@dataclass(frozen=True)
class TableCell:
    """A value in words: ``value`` is empty where there is none, ``status`` is empty for one as published."""

    code: str
    name: str
    value: str
    status: str
    rank: str

    @property
    def said(self) -> str:
        """The name with the value, its status, or both."""
        return f"{self.name}: {' '.join(filter(None, (self.value, self.status)))}"


@dataclass(frozen=True)
class StaticKey:
    """A line of the legend; ``fill`` is a colour or refers to a pattern of the picture."""

    fill: str
    text: str
    count: int


@dataclass(frozen=True)
class StaticView:
    """What the template ``static.html`` shows.

    ``picture`` is empty when the indicator has no data, ``several`` is false when it is the only one.
    """

    lang: str
    heading: str
    title: str
    unit: str
    definition: str
    reason: str
    vintage: str
    version: str
    picture: Markup
    keys: Sequence[StaticKey]
    cells: Sequence[TableCell]
    sources: Sequence[str]
    caption: str
    said: str
    several: bool

    def html(self) -> str:
        """Return the view as HTML; it is all in one element of the class ``sm-static``."""
        return render("static.html", view=self, _=Texts(self.lang).gettext)


def alone(
    data: Mapping[str, Any], *, indicator: str | None = None, year: int | None = None, lang: str | None = None
) -> View:
    """Return a view of a map document that compares nothing; what is not given is as in the document's own."""
    given = {"indicator": indicator, "year": year, "lang": lang}
    return View(data, {**_ALONE, **{key: value for key, value in given.items() if value is not None}})


def static_view(
    data: Mapping[str, Any],
    *,
    indicator: str | None = None,
    year: int | None = None,
    lang: str | None = None,
    detail: Detail = PAGE,
) -> StaticView:
    """Return a view of a map document; what is not given is as in the document's own view.

    A picture that stands in for the map has no texts of its own on the regions: the table beside it has them.
    """
    view = alone(data, indicator=indicator, year=year, lang=lang)
    texts, chosen = view.texts, view.indicator
    listed = cells(data, chosen, view.at, texts) if view.known else []
    prefix = f"sm-{chosen['id']}"
    titles = {cell.code: cell.said for cell in listed}
    picture = page_map(view, detail, prefix, titles if detail == PAGE else {}) if view.known else ""
    return StaticView(
        lang=view.lang,
        heading=texts.gettext("Science map of Kazakhstan"),
        title=view.heading,
        unit=view.unit,
        definition=view.pick(chosen["definition"]),
        reason=view.pick(chosen["reason"]),
        vintage=view.borders(),
        version=view.version(),
        picture=Markup(picture),  # noqa: S704  the drawing has escaped its texts
        keys=[
            StaticKey(row.fill or pattern(prefix, row.status), row.text, row.count) for row in legend_rows(view)
        ]
        if view.known
        else [],
        cells=listed,
        sources=sources_of(data, chosen, [view.at], view.lang) if view.known else [],
        caption=f"{view.heading} ({view.unit})" if view.known else view.title,
        said=sentence(view),
        several=len(data["indicators"]) > 1,
    )


def cells(data: Mapping[str, Any], indicator: Mapping[str, Any], at: int, texts: Texts) -> list[TableCell]:
    """Return the country and the regions of a year in words, the regions in alphabetical order.

    Regions that are no units of the year's borders are left out, unless they are of today's: these are listed as
    not yet formed.
    """
    lang, names = texts.lang, status_names(texts)
    country = indicator["country"][at]
    rows = [
        TableCell(
            data["country"]["code"],
            data["country"]["names"][lang]["official"],
            number_text(texts, indicator, country["value"], country["status"]),
            "" if country["status"] == "n" else names[country["status"]],
            "",
        )
    ]
    units = set(data["vintages"][indicator["vintages"][at]]["units"])
    for index in data["order"][lang]:
        region, status = data["regions"][index], indicator["status"][at][index]
        if index not in units and region["to"]:
            continue
        value = number_text(texts, indicator, indicator["values"][at][index], status)
        rank = indicator["ranks"][at][index]
        name = region["names"][lang]["official"]
        shown = "" if status == "n" and value else names[status]
        rows.append(TableCell(region["code"], name, value, shown, "" if rank is None else str(rank)))
    return rows
