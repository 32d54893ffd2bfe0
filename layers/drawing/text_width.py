"""The fonts shipped with the product: how wide texts are in them, where lines break, what they can write."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from geo.core.errors import DataError
from geo.core.paths import ASSETS

FAMILY = "Source Sans 3"
REGULAR, BOLD = 400, 600
FAMILIES = f"'{FAMILY}','Noto Sans','Segoe UI',Arial,sans-serif"
"""Kazakh letters stand in all of these; an editor without our font takes the first one it has."""
_FILES = {REGULAR: "SourceSans3-Regular.ttf", BOLD: "SourceSans3-SemiBold.ttf"}


def font_path(weight: int) -> Path:
    """Return the path of the font file of a weight, ``REGULAR`` or ``BOLD``.

    Raises
    ------
    DataError
        When the file is missing.
    """
    path = ASSETS / "fonts" / _FILES[weight]
    if not path.is_file():
        raise DataError("the font is missing", where=str(path), advice="restore the file with git")
    return path


@cache
def _advances(weight: int) -> Mapping[str, float]:
    """Return how far each letter of a font advances, in sizes of the type."""

    with TTFont(font_path(weight), lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}


@lru_cache(maxsize=20_000)
def _width(text: str, weight: int) -> float:
    known = _advances(weight)
    # Kerning is left out: it makes texts a little narrower, never wider.
    return sum(known.get(letter, 1.0) for letter in text)


def text_width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of one line of text, in the unit of ``size``."""
    return _width(text, weight) * size if text else 0.0


def wrap(text: str, width: float, size: float, weight: int = REGULAR) -> list[str]:
    """Break a text into lines no wider than ``width``, at spaces, and inside a word that is wider than a line.

    A space that no line may break at stays in its line.
    """
    lines: list[str] = []
    line = ""
    for word in _pieces(text, width, size, weight):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, weight) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def balanced_width(text: str, width: float, size: float, weight: int = REGULAR) -> float:
    """Return the least width, up to ``width``, in which a text takes no more lines: no word ends up alone."""
    lines = len(wrap(text, width, size, weight))
    low, high = 0.0, width
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap(text, middle, size, weight)) <= lines else (middle, high)
    return high


def fitted_text(text: str, width: float, size: float, weight: int = REGULAR) -> str:
    """Return a text, cut and ended with an ellipsis where it is wider than ``width``."""
    if text_width(text, size, weight) <= width:
        return text
    while text and text_width(f"{text}…", size, weight) > width:
        text = text[:-1].rstrip(" ,;:")
    return f"{text}…"


def _pieces(text: str, width: float, size: float, weight: int) -> list[str]:
    """Return the words of a text; a word wider than a line comes in pieces."""
    pieces = []
    for word in text.replace("\n", " ").split(" "):
        rest = word
        while len(rest) > 1 and text_width(rest, size, weight) > width:
            fits = 1
            while fits < len(rest) and text_width(rest[: fits + 1], size, weight) <= width:
                fits += 1
            pieces.append(rest[:fits])
            rest = rest[fits:]
        if rest:
            pieces.append(rest)
    return pieces


def printable(text: str) -> str:
    """Return a text with what the font has no sign for replaced by a space or a question mark.

    Control characters would break an SVG file, and a sign outside the font would print as a box.
    """
    signs = _advances(REGULAR)
    return "".join(
        letter if letter in signs else " " if letter.isspace() or not letter.isprintable() else "?"
        for letter in text
    )
