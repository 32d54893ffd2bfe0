"""The map document as an exported file carries it: the same values in fewer bytes (``docs/map-document.md``).

Texts that many places share stand once, texts that are their own key and what follows from values are left out,
and coordinates are written as letters. ``assets/js/document/unpack.js`` undoes it all; what comes out draws the
same map.
"""

import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from geo.cartography.forms import CityInset, Form
from layers.model.document import Document
from layers.model.indicator import IndicatorSection, ShownStatus

SCHEMA = "scimap.packed/1"

# Below this a reference would save nothing worth its indirection.
_SHORTEST = 40
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BITS = 5
_MORE = 1 << _BITS


STATUS_LETTERS: Mapping[ShownStatus, str] = {
    "normal": "n",
    "zero": "z",
    "zero_by_total": "t",
    "negligible": "g",
    "not_financed": "f",
    "undistributed": "r",
    "not_disclosed": "u",
    "questioned": "q",
    "missing": "m",
    "not_applicable": "a",
    "estimated": "e",
    "derived": "d",
    "provisional": "p",
}
"""How a packed document writes a status; those of views that compare are in no document."""


FOLLOWING = ("ranks", "counts")
"""What the runtime makes anew of an indicator's values and classes."""


def pack(document: Document, unread: Collection[str] = ()) -> dict[str, object]:
    """Return a map document packed.

    Values that are not finite have no form in JSON and mean nothing on a map; they become null, "no value".

    Parameters
    ----------
    document
        No object in it has ``$`` as its only key with a number: the contract allows free keys only for texts and
        for objects.
    unread
        Keys of indicators, regions and sources to leave out.

    Returns
    -------
    dict
        ``{"schema", "shared": [values], "document"}``; ``{"$": n}`` stands for the value ``shared[n]``.
    """
    plain: dict[str, object] = {
        key: value for key, value in document.items() if key not in ("forms", "texts", "indicators")
    }
    plain["indicators"] = [_indicator(section, unread) for section in document["indicators"]]
    for key in ("regions", "sources"):
        rows = plain.get(key)
        if isinstance(rows, list):
            plain[key] = [{name: value for name, value in row.items() if name not in unread} for row in rows]
    shared: list[Any] = []
    inner = _share(_finite(plain), shared)
    inner["texts"] = _texts(document["texts"])
    inner["forms"] = {name: _form(form) for name, form in document["forms"].items()}
    return {"schema": SCHEMA, "shared": shared, "document": inner}


def _indicator(section: IndicatorSection, unread: Collection[str]) -> dict[str, object]:
    """Return an indicator with statuses as a string of letters a year, and without what follows from values."""
    rest: dict[str, object] = {key: value for key, value in section.items() if key not in {*unread, *FOLLOWING}}
    rest["status"] = ["".join(STATUS_LETTERS[status] for status in year) for year in section["status"]]
    rest["country"] = [
        {"value": year["value"], "status": STATUS_LETTERS[year["status"]]} for year in section["country"]
    ]
    return rest


def letters(points: Iterable[Sequence[int]]) -> str:
    """Return pairs of whole numbers as text: each number in groups of five bits, the lowest first.

    The sign is the lowest bit; a letter of the second half of the alphabet has more of its number after it.

    >>> letters([(0, -1), (16, 5)])
    'ABgBK'
    """
    out = []
    for point in points:
        for number in point:
            rest = (-number << 1) - 1 if number < 0 else number << 1
            while rest >= _MORE:
                out.append(_LETTERS[_MORE | (rest & (_MORE - 1))])
                rest >>= _BITS
            out.append(_LETTERS[rest])
    return "".join(out)


def _texts(texts: Mapping[str, Mapping[str, str]]) -> dict[str, list[Any]]:
    """Return the texts of all languages by the place of their key; 0 where a text is its own key."""
    keys = sorted({key for own in texts.values() for key in own})
    rows = {lang: [0 if own.get(key, key) == key else own[key] for key in keys] for lang, own in texts.items()}
    return {"": list(keys), **{lang: row if any(row) else [] for lang, row in rows.items()}}


def _form(form: Form) -> dict[str, object]:
    groups = []
    for group in form["groups"]:
        topology = {**group["topology"], "arcs": [letters(arc) for arc in group["topology"]["arcs"]]}
        groups.append({**group, "topology": topology, "insets": [_inset(inset) for inset in group["insets"]]})
    return {**form, "groups": groups}


def _inset(inset: CityInset) -> dict[str, object]:
    """Return an inset with its rings as letters, in ``grid`` metres: the largest measure of all its numbers."""
    shape = [[(int(x), int(y)) for x, y in ring] for ring in inset["shape"]]
    grid = math.gcd(*(number for ring in shape for point in ring for number in point)) or 1
    rings = [[(x // grid, y // grid) for x, y in ring] for ring in shape]
    return {**inset, "grid": grid, "shape": [letters(_steps(ring)) for ring in rings]}


def _steps(ring: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return a ring as its first point and the steps from each point to the next, as TopoJSON writes arcs."""
    before = [(0, 0), *((x, y) for x, y in ring)]
    return [(x - px, y - py) for (x, y), (px, py) in zip(ring, before, strict=False)]


def _share(plain: Any, shared: list[Any]) -> Any:
    """Return ``plain`` with a reference for every object or list that occurs more than once."""
    counts: Counter[str] = Counter()
    keys: dict[int, str] = {}

    def count(value: Any) -> None:
        if isinstance(value, dict | list):
            key = keys[id(value)] = json.dumps(value, ensure_ascii=False)
            counts[key] += 1
            # What is inside a repeated value stands once, within the shared one.
            if counts[key] == 1:
                for child in value.values() if isinstance(value, dict) else value:
                    count(child)

    numbers: dict[str, int] = {}

    def place(value: Any, known: bool = False) -> Any:
        if not isinstance(value, dict | list):
            return value
        key = keys.get(id(value), "")
        if not known and counts[key] > 1 and len(key) >= _SHORTEST:
            if key not in numbers:
                numbers[key] = len(shared)
                shared.append(None)
                shared[numbers[key]] = place(value, known=True)
            return {"$": numbers[key]}
        if isinstance(value, dict):
            return {name: place(child) for name, child in value.items()}
        return [place(child) for child in value]

    count(plain)
    return place(plain)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _finite(child) for name, child in value.items()}
    return [_finite(child) for child in value] if isinstance(value, list | tuple) else value
