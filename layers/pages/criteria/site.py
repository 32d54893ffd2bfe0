"""The pages of the static site that are about the science-city criteria."""

from collections.abc import Iterator

from layers.pages.criteria.page import criteria_page
from layers.pages.site_page import SiteContext, SitePage


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the page of the criteria."""
    title = site.texts.gettext("Science-city criteria")
    shown = criteria_page(site.dataset, site.document, site.texts)
    yield SitePage("criteria.html", title, "criteria/site.html", {"criteria": shown})
