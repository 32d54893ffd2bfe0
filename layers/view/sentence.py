"""The active sentence: what a picture shows, said in one or two sentences that the data make true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.core.text import unbroken
from layers.model.indicator import InnerPhrase, Phrase, PhraseNames, PhraseNumber, PhrasePart
from layers.text.language import Texts, heading, rounded
from layers.view.change import signed
from layers.view.view import Cell, View

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


def phrase_texts(texts: Texts) -> dict[str, str]:
    """Return what sentences are made of in a language, by the names that ``phrases_of`` uses."""
    _ = texts.gettext
    phrases = {
        "none": _("No region has a value."),
        "only": _("Only one region has a value: {names}, {value}."),
        "same": _("All regions with data have the same value: {value}."),
        "share": _("{names}: {share} % of the country's total."),
        "small": _("Regions with less than {limit} %: {count}."),
        "extremes": _("Highest: {high}; lowest: {low}."),
        "few": "{names} ({value})",
        "many": _("{value} (regions: {count})"),
        "below": _("Below the country's value ({value}): {count} of {all}."),
        "undisclosed": _("{share} % of the total is not distributed by region."),
        "without": _("Without {names}."),
        "apart": _("Without {names}, which have {share} % of the country's total."),
        "change": _("Up in {up} of {all} regions, down in {down}."),
        "none_up": _("Up in none of {all} regions, down in {down}."),
        "none_down": _("Down in none of {all} regions, up in {up}."),
        "and": _("{names} and {last}"),
    }
    return {name: unbroken(text) for name, text in phrases.items()}


def phrases_of(view: View) -> list[Phrase]:
    """Return what the sentence under a map's title says, in no language: as the map document carries it.

    Amounts: the share of the largest regions in the country's total, how many are small, and what is not
    disclosed by region. Rates: the highest, the lowest, and how many are below the country's value. Numbers are
    rounded as they are shown on the map, shares to one decimal. Without the largest cities: their part, and the
    highest and the lowest of the others. A change: how many regions went up and down, the highest, the lowest.

    Returns
    -------
    list
        Phrases of ``phrase_texts``, each with what stands for its ``{names}``. Empty where there are no data.
    """
    if not view.known:
        return []
    valued = [unit for unit in view.ranked() if view.cell(unit).value is not None]
    if not valued:
        return [("none", {})]
    if view.apart or view.between:
        return [*_apart(view), *_change(view, valued), _extremes(view, valued)]
    first = view.cell(valued[0])
    if len(valued) == 1:
        return [("only", {"names": ("r", valued), "value": _number(view, first)})]
    if first.value == view.cell(valued[-1]).value:
        return [("same", {"value": _number(view, first)})]
    return [*_main(view, valued), *_undisclosed(view)]


def sentence(view: View) -> str:
    """Return the sentence under a map's title in the language of the view; empty where there are no data.

    One that compares two years says what breaks the comparison.
    """
    own = phrase_texts(view.texts)
    said = [heading(_spoken(view, phrase, own)) for phrase in phrases_of(view)]
    return " ".join([*said, *view.series_notes()])


def joined(view: View, regions: Sequence[int]) -> str:
    """Return the names of regions as a list in words: "A, B and C"."""
    return _listed(view, regions, phrase_texts(view.texts)["and"])


def _main(view: View, valued: list[int]) -> list[Phrase]:
    share = largest_share(view)
    if share is None:
        return [_extremes(view, valued), *_below(view, valued)]
    main: Phrase = ("share", {"names": ("r", list(share.regions)), "share": _percent(share.percent)})
    small: Phrase = ("small", {"limit": ("n", SMALL_SHARE, 0), "count": share.small})
    return [main, small] if share.small else [main]


def _extremes(view: View, valued: list[int]) -> Phrase:
    values = [view.cell(unit).value for unit in valued]
    high, low = ([unit for unit, v in zip(valued, values, strict=True) if v == values[end]] for end in (0, -1))
    return ("extremes", {"high": ("p", _held(view, high)), "low": ("p", _held(view, low))})


def _held(view: View, regions: list[int]) -> InnerPhrase:
    """Return one or two regions with the value that they share; more are counted."""
    value = _number(view, view.cell(regions[0]))
    if len(regions) < MOST_NAMED:
        return ("few", {"names": ("r", regions), "value": value})
    return ("many", {"value": value, "count": len(regions)})


def _apart(view: View) -> list[Phrase]:
    """Return which regions the view leaves out, and of an amount their share in the country's total."""
    if not view.apart:
        return []
    names: PhraseNames = ("r", view.apart)
    whole = view.with_view(without=None)
    values, total = [whole.cell(unit).value for unit in view.apart], whole.country_cell().value
    if not whole.circles or not total or None in values:
        return [("without", {"names": names})]
    held = sum(value or 0.0 for value in values)
    return [("apart", {"names": names, "share": _percent(held * 100 / total)})]


def _change(view: View, valued: list[int]) -> list[Phrase]:
    if not view.between:
        return []
    values = [view.cell(unit).value or 0.0 for unit in valued]
    up, down = sum(value > 0 for value in values), sum(value < 0 for value in values)
    name = "none_up" if up == 0 else "none_down" if down == 0 else "change"
    return [(name, {"up": up, "down": down, "all": len(valued)})]


def _below(view: View, valued: list[int]) -> list[Phrase]:
    country = view.country_cell()
    if country.value is None:
        return []
    below = sum((view.cell(unit).value or 0.0) < country.value for unit in valued)
    return [("below", {"value": _number(view, country), "count": below, "all": len(valued)})]


def _undisclosed(view: View) -> list[Phrase]:
    total = view.country_cell().value
    if not view.residual or not total:
        return []
    return [("undisclosed", {"share": _percent(view.residual / total * 100)})]


def _number(view: View, cell: Cell) -> PhraseNumber:
    """Return a value without the sign of its status; a true zero has no decimals, a change its own sign."""
    value = 0.0 if cell.value is None else cell.value
    decimals = view.decimals(cell)
    said = float(rounded(value, decimals)) or value
    return ("s", said, decimals) if view.between else ("n", said, decimals)


def _percent(share: float) -> PhraseNumber:
    return ("n", float(rounded(share, 1)), 1)


def _spoken(view: View, phrase: Phrase | InnerPhrase, own: Mapping[str, str]) -> str:
    name, params = phrase
    return own[name].format(**{key: _part(view, value, own) for key, value in params.items()})


def _part(view: View, part: PhrasePart, own: Mapping[str, str]) -> str:
    if isinstance(part, int):
        return str(part)
    if part[0] == "r":
        return _listed(view, part[1], own["and"])
    if part[0] == "p":
        return _spoken(view, part[1], own)
    _, value, decimals = part
    return signed(view.texts, value, decimals) if part[0] == "s" else view.texts.measured(value, decimals)


def _listed(view: View, regions: Sequence[int], form: str) -> str:
    *names, last = [view.document["regions"][region]["names"][view.lang]["official"] for region in regions]
    return form.format(names=", ".join(names), last=last) if names else last
