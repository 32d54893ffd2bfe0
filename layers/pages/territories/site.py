"""The pages of the static site that are about the planned territories of science."""

from collections.abc import Iterator

from layers.pages.site_page import SiteContext, SitePage
from layers.pages.territories.page import territory_pages, territory_rules


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the page of each territory, and the one of what holds of all of them."""
    territories = territory_pages(site.dataset, site.document, site.texts, site.day)
    rules = territory_rules(site.dataset, site.document, site.texts)
    title = site.texts.gettext("Planned territories of science")
    shown = {"territories": territories, "rules": rules}
    yield SitePage("territories.html", title, "territories/overview.html", shown)
    for one in territories:
        yield SitePage(f"territories/{one.id}.html", one.name, "territories/site.html", {"one": one})
