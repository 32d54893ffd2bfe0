"""What compares: a view without the two largest cities, or of the change between two years.

Both are read as indicators made of the document's own, so that whatever shows an indicator shows them too. The
runtime in the browser does the same (``assets/js/view/comparing.js``).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from geo.indicators.catalogue import N_CLASSES
from geo.indicators.classes import classify
from geo.statistics.ranks import class_counts, ranks
from layers.text.language import Texts, rounded
from layers.view.change import change_ranges, changes, difference, moved
from layers.view.comparing import CITIES, breaks_of

Section = dict[str, Any]
LEFT_OUT, NOT_COMPARABLE = "o", "b"
"""Status letters that only these views have."""


def change(document: Mapping[str, Any], entry: Section, since: int, until: int) -> Section:
    """Return an indicator of one year: the change between two of its years, in the borders of the earlier one.

    Parameters
    ----------
    entry
        A section of the document.
    since, until
        Places of the earlier and the later year, between which there are classes (``breaks_of``).
    """
    how = entry["change"]
    breaks = entry["change"]["breaks"][since][until - since - 1]
    codes = [region["code"] for region in document["regions"]]
    other = moved(entry, since, until, document["reforms"], codes)
    found = changes(entry, since, until, relative=how["relative"], moved=other)
    values = [None if value is None else float(rounded(value, how["decimals"])) for value in found]
    units = document["vintages"][entry["vintages"][since]]["units"]
    letters = ["a" if at not in units else "d" for at in range(len(values))]
    for at in units:
        if values[at] is None:
            letters[at] = _lacking(entry["status"][since][at], entry["status"][until][at], at in other)
    first, last = (entry["country"][at]["value"] for at in (since, until))
    country = difference(first, last, relative=how["relative"])
    classes = classify(values, breaks)
    origins = [*entry["origins"][since], *entry["origins"][until]]
    return {
        **entry,
        "decimals": how["decimals"],
        "unit": how["unit"],
        "breaks": breaks,
        "ranges": {lang: change_ranges(breaks, Texts(lang)) for lang in document["langs"]},
        "mark": "fill",
        "definition": how["note"],
        "signed": True,
        "between": [entry["years"][since], entry["years"][until]],
        "years": [entry["years"][until]],
        "vintages": [entry["vintages"][since]],
        "values": [values],
        "status": ["".join(letters)],
        "classes": ["".join("-" if number is None else str(number) for number in classes)],
        "ranks": [ranks(values)],
        "counts": [class_counts(classes)],
        "country": [
            {"value": None if country is None else float(rounded(country, how["decimals"])), "status": "d"}
        ],
        "residual": [None],
        "origins": [[origin for n, origin in enumerate(origins) if origin not in origins[:n]]],
        **{key: [] for key in ("sums", "notes", "marks", "others", "partial", "sentences")},
    }


def _lacking(before: str, after: str, moved: bool) -> str:
    """Return why there is no change: the status of the year without a value, else that it cannot be had."""
    lacks = [letter for letter in (before, after) if letter in "um"]
    return NOT_COMPARABLE if moved or not lacks else lacks[0]


def without(entry: Section, apart: Sequence[int]) -> Section:
    """Return an indicator in which some regions have no value, in all its years.

    Classes are kept; ranks are those among the others; the country's value stays that of the whole country.
    """
    kept = [[None if at in apart else v for at, v in enumerate(values)] for values in entry["values"]]
    letters = [_replaced(one, apart, LEFT_OUT, "a") for one in entry["status"]]
    classes = [_replaced(one, apart, "-") for one in entry["classes"]]
    numbers = [[None if letter == "-" else int(letter) for letter in one] for one in classes]
    return {
        **entry,
        "values": kept,
        "status": letters,
        "classes": classes,
        "ranks": [ranks(values) for values in kept],
        "counts": [class_counts(one) for one in numbers],
        "notes": [note for note in entry["notes"] if note[1] not in apart],
        "marks": [mark for mark in entry["marks"] if mark[1] not in apart],
    }


def _replaced(letters: str, at: Sequence[int], letter: str, but: str = "") -> str:
    return "".join(letter if n in at and old not in but else old for n, old in enumerate(letters))


def palette_of(document: Mapping[str, Any], breaks: Sequence[float]) -> dict[str, Any]:
    """Return the document's palette with the colours of a change in the place of the classes'."""
    palette: dict[str, Any] = document["palette"]
    below = list(breaks).index(0) + 1
    above = N_CLASSES - below
    colours = {key: [*palette["down"][key][-below:], *palette["up"][key][:above]] for key in ("classes", "ink")}
    return {**palette, **colours}


def shown(
    document: Mapping[str, Any], view: Mapping[str, Any], entry: Section
) -> tuple[Section, Mapping[str, Any]]:
    """Return the indicator as a view shows it, and the document with the palette for it.

    Parameters
    ----------
    view
        A view state; its ``since`` counts where the change between it and the year has classes.
    entry
        The section of the view's indicator.
    """
    years = entry["years"]
    if view.get("since") in years and view["year"] in years:
        first, last = sorted((years.index(view["since"]), years.index(view["year"])))
        breaks = breaks_of(entry, first, last)
        if breaks:
            entry = change(document, entry, first, last)
            document = {**document, "palette": palette_of(document, breaks)}
    if view.get("without") == CITIES and entry["years"]:
        entry = without(entry, document["apart"])
    return entry, document
