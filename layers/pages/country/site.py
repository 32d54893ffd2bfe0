"""The page of the static site that is about the country."""

from collections.abc import Iterator

from layers.pages.country.page import country_page
from layers.pages.site_page import SiteContext, SitePage


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the page of the country."""
    title = site.texts.gettext("The country in the decree’s figures")
    shown = country_page(site.dataset, site.document, site.texts)
    yield SitePage("country.html", title, "country/site.html", {"figures": shown})
