"""The page of comparison (``view=compare``): regions side by side, two indicators against each other."""

from layers.pages.compare.state import KEYS, CompareState
from layers.widgets.page import Page

PAGE = Page(
    "compare",
    __name__,
    lambda _: _("Compare"),
    state=CompareState,
    keys=KEYS,
    notices=lambda _: {
        "regions": _("The region “{value}” is not known."),
        "most": _("At most {value} regions are compared; the first ones are shown."),
        "other": _("The indicator “{value}” is not known."),
    },
)
