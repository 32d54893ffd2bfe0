"""The page of the planned territories of science (``view=territories``)."""

from layers.widgets.page import Page

PAGE = Page("territories", __name__, lambda _: _("Territories"), grouped=True)
