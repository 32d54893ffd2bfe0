"""The formats of a picture: sizes, papers, embedded fonts, real text."""

import base64
import html
import io
import math
import re
import struct

import pypdf
import pytest
from fontTools.ttLib import TTFont
from pdf_pages import page_texts
from picturing import document, view_of

from geo.core.errors import CallError
from geo.core.languages import LANGS
from geo.dataset import load_dataset
from layers.print.formats import FORMATS, bytes_of
from layers.text.language import Texts
from layers.view.view import View


def made(view: View, kind: str, size: str | None = None) -> bytes:
    return bytes_of(load_dataset(), view.document, view.state, kind, size)


@pytest.mark.parametrize(("size", "width"), [("1x", 1280), (None, 2560), ("3840", 3840)])
def test_pngs_have_the_promised_width(size: str | None, width: int) -> None:
    content = made(view_of("rd_intensity", map="tiles"), "png", size)
    assert struct.unpack(">II", content[16:24]) == (width, width * 9 // 16)


@pytest.mark.parametrize(("size", "long_mm"), [("a4", 297), ("a3", 420)])
def test_pdfs_have_the_promised_paper_and_the_letters_in_embedded_fonts(size: str, long_mm: int) -> None:
    one = view_of("rd_local_budget_share", "kk", map="tiles")
    (page,) = pypdf.PdfReader(io.BytesIO(made(one, "pdf", size))).pages
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
    content = made(one, "svg").decode()
    said = [html.unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", content)]
    assert set(one.ranges) <= set(said)
    assert all(any(one.name(unit) in text for text in said) for unit in one.units)
    packed = re.findall(r'base64,([^"]+)"', content)
    covered = [set(TTFont(io.BytesIO(base64.b64decode(font))).getBestCmap()) for font in packed]
    assert set(map(ord, "".join(said))) <= set().union(*covered)
    assert "http" not in re.sub(
        r'xmlns(:\w+)?="[^"]*"|<metadata>.*?</metadata>|<!DOCTYPE.*?>', "", content, flags=re.S
    )


def test_a3_says_what_a4_says() -> None:
    small, large = (page_texts(made(view_of("rd_intensity"), "pdf", size)) for size in ("a4", "a3"))
    assert small == large


@pytest.mark.parametrize("lang", LANGS)
def test_every_format_has_a_button_for_each_of_its_sizes(lang: str) -> None:
    for form in FORMATS.values():
        choices = form.choices(Texts(lang))
        assert [size for size, _ in choices] == (list(form.sizes) or [None])
        assert len({label for _, label in choices}) == len(choices)
        assert not form.sizes or form.usual in form.sizes


@pytest.mark.parametrize(
    ("kind", "size", "message"),
    [("gif", None, "unknown format 'gif'"), ("png", "9x", "use 1x, 2x, 3840"), ("svg", "a4", "has only one")],
)
def test_an_unknown_kind_or_size_is_refused(kind: str, size: str | None, message: str) -> None:
    with pytest.raises(CallError, match=message):
        bytes_of(load_dataset(), document(), {}, kind, size)
