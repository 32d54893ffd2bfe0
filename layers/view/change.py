"""Change between two years: how it is measured, and its diverging classes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from geo.core.languages import LANGS
from geo.core.text import Text
from geo.indicators.catalogue import N_CLASSES
from layers.text.language import Texts, rounded

_POINTS = Text(kk="пайыздық тармақ", ru="процентных пунктов", en="percentage points")
_PERCENT = Text(kk="%", ru="%", en="%")
_IN_PERCENT = Text(
    kk="Екі жыл арасындағы өзгеріс: кейінгі мәннің бұрынғысынан айырмасы, бұрынғысының пайызымен.",
    ru="Изменение между двумя годами: разность значений в процентах от более раннего.",
    en="Change between the two years: the difference in per cent of the earlier value.",
)
_IN_UNITS = Text(
    kk="Екі жыл арасындағы өзгеріс: кейінгі мән мен бұрынғысының айырмасы.",
    ru="Изменение между двумя годами: более позднее значение минус более раннее.",
    en="Change between the two years: the later value minus the earlier one.",
)
_AT_PRICES = Text(
    kk="Ақша сол жылдардың бағасымен берілген: өзгерістің бір бөлігі – баға өсімі.",
    ru="Деньги в ценах своего года: часть изменения – рост цен.",
    en="Money is in the prices of its year: part of the change is inflation.",
)
PERCENT_DECIMALS = 1


def change_section(
    entry: Mapping[str, Any], reforms: list[dict[str, Any]], codes: list[str]
) -> dict[str, Any] | None:
    """Return how the change of an indicator is measured and classed; None where no two years can be compared.

    Amounts and counts change by per cent of the earlier value, rates by their difference. ``breaks`` has, for
    each year but the last, those of the change to each later year (``change_breaks``).

    Parameters
    ----------
    entry
        The indicator's section of the document (``layers.document.indicators``).
    reforms, codes
        The document's reforms, and the codes of its regions in their order.
    """
    relative = entry["mark"] == "circle"
    decimals = PERCENT_DECIMALS if relative else entry["decimals"]
    last = len(entry["years"])

    def breaks(since: int, until: int) -> list[float] | None:
        other = moved(entry, since, until, reforms, codes)
        found = [
            value for value in changes(entry, since, until, relative=relative, moved=other) if value is not None
        ]
        return change_breaks(found, decimals)

    limits = [[breaks(since, until) for until in range(since + 1, last)] for since in range(last - 1)]
    if not any(limit for row in limits for limit in row):
        return None
    money = "KZT" in entry["unit"]["en"]
    share = entry["unit"]["en"] == "%"
    what = _IN_PERCENT if relative else _IN_UNITS
    return {
        "relative": relative,
        "decimals": decimals,
        "breaks": limits,
        "unit": (_PERCENT if relative else _POINTS).as_dict() if relative or share else entry["unit"],
        "note": {lang: f"{what[lang]} {_AT_PRICES[lang]}" if money else what[lang] for lang in LANGS},
    }


def change_breaks(values: Sequence[float], decimals: int) -> list[float] | None:
    """Return the four breaks of the five classes of a change, one of them zero; None for too few values.

    Below and above zero there are as many classes as regions went down or up, at least one each; within them are
    quantiles, rounded to two digits. Class k is ``(b_k, b_k+1]`` as everywhere: the lower end is open, the upper
    closed, so that no change at all counts with the decrease.
    """
    down, up = [-value for value in values if value < 0], [value for value in values if value > 0]
    if len(set(values)) < N_CLASSES:
        return None
    below = min(max(round(N_CLASSES * len(down) / len(values)), 1), N_CLASSES - 1)
    low, high = _limits(down, below, decimals), _limits(up, N_CLASSES - below, decimals)
    if low is None or high is None:
        return None
    return [*(-limit for limit in reversed(low)), 0, *high]


def _limits(sizes: Sequence[float], count: int, decimals: int) -> list[float] | None:
    """Return the ends of all but the last of so many classes of sizes; None where they would not differ."""
    if count == 1:
        return []
    if len(set(sizes)) < count:
        return None
    # As mapclassify.Quantiles has them (a test); importing that would slow every start of the app by two seconds.
    quantiles = np.quantile(sorted(set(sizes)), [part / count for part in range(1, count)])
    equal = [max(sizes) * part / count for part in range(1, count)]
    for found in (quantiles, equal):
        limits = [_rounded(float(limit), decimals) for limit in found]
        if all(low < high for low, high in pairwise([0, *limits])):
            return limits
    return None


def _rounded(value: float, decimals: int) -> float:
    number = round(float(f"{value:.2g}"), decimals)
    return int(number) if number == int(number) else number


def changes(
    entry: Mapping[str, Any], since: int, until: int, *, relative: bool, moved: set[int]
) -> Iterator[float | None]:
    """Yield each region's change between two years, given by their places, in the borders of the earlier.

    None where a value is missing, where the borders changed and there is no sum of the parts, and where a
    relative change has nothing to start from.
    """
    sums = {
        region: value
        for vintage, at, region, value in entry["sums"]
        if vintage == entry["vintages"][since] and at == until
    }
    for region, before in enumerate(entry["values"][since]):
        after = sums.get(region) if region in moved else entry["values"][until][region]
        yield difference(before, after, relative=relative)


def difference(before: float | None, after: float | None, *, relative: bool) -> float | None:
    """Return the later value minus the earlier, a relative change in % of the earlier; None for none."""
    if before is None or after is None or (relative and before <= 0):
        return None
    return (after - before) * 100 / before if relative else after - before


def moved(
    entry: Mapping[str, Any], since: int, until: int, reforms: list[dict[str, Any]], codes: list[str]
) -> set[int]:
    """Return the regions whose borders changed between the borders of two years."""
    first, last = entry["vintages"][since], entry["vintages"][until]
    return {
        codes.index(code)
        for reform in reforms
        if first < reform["since"] <= last
        for code in (*reform["before"], *reform["after"])
    }


def change_ranges(breaks: Sequence[float], texts: Texts) -> list[str]:
    """Return the five classes of a change as text, each with its upper end included."""
    decimals = max(len(repr(limit).partition(".")[2]) for limit in breaks)
    limits = [signed(texts, limit, decimals if limit else 0) for limit in breaks]
    return [f"≤ {limits[0]}", *(f"{low}…{high}" for low, high in pairwise(limits)), f"> {limits[-1]}"]


def signed(texts: Texts, value: float | None, decimals: int) -> str:
    """Return a number with its sign, a plus too; zero has none. Empty for none."""
    plus = "+" if value is not None and rounded(value, decimals) > 0 else ""
    return plus + texts.number(value, decimals)
