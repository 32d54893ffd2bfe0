"""The pages of the app in the order of the header: the label of each, and what shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from layers.texts import Texts
from layers.view_state import Document
from layers.views.compare_view import compare_view
from layers.views.criteria_view import criteria_view
from layers.views.demand_view import demand_view
from layers.views.indicator_view import indicator_view
from layers.views.map_view import map_view
from layers.views.method_view import method_view
from layers.views.plan_view import plan_view
from layers.views.records_view import records_view
from layers.views.region_view import region_view
from layers.views.session import PAGES
from layers.views.statements_view import statements_view
from layers.views.territories_view import territories_view


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
        "region": Page(_("Region"), region_view),
        "indicator": Page(_("Indicator"), indicator_view),
        "compare": Page(_("Compare"), compare_view),
        "plan": Page(_("Action plan"), plan_view),
        "territories": Page(_("Territories"), territories_view),
        "demand": Page(_("Demand"), demand_view),
        "criteria": Page(_("Science city"), criteria_view),
        "records": Page(_("Records"), records_view),
        "method": Page(_("Data and method"), _method),
    }
    return {name: table[name] for name in PAGES}


def _method(document: Document, texts: Texts) -> None:
    method_view(document, texts)
    statements_view(document, texts)
