"""The page of the static site that is about the Academy's plan."""

from collections.abc import Iterator

from layers.pages.academy.page import academy_page
from layers.pages.site_page import SiteContext, SitePage


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the page."""
    title = site.texts.gettext("The Academy’s plan for science in the regions")
    shown = academy_page(site.dataset, site.texts)
    yield SitePage("academy.html", title, "academy/site.html", {"academy": shown})
