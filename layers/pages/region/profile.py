"""What marks a region out: where it is strong, where it lags, and which regions are like it, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.indicators.catalogue import Indicators
from geo.statistics.similarity import LEAST_INDICATORS, similar
from geo.statistics.strengths import StrengthOrGap, strength_or_gap
from layers.model.document import Document
from layers.model.indicator import IndicatorSection
from layers.model.lookup import last_valued
from layers.text.language import Texts, official
from layers.view.digits import telling_decimals
from layers.view.view import Cell, View

MOST_SIMILAR = 5
"""So many similar regions are named at most."""


@dataclass(frozen=True)
class Stand:
    """A strength or a gap: the region's value and place beside the median of the regions."""

    indicator: str
    title: str
    year: int
    value: str
    """With its unit."""
    median: str
    place: str


@dataclass(frozen=True)
class Similar:
    """A region like another one: the distance in places from 0 to 100, and over how many indicators."""

    code: str
    name: str
    distance: str
    indicators: int


@dataclass(frozen=True)
class Profile:
    """Strengths and gaps, the best and the worst place first, and the similar regions, the nearest first."""

    strengths: Sequence[Stand]
    gaps: Sequence[Stand]
    similar: Sequence[Similar]


def profile(catalogue: Indicators, data: Document, index: int, texts: Texts) -> Profile:
    """Return what marks out the region with this index in the document.

    Only rates, shares and indices are judged: an amount is large where a region is. A strength is better than
    the median and in the best quarter of the regions (``strengths``) in the newest year with a value; what is
    better follows from the indicator's ``direction``, and an indicator without one is not judged.
    """
    judged = []
    for indicator in data["indicators"]:
        found = _strength_or_gap(catalogue, indicator, index)
        if found and found[1].kind != "middle":
            view = View.of(data, indicator, found[0], texts.lang)
            judged.append((found[1], _stand(view, found[1], index)))
    strengths = sorted((one for one in judged if one[0].kind == "strength"), key=lambda one: _share(one[0]))
    gaps = sorted((one for one in judged if one[0].kind == "gap"), key=lambda one: -_share(one[0]))
    return Profile(
        [stand for _, stand in strengths],
        [stand for _, stand in gaps],
        _similar(catalogue, data, index, texts),
    )


def profile_rules(texts: Texts) -> tuple[str, str]:
    """Return the rule of strengths and gaps and the rule of similar regions."""
    _ = texts.gettext
    return (
        _(
            "Strength: better than the median of the regions and in their best quarter; gap: worse than the "
            "median and in the worst quarter. Newest year with a value; rates, shares and indices only."
        ),
        _(
            "Median difference of places over rates, shares and indices: 0 is the same place everywhere, 100 is "
            "first against last. Newest year in which both have a value; at least {count} indicators."
        ).format(count=LEAST_INDICATORS),
    )


def _strength_or_gap(
    catalogue: Indicators, indicator: IndicatorSection, index: int
) -> tuple[int, StrengthOrGap] | None:
    """Return the newest year (by index) with a value of the region, and what the region is in it."""
    described = catalogue[indicator["id"]]
    if not described.mappable or described.direction == "none":
        return None
    at = last_valued(indicator, index)
    if at is None:
        return None
    found = strength_or_gap(indicator["values"][at], index, more_is_better=described.direction == "more")
    return (at, found) if found else None


def _share(found: StrengthOrGap) -> float:
    return found.place / found.count


def _stand(view: View, found: StrengthOrGap, index: int) -> Stand:
    place = view.texts.gettext("Rank {rank} of {count}").format(rank=found.place, count=found.count)
    return Stand(
        indicator=view.indicator["id"],
        title=view.title,
        year=view.year,
        value=view.texts.with_unit(view.number(view.cell(index)), view.unit),
        median=view.texts.number(found.median, view.decimals(Cell(found.median, "derived"))),
        place=place,
    )


def _similar(catalogue: Indicators, data: Document, index: int, texts: Texts) -> list[Similar]:
    rates = {one["id"]: one["values"] for one in data["indicators"] if catalogue[one["id"]].mappable}
    likest = [one for one in similar(rates, index) if not data["regions"][one.region]["dissolved"]][:MOST_SIMILAR]
    distances = [one.distance for one in likest]
    found = []
    for one in likest:
        region = data["regions"][one.region]
        distance = texts.number(one.distance, telling_decimals(one.distance, distances, 0))
        found.append(Similar(region["code"], official(region, texts.lang), distance, one.indicators))
    return found
