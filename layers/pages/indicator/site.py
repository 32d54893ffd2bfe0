"""The pages of the static site that are about an indicator."""

from collections.abc import Iterator

from layers.pages.indicator.page import concerning, indicator_page
from layers.pages.site_page import SiteContext, SitePage, csv_file, workbook_file


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the page of each indicator, with its downloads."""
    for indicator in site.document["indicators"]:
        key = indicator["id"]
        about = indicator_page(site.document, indicator, concerning(key, site.dataset.verdicts), site.texts)
        files = (
            [("CSV", csv_file(key)), ("XLSX", workbook_file(key, site.texts.lang))] if indicator["years"] else []
        )
        values = {"indicator": about, "files": files}
        yield SitePage(f"indicators/{key}.html", about.title, "indicator/site.html", values)
