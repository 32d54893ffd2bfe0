"""What the page of the country shows, in the app and on the static site: the figures and words of decree 1134."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.dataset import Dataset
from geo.initiatives.country_figures import Comparison, FigureGroup, Goal
from geo.observations.fact import Fact
from layers.drawing.ranked_bars import Span, spans
from layers.model.document import Document
from layers.model.lookup import source_title
from layers.pages.country.lines import Lines, digest_lines
from layers.text.language import Texts, heading
from layers.view.statuses import status_names

HOME = "KZ"
INDUSTRY, SCIENCE = (
    ("net_imports", "industry"),
    (
        "sectors",
        "fields",
        "degrees",
        "universities",
        "ages",
        "young",
        "leavers",
        "supplements",
    ),
)
"""The groups of figures under each heading, in the order in which they stand there."""


@dataclass(frozen=True)
class GoalRow:
    """A goal in words; ``now`` is empty where the document gives no start, the years where it gives none."""

    name: str
    now: str
    now_year: str
    now_place: str
    goal: str
    goal_year: str
    goal_place: str


@dataclass(frozen=True)
class CountryRow:
    """A country's values of all years; one without the newest value has no bar. ``home`` marks Kazakhstan."""

    name: str
    values: Sequence[str]
    span: Span | None
    home: bool


@dataclass(frozen=True)
class ComparisonTable:
    """An indicator of several countries: the highest newest value first, those without it last."""

    title: str
    years: Sequence[int]
    rows: Sequence[CountryRow]
    place: str
    """The place of the home country among those with a newest value, in words."""


@dataclass(frozen=True)
class FigureRow:
    """A figure in words."""

    name: str
    value: str
    span: Span | None


@dataclass(frozen=True)
class FigureTable:
    """Figures that stand together, with or without bars; ``year`` and ``total`` are empty where there is none."""

    id: str
    title: str
    year: str
    rows: Sequence[FigureRow]
    bars: bool
    total: str
    locator: str
    note: str


@dataclass(frozen=True)
class CountryPage:
    """The page; ``missing`` is what stands for an empty cell of table 1."""

    source: str
    goals: Sequence[GoalRow]
    comparisons: Sequence[ComparisonTable]
    comparison_source: str
    missing: str
    industry: Sequence[FigureTable]
    industry_lines: Lines
    science: Sequence[FigureTable]
    staff_lines: Lines
    law_lines: Lines


def country_page(dataset: Dataset, data: Document, texts: Texts) -> CountryPage:
    """Return the page in the language of ``texts``.

    Parameters
    ----------
    data
        A map document, for titles of sources.

    Raises
    ------
    DataError
        When the catalogue is damaged.
    """
    lang, figures = texts.lang, dataset.country_figures
    groups = {one.id: _group(one, texts) for one in figures.groups}
    names = {code: name[lang] for code, name in figures.countries.items()}
    return CountryPage(
        source=source_title(data, figures.source, lang),
        goals=[_goal(one, texts) for one in figures.goals],
        comparisons=[_comparison(one, names, texts) for one in figures.comparisons],
        comparison_source=f"{figures.comparison_place[lang]} ({figures.producer[lang]})",
        missing=status_names(texts)["missing"],
        industry=[groups[name] for name in INDUSTRY],
        industry_lines=digest_lines(dataset, "industry_in_words", lang),
        science=[groups[name] for name in SCIENCE],
        staff_lines=digest_lines(dataset, "staff_in_words", lang),
        law_lines=digest_lines(dataset, "laws", lang),
    )


def _goal(one: Goal, texts: Texts) -> GoalRow:
    lang = texts.lang
    return GoalRow(
        name=one.name[lang],
        now=_number(one.now, texts) if one.now else "",
        now_year=_year(one.now),
        now_place=one.now_place[lang] if one.now_place else "",
        goal=_number(one.goal, texts),
        goal_year=_year(one.goal),
        goal_place=one.goal_place[lang],
    )


def _year(fact: Fact | None) -> str:
    return str(fact.year) if fact and fact.year else ""


def _comparison(one: Comparison, names: dict[str, str], texts: Texts) -> ComparisonTable:
    years = sorted({year for facts in one.facts.values() for year in facts})
    newest = {code: facts[years[-1]].value for code, facts in one.facts.items()}
    valued = {code: value for code, value in newest.items() if value is not None}
    ranked = sorted(valued, key=lambda code: -valued[code])
    bars = dict(zip(ranked, spans([valued[code] for code in ranked]), strict=True))
    rows = [
        CountryRow(
            name=names[code],
            values=[_number(one.facts[code][year], texts) for year in years],
            span=bars.get(code),
            home=code == HOME,
        )
        for code in [*ranked, *(code for code in one.facts if code not in bars)]
    ]
    place = texts.gettext("Kazakhstan in {year}: place {place} of {count} countries of the table with a value")
    rank = 1 + sum(value > valued[HOME] for value in valued.values())
    return ComparisonTable(
        title=one.name[texts.lang],
        years=years,
        rows=rows,
        place=place.format(year=years[-1], place=rank, count=len(valued)),
    )


def _group(one: FigureGroup, texts: Texts) -> FigureTable:
    lang = texts.lang
    values = [figure.fact.value or 0.0 for figure in one.figures]
    bars: Sequence[Span | None] = spans(values) if one.bars else [None] * len(values)
    return FigureTable(
        id=one.id,
        title=one.title[lang],
        year=str(one.year or ""),
        rows=[
            FigureRow(
                name=heading(figure.name[lang]),
                value=("< " if figure.less_than else "") + _number(figure.fact, texts),
                span=bar,
            )
            for figure, bar in zip(one.figures, bars, strict=True)
        ],
        bars=one.bars,
        total=_number(one.total, texts) if one.total else "",
        locator=heading(one.place[lang]),
        note=one.note[lang] if one.note else "",
    )


def _number(fact: Fact, texts: Texts) -> str:
    """Return a figure with as many decimals as the document prints; empty for none."""
    return texts.number(fact.value, len(fact.printed.partition(",")[2]))
