"""The font inside an SVG file: cut down to the letters that its texts use."""

import base64
import io
from collections.abc import Iterable, Mapping

from fontTools import subset
from fontTools.ttLib import TTFont

from layers.drawing.text_width import FAMILY, font_path

_KERNING = ("GDEF", "GPOS", "GSUB")


def font_faces(letters: Mapping[int, Iterable[str]]) -> str:
    """Return ``@font-face`` rules that carry the letters used, given by weight; reproducible."""
    rules = []
    for weight in sorted(letters):
        data = base64.b64encode(_subset(weight, "".join(sorted(letters[weight])))).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
            f'src:url("data:font/ttf;base64,{data}") format("truetype")}}'
        )
    return "".join(rules)


def _subset(weight: int, letters: str) -> bytes:
    # Slow to import, and only a picture that is a file of its own carries a font.

    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    # The time of saving must not go into the file.
    options.recalc_timestamp = False
    font = TTFont(font_path(weight), recalcTimestamp=False)
    # Texts are measured without kerning, and these tables take a second to read.
    for table in _KERNING:
        del font[table]
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
