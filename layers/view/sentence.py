"""The active sentence: what a picture shows, said in one or two sentences that the data make true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.text.language import Texts, rounded
from layers.view.change import signed
from layers.view.view import Cell, View

Phrase = list[Any]
"""The name of a phrase and its parameters, see ``said``."""

MOST_NAMED = 3
"""At most so many regions are named as the ones that hold the most."""
_HALF = 50.0
SMALL_SHARE = 2.0
"""Regions with less than this share of the country's total, in %, are counted together."""


@dataclass(frozen=True)
class Share:
    """The largest regions' part of the country's total.

    Attributes
    ----------
    regions
        Indices, the largest first: as few as make half of the total, at most ``MOST_NAMED``.
    percent
        Their part of the total.
    small
        How many regions have less than ``SMALL_SHARE`` of the total each.
    """

    regions: tuple[int, ...]
    percent: float
    small: int


def largest_share(view: View) -> Share | None:
    """Return who holds the most of the country's total.

    None for rates, and where the country has no total, no region has a value or a value is negative. Of equal
    values all are named or none: with more than ``MOST_NAMED`` at the top there is no one to name.
    """
    total = view.country_cell().value
    values = {unit: value for unit in view.ranked() if (value := view.cell(unit).value) is not None}
    if not view.circles or not total or total < 0 or len(values) < MOST_NAMED or min(values.values()) < 0:
        return None
    order = list(values)
    cuts = [n for n in range(1, MOST_NAMED + 1) if n == len(order) or values[order[n - 1]] > values[order[n]]]
    if not cuts:
        return None
    held = {n: sum(values[unit] for unit in order[:n]) / total * 100 for n in cuts}
    named = next((n for n in cuts if held[n] >= _HALF), cuts[-1])
    small = sum(value / total * 100 < SMALL_SHARE for value in values.values())
    return Share(tuple(order[:named]), held[named], small)


def phrases(texts: Texts) -> dict[str, str]:
    """Return what sentences are made of in a language, by the names that ``said`` uses."""
    _ = texts.gettext
    return {
        "none": _("No region has a value."),
        "only": _("Only one region has a value: {names}, {value}."),
        "same": _("All regions with data have the same value: {value}."),
        "share": _("{names}: {share} % of the country's total."),
        "small": _("Regions with less than {limit} %: {count}."),
        "extremes": _("Highest: {high}; lowest: {low}."),
        "few": "{names} ({value})",
        "many": _("{value} (regions: {count})"),
        "below": _("Below the country's value ({value}): {count} of {all}."),
        "undisclosed": _("{share} % of the total is not disclosed by region."),
        "without": _("Without {names}."),
        "apart": _("Without {names}, which have {share} % of the country's total."),
        "change": _("Up in {up} of {all} regions, down in {down}."),
        "and": _("{names} and {last}"),
    }


def said(view: View) -> list[Phrase]:
    """Return what the sentence under a map's title says, in no language: as the map document carries it.

    Amounts: the share of the largest regions in the country's total, how many are small, and what is not
    disclosed by region. Rates: the highest, the lowest, and how many are below the country's value. Numbers are
    rounded as they are shown on the map, shares to one decimal. Without the largest cities: their part, and the
    highest and the lowest of the others. A change: how many regions went up and down, the highest, the lowest.

    Returns
    -------
    list
        Phrases: the name of one of ``phrases`` and what stands for each of its ``{names}``: a whole number,
        ``["n", value, decimals]`` (``"s"``: with its sign), ``["r", regions]`` or ``["p", phrase]``. Empty where
        there are no data.
    """
    if not view.known:
        return []
    valued = [unit for unit in view.ranked() if view.cell(unit).value is not None]
    if not valued:
        return [["none", {}]]
    if view.apart or view.between:
        return [*_apart(view), *_change(view, valued), _extremes(view, valued)]
    first = view.cell(valued[0])
    if len(valued) == 1:
        return [["only", {"names": ["r", valued], "value": _number(view, first)}]]
    if first.value == view.cell(valued[-1]).value:
        return [["same", {"value": _number(view, first)}]]
    return [*_main(view, valued), *_undisclosed(view)]


def sentence(view: View) -> str:
    """Return the sentence under a map's title in the language of the view; empty where there are no data."""
    own = phrases(view.texts)
    return " ".join(_spoken(view, phrase, own) for phrase in said(view))


def joined(view: View, regions: Sequence[int]) -> str:
    """Return the names of regions as a list in words: "A, B and C"."""
    return _listed(view, regions, phrases(view.texts)["and"])


def _main(view: View, valued: list[int]) -> list[Phrase]:
    share = largest_share(view)
    if share is None:
        return [_extremes(view, valued), *_below(view, valued)]
    main: Phrase = ["share", {"names": ["r", list(share.regions)], "share": _percent(share.percent)}]
    small: Phrase = ["small", {"limit": ["n", SMALL_SHARE, 0], "count": share.small}]
    return [main, small] if share.small else [main]


def _extremes(view: View, valued: list[int]) -> Phrase:
    values = [view.cell(unit).value for unit in valued]
    high, low = ([unit for unit, v in zip(valued, values, strict=True) if v == values[end]] for end in (0, -1))
    return ["extremes", {"high": ["p", _held(view, high)], "low": ["p", _held(view, low)]}]


def _held(view: View, regions: list[int]) -> Phrase:
    """Return one or two regions with the value that they share; more are counted."""
    value = _number(view, view.cell(regions[0]))
    if len(regions) < MOST_NAMED:
        return ["few", {"names": ["r", regions], "value": value}]
    return ["many", {"value": value, "count": len(regions)}]


def _apart(view: View) -> list[Phrase]:
    """Return which regions the view leaves out, and of an amount their share in the country's total."""
    if not view.apart:
        return []
    names = ["r", view.apart]
    whole = view.with_view(without=None)
    values, total = [whole.cell(unit).value for unit in view.apart], whole.country_cell().value
    if not whole.circles or not total or None in values:
        return [["without", {"names": names}]]
    held = sum(value or 0.0 for value in values)
    return [["apart", {"names": names, "share": _percent(held * 100 / total)}]]


def _change(view: View, valued: list[int]) -> list[Phrase]:
    if not view.between:
        return []
    values = [view.cell(unit).value or 0.0 for unit in valued]
    up, down = sum(value > 0 for value in values), sum(value < 0 for value in values)
    return [["change", {"up": up, "down": down, "all": len(valued)}]]


def _below(view: View, valued: list[int]) -> list[Phrase]:
    country = view.country_cell()
    if country.value is None:
        return []
    below = sum((view.cell(unit).value or 0.0) < country.value for unit in valued)
    return [["below", {"value": _number(view, country), "count": below, "all": len(valued)}]]


def _undisclosed(view: View) -> list[Phrase]:
    total = view.country_cell().value
    if not view.residual or not total:
        return []
    return [["undisclosed", {"share": _percent(view.residual / total * 100)}]]


def _number(view: View, cell: Cell) -> list[Any]:
    """Return a value without the sign of its status; a true zero has no decimals, a change its own sign."""
    kind = "s" if view.between else "n"
    return [kind, cell.value, 0 if cell.status == "z" else view.indicator["decimals"]]


def _percent(share: float) -> list[Any]:
    return ["n", float(rounded(share, 1)), 1]


def _spoken(view: View, phrase: Phrase, own: Mapping[str, str]) -> str:
    name, params = phrase
    return own[name].format(**{key: _part(view, value, own) for key, value in params.items()})


def _part(view: View, value: int | list[Any], own: Mapping[str, str]) -> str:
    if isinstance(value, int):
        return str(value)
    kind, *rest = value
    if kind == "n":
        return view.texts.number(*rest)
    if kind == "s":
        return signed(view.texts, *rest)
    return _listed(view, rest[0], own["and"]) if kind == "r" else _spoken(view, rest[0], own)


def _listed(view: View, regions: Sequence[int], form: str) -> str:
    *names, last = [view.name(region) for region in regions]
    return form.format(names=", ".join(names), last=last) if names else last
