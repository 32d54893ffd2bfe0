"""Pages set by Typst: a template of this folder with data and pictures in, the bytes of a file out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst

from geo.core.errors import DataError
from geo.core.paths import ASSETS
from geo.core.text import unbroken
from layers.drawing.text_width import FAMILY, printable
from layers.style import ink, palette

TEMPLATES = Path(__file__).parent
_FONTS = ASSETS / "fonts"
_COLOURS = ("INK", "MUTED", "FAINT", "LINE", "RULE", "TRACK", "HIGHLIGHT", "STRONG", "PAPER")


@dataclass(frozen=True)
class Pdf:
    """Pages of paper: tagged (PDF/UA-1) and fit for archives (PDF/A-2a), created on ``day``, ``YYYY-MM-DD``."""

    day: str


@dataclass(frozen=True)
class Png:
    """A picture of one page: ``times`` is the number of pixels to a CSS pixel."""

    times: float = 1.0


Form = Pdf | Png


def typeset(template: str, values: Mapping[str, object], pictures: Mapping[str, str], form: Form) -> bytes:
    """Return a template filled with data; the same template, data and pictures give the same bytes.

    Text reaches Typst as data and is never read as markup. Signs that the font has not are replaced.

    Parameters
    ----------
    template
        Name of a template without its suffix, such as ``passport``.
    values
        What the template asks for: texts, numbers, lists and mappings of them; ``lang`` and ``title`` always.
    pictures
        SVG texts by the names that the template knows.

    Raises
    ------
    DataError
        When the fonts are missing or the template cannot be set with these data.
    """
    page = {
        "data": _printable(values),
        "pictures": pictures,
        "colours": {"accent": palette.ACCENT, **{name.lower(): getattr(ink, name) for name in _COLOURS}},
    }
    inputs = {"page": json.dumps(page, ensure_ascii=False)}
    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts(), sys_inputs=inputs
    )
    try:
        if isinstance(form, Png):
            content = compiler.compile(format="png", ppi=form.times * ink.PX_PER_INCH)
        else:
            day = datetime.fromisoformat(form.day).replace(tzinfo=UTC)
            content = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=day)
    except typst.TypstError as error:
        advice = "report it: the template and its data do not fit together"
        raise DataError(f"cannot be set ({error.message})", where=f"{template}.typ", advice=advice) from error
    if not isinstance(content, bytes):
        raise DataError("a picture has one page", where=f"{template}.typ", advice="report it")
    return content


def _printable(value: object) -> object:
    """Return data with all their texts printable in our font."""
    if isinstance(value, str):
        return printable(unbroken(value))
    if isinstance(value, Mapping):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts shipped with the product, and no others.

    Raises
    ------
    DataError
        When they are missing.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])
    if fonts.families() != [FAMILY]:
        raise DataError("the font is missing", where=str(_FONTS), advice="restore the files with git")
    return fonts
