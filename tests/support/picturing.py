"""What tests of pictures share: the shipped document, and changed copies of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from shipped import shipped

from layers.view.view import View

KAZAKH = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"


def document() -> Mapping[str, Any]:
    return shipped()


def view_of(indicator: str, lang: str = "en", **view: object) -> View:
    return View(document(), {"indicator": indicator, "lang": lang, **view})


def changed(indicator: str, values: Sequence[float | None], country: float | None = None, **keys: object) -> View:
    """Read a copy of the document in which an indicator's last year has these values for the first regions."""
    found = next(entry for entry in document()["indicators"] if entry["id"] == indicator)
    size = len(document()["regions"])
    given = [*values, *[None] * (size - len(values))]
    status = ["missing" if value is None else "zero" if value == 0 else "normal" for value in given]
    order = sorted((value for value in given if value is not None), reverse=True)
    year = {
        "values": given,
        "status": status,
        "classes": "".join("-" if value is None else "1" for value in given),
        "ranks": [None if value is None else order.index(value) + 1 for value in given],
        "counts": [0, len(order), 0, 0, 0],
        "country": {"value": country, "status": "missing" if country is None else "normal"},
        "residual": None,
    }
    lists = {key: [*found[key][:-1], value] for key, value in year.items()}
    entry = {**found, **lists, "marks": [], "notes": [], **keys}
    whole = {**document(), "indicators": [entry]}
    return View(whole, {"indicator": indicator, "lang": "en", "year": found["years"][-1], "region": None})
