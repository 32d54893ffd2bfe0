"""Two indicators of the same regions: which years and regions can be paired, and how they go together."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.statistics.correlation import Correlation, pearson, spearman
from layers.model.document import Document
from layers.model.indicator import IndicatorSection
from layers.text.language import Texts
from layers.view.comparing import borders_of

CITIES = frozenset({"KZ-71", "KZ-75"})
"""Astana and Almaty, so far from the other regions in most indicators that a correlation may be theirs alone."""


@dataclass(frozen=True)
class Pair:
    """A region with both values; ``index`` is its position in the document."""

    index: int
    code: str
    x: float
    y: float


@dataclass(frozen=True)
class Pairs:
    """The years (by index) of the two indicators and the regions that have both values in the same borders."""

    at_x: int
    at_y: int
    pairs: Sequence[Pair]


@dataclass(frozen=True)
class CorrelationLine:
    """Both coefficients of some regions in words."""

    about: str
    pearson: str
    spearman: str


def pair(data: Document, first: IndicatorSection, second: IndicatorSection, year: int) -> Pairs | None:
    """Return the pairs of two indicators; none when one has no data.

    Taken is ``year`` where both have it, or else the newest year of both, or else the newest of each. A region
    whose borders differ between the two is left out.
    """
    if not first["years"] or not second["years"]:
        return None
    common = sorted(set(first["years"]) & set(second["years"]))
    if common:
        chosen = year if year in common else common[-1]
        at_x, at_y = first["years"].index(chosen), second["years"].index(chosen)
    else:
        at_x, at_y = len(first["years"]) - 1, len(second["years"]) - 1
    found = []
    for index, region in enumerate(data["regions"]):
        x, y = first["values"][at_x][index], second["values"][at_y][index]
        borders = {
            borders_of(data, region["code"], one) for one in (first["vintages"][at_x], second["vintages"][at_y])
        }
        if x is not None and y is not None and len(borders) == 1:
            found.append(Pair(index, region["code"], x, y))
    return Pairs(at_x, at_y, found)


def correlation_lines(pairs: Sequence[Pair], texts: Texts) -> list[CorrelationLine]:
    """Return the correlation of all pairs and that without Almaty and Astana."""
    _ = texts.gettext
    rest = [one for one in pairs if one.code not in CITIES]
    lines = [(_("all regions"), pairs), (_("without Almaty and Astana"), rest)]
    found = []
    for about, some in lines:
        xs, ys = [one.x for one in some], [one.y for one in some]
        words = _words(pearson(xs, ys), texts), _words(spearman(xs, ys), texts)
        found.append(CorrelationLine(f"{about}, n = {len(some)}", *words))
    return found


def _words(found: Correlation | None, texts: Texts) -> str:
    if found is None:
        return texts.gettext("cannot be computed")
    low, high = texts.number(found.low, 2), texts.number(found.high, 2)
    interval = texts.gettext("95 % interval from {low} to {high}").format(low=low, high=high)
    return f"{texts.number(found.value, 2)} ({interval})"
