"""Trends: small lines of a region's values, broken where its borders changed."""

from collections.abc import Sequence

import numpy as np

from layers.figures import style
from layers.figures.canvas import Box, Canvas
from layers.view.view import View

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


def draw_trend(canvas: Canvas, where: Box, view: View, region: int) -> None:
    """Draw the trend of a region into a box, with the first and the last year of the indicator below it."""
    years = view.indicator["years"]
    pieces = runs(view, region)
    if not pieces:
        return
    x0, y0, x1, y1 = where
    values = [value for piece in pieces for _, value in piece]
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    base = y1 - 11
    first, last = years[0], years[-1]

    def spot(year: int, value: float) -> list[float]:
        across = (year - first) / (last - first) if last > first else 0.5
        return [x0 + 4 + across * (x1 - x0 - 8), base - (value - low) / span * (base - y0)]

    zero = spot(first, 0.0)[1]
    canvas.line(x0, zero, x1, zero, style.LINE, 0.8)
    lines: Sequence[np.ndarray] = [np.array([spot(*point) for point in piece]) for piece in pieces]
    canvas.lines([line for line in lines if len(line) > 1], style.CHART, 1.6)
    for line in lines:
        if len(line) == 1:
            canvas.circle(line[0][0], line[0][1], 1.7, style.CHART)
    x, y = spot(*pieces[-1][-1])
    canvas.circle(x, y, 2.6, style.STRONG)
    if last == first:
        canvas.text((x0 + x1) / 2, y1 - 4, str(first), 9.5, color=style.FAINT, anchor="center")
    else:
        canvas.text(x0, y1 - 4, str(first), 9.5, color=style.FAINT)
        canvas.text(x1, y1 - 4, str(last), 9.5, color=style.FAINT, anchor="right")
