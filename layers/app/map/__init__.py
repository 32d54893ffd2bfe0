"""The page of the map, which stands first and is always there."""

from layers.widgets.page import Page

PAGE = Page("map", __name__, lambda _: _("Map"))
