"""The page of the science-city criteria and the two calculators (``view=criteria``)."""

from layers.pages.criteria.state import KEYS, CalculatorState
from layers.widgets.page import Page

PAGE = Page(
    "criteria",
    __name__,
    lambda _: _("Science city"),
    grouped=True,
    state=CalculatorState,
    keys=KEYS,
    notices=lambda _: {
        "place": _("The settlement “{value}” is not known."),
        "funding": _("The kind of funding “{value}” is not known."),
        **dict.fromkeys(("of", "researchers", "employed", "cost"), _("The number “{value}” cannot be used.")),
    },
)
