"""Passports and indicator sheets as they lie on the table."""

import io
from itertools import cycle
from pathlib import Path

import pypdf
import pytest
from passport_page import on_the_page, said
from picturing import changed, document, view_of

from geo.core.errors import CallError
from geo.core.languages import LANGS
from layers.figures.canvas import Canvas
from layers.figures.flow import Part, flow
from layers.figures.trend import runs
from layers.print.indicator_sheet import indicator_sheet, sheet_page
from layers.print.passport import passport, passport_pages, write_passports
from layers.view.view import View


@pytest.mark.parametrize(("region", "lang"), [("KZ-10", "kk"), ("KZ-75", "ru"), ("KZ-43", "en")])
def test_a_passport_is_a4_pages_with_every_indicator_and_its_sources(region: str, lang: str) -> None:
    one = view_of("rd_intensity", lang)
    pages = pypdf.PdfReader(io.BytesIO(passport(one, region))).pages
    assert len(pages) == (2 if region == "KZ-43" else 3)
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages} == {(595, 842)}
    first, second = (page.extract_text().replace("\u00a0", " ") for page in pages[:2])
    assert one.official(one.index(region)) in first
    for entry in document()["indicators"]:
        if entry["years"]:
            latest = one.with_view(indicator=entry["id"], year=entry["years"][-1])
            shown = latest.number(latest.cell(one.index(region)))
            assert shown.replace("\u00a0", " ") in first
    sites = [
        site for site in document()["sites"] if site["region"] == region and site["layer"] in ("parks", "zones")
    ]
    squeezed = second.replace("\n", " ")
    for site in sites:
        assert one.pick(site["name"])[:20] in squeezed
    assert one.texts.gettext("Sources") in second


def test_a_passport_tells_what_happened_to_the_borders_and_by_which_act() -> None:
    words = said(passport_pages(view_of("grp", "ru"), "KZ-10")[1])
    assert "2022-06-08" in words
    assert "№ 887" in words
    quiet = said(passport_pages(view_of("grp", "ru"), "KZ-43")[1])
    assert "не менялись" in quiet


def test_a_line_breaks_where_the_borders_changed() -> None:
    east = view_of("doctoral_students")
    pieces = runs(east, east.index("KZ-63"))
    assert [[year for year, _ in piece] for piece in pieces] == [[2020, 2021], [2022, 2023, 2024]]
    kyzylorda = runs(east, east.index("KZ-43"))
    assert len(kyzylorda) == 1
    assert [[year for year, _ in piece] for piece in runs(east, east.index("KZ-10"))] == [[2022, 2023, 2024]]


def test_a_region_without_any_data_has_a_readable_passport() -> None:
    bare = changed("rd_intensity", [])
    pages = passport_pages(bare, "KZ-10")
    assert "No data" in said(pages[0])
    assert all(map(on_the_page, pages))


@pytest.mark.parametrize("region", ["KZ-99", "KZ-YUZ", "../x", ""])
def test_only_todays_regions_have_passports(region: str) -> None:
    with pytest.raises(CallError, match="no region has the code"):
        passport(view_of("grp"), region)


def test_passports_are_written_one_by_one_and_an_existing_file_stays_until_the_new_one_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "KZ-43_en.pdf"
    old.write_bytes(b"old")
    one = view_of("grp")

    def fails(*_: object, **__: object) -> bytes:
        raise CallError("no room")

    with monkeypatch.context() as patched:
        patched.setattr("layers.print.passport.saving.pdf", fails)
        with pytest.raises(CallError, match="no room"):
            list(write_passports(one, ["KZ-43"], tmp_path))
    assert old.read_bytes() == b"old"
    assert [path.name for path in write_passports(one, ["KZ-43"], tmp_path)] == ["KZ-43_en.pdf"]
    assert old.read_bytes().startswith(b"%PDF")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_the_calls_fault(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="cannot be written"):
        list(write_passports(view_of("grp"), ["KZ-43"], tmp_path / "none"))


@pytest.mark.parametrize(
    ("indicator", "lang"),
    list(zip([entry["id"] for entry in document()["indicators"]], cycle(LANGS), strict=False)),
)
def test_every_indicator_has_a_sheet_of_one_page(indicator: str, lang: str) -> None:
    one = view_of(indicator, lang)
    page = sheet_page(one)
    words = said(page)
    assert on_the_page(page)
    assert one.title.replace("\u00a0", " ") in words
    assert one.pick(one.indicator["definition"])[:25].replace("\u00a0", " ") in words
    if one.known:
        for unit in one.ranked():
            assert one.name(unit) in words
        assert one.sources()[0][:30].replace("\u00a0", " ") in words


def test_a_sheet_is_one_page_of_pdf() -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(indicator_sheet(view_of("rd_local_budget", "kk")))).pages
    words = page.extract_text()
    assert "Қазақстан" in words
    assert "○ Өңір әлі құрылмаған" in words
    assert "× Жария етілмейді" in words


@pytest.mark.parametrize("values", [[], [4.0]])
def test_few_values_make_a_sheet_too(values: list[float]) -> None:
    assert on_the_page(sheet_page(changed("rd_expenditure", values)))


def test_text_that_does_not_fit_is_made_smaller_and_then_cut_with_an_ellipsis() -> None:
    canvas = Canvas(300, 200)
    parts = [Part("слово " * 40) for _ in range(20)]
    assert flow(canvas, 0, 0, 300, 200, parts) <= 201
    assert said(canvas).endswith("…")
    short = Canvas(300, 200)
    flow(short, 0, 0, 300, 200, [Part("слово")])
    assert said(short) == "слово"


def test_a_passport_of_another_language_has_no_word_of_this_one() -> None:
    words = said(passport_pages(View(document(), {"lang": "en"}), "KZ-75")[0])
    assert not set("абвгд") & set(words)
