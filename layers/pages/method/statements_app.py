"""What the documents state, beside what our data give: agreements, disagreements, what cannot be tested."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from geo.dataset import load_dataset
from geo.statements.verdicts import Result
from layers.model.document import Document
from layers.pages.method.statements import statement_row, verdict_names
from layers.text.language import Texts
from layers.widgets import markup
from layers.widgets.frame import show


def statements_part(document: Document, texts: Texts) -> None:
    """Show how many statements hold, every disagreement with both numbers, and the list of all."""
    _ = texts.gettext
    found = load_dataset().verdicts
    verdicts = verdict_names(texts)
    counts: Counter[str] = Counter(result.verdict for result in found)
    summary = "; ".join(f"{verdicts[verdict]}: {counts[verdict]}" for verdict in verdicts if counts[verdict])
    disagreements = [result for result in found if result.verdict == "disagrees"]
    show(
        markup.element(
            "div",
            markup.join(
                [
                    markup.element("h2", _("Statements of the documents against the data")),
                    markup.element("p", f"{len(found)} – {summary}."),
                    markup.element("h3", _("Disagreements")),
                    *tables(disagreements, document, texts),
                ]
            ),
            "pg-statements",
        )
    )
    with st.expander(_("All statements")):
        show(markup.element("div", markup.join(tables(found, document, texts)), "pg-statements"))


def tables(found: Sequence[Result], document: Document, texts: Texts) -> list[markup.Html]:
    """Return a heading and a table for each document that has statements among those given."""
    parts = []
    for source in document["sources"]:
        own = [result for result in found if result.statement.source == source["id"]]
        if own:
            title = source["title"][texts.lang]
            parts += [markup.element("h4", title), statements_table(title, own, document, texts)]
    return parts


def statements_table(caption: str, found: Sequence[Result], document: Document, texts: Texts) -> markup.Html:
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
    return markup.table(caption, headers, [row(result, document, texts) for result in found])


def row(result: Result, document: Document, texts: Texts) -> list[markup.Cell]:
    """Return one statement as a row of ``statements_table``."""
    names = {region["code"]: region["names"][texts.lang]["short"] for region in document["regions"]}
    shown = statement_row(result, names, texts)
    reason = markup.element("small", shown.reason)
    return [
        markup.join([markup.element("span", shown.claim), markup.element("small", shown.unit)]),
        shown.printed,
        shown.computed,
        shown.difference,
        markup.join([markup.element("span", shown.verdict), reason]),
        shown.locator,
    ]
