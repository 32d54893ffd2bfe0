"""The page of the action plan and the targets (``view=plan``)."""

from layers.pages.plan.state import KEYS, PlanState
from layers.widgets.page import Page

PAGE = Page(
    "plan",
    __name__,
    lambda _: _("Action plan"),
    grouped=True,
    state=PlanState,
    keys=KEYS,
    notices=lambda _: {
        "body": _("The responsible body “{value}” is not known."),
        "due": _("No deadline is in the year “{value}”."),
        "status": _("The status “{value}” is not known."),
        "asof": _("The day “{value}” cannot be used; write it as 2027-12-31."),
    },
)
