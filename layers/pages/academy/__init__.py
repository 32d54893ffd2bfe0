"""The page of the Academy's plan (``view=academy``): a second plan beside the decree's, and without dates."""

from layers.widgets.page import Page

PAGE = Page("academy", __name__, lambda _: _("Academy’s plan"), grouped=True)
