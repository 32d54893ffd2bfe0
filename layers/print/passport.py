"""The region passport: the page of a region on three A4 pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from geo.core.atomic import write_atomically
from geo.core.errors import CallError
from geo.dataset import Dataset
from layers.drawing.canvas import Canvas
from layers.drawing.map.land import LandStyle
from layers.drawing.map.land_geometry import PAGE
from layers.drawing.map.stage import MapStyle, add_map, draw_locator
from layers.drawing.status_patterns import swatch
from layers.drawing.trend_line import draw_trend
from layers.pages.region.page import RegionPage, RegionSite, RegionValue, region_page
from layers.print.demand import demand_lines, measures_source, measures_table
from layers.print.figure import A4_PORTRAIT, MARGIN
from layers.print.typeset import Pdf, typeset
from layers.view.statuses import WITH_PATTERN, status_names
from layers.view.view import View

_MAPS, _MAPS_A_ROW, _MAPS_GAP = 6, 3, 20.0
_MAP = ((A4_PORTRAIT[0] - 2 * MARGIN - _MAPS_GAP * (_MAPS_A_ROW - 1)) / _MAPS_A_ROW, 132.0)
_LOCATOR = (230.0, 128.0)
_TREND = (110.0, 34.0)


def region_passport(dataset: Dataset, view: View, region: str, as_of: date | None = None) -> bytes:
    """Return the passport of a region as PDF; the same document, records and day give the same bytes.

    Parameters
    ----------
    view
        The document of ``dataset`` read in the language of the passport; every indicator is shown at the latest
        year with a value.
    region
        Code of one of today's regions.
    as_of
        The day on which the measures have their status; by default that of the data.

    Raises
    ------
    CallError
        When the region is none of today's.
    DataError
        When the records of the user are damaged.
    """
    data, pictures = passport_content(dataset, view, region, as_of)
    return typeset("passport", data, pictures, Pdf(view.document["version"]["date"]))


def passport_content(
    dataset: Dataset, view: View, region: str, as_of: date | None = None
) -> tuple[dict[str, object], dict[str, str]]:
    """Return what ``passport.typ`` asks for: data, and pictures by name; see ``region_passport``."""
    number = check_region(view, region)
    texts, document = view.texts, view.document
    _ = texts.gettext
    page = region_page(dataset, document, number, texts, as_of)
    asked = page.initiatives
    values = [one for _theme, rows in page.themes for one in rows if one.year]
    views = {
        one.indicator: view.with_view(indicator=one.indicator, year=int(one.year), region=region, layers=[])
        for one in values
    }
    rates = [one for one in views.values() if not one.circles][:_MAPS]
    patterns = [s for s in WITH_PATTERN if any(one.cell(unit).status == s for one in rates for unit in one.units)]
    pictures = {
        "locator": draw_locator(view, number, *_LOCATOR),
        **{f"trend-{name}": draw_trend(one, number, *_TREND) for name, one in views.items()},
        **{f"map-{at}": _drawn_small(one) for at, one in enumerate(rates)},
        **{f"status-{status}": swatch(document["palette"], status) for status in patterns},
    }
    facts = {_("Centre"): page.capital, _("Code"): page.code, _("Formed"): _formed(view, number)}
    content: dict[str, object] = {
        "page": A4_PORTRAIT,
        "lang": view.lang,
        "title": f"{page.name} – {_('Science map of Kazakhstan')}",
        "product": _("Science map of Kazakhstan"),
        "version": view.version(),
        "name": page.name,
        "facts": " · ".join(f"{key}: {fact}" for key, fact in facts.items() if fact),
        "locator": {"size": _LOCATOR, "alt": f"{_('Map')}: {page.name}"},
        "heads": [_("Indicator"), _("Value"), _("Rank"), view.country, _("Trend")],
        "themes": _themes(page, views, number),
        "trend": {"size": _TREND},
        "maps": [_small_map(one, number) for one in rates],
        "map": {"size": _MAP, "columns": _MAPS_A_ROW, "gap": _MAPS_GAP},
        "statuses": [[status, status_names(texts)[status]] for status in patterns],
        "sites": {"title": _("Sites and initiatives"), "lines": _site_lines(page, view)},
        "borders": {"title": _("What happened to its borders"), "lines": _border_lines(page, view)},
        "caveats": {"title": _("To keep in mind"), "lines": _caveats(values, view)},
        "sources": {"title": _("Sources"), "text": "; ".join(_sources(views, view))},
        "demand": {
            "title": _("Demand"),
            "lines": [asdict(one) for one in demand_lines(asked, texts)] if asked else [],
        },
        "said": {"title": _("Science of the region in the documents"), "lines": _said_lines(page, view)},
        "measures": {
            "title": _("Measures of the action plan"),
            "rows": measures_table(asked, texts) if asked else [],
            "source": measures_source(asked, texts) if asked else "",
        },
    }
    return content, pictures


def check_region(view: View, region: str) -> int:
    """Return the index of one of today's regions.

    Raises
    ------
    CallError
        When the code is none of theirs.
    """
    number = view.index(region)
    today = next(iter(view.document["vintages"].values()))["units"]
    if number is None or number not in today:
        raise CallError(f"no region has the code {region[:20]!r}", advice="`scimap regions` lists them")
    return number


def write_passports(
    dataset: Dataset, view: View, regions: Sequence[str], folder: Path, as_of: date | None = None
) -> Iterator[Path]:
    """Write the passports of regions into a folder, ``KZ-10_kk.pdf``, and yield each path when it is there.

    Raises
    ------
    CallError
        When a file cannot be written or a region is none of today's.
    """
    for region in regions:
        path = folder / f"{region}_{view.lang}.pdf"
        write_atomically(path, region_passport(dataset, view, region, as_of))
        yield path


def _themes(page: RegionPage, views: Mapping[str, View], number: int) -> list[dict[str, object]]:
    """Return the key figures by theme: value, rank, the country's value and the trend of every indicator."""
    found: list[dict[str, object]] = []
    for title, values in page.themes:
        rows = [_row(one, views[one.indicator], number) for one in values if one.year]
        if rows:
            found.append({"title": title, "rows": rows})
    return found


def _row(value: RegionValue, view: View, number: int) -> dict[str, str]:
    cell = view.cell(number)
    return {
        "title": value.short,
        "unit": value.unit,
        "value": value.value,
        "status": value.status,
        "year": value.year,
        "rank": "" if cell.rank is None else f"{cell.rank} / {view.ranks_given()}",
        "country": value.country or view.figure(view.country_cell()),
        "trend": f"trend-{value.indicator}",
        "alt": value.spark.text if value.spark else f"{value.year}: {value.value or value.status}",
    }


def _drawn_small(view: View) -> str:
    """Draw a map without texts, as fine as it is seen at this size."""
    canvas = Canvas(*_MAP)
    add_map(canvas, (0, 0, *_MAP), view, MapStyle(labels=(), land=LandStyle(0.6), detail=PAGE, sites=False))
    return canvas.svg()


def _small_map(view: View, number: int) -> dict[str, str]:
    cell = view.cell(number)
    figure = view.figure(cell)
    if cell.rank is not None:
        rank = view.texts.gettext("Rank {rank} of {count}")
        figure = f"{figure} · {rank.format(rank=cell.rank, count=view.ranks_given())}"
    return {
        "title": f"{view.pick(view.indicator['short'])}, {view.year}",
        "figure": figure,
        "alt": f"{view.texts.gettext('Map')}: {view.heading}. {view.official(number)}: {figure}",
    }


def _said_lines(page: RegionPage, view: View) -> list[dict[str, str]]:
    """Return what documents say of a region, and of every region alike: a line a section."""
    if page.said is None:
        return []
    source = view.texts.gettext("Source")
    lines = [_line(text) for text, _place in page.said.facts]
    places = "; ".join(dict.fromkeys(place for _text, place in page.said.facts))
    lines.append(_line(f"{source}: {page.said.facts_source}: {places}", "tiny"))
    for one in page.said.common:
        points = (
            " ".join(filter(None, (row.item, row.text, f"({row.note})" if row.note else ""))) for row in one.rows
        )
        lines += [_line(one.title, "strong"), _line("; ".join(points), "small")]
    places = "; ".join(dict.fromkeys(one.place for one in page.said.common))
    return [*lines, _line(f"{source}: {page.said.common_source}: {places}", "tiny")]


def _formed(view: View, number: int) -> str:
    """Return the day on which a region was formed in the years of the data; empty for an older one."""
    day = view.document["regions"][number]["formed"]
    return view.texts.date(date.fromisoformat(day)) if day else ""


def _site_lines(page: RegionPage, view: View) -> list[dict[str, str]]:
    """Return the planned places of science of a region, and apart from them the zones of the clusters."""
    lines = [line for site in page.sites for line in _of_site(site, view)]
    if not lines:
        lines = [_line(view.texts.gettext("The documents read so far name none in this region."), "small")]
    if page.zones:
        lines.append(_line(page.zones_title, "strong"))
        lines += [line for site in page.zones for line in _of_site(site, view)]
    return lines


def _of_site(site: RegionSite, view: View) -> list[dict[str, str]]:
    """Return a site: stage, next milestone and its finance, who is responsible, what to know, source."""
    _ = view.texts.gettext
    parts = (
        (f"{site.name}: {site.stage}" if site.stage else site.name, "strong"),
        (f"{_('Next milestone')}: {site.milestone}" if site.milestone else "", "plain"),
        (f"{_('Finance of the next milestone')}: {site.finance}" if site.finance else "", "plain"),
        (f"{_('Responsible')}: {site.bodies}" if site.bodies else "", "small"),
        (site.note, "small"),
        (f"{_('Source')}: {site.source}, {site.locator}", "tiny"),
    )
    return [_line(text, style) for text, style in parts if text]


def _border_lines(page: RegionPage, view: View) -> list[dict[str, str]]:
    """Return the reforms that touched a region, each with its act."""
    lines = []
    for change in page.changes:
        lines += [_line(f"{change.since}: {change.text}"), _line(change.decree, "tiny")]
    return lines or [_line(view.texts.gettext("Nothing in the years of the data."), "small")]


def _caveats(values: Sequence[RegionValue], view: View) -> list[dict[str, str]]:
    """Return what a reader of the figures must know: implausible values, gaps, other borders, notes on them."""
    _ = view.texts.gettext
    found: dict[str, list[str]] = {}
    for one in values:
        gap = [one.status] if not one.value and not one.notes else []
        for text in [*gap, *([one.vintage] if one.vintage else []), *one.notes]:
            found.setdefault(text, []).append(f"{one.short}, {one.year}")
    lines = [_line(f"{'; '.join(names)}: {text}") for text, names in found.items()]
    about = _("Each figure is of the latest year that has data; a line breaks where borders changed.")
    return [*lines, _line(about)]


def _sources(views: Mapping[str, View], view: View) -> list[str]:
    """Return the sources of all values shown, and the credits."""
    numbers = sorted({number for one in views.values() for number in one.source_numbers()})
    recovered = dict.fromkeys(said for one in views.values() for said in one.recovered())
    return [*(view.source_line(number) for number in numbers), *recovered, *view.credits()]


def _line(text: str, style: str = "plain") -> dict[str, str]:
    return {"text": text, "style": style}
