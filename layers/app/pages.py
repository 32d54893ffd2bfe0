"""The pages of the app in the order of the header: the label of each, and what shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from layers.app.map import map_view
from layers.text.language import Texts
from layers.view.state import Document
from layers.widgets.session import PAGES


@dataclass(frozen=True)
class Page:
    """What the header calls a page, and the function that shows it."""

    label: str
    show: Callable[[Document, Texts], None]


def pages(texts: Texts) -> Mapping[str, Page]:
    """Return every page by its name in a link (``view=``), in the order of ``session.PAGES``."""
    _ = texts.gettext
    table = {
        "map": Page(_("Map"), map_view),
        "region": Page(_("Region"), _later("region")),
        "indicator": Page(_("Indicator"), _later("indicator")),
        "compare": Page(_("Compare"), _later("compare")),
        "plan": Page(_("Action plan"), _later("plan")),
        "territories": Page(_("Territories"), _later("territories")),
        "demand": Page(_("Demand"), _later("demand")),
        "criteria": Page(_("Science city"), _later("criteria")),
        "records": Page(_("Records"), _later("records")),
        "method": Page(_("Data and method"), _method),
    }
    return {name: table[name] for name in PAGES}


def _later(name: str) -> Callable[[Document, Texts], None]:
    """Return what imports a page's module when it is first shown: most visitors only look at the map."""

    def show(document: Document, texts: Texts) -> None:
        view = getattr(import_module(f"layers.pages.{name}.app"), f"{name}_view")
        view(document, texts)

    return show


def _method(document: Document, texts: Texts) -> None:
    _later("method")(document, texts)
    _later("statements")(document, texts)
