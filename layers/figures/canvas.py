"""A page to draw on, in CSS pixels with y downwards: everything is placed, nothing places itself."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np
from matplotlib.collections import EllipseCollection, LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from numpy.typing import NDArray

from layers.figures import fonts, style
from layers.figures.fonts import BOLD, REGULAR

Floats = NDArray[np.float64]
Anchor = Literal["left", "center", "right"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""

# The baseline of a line of text that is centred on y lies this many sizes below it.
_TO_BASELINE = 0.335


class Canvas:
    """One page.

    Parameters
    ----------
    width, height
        In CSS pixels (1/96 inch) before ``scale``.
    scale
        All measures are multiplied by it: an A3 page is an A4 page at the square root of two.
    """

    def __init__(self, width: float, height: float, scale: float = 1.0) -> None:
        self.width, self.height = width, height
        self._points = 72 / style.PX_PER_INCH * scale
        inch = scale / style.PX_PER_INCH
        self.figure = Figure(figsize=(width * inch, height * inch), facecolor=style.PAPER)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.set_autoscale_on(False)
        self._order = 0
        self.letters: dict[int, set[str]] = {}

    def _next(self) -> int:
        """Return the drawing order of the next thing: what comes later lies above."""
        self._order += 1
        return self._order

    def _add(self, patch: Circle | FancyBboxPatch | PathPatch | Rectangle, gid: str | None) -> None:
        patch.set_zorder(self._next())
        patch.set_gid(gid)
        patch.set_clip_on(False)
        self._axes.add_artist(patch)

    def points(self, px: float) -> float:
        """Return a length in points."""
        return px * self._points

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        weight: int = REGULAR,
        color: str = style.INK,
        anchor: Anchor = "left",
        halo: str | None = None,
        gid: str | None = None,
    ) -> None:
        """Write one line, centred on ``y``; ``anchor`` says what ``x`` is: left, center or right."""
        words = fonts.printable(words)
        if not words.strip():
            return
        self.letters.setdefault(weight, set()).update(words)
        if halo:
            # A halo made of path effects would turn the text of an SVG into outlines.
            half = fonts.text_width(words, size, weight) / 2
            self.rect((x - half, y - size * 0.5, x + half, y + size * 0.5), halo)
        text = Text(
            x,
            y + size * _TO_BASELINE,
            words,
            fontproperties=fonts.properties(self.points(size), weight),
            color=color,
            horizontalalignment=anchor,
            verticalalignment="baseline",
            # A dollar sign is a dollar sign.
            parse_math=False,
        )
        text.set_zorder(self._next())
        text.set_gid(gid)
        text.set_clip_on(False)
        self._axes.add_artist(text)

    def paragraph(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        width: float,
        *,
        weight: int = REGULAR,
        color: str = style.INK,
        lines: int | None = None,
    ) -> float:
        """Write a text in lines below ``y`` and return where it ends.

        A text that needs more than ``lines`` lines ends with an ellipsis.
        """
        written = fonts.wrap(fonts.printable(words), width, size, weight)
        if lines is not None and len(written) > lines:
            written = written[:lines]
            last = written[-1].rstrip(" ,;:")
            while last and fonts.text_width(f"{last}…", size, weight) > width:
                last = last[:-1].rstrip()
            written[-1] = f"{last}…"
        for line in written:
            self.text(x, y + size * style.LEADING / 2, line, size, weight=weight, color=color)
            y += size * style.LEADING
        return y

    def rect(
        self,
        box: Box,
        fill: str | None = None,
        *,
        stroke: str | None = None,
        width: float = 1,
        radius: float = 0,
        gid: str | None = None,
    ) -> None:
        """Draw a rectangle, with round corners when ``radius`` is given."""
        x0, y0, x1, y1 = box
        looks = self._looks(fill, stroke, width)
        if radius:
            form = f"round,pad=0,rounding_size={radius}"
            self._add(FancyBboxPatch((x0, y0), x1 - x0, y1 - y0, boxstyle=form, **looks), gid)
        else:
            self._add(Rectangle((x0, y0), x1 - x0, y1 - y0, **looks), gid)

    def circle(
        self,
        x: float,
        y: float,
        r: float,
        fill: str | None = None,
        *,
        stroke: str | None = None,
        width: float = 1,
        gid: str | None = None,
    ) -> None:
        """Draw a circle."""
        self._add(Circle((x, y), r, **self._looks(fill, stroke, width)), gid)

    def area(
        self,
        rings: Sequence[Floats],
        fill: str | None = None,
        *,
        stroke: str | None = None,
        width: float = 1,
        gid: str | None = None,
    ) -> None:
        """Draw an area of closed rings (n x 2 each), holes wound against their outlines."""
        path = Path.make_compound_path(*[Path(ring, closed=True) for ring in rings])
        self._add(PathPatch(path, joinstyle="round", **self._looks(fill, stroke, width)), gid)

    def lines(self, lines: Iterable[Floats], color: str, width: float, gid: str | None = None) -> None:
        """Draw open lines (n x 2 each)."""
        drawn = LineCollection(
            list(lines),
            colors=color,
            linewidths=self.points(width),
            capstyle="round",
            joinstyle="round",
            zorder=self._next(),
            clip_on=False,
        )
        drawn.set_gid(gid)
        self._axes.add_collection(drawn, autolim=False)

    def line(self, x0: float, y0: float, x1: float, y1: float, color: str, width: float = 1) -> None:
        """Draw a straight line."""
        self.lines([np.array([[x0, y0], [x1, y1]])], color, width)

    def dots(self, centres: Floats, r: float, color: str) -> None:
        """Draw equal dots at many places (n x 2)."""
        sizes = np.full(len(centres), self.points(2 * r))
        drawn = EllipseCollection(
            sizes,
            sizes,
            np.zeros(len(centres)),
            units="points",
            offsets=centres,
            transOffset=self._axes.transData,
            facecolors=color,
            edgecolors="none",
            zorder=self._next(),
            clip_on=False,
        )
        self._axes.add_collection(drawn, autolim=False)

    def _looks(self, fill: str | None, stroke: str | None, width: float) -> dict[str, Any]:
        return {
            "facecolor": fill or "none",
            "edgecolor": stroke or "none",
            "linewidth": self.points(width) if stroke else 0,
        }


__all__ = ["BOLD", "REGULAR", "Box", "Canvas", "Floats"]
