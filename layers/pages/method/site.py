"""The pages of the static site that say where the data come from and what the documents state."""

from collections.abc import Iterator, Sequence

from geo.statements.verdicts import Result
from layers.model.document import Document
from layers.pages.method.statements import StatementRow, counted, sorted_out, statement_row
from layers.pages.site_page import SiteContext, SitePage
from layers.text.language import Texts
from layers.view.statuses import status_meanings, status_names


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
    """Return the disagreements, the checks of our own reading and the other statements of each source."""
    lists = sorted_out(results, texts)

    def rows(found: Sequence[Result]) -> list[StatementRow]:
        return [statement_row(one, texts) for one in found]

    rest = [result for result in lists.statements if result.verdict != "disagrees"]
    groups = []
    for source in document["sources"]:
        own = [result for result in rest if result.statement.source == source["id"]]
        if own:
            groups.append((source["title"][texts.lang], rows(own)))
    return {
        "counted": counted(lists, texts),
        "findings": lists.findings,
        "contradictions": rows(lists.contradictions),
        "choices": rows(lists.choices),
        "checks": rows(lists.checks),
        "groups": groups,
    }
