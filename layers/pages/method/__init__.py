"""The page of data and method (``view=method``): sources, statuses, statements of the documents."""

from layers.widgets.page import Page

PAGE = Page("method", __name__, lambda _: _("Data and method"))
