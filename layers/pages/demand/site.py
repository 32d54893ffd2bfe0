"""The pages of the static site that are about the demand for science."""

from collections.abc import Iterator

from layers.pages.demand.page import demand_page
from layers.pages.site_page import SiteContext, SitePage


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the page of demand, of all regions."""
    title = site.texts.gettext("Demand for science")
    shown = demand_page(site.dataset, site.document, site.texts)
    yield SitePage("demand.html", title, "demand/site.html", {"demand": shown})
