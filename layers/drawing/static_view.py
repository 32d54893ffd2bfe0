"""One view of a map document as plain HTML: a picture, its legend and a table of its values.

It stands in an exported file before the runtime starts and where it never does, and on the static site's pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from layers.drawing.legend import legend_rows
from layers.drawing.map.land_geometry import PAGE, Detail
from layers.drawing.map.stage import page_map
from layers.drawing.status_patterns import pattern
from layers.model.document import Document, SomeViewKeys
from layers.text.language import Texts
from layers.text.templates import render
from layers.view.sentence import sentence
from layers.view.values import ValueRow, year_rows
from layers.view.view import View


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
    rows: Sequence[ValueRow]
    sources: Sequence[str]
    caption: str
    said: str
    several: bool

    def html(self) -> str:
        """Return the view as HTML; it is all in one element of the class ``sm-static``."""
        return render("static.html", view=self, _=Texts(self.lang).gettext)


def alone(
    data: Document, *, indicator: str | None = None, year: int | None = None, lang: str | None = None
) -> View:
    """Return a view of a map document that compares nothing; what is not given is as in the document's own."""
    state: SomeViewKeys = {"without": None, "since": None, "beside": None}
    if indicator is not None:
        state["indicator"] = indicator
    if year is not None:
        state["year"] = year
    if lang is not None:
        state["lang"] = lang
    return View(data, state)


def static_view(
    data: Document,
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
    listed = year_rows(view)
    prefix = f"sm-{chosen['id']}"
    titles = {row.code: row.said for row in listed}
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
            StaticKey(pattern(prefix, row.status) if row.status else row.fill, row.text, row.count)
            for row in legend_rows(view)
        ]
        if view.known
        else [],
        rows=listed,
        sources=view.source_titles(),
        caption=f"{view.heading} ({view.unit})" if view.known else view.title,
        said=sentence(view),
        several=len(data["indicators"]) > 1,
    )
