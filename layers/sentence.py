"""The active sentence: what a picture shows, said in one or two sentences that the data make true."""

from dataclasses import dataclass

from layers.reading import Cell, Reading

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


def sentence(reading: Reading) -> str:
    """Return the sentence under a map's title, in the language of the view.

    Amounts: the share of the largest regions in the country's total, how many are small, and what is not
    disclosed by region. Rates: the highest, the lowest, and how many are below the country's value. Numbers are
    rounded as they are shown on the map, shares to one decimal.
    """
    if not reading.known:
        return ""
    return " ".join([*_main(reading), *_undisclosed(reading)])


def _main(reading: Reading) -> list[str]:
    texts = reading.texts
    _ = texts.gettext
    valued = [unit for unit in reading.ranked() if reading.cell(unit).value is not None]
    if not valued:
        return [_("No region has a value.")]
    first = reading.cell(valued[0])
    if len(valued) == 1:
        name = reading.name(valued[0])
        return [
            _("Only one region has a value: {name}, {value}.").format(name=name, value=_plain(reading, first))
        ]
    if first.value == reading.cell(valued[-1]).value:
        return [_("All regions with data have the same value: {value}.").format(value=_plain(reading, first))]
    share = largest_share(reading)
    if share is None:
        return [_extremes(reading, valued), *_below(reading, valued)]
    names = joined(reading, share.regions)
    percent = texts.number(share.percent, 1)
    parts = [_("{names}: {share} % of the country's total.").format(names=names, share=percent)]
    if share.small:
        few = texts.ngettext(
            "{count} region has less than {limit} %.",
            "{count} regions have less than {limit} % each.",
            share.small,
        )
        parts.append(few.format(count=share.small, limit=texts.number(SMALL_SHARE, 0)))
    return parts


def _extremes(reading: Reading, valued: list[int]) -> str:
    values = [reading.cell(unit).value for unit in valued]
    high = _with_value(reading, [u for u, v in zip(valued, values, strict=True) if v == values[0]])
    low = _with_value(reading, [u for u, v in zip(valued, values, strict=True) if v == values[-1]])
    return reading.texts.gettext("Highest: {high}; lowest: {low}.").format(high=high, low=low)


def _below(reading: Reading, valued: list[int]) -> list[str]:
    country = reading.country_cell()
    if country.value is None:
        return []
    below = sum((reading.cell(unit).value or 0.0) < country.value for unit in valued)
    text = reading.texts.ngettext(
        "Below the country's value ({value}): {count} of {all} region.",
        "Below the country's value ({value}): {count} of {all} regions.",
        len(valued),
    )
    return [text.format(value=_plain(reading, country), count=below, all=len(valued))]


def _undisclosed(reading: Reading) -> list[str]:
    total = reading.country_cell().value
    if not reading.residual or not total:
        return []
    share = reading.texts.number(reading.residual / total * 100, 1)
    return [reading.texts.gettext("{share} % of the total is not disclosed by region.").format(share=share)]


def _with_value(reading: Reading, regions: list[int]) -> str:
    """Return one or two regions with the value that they share; more are counted."""
    value = _plain(reading, reading.cell(regions[0]))
    if len(regions) < MOST_NAMED:
        return f"{joined(reading, regions)} ({value})"
    many = reading.texts.ngettext("{value} in {count} region", "{value} in {count} regions", len(regions))
    return many.format(value=value, count=len(regions))


def _plain(reading: Reading, cell: Cell) -> str:
    """Return a value without the sign of its status."""
    return reading.texts.number(cell.value, 0 if cell.status == "z" else reading.indicator["decimals"])


def joined(reading: Reading, regions: tuple[int, ...] | list[int]) -> str:
    """Return the names of regions as a list in words: "A, B and C"."""
    *names, last = [reading.name(region) for region in regions]
    if not names:
        return last
    return reading.texts.gettext("{names} and {last}").format(names=", ".join(names), last=last)
