"""The pages of the static site that are about the action plan and the targets."""

from collections.abc import Iterator

from layers.pages.plan.page import plan_page
from layers.pages.plan.state import PlanState
from layers.pages.site_page import SiteContext, SitePage


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the page of the whole plan."""
    title = site.texts.gettext("Action plan and targets")
    shown = plan_page(site.dataset, site.document, site.texts, PlanState(), site.day)
    yield SitePage("plan.html", title, "plan/site.html", {"plan": shown})
