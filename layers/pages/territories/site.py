"""The pages of the static site that are about a planned territory of science."""

from collections.abc import Iterator

from layers.pages.site_page import SiteContext, SitePage
from layers.pages.territories.page import territory_pages


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the page of each territory."""
    for one in territory_pages(site.dataset, site.document, site.texts, site.day):
        yield SitePage(f"territories/{one.id}.html", one.name, "territories/site.html", {"one": one})
