"""What Typst makes of our templates: text stays text, paper is tagged, the same data give the same bytes."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest
from pdf_pages import figures, on_the_page, page_texts
from picturing import document, view_of

from geo.core.errors import DataError
from geo.dataset import load_dataset
from layers.print import typeset as module
from layers.print.figure import A4_LANDSCAPE, figure
from layers.print.sheet import indicator_sheet
from layers.print.typeset import Pdf, Png, typeset
from layers.view.sentence import sentence
from layers.view.view import View

HOSTILE = r"#eval(\"1+1\") $x^2$ [a] \ @ref // c /* d */ `raw` *b* _i_ <label> #panic() {{ 7*7 }} = - + ~ --- 'q'"
PAPER = Pdf("2026-11-23")


def titled(title: str) -> View:
    """Return a view of an indicator with another title."""
    entry = next(one for one in document()["indicators"] if one["id"] == "rd_intensity")
    whole = {**document(), "indicators": [{**entry, "title": dict.fromkeys(("kk", "ru", "en"), title)}]}
    return View(whole, {"indicator": "rd_intensity", "lang": "en"})


def test_text_from_outside_prints_as_it_is() -> None:
    (said,) = page_texts(figure(titled(HOSTILE), PAPER, A4_LANDSCAPE))
    assert HOSTILE in said
    assert figure(titled(HOSTILE), Png()).startswith(b"\x89PNG")


def test_what_the_font_has_not_is_replaced_and_seen() -> None:
    (said,) = page_texts(figure(titled("one 漢 \x00\x0b\u202etwo"), PAPER, A4_LANDSCAPE))
    assert "one ? two" in said


def test_a_title_of_500_characters_is_written_whole() -> None:
    long = ("Ғылыми әлеует " * 36)[:500].strip()
    (said,) = page_texts(figure(titled(long), PAPER, A4_LANDSCAPE))
    assert long in said


def test_a_word_without_spaces_is_broken_and_stays_on_the_page() -> None:
    word = "Ә" * 300
    content = figure(titled(word), PAPER, A4_LANDSCAPE)
    (said,) = page_texts(content)
    lines = [part for part in said.split() if "ӘӘӘ" in part]
    assert len(lines) > 1
    assert "".join(lines) == f"{word},"
    assert on_the_page(content)


def test_paper_is_tagged_in_its_language_and_says_what_its_pictures_show() -> None:
    one = view_of("rd_local_budget", "kk", year=2024)
    for content in (figure(one, PAPER, A4_LANDSCAPE), indicator_sheet(load_dataset(), one)):
        reader = pypdf.PdfReader(io.BytesIO(content))
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "kk"
        assert reader.metadata.title == one.heading
        assert reader.metadata.creation_date.isoformat().startswith("2026-11-2")
        described = root["/Metadata"].get_data()
        assert b"<pdfuaid:part>1</pdfuaid:part>" in described
        assert b"<pdfaid:part>2</pdfaid:part>" in described
        said = figures(content)
        assert any(sentence(one) in alt for alt in said)
        assert any(one.ranges[0] in alt and str(one.counts[0]) in alt for alt in said)


def test_the_same_data_give_the_same_bytes() -> None:
    one = view_of("rd_local_budget", "kk", year=2024)
    assert figure(one, Png(1)) == figure(one, Png(1))
    assert indicator_sheet(load_dataset(), one) == indicator_sheet(load_dataset(), one)


def test_data_that_do_not_fit_a_template_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "style.typ").write_text((module.TEMPLATES / "style.typ").read_text(encoding="utf-8"))
    (tmp_path / "map.typ").write_text('#import "style.typ": *\n#data.heading')
    monkeypatch.setattr(module, "TEMPLATES", tmp_path)
    with pytest.raises(DataError, match=r"^map.typ: cannot be set \(.*heading") as caught:
        typeset("map", {"lang": "en"}, {}, Png())
    assert "\n" not in str(caught.value)


def test_a_font_that_is_missing_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FONTS", tmp_path)
    module._fonts.cache_clear()
    with pytest.raises(DataError, match="the font is missing"):
        figure(view_of("rd_intensity"), Png())
    monkeypatch.undo()
    module._fonts.cache_clear()


def test_several_visitors_are_served_at_once() -> None:
    one = view_of("rd_local_budget", "kk", year=2024)
    alone = figure(one, Png())
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: figure(one, Png()), range(8))) == {alone}
