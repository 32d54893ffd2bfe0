"""The change between two years in a map document: how it is measured, and its diverging classes."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from geo.core.languages import LANGS
from geo.indicators.class_breaks import N_CLASSES
from layers.model.document import Reform
from layers.model.indicator import Change, IndicatorValues
from layers.text.language import Texts
from layers.view.change import changes, regions_moved

PERCENT_DECIMALS = 1


def change_section(section: IndicatorValues, reforms: Sequence[Reform], codes: Sequence[str]) -> Change | None:
    """Return how the change of an indicator is measured and classed; None where no two years can be compared.

    Amounts and counts change by per cent of the earlier value, rates by their difference. ``breaks`` has, for
    each year but the last, those of the change to each later year (``change_breaks``).

    Parameters
    ----------
    reforms, codes
        The document's reforms, and the codes of its regions in their order.
    """
    relative = section["mark"] == "circle"
    decimals = PERCENT_DECIMALS if relative else section["decimals"]
    last = len(section["years"])

    def breaks(since: int, until: int) -> list[float] | None:
        if section["restart"] and since < section["restart"][0] <= until:
            return None
        moved = regions_moved(section, since, until, reforms, codes)
        found = changes(section, since, until, relative=relative, moved=moved)
        return change_breaks([value for value in found if value is not None], decimals)

    limits = [[breaks(since, until) for until in range(since + 1, last)] for since in range(last - 1)]
    if not any(limit for row in limits for limit in row):
        return None
    return {
        "relative": relative,
        "decimals": decimals,
        "breaks": limits,
        "unit": {lang: _unit(section["unit"], lang, relative) for lang in LANGS},
        "note": {lang: _note(Texts(lang), relative) for lang in LANGS},
    }


def _unit(unit: Mapping[str, str], lang: str, relative: bool) -> str:
    if relative:
        return "%"
    return Texts(lang).gettext("percentage points") if unit[lang] == "%" else unit[lang]


def _note(texts: Texts, relative: bool) -> str:
    _ = texts.gettext
    if relative:
        return _("Change between the two years: the difference in per cent of the earlier value.")
    return _("Change between the two years: the later value minus the earlier one.")


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
    # As mapclassify.Quantiles has them (a test).
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
