"""The change between two years: what it is in each region, and how it is written."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from layers.model.document import Reform
from layers.model.indicator import IndicatorValues
from layers.text.language import Texts, rounded

FINEST = 10
"""Changes are compared to so many decimals."""


def changes(
    section: IndicatorValues, since: int, until: int, *, relative: bool, moved: set[int]
) -> Iterator[float | None]:
    """Yield each region's change between two years, given by their places, in the borders of the earlier.

    None where a value is missing, where the borders changed and there is no sum of the parts, and where a
    relative change has nothing to start from.
    """
    sums = {
        region: value
        for vintage, at, region, value in section["sums"]
        if vintage == section["vintages"][since] and at == until
    }
    for region, before in enumerate(section["values"][since]):
        after = sums.get(region) if region in moved else section["values"][until][region]
        yield difference(before, after, relative=relative)


def difference(before: float | None, after: float | None, *, relative: bool) -> float | None:
    """Return the later value minus the earlier, a relative change in % of the earlier; None for none.

    To ``FINEST`` decimals: what is beyond is arithmetic, and would part equal changes.
    """
    if before is None or after is None or (relative and before <= 0):
        return None
    return float(rounded((after - before) * 100 / before if relative else after - before, FINEST))


def regions_moved(
    section: IndicatorValues, since: int, until: int, reforms: Sequence[Reform], codes: Sequence[str]
) -> set[int]:
    """Return the regions whose borders changed between the borders of two years."""
    first, last = section["vintages"][since], section["vintages"][until]
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
