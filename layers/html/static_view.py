"""One view of a map document as plain HTML: a picture, its legend and a table of its values.

It stands in an exported file before the runtime starts and where it never does, and on the static site's pages.
Classes, ranges and colours are the document's.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.drawing.outline import FINE, Detail, Shapes, shapes
from layers.text.language import Texts
from layers.text.statuses import status_names
from layers.text.templates import render
from layers.view.sentence import sentence
from layers.view.view import View

WITHOUT_CLASS = "zuma"
_LARGEST_R = 34
_SMALLEST_R = 2
# Width of an average letter and height of a line of the picture's names, in its units.
_LETTER, _LINE = 7.3, 15


@dataclass(frozen=True)
class Cell:
    """A value in words: ``value`` is empty where there is none, ``status`` is empty for one as published."""

    code: str
    name: str
    value: str
    status: str
    rank: str


@dataclass(frozen=True)
class Mark:
    """What the picture has of a region: outline, fill, the name where it fits, and the circle of an amount."""

    code: str
    path: str
    fill: str
    label: str
    ink: str
    text: str
    x: int
    y: int
    r: float = 0
    colour: str = ""


@dataclass(frozen=True)
class Spot:
    """A city drawn again beside the land."""

    x: int
    y: int
    r: int
    text_y: int
    fill: str
    name: str


@dataclass(frozen=True)
class Key:
    """A line of the legend."""

    fill: str
    text: str
    count: int


@dataclass(frozen=True)
class StaticView:
    """What the template ``static.html`` shows.

    ``pictured`` is false when the indicator has no data, ``several`` when it is not the only one.
    """

    lang: str
    heading: str
    title: str
    unit: str
    definition: str
    reason: str
    vintage: str
    version: str
    prefix: str
    hatches: str
    titled: bool
    line: str
    box: str
    marks: Sequence[Mark]
    spots: Sequence[Spot]
    keys: Sequence[Key]
    palette: dict[str, Any]
    cells: Sequence[Cell]
    sources: Sequence[str]
    caption: str
    said: str
    several: bool

    @property
    def pictured(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.marks)

    def html(self) -> str:
        """Return the view as HTML; it is all in one element of the class ``sm-static``."""
        return render("static.html", view=self, _=Texts(self.lang).gettext)


def static_view(
    data: Mapping[str, Any],
    *,
    indicator: str | None = None,
    year: int | None = None,
    lang: str | None = None,
    detail: Detail = FINE,
) -> StaticView:
    """Return a view of a map document; what is not given is as in the document's own view.

    A rough picture has no texts of its own on the regions: the table beside it has them.
    """
    view = data["view"]
    lang = lang or view["lang"]
    texts = Texts(lang)
    chosen = next(one for one in data["indicators"] if one["id"] == (indicator or view["indicator"]))
    years = chosen["years"]
    wanted = year if year is not None else view["year"]
    at = years.index(wanted) if wanted in years else len(years) - 1
    title = chosen["title"][lang]
    version = data["version"]
    day = chosen["vintages"][at] if years else next(iter(data["vintages"]))
    fill = chosen["mark"] == "fill"
    drawn = shapes(data, day, detail, cities=fill) if years else None
    return StaticView(
        lang=lang,
        heading=texts.gettext("Science map of Kazakhstan"),
        title=f"{title}, {years[at]}" if years else title,
        unit=chosen["unit"][lang],
        definition=chosen["definition"][lang],
        reason=chosen["reason"][lang] if chosen["reason"] else "",
        vintage=data["vintages"][day]["title"][lang],
        version=texts.gettext("Data version {id} of {date}").format(id=version["id"], date=version["date"]),
        prefix=f"sm-{chosen['id']}",
        hatches=_hatches(chosen, at),
        titled=detail is FINE,
        line="#fff" if fill else "#93a1a6",
        box=" ".join(str(number) for number in drawn.box) if drawn else "",
        marks=_marks(data, chosen, at, lang, drawn) if drawn else [],
        spots=_spots(data, chosen, at, lang, drawn) if drawn else [],
        keys=_keys(data, chosen, at, texts) if years else [],
        palette=data["palette"],
        cells=cells(data, chosen, at, texts) if years else [],
        sources=sources_of(data, chosen, [at], lang) if years else [],
        caption=f"{title}, {years[at]} ({chosen['unit'][lang]})" if years else title,
        said=sentence(
            View(data, {"indicator": chosen["id"], "year": years[at] if years else wanted, "lang": lang})
        ),
        several=len(data["indicators"]) > 1,
    )


def cells(data: Mapping[str, Any], indicator: Mapping[str, Any], at: int, texts: Texts) -> list[Cell]:
    """Return the country and the regions of a year in words, the regions in alphabetical order.

    Regions that are no units of the year's borders are left out, unless they are of today's: these are listed as
    not yet formed.
    """
    lang, names = texts.lang, status_names(texts)
    country = indicator["country"][at]
    rows = [
        Cell(
            data["country"]["code"],
            data["country"]["names"][lang]["official"],
            number(country["value"], indicator, country["status"], texts),
            "" if country["status"] == "n" else names[country["status"]],
            "",
        )
    ]
    units = set(data["vintages"][indicator["vintages"][at]]["units"])
    for index in data["order"][lang]:
        region, status = data["regions"][index], indicator["status"][at][index]
        if index not in units and region["to"]:
            continue
        value = number(indicator["values"][at][index], indicator, status, texts)
        rank = indicator["ranks"][at][index]
        name = region["names"][lang]["official"]
        shown = "" if status == "n" and value else names[status]
        rows.append(Cell(region["code"], name, value, shown, "" if rank is None else str(rank)))
    return rows


def number(value: float | None, indicator: Mapping[str, Any], status: str, texts: Texts) -> str:
    """Return a value in the language's signs; a true zero without decimals, nothing for no value."""
    if value is None or not math.isfinite(value):
        return ""
    return texts.number(value, 0 if status == "z" else indicator["decimals"])


def sources_of(
    data: Mapping[str, Any], indicator: Mapping[str, Any], years: Iterable[int], lang: str
) -> list[str]:
    """Return the titles of the sources that the values of some years (by index) come from."""
    numbers = {data["tables"][table]["source"]: None for at in years for table, _ in indicator["origins"][at]}
    return [data["sources"][source]["title"][lang] for source in numbers]


def name_fits(name: str, code: str, drawn: Shapes) -> bool:
    """Tell whether a region's name fits into its outline; a city drawn again beside the land has it there."""
    *_, width, height = drawn.rooms[code]
    return code not in drawn.discs and len(name) * _LETTER <= width and height >= _LINE


def _look(data: Mapping[str, Any], indicator: Mapping[str, Any], at: int, index: int, *, filled: bool) -> str:
    """Return a fill: the colour of the class, the hatch of a status, or the land under a circle."""
    status, number_ = indicator["status"][at][index], indicator["classes"][at][index]
    if status in WITHOUT_CLASS:
        return f"url(#sm-{indicator['id']}-{status})"
    filled = filled and number_ != "-"
    return str(data["palette"]["classes"][int(number_)] if filled else data["palette"]["land"])


def _hatches(indicator: Mapping[str, Any], at: int) -> str:
    """Return the status letters of a year that are drawn as a hatch."""
    return "".join(letter for letter in WITHOUT_CLASS if indicator["years"] and letter in indicator["status"][at])


def _marks(
    data: Mapping[str, Any], indicator: Mapping[str, Any], at: int, lang: str, drawn: Shapes
) -> list[Mark]:
    texts = Texts(lang)
    fill = indicator["mark"] == "fill"
    values = [
        value for year in indicator["values"] for value in year if value is not None and math.isfinite(value)
    ]
    largest = max([0.0, *values])
    words = {cell.code: cell for cell in cells(data, indicator, at, texts)}
    marks = []
    for index, region in enumerate(data["regions"]):
        code = region["code"]
        if code not in drawn.paths:
            continue
        x, y, *_ = drawn.rooms[code]
        name = region["names"][lang]["short"]
        fits = fill and name_fits(name, code, drawn)
        letter = indicator["classes"][at][index]
        ink = data["palette"]["ink"][int(letter)] if letter != "-" else data["palette"]["ink"][0]
        cell = words[code]
        text = f"{cell.name}: {' '.join(part for part in (cell.value, cell.status) if part)}"
        value = indicator["values"][at][index]
        circle = {}
        if not fill and letter != "-" and value is not None and 0 < value <= largest < math.inf:
            radius = max(_SMALLEST_R, _LARGEST_R * math.sqrt(value / largest))
            circle = {"r": round(radius, 1), "colour": data["palette"]["classes"][int(letter)]}
        colour = _look(data, indicator, at, index, filled=fill)
        marks.append(Mark(code, drawn.paths[code], colour, name if fits else "", ink, text, x, y, **circle))
    return sorted(marks, key=lambda mark: -mark.r)


def _spots(
    data: Mapping[str, Any], indicator: Mapping[str, Any], at: int, lang: str, drawn: Shapes
) -> list[Spot]:
    spots = []
    for index, region in enumerate(data["regions"]):
        disc = drawn.discs.get(region["code"])
        if disc:
            fill = _look(data, indicator, at, index, filled=True)
            spots.append(Spot(disc.x, disc.y, disc.r, disc.text_y, fill, region["names"][lang]["short"]))
    return spots


def _keys(data: Mapping[str, Any], indicator: Mapping[str, Any], at: int, texts: Texts) -> list[Key]:
    classes = zip(
        data["palette"]["classes"], indicator["ranges"][texts.lang], indicator["counts"][at], strict=True
    )
    names, statuses = status_names(texts), indicator["status"][at]
    units = data["vintages"][indicator["vintages"][at]]["units"]
    hatched = [
        Key(
            f"url(#sm-{indicator['id']}-{letter})", names[letter], sum(statuses[unit] == letter for unit in units)
        )
        for letter in WITHOUT_CLASS
    ]
    return [*(Key(*one) for one in classes), *(key for key in hatched if key.count)]
