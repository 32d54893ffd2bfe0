"""The pages of the static site that say where the data come from and what the documents state."""

from collections.abc import Iterator, Sequence

from geo.statements.verdicts import Result
from layers.model.document import Document
from layers.pages.method.statements import statement_row, verdict_names
from layers.pages.site_page import SiteContext, SitePage
from layers.text.language import Texts
from layers.text.statuses import status_meanings, status_names


def site_pages(site: SiteContext) -> Iterator[SitePage]:
    """Yield the pages of the sources, of the statements, and of the data package."""
    _ = site.texts.gettext
    yield SitePage("sources.html", _("Sources"), "method/sources.html", {"statuses": _statuses(site.texts)})
    stated = _statements(site.document, site.dataset.verdicts, site.texts)
    title = _("Statements of the documents against the data")
    yield SitePage("statements.html", title, "method/statements.html", stated)
    yield SitePage("data.html", _("Data"), "method/data.html", {"package": site.package})


def _statuses(texts: Texts) -> list[tuple[str, str]]:
    names = status_names(texts)
    return [(names[status], meaning) for status, meaning in status_meanings(texts).items()]


def _statements(document: Document, results: Sequence[Result], texts: Texts) -> dict[str, object]:
    """Return the statements by source, and how many have each verdict."""
    names = {region["code"]: region["names"][texts.lang]["short"] for region in document["regions"]}
    verdicts = verdict_names(texts)
    groups = []
    for source in document["sources"]:
        own = [result for result in results if result.statement.source == source["id"]]
        if own:
            groups.append((source["title"][texts.lang], [statement_row(one, names, texts) for one in own]))
    counts = [(word, sum(one.verdict == verdict for one in results)) for verdict, word in verdicts.items()]
    return {"groups": groups, "counts": counts}
