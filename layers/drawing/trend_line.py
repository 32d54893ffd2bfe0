"""Small pictures of a series: a line that is broken where a year has no value, or borders have changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.drawing.canvas import Canvas, polyline
from layers.style.ink import CHART, FAINT, LINE, STRONG
from layers.view.view import View

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


Points = list[tuple[int, float]]


def runs(view: View, region: int) -> list[Points]:
    """Return a region's values over the years in pieces within which its borders are the same.

    A year without a value and a reform that touched the region both end a piece.
    """
    code = view.document["regions"][region]["code"]
    touched = [r["since"] for r in view.document["reforms"] if code in (*r["before"], *r["after"])]
    pieces: list[Points] = [[]]
    before: str | None = None
    for (year, value), vintage in zip(view.series(region), view.indicator["vintages"], strict=True):
        changed = before is not None and any(before < day <= vintage for day in touched)
        if (value is None or changed) and pieces[-1]:
            pieces.append([])
        if value is not None:
            pieces[-1].append((year, value))
        before = vintage
    return [piece for piece in pieces if piece]


def draw_trend(view: View, region: int, width: float, height: float) -> str:
    """Return the trend of a region as a picture, with the first and the last year of the indicator below it.

    It is empty for a region without any value.
    """
    canvas = Canvas(width, height)
    _add_trend(canvas, view, region)
    return canvas.svg(title=f"{view.name(region)}: {view.title}")


def _add_trend(canvas: Canvas, view: View, region: int) -> None:
    years = view.indicator["years"]
    pieces = runs(view, region)
    if not pieces:
        return
    x0, y0, x1, y1 = 0.0, 3.0, canvas.width, canvas.height
    values = [value for piece in pieces for _, value in piece]
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    base = y1 - 11
    first, last = years[0], years[-1]

    def spot(year: int, value: float) -> list[float]:
        across = (year - first) / (last - first) if last > first else 0.5
        return [x0 + 4 + across * (x1 - x0 - 8), base - (value - low) / span * (base - y0)]

    zero = spot(first, 0.0)[1]
    canvas.line(x0, zero, x1, zero, LINE, 0.8)
    lines = [[spot(*point) for point in piece] for piece in pieces]
    for line in lines:
        if len(line) > 1:
            canvas.path(polyline(line), stroke=CHART, width=1.6)
    for line in lines:
        if len(line) == 1:
            canvas.circle(line[0][0], line[0][1], 1.7, CHART)
    x, y = spot(*pieces[-1][-1])
    canvas.circle(x, y, 2.6, STRONG)
    if last == first:
        canvas.text((x0 + x1) / 2, y1 - 4, str(first), 9.5, color=FAINT, anchor="middle")
    else:
        canvas.text(x0, y1 - 4, str(first), 9.5, color=FAINT)
        canvas.text(x1, y1 - 4, str(last), 9.5, color=FAINT, anchor="end")
