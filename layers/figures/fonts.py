"""The fonts shipped with the product, and how wide texts are in them."""

import base64
import io
from collections.abc import Sequence
from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from geo.core.errors import DataError
from geo.core.paths import ASSETS

FAMILY = "Source Sans 3"
REGULAR, BOLD = 400, 600
_FILES = {REGULAR: "SourceSans3-Regular.ttf", BOLD: "SourceSans3-SemiBold.ttf"}
# Kazakh letters stand in all of these; an editor without our font takes the first one it has.
_FAMILIES = [FAMILY, "Noto Sans", "Segoe UI", "Arial", "sans-serif"]
# Widths are measured at this size and scaled: all sizes then break lines at the same words.
_MEASURED = 200.0


def font_path(weight: int) -> str:
    """Return the path of the font file of a weight.

    Raises
    ------
    DataError
        When the file is missing.
    """
    path = ASSETS / "fonts" / _FILES[weight]
    if not path.is_file():
        raise DataError("the font is missing", where=str(path), advice="restore the file with git")
    return str(path)


def properties(size_pt: float, weight: int) -> FontProperties:
    """Return what matplotlib wants to know of a font; its own search for fonts is not used."""
    return FontProperties(family=_FAMILIES, weight=weight, size=size_pt, fname=font_path(weight))


@cache
def _face(weight: int) -> FT2Font:
    face = FT2Font(font_path(weight))
    face.set_size(_MEASURED, 72)
    return face


@lru_cache(maxsize=20_000)
def _width(text: str, weight: int) -> float:
    face = _face(weight)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width, _height = face.get_width_height()
    return float(width) / 64 / _MEASURED


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


def fitting_size(text: str, width: float, lines: int, sizes: Sequence[float], weight: int = REGULAR) -> float:
    """Return the first of some descending sizes at which a text takes no more than ``lines``, or the last."""
    return next((size for size in sizes if len(wrap(text, width, size, weight)) <= lines), sizes[-1])


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
    signs = _signs()
    return "".join(
        letter if ord(letter) in signs else " " if letter.isspace() or not letter.isprintable() else "?"
        for letter in text
    )


@cache
def _signs() -> frozenset[int]:
    return frozenset(_face(REGULAR).get_charmap())


def embedded_faces(texts: dict[int, set[str]]) -> str:
    """Return ``@font-face`` rules that carry the font, cut down to the letters used.

    Parameters
    ----------
    texts
        The letters used by weight.
    """
    rules = []
    for weight in sorted(texts):
        data = base64.b64encode(_subset(weight, texts[weight])).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
            f'src:url("data:font/ttf;base64,{data}") format("truetype")}}'
        )
    return "".join(rules)


def _subset(weight: int, letters: set[str]) -> bytes:
    from fontTools import subset  # noqa: PLC0415  only an SVG needs it, and it is slow to import
    from fontTools.ttLib import TTFont  # noqa: PLC0415  as above

    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.layout_features = ["kern", "mark", "ccmp"]
    # The time of saving must not go into the file.
    options.recalc_timestamp = False
    font = TTFont(font_path(weight), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(letters)))
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
