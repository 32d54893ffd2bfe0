"""The page of the country (``view=country``): goals, the country beside others, its industry and its science."""

from layers.widgets.page import Page

PAGE = Page("country", __name__, lambda _: _("Country"))
