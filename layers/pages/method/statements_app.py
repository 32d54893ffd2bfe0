"""What the documents state, beside what our data give: agreements, disagreements, what cannot be tested."""

from collections.abc import Sequence

import streamlit as st

from geo.dataset import Dataset
from geo.statements.findings import MainFinding
from geo.statements.verdicts import Result
from layers.model.document import Document
from layers.pages.method.statements import counted, sorted_out, statement_row
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.frame import show


def statements_part(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show how many statements hold, every disagreement with both numbers, and the list of all."""
    _ = texts.gettext
    lists = sorted_out(dataset.verdicts, texts)
    scope = _(
        "One figure or phrase of a document is one statement, also where it can be read in more than one way;"
        " in a table each cell is one."
    )
    about_checks = _(
        "Two figures print their values without the names of all regions;"
        " no document states these checks of how we read them."
    )
    choices = _("Differences that come from our choice of data")
    checks = _("Checks of our own reading")
    show(
        markup.element(
            "div",
            markup.join(
                [
                    markup.element("h2", _("Statements of the documents against the data")),
                    markup.element("p", counted(lists, texts)),
                    markup.element("p", scope),
                    *(finding_part(one, texts) for one in lists.findings),
                    markup.element("h3", _("Disagreements")),
                    *tables(lists.contradictions, document, texts),
                    markup.element("h3", choices),
                    *tables(lists.choices, document, texts),
                ]
            ),
            "pg-statements",
        )
    )
    with st.expander(_("All statements")):
        show(markup.element("div", markup.join(tables(lists.statements, document, texts)), "pg-statements"))
    with st.expander(checks):
        parts = [markup.element("p", about_checks), statements_table(checks, lists.checks, texts)]
        show(markup.element("div", markup.join(parts), "pg-statements"))


def finding_part(finding: MainFinding, texts: Texts) -> markup.Html:
    """Return a finding with its chain of evidence and the question to the producer."""
    _, lang = texts.gettext, texts.lang
    return markup.element(
        "section",
        markup.join(
            [
                markup.element("h3", finding.title[lang]),
                markup.bullets([one[lang] for one in finding.evidence]),
                markup.element("h4", _("Question to the producer of the document")),
                markup.element("blockquote", finding.question[lang]),
            ]
        ),
        "pg-finding",
    )


def tables(found: Sequence[Result], document: Document, texts: Texts) -> list[markup.Html]:
    """Return a heading and a table for each document that has statements among those given."""
    parts = []
    for source in document["sources"]:
        own = [result for result in found if result.statement.source == source["id"]]
        if own:
            title = source["title"][texts.lang]
            parts += [markup.element("h4", title), statements_table(title, own, texts)]
    return parts


def statements_table(caption: str, found: Sequence[Result], texts: Texts) -> markup.Html:
    """Return a document's statements as a table: claim, both numbers, difference, verdict, place."""
    _ = texts.gettext
    headers = [
        _("Statement"),
        _("Printed"),
        _("Computed"),
        _("Difference"),
        _("Verdict"),
        _("Place in the source"),
    ]
    return markup.table(caption, headers, [row(result, texts) for result in found])


def row(result: Result, texts: Texts) -> list[markup.Cell]:
    """Return one statement as a row of ``statements_table``."""
    shown = statement_row(result, texts)
    reason = markup.element("small", shown.reason)
    return [
        markup.join([markup.element("span", shown.claim), markup.element("small", shown.unit)]),
        shown.printed,
        shown.computed,
        shown.difference,
        markup.join([markup.element("span", shown.verdict), reason]),
        shown.locator,
    ]
