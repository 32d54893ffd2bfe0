"""Small pictures of a series: a line that is broken where years cannot be compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.drawing.canvas import Canvas, polyline
from layers.style.ink import CHART, FAINT, LINE, STRONG
from layers.view.comparing import series_marks
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


Points = list[tuple[int, float]]


def pieces(years: Sequence[int], values: Sequence[float | None], marks: Sequence[object]) -> list[Points]:
    """Return the values of a series in pieces that a line joins: neighbouring years with the same mark.

    A year without a value, or left out of ``years``, ends a piece; ``marks`` are those of ``series_marks``.
    """
    found: list[Points] = []
    before: tuple[int, object] | None = None
    for year, value, mark in zip(years, values, marks, strict=True):
        if value is None:
            continue
        if before != (year - 1, mark):
            found.append([])
        found[-1].append((year, value))
        before = (year, mark)
    return found


def sparkline(
    years: Sequence[int],
    values: Sequence[float | None],
    words: Sequence[str],
    marks: Sequence[object] | None = None,
) -> Spark | None:
    """Return the picture of a series; none with fewer than two values.

    The line spans the smallest to the largest value, so that pictures of two series do not compare their levels.
    It is broken as ``pieces`` says (no ``marks``: all years can be compared). ``words`` are the values as text,
    for those who hear the picture.
    """
    joined = pieces(years, values, marks or [0] * len(years))
    known = [point for piece in joined for point in piece]
    if len(known) < 2:  # noqa: PLR2004  a line has two ends
        return None
    first, span = known[0][0], known[-1][0] - known[0][0]
    low, high = min(value for _, value in known), max(value for _, value in known)

    def point(year: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low) if high > low else 0.5
        x = _EDGE + (year - first) / span * (WIDTH - 2 * _EDGE)
        return round(x, 1), round(HEIGHT - _EDGE - share * (HEIGHT - 2 * _EDGE), 1)

    lines = [[point(*one) for one in piece] for piece in joined]
    path = "".join(polyline(line) for line in lines if len(line) > 1)
    said = [
        f"{year}: {word}" for year, value, word in zip(years, values, words, strict=True) if value is not None
    ]
    return Spark(path, [line[0] for line in lines if len(line) == 1], point(*known[-1]), "; ".join(said))


def runs(view: View, region: int) -> list[Points]:
    """Return a region's values over the years in the pieces that its trend joins."""
    code = view.document["regions"][region]["code"]
    years, values = zip(*view.series(region), strict=True)
    return pieces(years, values, series_marks(view.document, view.indicator, code))


def draw_trend(view: View, region: int, width: float, height: float) -> str:
    """Return the trend of a region as a picture, with the first and the last year of the indicator below it.

    It is empty for a region without any value.
    """
    canvas = Canvas(width, height)
    _add_trend(canvas, view, region)
    return canvas.svg(title=f"{view.name(region)}: {view.title}")


def _add_trend(canvas: Canvas, view: View, region: int) -> None:
    years = view.indicator["years"]
    joined = runs(view, region) if years else []
    if not joined:
        return
    x0, y0, x1, y1 = 0.0, 3.0, canvas.width, canvas.height
    values = [value for piece in joined for _, value in piece]
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    base = y1 - 11
    first, last = years[0], years[-1]

    def spot(year: int, value: float) -> list[float]:
        across = (year - first) / (last - first) if last > first else 0.5
        return [x0 + 4 + across * (x1 - x0 - 8), base - (value - low) / span * (base - y0)]

    zero = spot(first, 0.0)[1]
    canvas.line(x0, zero, x1, zero, LINE, 0.8)
    lines = [[spot(*point) for point in piece] for piece in joined]
    for line in lines:
        if len(line) > 1:
            canvas.path(polyline(line), stroke=CHART, width=1.6)
    for line in lines:
        if len(line) == 1:
            canvas.circle(line[0][0], line[0][1], 1.7, CHART)
    x, y = spot(*joined[-1][-1])
    canvas.circle(x, y, 2.6, STRONG)
    if last == first:
        canvas.text((x0 + x1) / 2, y1 - 4, str(first), 9.5, color=FAINT, anchor="middle")
    else:
        canvas.text(x0, y1 - 4, str(first), 9.5, color=FAINT)
        canvas.text(x1, y1 - 4, str(last), 9.5, color=FAINT, anchor="end")
