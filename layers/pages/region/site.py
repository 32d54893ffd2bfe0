"""The pages of the static site that are about a region."""

from collections.abc import Iterator

from layers.pages.region.page import region_page
from layers.pages.site_page import SiteContext, SitePage


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the page of each region, also of one that is no more."""
    for index, region in enumerate(site.document["regions"]):
        shown = region_page(site.dataset, site.document, index, site.texts)
        yield SitePage(f"regions/{region['code']}.html", shown.name, "region/site.html", {"region": shown})
