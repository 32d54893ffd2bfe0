"""What tests of pictures share: the shipped document, changed copies of it, and the parts of a drawing."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.patches import Patch

from layers.document.build import build_document
from layers.figures.canvas import Canvas
from layers.view.view import View

KAZAKH = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"


@cache
def document() -> Mapping[str, Any]:
    return build_document().data


def view_of(indicator: str, lang: str = "en", **view: object) -> View:
    return View(document(), {"indicator": indicator, "lang": lang, **view})


def changed(indicator: str, values: Sequence[float | None], country: float | None = None, **keys: object) -> View:
    """Read a copy of the document in which an indicator's last year has these values for the first regions."""
    found = next(entry for entry in document()["indicators"] if entry["id"] == indicator)
    size = len(document()["regions"])
    given = [*values, *[None] * (size - len(values))]
    status = "".join("m" if value is None else "z" if value == 0 else "n" for value in given)
    order = sorted((value for value in given if value is not None), reverse=True)
    year = {
        "values": given,
        "status": status,
        "classes": "".join("-" if value is None else "1" for value in given),
        "ranks": [None if value is None else order.index(value) + 1 for value in given],
        "counts": [0, len(order), 0, 0, 0],
        "country": {"value": country, "status": "m" if country is None else "n"},
        "residual": None,
    }
    lists = {key: [*found[key][:-1], value] for key, value in year.items()}
    entry = {**found, **lists, "marks": [], "notes": [], **keys}
    whole = {**document(), "indicators": [entry]}
    return View(whole, {"indicator": indicator, "lang": "en", "year": found["years"][-1], "region": None})


def parts(canvas: Canvas, prefix: str) -> dict[str, Artist]:
    """Return what is drawn with a group id that begins so, by the rest of the id."""
    (axes,) = canvas.figure.axes
    found = {str(artist.get_gid()): artist for artist in axes.get_children() if artist.get_gid()}
    return {gid.removeprefix(prefix): artist for gid, artist in found.items() if gid.startswith(prefix)}


def colours(canvas: Canvas, prefix: str) -> dict[str, str]:
    """Return the fills of what is drawn with a group id that begins so."""
    return {
        code: to_hex(artist.get_facecolor())
        for code, artist in parts(canvas, prefix).items()
        if isinstance(artist, Patch)
    }
