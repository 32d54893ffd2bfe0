"""A small picture of a series: a line that is broken where a year has no value."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 120, 28
_EDGE = 3


@dataclass(frozen=True)
class Spark:
    """A line in a box of ``WIDTH`` by ``HEIGHT``: path, single years as dots, the newest value, all in words."""

    path: str
    dots: Sequence[tuple[float, float]]
    last: tuple[float, float]
    text: str


def sparkline(
    years: Sequence[int],
    values: Sequence[float | None],
    words: Sequence[str],
    borders: Sequence[str] | None = None,
) -> Spark | None:
    """Return the picture of a series; none with fewer than two values.

    The line spans the smallest to the largest value, so that pictures of two series do not compare their levels.
    It joins only neighbouring calendar years in the same borders, which ``borders`` marks (none: they never
    change). ``words`` are the values as text, for those who hear the picture.
    """
    marks = borders or [""] * len(years)
    mark = dict(zip(years, marks, strict=True))
    known = [(year, value) for year, value in zip(years, values, strict=True) if value is not None]
    if len(known) < 2:  # noqa: PLR2004  a line has two ends
        return None
    first, span = known[0][0], known[-1][0] - known[0][0]
    low, high = min(value for _, value in known), max(value for _, value in known)

    def point(year: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low) if high > low else 0.5
        x = _EDGE + (year - first) / span * (WIDTH - 2 * _EDGE)
        return round(x, 1), round(HEIGHT - _EDGE - share * (HEIGHT - 2 * _EDGE), 1)

    runs: list[list[tuple[int, float]]] = []
    for year, value in known:
        if runs and runs[-1][-1][0] == year - 1 and mark[year - 1] == mark[year]:
            runs[-1].append((year, value))
        else:
            runs.append([(year, value)])
    lines = [[point(*one) for one in run] for run in runs]
    path = "".join("M" + "L".join(f"{x} {y}" for x, y in line) for line in lines if len(line) > 1)
    said = [
        f"{year}: {word}" for year, value, word in zip(years, values, words, strict=True) if value is not None
    ]
    return Spark(path, [line[0] for line in lines if len(line) == 1], point(*known[-1]), "; ".join(said))
