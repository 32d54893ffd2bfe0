"""The page of a region (``view=region``)."""

from layers.widgets.page import Page

PAGE = Page("region", __name__, lambda _: _("Region"))
