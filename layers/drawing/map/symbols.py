"""Proportional symbols: the area of a circle is the amount."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from layers.drawing.canvas import Canvas
from layers.drawing.text_width import text_width
from layers.style.ink import MUTED, OUTLINE
from layers.view.view import View

SMALLEST_R = 1.5
_SIZE = 13.0
_APART = 3.0
_LEADER = "#aab8bd"


@dataclass(frozen=True)
class Disc:
    """A symbol: its region, its place and radius in pixels, and its class."""

    region: int
    x: float
    y: float
    r: float
    cls: int | None


def largest_radius(width: float) -> float:
    """Return the radius of the largest symbol on a map of this width, as on the live map."""
    return min(42.0, max(15.0, width * 0.05))


def radius_of(value: float, largest: float, width: float) -> float:
    """Return the radius of a value's symbol on a map of this width: its area is the amount."""
    if value <= 0 or largest <= 0 or not math.isfinite(largest):
        return 0.0
    return max(SMALLEST_R, largest_radius(width) * math.sqrt(value / largest))


def draw_symbols(canvas: Canvas, view: View, discs: Sequence[Disc]) -> None:
    """Draw symbols in the order given, the largest first; that of the view's region is ringed."""
    palette = view.document["palette"]
    for disc in discs:
        code = view.document["regions"][disc.region]["code"]
        colour = palette["classes"][disc.cls or 0]
        canvas.circle(disc.x, disc.y, disc.r, colour, stroke=OUTLINE, width=0.8, gid=f"symbol-{code}")
        if disc.region == view.selected:
            canvas.circle(disc.x, disc.y, disc.r, stroke=palette["accent"], width=2.5)


def round_values(largest: float, decimals: int) -> list[float]:
    """Return two or three round values (1, 2 or 5 times a power of ten) up to the largest, descending."""
    if largest <= 0:
        return []
    power = 10.0 ** math.floor(math.log10(largest))
    top = next(step * power for step in (5, 2, 1) if step * power <= largest * (1 + 1e-9))
    values = [float(f"{top / part:.1g}") for part in (1, 5, 50)]
    return [value for value in values if value >= 10.0**-decimals]


def draw_sizes(canvas: Canvas, right: float, bottom: float, view: View, map_width: float) -> None:
    """Draw the legend of sizes: nested circles standing on one line, each with its value."""
    decimals = view.indicator["decimals"]
    rows: list[tuple[float, float]] = []
    for value in round_values(view.largest, decimals):
        r = radius_of(value, view.largest, map_width)
        if not rows or rows[-1][1] - r > _APART:
            rows.append((value, r))
    if not rows:
        return
    words = [view.texts.number(value, decimals if value < 1 else 0) for value, _ in rows]
    wide = max(text_width(word, _SIZE) for word in words)
    big = rows[0][1]
    x = right - wide - 12 - big
    last = -math.inf
    for (_, r), word in zip(rows, words, strict=True):
        top = bottom - 2 * r
        level = max(top, last + 15)
        last = level
        canvas.circle(x, bottom - r, r, stroke=MUTED)
        canvas.line(x, top, x + big + 8, level, _LEADER, 0.8)
        canvas.text(x + big + 12, level, word, _SIZE)
    title = view.texts.gettext("Size of the circles")
    canvas.text(right, bottom - 2 * big - 16, title, _SIZE, anchor="end", color=MUTED)
