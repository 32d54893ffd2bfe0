"""The page of the demand for science (``view=demand``)."""

from layers.widgets.page import Page

PAGE = Page("demand", __name__, lambda _: _("Demand"), grouped=True)
