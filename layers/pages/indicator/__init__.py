"""The page of an indicator (``view=indicator``)."""

from layers.widgets.page import Page

PAGE = Page("indicator", __name__, lambda _: _("Indicator"))
