"""Data and method: what is shown, where it comes from and what to beware of."""

from geo.dataset import Dataset
from layers.model.document import Document, Theme
from layers.model.indicator import IndicatorSection
from layers.pages.method.statements_app import statements_part
from layers.text.language import Texts
from layers.view.statuses import status_meanings, status_names
from layers.widgets import markup
from layers.widgets.frame import show


def show_page(dataset: Dataset, document: Document, texts: Texts) -> None:
    """Show sources, indicators, statuses and the credits of the boundaries."""
    _ = texts.gettext
    version = document["version"]
    edition = _("Data version {id} of {date}").format(id=version["id"], date=version["day"][texts.lang])
    show(
        markup.element(
            "div",
            markup.join(
                [
                    markup.element("h2", _("Sources")),
                    sources_table(document, texts),
                    markup.element("h2", _("Indicators")),
                    *(part for theme in document["themes"] for part in theme_parts(theme, document, texts)),
                    markup.element("h2", _("What the statuses mean")),
                    statuses_table(texts),
                    markup.element("h2", _("Boundaries and software")),
                    credits_list(document, texts),
                    markup.element("p", edition, "pg-edition"),
                ]
            ),
            "pg-method",
        )
    )
    statements_part(dataset, document, texts)


def sources_table(document: Document, texts: Texts) -> markup.Html:
    """Return the table of sources with producer, date and licence; the title links to the source."""
    _, lang = texts.gettext, texts.lang
    rows: list[list[markup.Cell]] = [
        [
            markup.link(source["title"][lang], source["url"]),
            source["producer"][lang],
            source["date"][texts.lang] if source["date"] else "",
            source["licence"][lang],
        ]
        for source in document["sources"]
    ]
    return markup.table(_("Sources"), [_("Title"), _("Producer"), _("Date"), _("Licence")], rows)


def theme_parts(theme: Theme, document: Document, texts: Texts) -> list[markup.Html]:
    """Return a theme's title and its indicators, in the document's order."""
    members = [entry for entry in document["indicators"] if entry["theme"] == theme["id"]]
    if not members:
        return []
    return [
        markup.element("h3", theme["title"][texts.lang]),
        *(indicator_part(entry, texts) for entry in members),
    ]


def indicator_part(indicator: IndicatorSection, texts: Texts) -> markup.Html:
    """Return an indicator's definition, formula, unit, years, classes and caveats."""
    _, lang = texts.gettext, texts.lang
    pairs: list[tuple[str, markup.Cell]] = [
        (_("Definition"), indicator["definition"][lang]),
        (_("Unit"), indicator["unit"][lang]),
    ]
    if indicator["formula"]:
        pairs.append((_("Formula"), indicator["formula"][lang]))
    if indicator["years"]:
        pairs.append((_("Years"), ", ".join(str(year) for year in indicator["years"])))
        pairs.append((_("Classes on the map"), "; ".join(indicator["ranges"][lang])))
    elif indicator["reason"]:
        pairs.append((_("No data yet"), indicator["reason"][lang]))
    if indicator["caveats"]:
        caveats = markup.bullets([caveat[lang] for caveat in indicator["caveats"]])
        pairs.append((_("Caveats"), caveats))
    title = markup.element("h4", indicator["title"][lang])
    return markup.element("section", markup.join([title, markup.facts(pairs)]), "pg-indicator")


def statuses_table(texts: Texts) -> markup.Html:
    """Return the key to the statuses."""
    _ = texts.gettext
    names = status_names(texts)
    rows = [[names[status], meaning] for status, meaning in status_meanings(texts).items()]
    return markup.table(_("What the statuses mean"), [_("Status"), _("Meaning")], rows)


def credits_list(document: Document, texts: Texts) -> markup.Html:
    """Return whose boundaries and software the map uses."""
    return markup.join(
        markup.element("p", markup.link(credit["text"][texts.lang], credit["url"]))
        for credit in document["credits"]
    )
