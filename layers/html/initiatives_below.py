"""Demand and initiatives below the map of an exported file: the same bodies as on the site, in three languages.

They are still pages without script; of the languages the style sheet shows the one that the map is in.
"""

from datetime import date

from markupsafe import Markup

from geo.core.languages import LANGS
from geo.dataset import Dataset
from layers.model.document import Document
from layers.pages.academy.page import academy_page
from layers.pages.criteria.page import criteria_page
from layers.pages.demand.page import demand_page
from layers.pages.plan.page import plan_page
from layers.pages.plan.state import PlanState
from layers.pages.territories.page import territory_pages, territory_rules
from layers.runtime import page_style
from layers.text.language import Texts
from layers.text.templates import NoLinks, render

_FRAME = (
    "max-width:1200px;margin:0 auto;padding:10px 20px;color:#1b2a30;overflow-wrap:anywhere;"
    'font:400 15px/1.5 "Noto Sans","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;'
    "small{color:#55666d}summary{padding:8px 0;font-size:18px}"
)


def initiatives_below(dataset: Dataset, data: Document) -> Markup:
    """Return style and sections: plans, targets, territories, criteria, demand; statuses on the data's day.

    Raises
    ------
    DataError
        When the catalogue or a record is damaged.
    """
    hidden = ",".join(f"html[lang={lang}] .initiatives:not([lang={lang}])" for lang in LANGS)
    style = f"{page_style('pages')}.initiatives{{{_FRAME}}}{hidden}{{display:none}}"
    sections = "".join(_section(dataset, data, lang) for lang in LANGS)
    return Markup(f"<style>{style}</style>{sections}")  # noqa: S704  templates escape what they are given


def _section(dataset: Dataset, data: Document, lang: str) -> str:
    texts, day = Texts(lang), date.fromisoformat(data["version"]["date"])
    return render(
        "initiatives.html",
        lang=lang,
        _=texts.gettext,
        at=NoLinks(),
        country=data["country"]["names"][lang]["short"],
        plan=plan_page(dataset, data, texts, PlanState(), day),
        territories=territory_pages(dataset, data, texts, day),
        rules=territory_rules(dataset, data, texts),
        academy=academy_page(dataset, texts),
        criteria=criteria_page(dataset, data, texts),
        demand=demand_page(dataset, data, texts),
    )
