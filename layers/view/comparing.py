"""What a view can compare: it leaves out the two largest cities, or shows the change between two years.

Both are read as indicators made of the document's own, so that whatever shows an indicator shows them too. The
runtime in the browser does the same (``assets/js/view/comparing.js``).
"""

from collections.abc import Collection, Sequence

from geo.indicators.class_breaks import N_CLASSES, classify
from geo.observations.status import LACKING
from geo.statistics.ranks import class_counts, ranks
from layers.model.document import Document, Palette, ViewKeys
from layers.model.indicator import CountryValue, IndicatorSection, ShownStatus
from layers.text.language import Texts
from layers.view.change import change_ranges, changes, difference, regions_moved

CITIES = "cities"
"""The one group of regions that a view can be without; its members are ``apart`` of the document."""


def breaks_of(section: IndicatorSection, since: int, until: int) -> list[float] | None:
    """Return the breaks of the change between two years given by their places; None where there is none."""
    if not section["change"] or since == until:
        return None
    first, last = sorted((since, until))
    return section["change"]["breaks"][first][last - first - 1]


def since_years(section: IndicatorSection, year: int) -> list[int]:
    """Return the years of an indicator between which and ``year`` a change can be shown."""
    years = section["years"]
    if year not in years:
        return []
    return [other for at, other in enumerate(years) if breaks_of(section, at, years.index(year))]


def borders_of(document: Document, code: str, vintage: str) -> int:
    """Return how often reforms have touched a region: the same in vintages in which it has the same borders."""
    return sum(
        reform["since"] <= vintage and code in (*reform["before"], *reform["after"])
        for reform in document["reforms"]
    )


def series_marks(document: Document, section: IndicatorSection, code: str) -> list[tuple[int, bool]]:
    """Return a mark for each year of an indicator: years of a region with the same mark can be compared."""
    first = section["restart"][0] if section["restart"] else len(section["years"])
    return [(borders_of(document, code, day), at >= first) for at, day in enumerate(section["vintages"])]


def shown(document: Document, state: ViewKeys, section: IndicatorSection) -> tuple[IndicatorSection, Document]:
    """Return the indicator as a view shows it, and the document with the palette for it.

    Parameters
    ----------
    state
        A view state; its ``since`` counts where the change between it and the year has classes.
    section
        The view's indicator.
    """
    years, since = section["years"], state["since"]
    if since is not None and since in years and state["year"] in years:
        first, last = sorted((years.index(since), years.index(state["year"])))
        breaks = breaks_of(section, first, last)
        if breaks:
            section = change(document, section, first, last)
            document = {**document, "palette": palette_of(document, breaks)}
    if state["without"] == CITIES and section["years"]:
        section = without(section, document["apart"])
    return section, document


def change(document: Document, section: IndicatorSection, since: int, until: int) -> IndicatorSection:
    """Return an indicator of one year: the change between two of its years, in the borders of the earlier one.

    Parameters
    ----------
    section
        An indicator with a ``change``.
    since, until
        Places of the earlier and the later year, between which there are classes (``breaks_of``).
    """
    how, breaks = section["change"], breaks_of(section, since, until)
    if how is None or breaks is None:
        raise ValueError(f"{section['id']} has no change between years {since} and {until}")
    codes = [region["code"] for region in document["regions"]]
    moved = regions_moved(section, since, until, document["reforms"], codes)
    found = changes(section, since, until, relative=how["relative"], moved=moved)
    values = list(found)
    units = document["vintages"][section["vintages"][since]]["units"]
    statuses: list[ShownStatus] = ["derived" if at in units else "not_applicable" for at in range(len(values))]
    for at in units:
        if values[at] is None:
            statuses[at] = _lacking(section["status"][since][at], section["status"][until][at], at in moved)
    first, last = (section["country"][at]["value"] for at in (since, until))
    country: CountryValue = {"value": difference(first, last, relative=how["relative"]), "status": "derived"}
    classes = classify(values, breaks)
    origins = [*section["origins"][since], *section["origins"][until]]
    return {
        **section,
        "decimals": how["decimals"],
        "unit": how["unit"],
        "breaks": breaks,
        "ranges": {lang: change_ranges(breaks, Texts(lang)) for lang in document["langs"]},
        "mark": "fill",
        "definition": how["note"],
        "between": (section["years"][since], section["years"][until]),
        "years": [section["years"][until]],
        "vintages": [section["vintages"][since]],
        "values": [values],
        "status": [statuses],
        "classes": ["".join("-" if number is None else str(number) for number in classes)],
        "ranks": [ranks(values)],
        "counts": [class_counts(classes)],
        "country": [country],
        "residual": [None],
        "origins": [[origin for n, origin in enumerate(origins) if origin not in origins[:n]]],
        "restart": None,
        "sums": [],
        "notes": [],
        "marks": [],
        "others": [],
        "partial": [],
        "sentences": [],
    }


def _lacking(before: ShownStatus, after: ShownStatus, moved: bool) -> ShownStatus:
    """Return why there is no change: the status of the year without a value, else that it cannot be had."""
    lacks = [status for status in (before, after) if status in LACKING]
    return "not_comparable" if moved or not lacks else lacks[0]


def without(section: IndicatorSection, apart: Collection[int]) -> IndicatorSection:
    """Return an indicator in which some regions have no value, in all its years.

    Classes are kept; ranks are those among the others; the country's value stays that of the whole country.
    """
    values = [[None if at in apart else v for at, v in enumerate(year)] for year in section["values"]]
    statuses: list[list[ShownStatus]] = [
        ["left_out" if at in apart and old != "not_applicable" else old for at, old in enumerate(year)]
        for year in section["status"]
    ]
    classes = ["".join("-" if at in apart else old for at, old in enumerate(year)) for year in section["classes"]]
    numbers = [[None if letter == "-" else int(letter) for letter in year] for year in classes]
    return {
        **section,
        "values": values,
        "status": statuses,
        "classes": classes,
        "ranks": [ranks(year) for year in values],
        "counts": [class_counts(year) for year in numbers],
        "notes": [note for note in section["notes"] if note[1] not in apart],
        "marks": [mark for mark in section["marks"] if mark[1] not in apart],
    }


def palette_of(document: Document, breaks: Sequence[float]) -> Palette:
    """Return the document's palette with the colours of a change in the place of the classes'."""
    palette = document["palette"]
    below = list(breaks).index(0) + 1
    above = N_CLASSES - below
    down, up = palette["down"], palette["up"]
    return {
        **palette,
        "classes": [*down["classes"][-below:], *up["classes"][:above]],
        "ink": [*down["ink"][-below:], *up["ink"][:above]],
    }
