"""The page of what people report (``view=records``)."""

from layers.widgets.page import Page

PAGE = Page("records", __name__, lambda _: _("Records"), grouped=True)
