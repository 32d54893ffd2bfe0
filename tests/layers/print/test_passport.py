"""Passports and indicator sheets as they lie on the table."""

import io
from itertools import cycle
from pathlib import Path

import pypdf
import pytest
from pdf_pages import figures, on_the_page, page_texts
from picturing import changed, document, view_of
from shipped import INDICATORS

from geo.core.errors import CallError
from geo.core.languages import LANGS
from geo.dataset import load_dataset
from layers.drawing.trend_line import runs
from layers.pages.region.page import region_page
from layers.print.passport import region_passport, write_passports
from layers.print.sheet import indicator_sheet
from layers.view.statuses import status_names
from layers.view.view import View

PRINTED = str.maketrans({"\u00a0": " ", "\u2011": "-"})
"""Spaces and hyphens that no line breaks at, as the text of a page has them."""


@pytest.mark.parametrize(("region", "lang"), [("KZ-10", "kk"), ("KZ-75", "ru"), ("KZ-43", "en")])
def test_a_passport_is_a4_pages_with_every_indicator_and_its_sources(region: str, lang: str) -> None:
    one = view_of("rd_intensity", lang)
    content = region_passport(load_dataset(), one, region)
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    assert len(pages) == 3
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages} == {(595, 842)}
    first, second = page_texts(content)[:2]
    assert one.official(one.index(region)) in first
    page = region_page(load_dataset(), one.document, one.index(region), one.texts)
    shown = [value for _, values in page.themes for value in values]
    assert len(shown) == len(one.document["indicators"])
    for value in shown:
        if value.year:
            words = [value.short, value.unit, *(["·", value.status] if value.value and value.status else [])]
            said = f"{' '.join(words)} {value.value or value.status}"
            assert said.translate(PRINTED) in first
            for note in value.notes:
                # A line may end after a hyphen.
                assert "".join(note.translate(PRINTED).split()) in second.replace(" ", "")
    sites = [
        site for site in document()["sites"] if site["region"] == region and site["layer"] in ("parks", "zones")
    ]
    for site in sites:
        assert one.pick(site["name"])[:20] in second
    assert one.texts.gettext("Sources") in second


def test_a_passport_tells_what_happened_to_the_borders_and_by_which_act() -> None:
    words = page_texts(region_passport(load_dataset(), view_of("grp", "ru"), "KZ-10"))[1]
    assert "8 июня 2022" in words
    assert "№ 887" in words
    quiet = page_texts(region_passport(load_dataset(), view_of("grp", "ru"), "KZ-43"))[1]
    assert "не менялись" in quiet


def test_a_last_year_without_an_amount_is_said_beside_the_value_of_an_earlier_one() -> None:
    one = view_of("rd_local_budget", "en")
    last = one.with_view(year=2024)
    assert last.cell(last.index("KZ-10")).status == "not_financed"
    first, second = page_texts(region_passport(load_dataset(), one, "KZ-10"))[:2]
    names = status_names(one.texts)
    assert f"million KZT · {names['zero_by_total']} 0 2023" in first
    assert f"2024: {names['not_financed']}" in second


def test_every_picture_of_a_passport_says_what_it_shows() -> None:
    one = view_of("grp", "en")
    said = figures(region_passport(load_dataset(), one, "KZ-10"))
    assert f"Map: {one.official(one.index('KZ-10'))}" in said
    trends = [alt for alt in said if alt.startswith(("20", "19"))]
    assert len(trends) == sum(bool(entry["years"]) for entry in document()["indicators"])
    assert sum("Rank " in alt for alt in said) >= 5


def test_a_line_breaks_where_the_borders_changed() -> None:
    east = view_of("doctoral_graduates")
    pieces = runs(east, east.index("KZ-63"))
    assert [[year for year, _ in piece] for piece in pieces] == [[2020, 2021], [2022, 2023, 2024]]
    kyzylorda = runs(east, east.index("KZ-43"))
    assert len(kyzylorda) == 1
    assert [[year for year, _ in piece] for piece in runs(east, east.index("KZ-10"))] == [[2022, 2023, 2024]]


def test_a_region_without_any_data_has_a_readable_passport() -> None:
    found = next(entry for entry in document()["indicators"] if entry["id"] == "rd_intensity")
    size, years = len(document()["regions"]), len(found["years"])
    none = [[None] * size] * years
    nothing = {"values": none, "ranks": none, "status": [["missing"] * size] * years, "marks": [], "notes": []}
    bare = {**document(), "indicators": [{**found, **nothing}]}
    content = region_passport(load_dataset(), View(bare, {"indicator": "rd_intensity", "lang": "en"}), "KZ-10")
    assert "No data" in page_texts(content)[0]
    assert on_the_page(content)


@pytest.mark.parametrize("region", ["KZ-99", "KZ-YUZ", "../x", ""])
def test_only_todays_regions_have_passports(region: str) -> None:
    with pytest.raises(CallError, match="no region has the code"):
        region_passport(load_dataset(), view_of("grp"), region)


def test_passports_are_written_one_by_one_and_an_existing_file_stays_until_the_new_one_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "KZ-43_en.pdf"
    old.write_bytes(b"old")
    one = view_of("grp")

    def fails(*_: object, **__: object) -> bytes:
        raise CallError("no room")

    with monkeypatch.context() as patched:
        patched.setattr("layers.print.passport.typeset", fails)
        with pytest.raises(CallError, match="no room"):
            list(write_passports(load_dataset(), one, ["KZ-43"], tmp_path))
    assert old.read_bytes() == b"old"
    assert [path.name for path in write_passports(load_dataset(), one, ["KZ-43"], tmp_path)] == ["KZ-43_en.pdf"]
    assert old.read_bytes().startswith(b"%PDF")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_the_calls_fault(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="cannot be written"):
        list(write_passports(load_dataset(), view_of("grp"), ["KZ-43"], tmp_path / "none"))


@pytest.mark.parametrize(
    ("indicator", "lang"),
    list(zip(INDICATORS, cycle(LANGS), strict=False)),
)
def test_every_indicator_has_a_sheet_of_one_page(indicator: str, lang: str) -> None:
    one = view_of(indicator, lang)
    content = indicator_sheet(load_dataset(), one)
    (words,) = page_texts(content)
    assert on_the_page(content)
    assert one.title.translate(PRINTED) in words
    assert one.pick(one.indicator["definition"])[:25].translate(PRINTED) in words
    for caveat in one.indicator["caveats"]:
        assert one.pick(caveat)[:30].translate(PRINTED) in words
    if one.known:
        for unit in one.ranked():
            assert one.name(unit) in words
        assert one.sources()[0][:30].translate(PRINTED) in words
    else:
        assert one.pick(one.indicator["reason"])[:30].translate(PRINTED) in words


def test_a_sheet_explains_the_signs_of_its_gaps() -> None:
    (words,) = page_texts(indicator_sheet(load_dataset(), view_of("rd_local_budget", "kk")))
    assert "Қазақстан" in words
    assert "○ Өңір әлі құрылмаған" in words
    assert "× Жария етілмейді" in words


@pytest.mark.parametrize("values", [[], [4.0]])
def test_few_values_make_a_sheet_too(values: list[float]) -> None:
    assert on_the_page(indicator_sheet(load_dataset(), changed("rd_expenditure", values)))


def test_a_passport_of_another_language_has_no_word_of_this_one() -> None:
    words = page_texts(region_passport(load_dataset(), View(document(), {"lang": "en"}), "KZ-75"))[0]
    assert not set("абвгд") & set(words)


def test_every_region_has_three_pages() -> None:
    newest = next(iter(document()["vintages"].values()))["units"]
    for region, lang in zip(newest, cycle(LANGS), strict=False):
        content = region_passport(
            load_dataset(), View(document(), {"lang": lang}), document()["regions"][region]["code"]
        )
        assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 3
        assert on_the_page(content)
