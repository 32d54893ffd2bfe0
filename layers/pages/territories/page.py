"""What the pages of the three planned territories of science show, in the app and on the static site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.dataset import Dataset
from geo.initiatives.science_territories import ScienceTerritory
from geo.observations.fact import Fact
from layers.drawing.categories import CountryPicture, place_picture
from layers.model.document import Document
from layers.model.lookup import source_title
from layers.pages.country.lines import Lines, digest_lines
from layers.pages.criteria.page import SettlementRules, criteria_page
from layers.pages.plan.measure_lines import MeasureLine, measure_line, milestone_words
from layers.text.language import Texts, heading, official

# What the documents say of all territories, by heading.
_MADE = ("passport", "vision", "principles", "governance", "park_activities")
_PAID = ("infrastructure", "resources", "academy_models", "integration")
_HINDERED = ("barriers",)
_ABROAD = ("siting", "examples", "foreign_parks", "foreign_funding", "incentives")


@dataclass(frozen=True)
class RulesPart:
    """Sections of the digest under one heading."""

    title: str
    sections: Sequence[Lines]


@dataclass(frozen=True)
class TerritoryRules:
    """What the documents say of all territories of science; ``sources`` are the documents' titles."""

    parts: Sequence[RulesPart]
    sources: Sequence[str]


@dataclass(frozen=True)
class TerritoryPage:
    """A territory in words.

    Attributes
    ----------
    facts
        Name, text and place in the source of model, stage, next milestone, base organisation, place and
        finance of that milestone, as far as there are.
    fields, partners
        Its specialisation, and partners as far as the document names them.
    milestones
        The measures of the action plan about it, with their status on the day ``day``.
    targets
        What the document promises in numbers: what, how much, and where it stands.
    history
        Year, what happened, and where it stands.
    rules
        The criteria of a science city for its settlement, when it is one that is screened.
    picture
        The country with its place.
    """

    id: str
    name: str
    region: str
    region_name: str
    about: str
    facts: Sequence[tuple[str, str, str]]
    fields: Sequence[str]
    partners: Sequence[str]
    day: str
    milestones: Sequence[MeasureLine]
    targets: Sequence[tuple[str, str, str]]
    history: Sequence[tuple[int, str, str]]
    rules: SettlementRules | None
    note: str
    source: str
    picture: CountryPicture


def territory_rules(dataset: Dataset, data: Document, texts: Texts) -> TerritoryRules:
    """Return how territories of science are made, paid for and hindered, and what is done abroad.

    Raises
    ------
    DataError
        When the digest is damaged.
    """
    _, lang = texts.gettext, texts.lang
    parts = {
        _("How a territory is made and governed"): _MADE,
        _("Infrastructure and money"): _PAID,
        _("What stands in the way"): _HINDERED,
        _("Experience abroad"): _ABROAD,
    }
    documents = dict.fromkeys(dataset.digest[name].source for names in parts.values() for name in names)
    return TerritoryRules(
        [
            RulesPart(title, [digest_lines(dataset, name, lang) for name in names])
            for title, names in parts.items()
        ],
        [source_title(data, source, lang) for source in documents],
    )


def territory_pages(dataset: Dataset, data: Document, texts: Texts, day: date) -> list[TerritoryPage]:
    """Return the territories in the order of the decree.

    Parameters
    ----------
    data
        The map document of ``dataset``, for places, names of regions and titles of sources.
    day
        The day of the statuses.

    Raises
    ------
    DataError
        When the catalogue or a record is damaged.
    """
    rules = {one.id: one for one in criteria_page(dataset, data, texts).settlements}
    settlements = {one.site: rules[one.id] for one in dataset.screening.settlements}
    return [
        _page(dataset, data, one, settlements.get(one.site.id), texts, day) for one in dataset.science_territories
    ]


def _page(
    dataset: Dataset,
    data: Document,
    one: ScienceTerritory,
    rules: SettlementRules | None,
    texts: Texts,
    day: date,
) -> TerritoryPage:
    _, lang, reports = texts.gettext, texts.lang, dataset.records.reports()
    site = next(site for site in data["sites"] if site["id"] == one.site.id)
    region = next(region for region in data["regions"] if region["code"] == one.site.region)
    finance = one.site.finance[lang] if one.site.finance else ""
    planned = one.site.locator[lang]
    facts = [
        (_("Model"), one.model.title[lang], one.locator[lang]),
        (_("Stage"), one.site.stage[lang] if one.site.stage else "", planned),
        (_("Next milestone"), _milestone(one, texts), planned),
        (_("Base organisation"), one.base[lang], one.locator[lang]),
        # Where the point stands is our own choice, so its reason is its source.
        (_("Place"), official(region, lang), one.site.place.source[lang]),
        (_("Finance of the next milestone"), finance, planned),
    ]
    return TerritoryPage(
        id=one.id,
        name=one.site.name[lang],
        region=one.site.region,
        region_name=official(region, lang),
        about=one.model.about[lang],
        facts=[(name, heading(text), place) for name, text, place in facts if text],
        fields=[field[lang] for field in one.specialisation],
        partners=[partner[lang] for partner in one.partners],
        day=texts.date(day),
        milestones=[measure_line(measure, reports, day, texts) for measure in one.measures],
        targets=[_target(dataset, fact, texts) for fact in one.targets],
        history=[(event.year, heading(event.what[lang]), event.locator[lang]) for event in one.history],
        rules=rules,
        note=one.note[lang] if one.note else "",
        source=f"{source_title(data, one.source, lang)}, {one.locator[lang]}",
        picture=place_picture(data, one.site.name[lang], one.site.region, site["point"]),
    )


def _milestone(one: ScienceTerritory, texts: Texts) -> str:
    milestone = one.site.milestone
    if milestone is None:
        return ""
    return milestone_words(milestone.what[texts.lang], milestone.by, milestone.printed, texts)


def _target(dataset: Dataset, fact: Fact, texts: Texts) -> tuple[str, str, str]:
    _ = texts.gettext
    names = {
        "founders": _("“Founders”"),
        "residents_more_than": _("“Residents”, more than"),
        "unicorns": _("“Unicorns”"),
        "mln_usd": _("Million US dollars (the document does not say what they are)"),
        "technology_companies": _("Technology companies and production"),
    }
    table = next(one for one in dataset.sources if one.id == fact.source).tables[fact.table]
    return names.get(fact.variable, fact.variable), texts.number(fact.value, 0), table.title[texts.lang]
