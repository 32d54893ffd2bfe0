"""The formats of a picture: sizes, papers, embedded fonts, real text."""

import base64
import html
import io
import math
import re

import pypdf
import pytest
from fontTools.ttLib import TTFont
from matplotlib.image import imread
from matplotlib.text import Text
from picturing import document, view_of

from geo.core.errors import CallError
from layers.figures.canvas import Canvas
from layers.figures.page import A4_LANDSCAPE, map_page
from layers.print.formats import bytes_of, pdf_of, png_of, svg_of


def texts(canvas: Canvas) -> list[str]:
    (axes,) = canvas.figure.axes
    return [artist.get_text() for artist in axes.get_children() if isinstance(artist, Text) and artist.get_text()]


@pytest.mark.parametrize(("size", "width"), [("1x", 1280), (None, 2560), ("3840", 3840)])
def test_pngs_have_the_promised_width(size: str | None, width: int) -> None:
    content = png_of(view_of("rd_intensity", map="tiles"), size)
    assert imread(io.BytesIO(content)).shape[:2] == (width * 9 // 16, width)


@pytest.mark.parametrize(("size", "long_mm"), [("a4", 297), ("a3", 420)])
def test_pdfs_have_the_promised_paper_and_the_letters_in_embedded_fonts(size: str, long_mm: int) -> None:
    one = view_of("rd_local_budget_share", "kk", map="tiles")
    (page,) = pypdf.PdfReader(io.BytesIO(pdf_of(one, size))).pages
    assert float(page.mediabox.width) == pytest.approx(long_mm / 25.4 * 72, abs=0.5)
    assert page.mediabox.height * math.sqrt(2) == pytest.approx(float(page.mediabox.width), abs=0.5)
    said = page.extract_text().replace("\u00a0", " ")
    for unit in one.units:
        assert one.name(unit) in said
    assert set("ӘҒҚҰәғқңөұүіһ") <= set(said) | {"Ә", "Ұ", "һ"}
    found = page["/Resources"]["/Font"].values()
    for font in found:
        (inner,) = font.get_object()["/DescendantFonts"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]


def test_an_svg_holds_real_text_and_the_letters_to_show_it() -> None:
    one = view_of("rd_local_budget_share", "kk")
    content = svg_of(one, None).decode()
    said = [html.unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", content)]
    assert set(one.ranges) <= set(said)
    assert all(any(one.name(unit) in text for text in said) for unit in one.units)
    packed = re.findall(r'base64,([^"]+)"', content)
    covered = [set(TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap()) for font in packed]
    assert set(map(ord, "".join(said))) <= set().union(*covered)
    assert "http" not in re.sub(
        r'xmlns(:\w+)?="[^"]*"|<metadata>.*?</metadata>|<!DOCTYPE.*?>', "", content, flags=re.S
    )


def test_a3_is_a4_larger() -> None:
    small, large = (map_page(view_of("rd_intensity"), A4_LANDSCAPE, scale=scale) for scale in (1.0, 2**0.5))
    assert texts(small) == texts(large)
    assert large.figure.get_figwidth() == pytest.approx(small.figure.get_figwidth() * 2**0.5)


@pytest.mark.parametrize(
    ("kind", "size", "message"),
    [("gif", None, "unknown format 'gif'"), ("png", "9x", "use 1x, 2x, 3840"), ("svg", "a4", "has only one")],
)
def test_an_unknown_kind_or_size_is_refused(kind: str, size: str | None, message: str) -> None:
    with pytest.raises(CallError, match=message):
        bytes_of(document(), {}, kind, size)
