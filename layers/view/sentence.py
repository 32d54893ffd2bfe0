"""The active sentence: what a picture shows, said in one or two sentences that the data make true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.text.language import Texts, rounded
from layers.view.change import signed
from layers.view.view import Cell, Reading

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


def largest_share(reading: Reading) -> Share | None:
    """Return who holds the most of the country's total.

    None for rates, and where the country has no total, no region has a value or a value is negative. Of equal
    values all are named or none: with more than ``MOST_NAMED`` at the top there is no one to name.
    """
    total = reading.country_cell().value
    values = {unit: value for unit in reading.ranked() if (value := reading.cell(unit).value) is not None}
    if not reading.circles or not total or total < 0 or len(values) < MOST_NAMED or min(values.values()) < 0:
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


def said(reading: Reading) -> list[Phrase]:
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
    if not reading.known:
        return []
    valued = [unit for unit in reading.ranked() if reading.cell(unit).value is not None]
    if not valued:
        return [["none", {}]]
    if reading.apart or reading.between:
        return [*_apart(reading), *_change(reading, valued), _extremes(reading, valued)]
    first = reading.cell(valued[0])
    if len(valued) == 1:
        return [["only", {"names": ["r", valued], "value": _number(reading, first)}]]
    if first.value == reading.cell(valued[-1]).value:
        return [["same", {"value": _number(reading, first)}]]
    return [*_main(reading, valued), *_undisclosed(reading)]


def sentence(reading: Reading) -> str:
    """Return the sentence under a map's title in the language of the view; empty where there are no data."""
    own = phrases(reading.texts)
    return " ".join(_spoken(reading, phrase, own) for phrase in said(reading))


def joined(reading: Reading, regions: Sequence[int]) -> str:
    """Return the names of regions as a list in words: "A, B and C"."""
    return _listed(reading, regions, phrases(reading.texts)["and"])


def _main(reading: Reading, valued: list[int]) -> list[Phrase]:
    share = largest_share(reading)
    if share is None:
        return [_extremes(reading, valued), *_below(reading, valued)]
    main: Phrase = ["share", {"names": ["r", list(share.regions)], "share": _percent(share.percent)}]
    small: Phrase = ["small", {"limit": ["n", SMALL_SHARE, 0], "count": share.small}]
    return [main, small] if share.small else [main]


def _extremes(reading: Reading, valued: list[int]) -> Phrase:
    values = [reading.cell(unit).value for unit in valued]
    high, low = ([unit for unit, v in zip(valued, values, strict=True) if v == values[end]] for end in (0, -1))
    return ["extremes", {"high": ["p", _held(reading, high)], "low": ["p", _held(reading, low)]}]


def _held(reading: Reading, regions: list[int]) -> Phrase:
    """Return one or two regions with the value that they share; more are counted."""
    value = _number(reading, reading.cell(regions[0]))
    if len(regions) < MOST_NAMED:
        return ["few", {"names": ["r", regions], "value": value}]
    return ["many", {"value": value, "count": len(regions)}]


def _apart(reading: Reading) -> list[Phrase]:
    """Return which regions the view leaves out, and of an amount their share in the country's total."""
    if not reading.apart:
        return []
    names = ["r", reading.apart]
    whole = reading.with_view(without=None)
    values, total = [whole.cell(unit).value for unit in reading.apart], whole.country_cell().value
    if not whole.circles or not total or None in values:
        return [["without", {"names": names}]]
    held = sum(value or 0.0 for value in values)
    return [["apart", {"names": names, "share": _percent(held * 100 / total)}]]


def _change(reading: Reading, valued: list[int]) -> list[Phrase]:
    if not reading.between:
        return []
    values = [reading.cell(unit).value or 0.0 for unit in valued]
    up, down = sum(value > 0 for value in values), sum(value < 0 for value in values)
    return [["change", {"up": up, "down": down, "all": len(valued)}]]


def _below(reading: Reading, valued: list[int]) -> list[Phrase]:
    country = reading.country_cell()
    if country.value is None:
        return []
    below = sum((reading.cell(unit).value or 0.0) < country.value for unit in valued)
    return [["below", {"value": _number(reading, country), "count": below, "all": len(valued)}]]


def _undisclosed(reading: Reading) -> list[Phrase]:
    total = reading.country_cell().value
    if not reading.residual or not total:
        return []
    return [["undisclosed", {"share": _percent(reading.residual / total * 100)}]]


def _number(reading: Reading, cell: Cell) -> list[Any]:
    """Return a value without the sign of its status; a true zero has no decimals, a change its own sign."""
    kind = "s" if reading.between else "n"
    return [kind, cell.value, 0 if cell.status == "z" else reading.indicator["decimals"]]


def _percent(share: float) -> list[Any]:
    return ["n", float(rounded(share, 1)), 1]


def _spoken(reading: Reading, phrase: Phrase, own: Mapping[str, str]) -> str:
    name, params = phrase
    return own[name].format(**{key: _part(reading, value, own) for key, value in params.items()})


def _part(reading: Reading, value: int | list[Any], own: Mapping[str, str]) -> str:
    if isinstance(value, int):
        return str(value)
    kind, *rest = value
    if kind == "n":
        return reading.texts.number(*rest)
    if kind == "s":
        return signed(reading.texts, *rest)
    return _listed(reading, rest[0], own["and"]) if kind == "r" else _spoken(reading, rest[0], own)


def _listed(reading: Reading, regions: Sequence[int], form: str) -> str:
    *names, last = [reading.name(region) for region in regions]
    return form.format(names=", ".join(names), last=last) if names else last
