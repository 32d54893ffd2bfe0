"""Text that flows down a column: headings, paragraphs and points, made smaller until they fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.figures import fonts, style
from layers.figures.canvas import BOLD, REGULAR, Canvas

_SHRUNK = (1.0, 0.94, 0.88, 0.82, 0.76)


@dataclass(frozen=True)
class Part:
    """A paragraph: its text, size, weight, colour, the space above it and how far it is set in."""

    text: str
    size: float = 13.0
    weight: int = REGULAR
    color: str = style.INK
    above: float = 3.0
    indent: float = 0.0

    def lines(self, width: float, factor: float) -> list[str]:
        """Return the lines in a width, at a share of the size."""
        words = fonts.printable(self.text)
        return fonts.wrap(words, width - self.indent, self.size * factor, self.weight)


def heading(text: str) -> Part:
    """Return the heading of a section."""
    return Part(text, 14.5, BOLD, style.STRONG, above=14.0)


def height(parts: Sequence[Part], width: float, factor: float = 1.0) -> float:
    """Return how tall paragraphs are in a width."""
    return sum(
        (part.above + len(part.lines(width, factor)) * part.size * style.LEADING) * factor for part in parts
    )


def flow(canvas: Canvas, x: float, y: float, width: float, bottom: float, parts: Sequence[Part]) -> float:
    """Write paragraphs from ``y`` down to ``bottom`` and return where they end.

    When they do not fit the type is made smaller; what still does not fit is left out and an ellipsis says so.
    """
    factor = next((f for f in _SHRUNK if y + height(parts, width, f) <= bottom), _SHRUNK[-1])
    for part in parts:
        size = part.size * factor
        y += part.above * factor
        for line in part.lines(width, factor):
            if y + size * style.LEADING > bottom + 1:
                canvas.text(x + part.indent, y, "…", size, color=style.MUTED)
                return y
            middle = y + size * style.LEADING / 2
            canvas.text(x + part.indent, middle, line, size, weight=part.weight, color=part.color)
            y += size * style.LEADING
    return y
