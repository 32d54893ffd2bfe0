import json
from typing import Any

import pytest

from geo.indicators import load_indicators
from geo.observations import STATUSES
from geo.sources import describe_all
from geo.tables import load_values
from geo.territories import load_territories
from geo.texts import LANGS
from layers.document import MapDocument, build_document, with_view
from layers.indicator_section import LETTERS, ranges
from layers.notes import Collector, note_text
from layers.texts import Texts


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return build_document().data


def texts_in(value: Any) -> list[dict[str, str]]:
    """Every Text anywhere in a document."""
    if isinstance(value, dict):
        found = [value] if set(value) == set(LANGS) and all(isinstance(v, str) for v in value.values()) else []
        return found + [text for part in value.values() for text in texts_in(part)]
    return [text for part in value for text in texts_in(part)] if isinstance(value, list) else []


def test_every_text_has_three_languages(document: dict[str, Any]) -> None:
    found = texts_in(document)
    assert len(found) > 150
    assert all(text[lang].strip() for text in found for lang in LANGS)


def test_arrays_have_the_shape_of_years_and_regions(document: dict[str, Any]) -> None:
    regions = len(document["regions"])
    for indicator in document["indicators"]:
        years = indicator["years"]
        assert years == sorted(years)
        for key in ("values", "status", "classes", "ranks", "counts", "country", "origins"):
            assert len(indicator[key]) == len(years), (indicator["id"], key)
        for n in range(len(years)):
            row = zip(indicator["values"][n], indicator["status"][n], indicator["classes"][n], strict=True)
            for value, status, number in row:
                assert (value is None) == (status in "uma")
                assert (number == "-") == (status in "umaz")
            assert len(indicator["values"][n]) == regions
            assert sum(indicator["counts"][n]) == sum(c != "-" for c in indicator["classes"][n])
            assert indicator["origins"][n]
        assert (indicator["reason"] is None) == bool(years)


def test_the_document_shows_the_values_of_the_tables_rounded(document: dict[str, Any]) -> None:
    table = load_values().set_index(["indicator", "year", "region"])["value"]
    codes = [region["code"] for region in document["regions"]]
    compared = 0
    for indicator in document["indicators"]:
        for year, values in zip(indicator["years"], indicator["values"], strict=True):
            for code, shown in zip(codes, values, strict=True):
                if shown is not None:
                    exact = table[indicator["id"], year, code]
                    assert abs(shown - exact) <= 0.5 * 10 ** -indicator["decimals"] + 1e-9
                    compared += 1
    assert compared > 500


def test_a_value_in_old_borders_is_not_drawn_on_todays_map(document: dict[str, Any]) -> None:
    grp = next(i for i in document["indicators"] if i["id"] == "grp")
    by_code = dict(zip((r["code"] for r in document["regions"]), grp["status"][0], strict=True))
    assert grp["years"][0] == 2020
    assert [by_code[c] for c in ("KZ-63", "KZ-19", "KZ-35")] == ["m", "m", "m"]
    assert [by_code[c] for c in ("KZ-10", "KZ-33", "KZ-62")] == ["a", "a", "a"]
    assert by_code["KZ-47"] == "n"
    assert grp["partial"] == [2020]
    assert any(
        year == 0 and document["notes"][note]["en"].startswith("Published only") for year, _, note in grp["notes"]
    )


def test_the_json_is_safe_inside_a_script_element() -> None:
    hostile = "</script><script>alert(1)</script>\u2028{{7*7}}&"
    text = MapDocument({"name": hostile}).to_json()
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"name": hostile}


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_know_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        MapDocument({"value": bad}).to_json()


def test_the_document_is_deterministic_and_within_its_size() -> None:
    first = build_document().to_json()
    build_document.cache_clear()
    assert build_document().to_json() == first
    assert len(first.encode()) < 210_000


def test_another_view_falls_on_a_year_with_data() -> None:
    document = build_document()
    assert with_view(document, {"indicator": "researchers"}).data["view"]["year"] == 2024
    assert with_view(document, {"year": 2021}).data["view"]["year"] == 2021
    assert document.data["view"]["year"] == 2024


def test_ranges_say_which_end_is_closed() -> None:
    indicator = load_indicators()["rd_expenditure"]
    assert ranges(indicator, "en") == ["≤ 1,000", "1,000–3,000", "3,000–10,000", "10,000–30,000", "> 30,000"]
    assert ranges(load_indicators()["rd_intensity"], "kk")[1] == "0,03–0,06"


def test_status_letters_are_one_each() -> None:
    assert set(LETTERS) == set(STATUSES)
    assert len(set(LETTERS.values())) == len(STATUSES)


def test_every_note_of_the_tables_has_a_translation_and_an_unknown_one_is_refused() -> None:
    for note in set(load_values()["note"]) - {""}:
        assert note_text(note)["kk"] != note
    with pytest.raises(Exception, match="has no translation"):
        Collector(describe_all(), []).note("something new")


def test_alphabetical_order_is_a_permutation_that_ends_as_the_language_does(document: dict[str, Any]) -> None:
    names = [region["names"]["kk"]["short"] for region in document["regions"]]
    order = [names[i] for i in document["order"]["kk"]]
    assert sorted(document["order"]["kk"]) == list(range(len(load_territories().regions)))
    assert order[0] == "Абай"
    assert order.index("Қызылорда") < order.index("Маңғыстау") < order.index("Ұлытау") < order.index("Шымкент")


def test_locale_symbols_are_those_python_prints_with(document: dict[str, Any]) -> None:
    for lang, symbols in document["locales"].items():
        shown = f"−1{symbols['group']}234{symbols['decimal']}5"
        assert Texts(lang).number(-1234.5, 1) == shown


def test_residuals_and_marks_stand_in_the_document(document: dict[str, Any]) -> None:
    found = {indicator["id"]: indicator for indicator in document["indicators"]}
    budgets = found["rd_local_budget"]
    assert dict(zip(budgets["years"], budgets["residual"], strict=True)) == {
        2020: 65.2,
        2021: 3.6,
        2022: 9,
        2023: None,
        2024: 83.4,
    }
    assert not any(any(i["residual"]) for i in document["indicators"] if i["id"] != "rd_local_budget")
    codes = [*(region["code"] for region in document["regions"]), "KZ"]
    spent = found["rd_expenditure"]
    marks = [(spent["years"][year], codes[at], rule, ratio) for year, at, rule, ratio in spent["marks"]]
    assert (2022, "KZ-59", "year_on_year", 21.5026) in marks
    assert any(at == -1 for _, at, _, _ in found["doctoral_students"]["marks"])
    assert {mark[2] for i in document["indicators"] for mark in i["marks"]} <= set(document["markRules"])
    assert document["residual"]["code"] == "KZ-X"


def test_years_before_the_reforms_are_listed_with_what_can_be_drawn(document: dict[str, Any]) -> None:
    researchers = next(i for i in document["indicators"] if i["id"] == "researchers_fte_per_million")
    assert researchers["years"] == [*range(2010, 2019), 2024]
    codes = [region["code"] for region in document["regions"]]
    for year, status in zip(researchers["years"], researchers["status"], strict=True):
        by_code = dict(zip(codes, status, strict=True))
        formed_later = {"KZ-10", "KZ-33", "KZ-62"} | ({"KZ-61", "KZ-79"} if year < 2018 else set())
        changed = {"KZ-19", "KZ-35", "KZ-63"}
        if year < 2024:
            assert {c for c in codes if by_code[c] == "a"} == formed_later, year
            assert {c for c in codes if by_code[c] == "m"} == changed, year
        assert sum(c == "n" for c in status) == (20 if year == 2024 else 20 - len(formed_later) - 3)


def test_a_unit_that_is_not_the_printed_one_is_told_with_the_table(document: dict[str, Any]) -> None:
    noted = [table for table in document["tables"] if table["unit"]]
    assert [(t["title"]["en"], t["unit"]["printed"], t["unit"]["understood"]["en"]) for t in noted] == [
        ("table 2", "млн. теңге", "thousand KZT")
    ]


def test_the_country_s_row_of_a_source_is_named_as_printed(document: dict[str, Any]) -> None:
    names = {table["title"]["en"]: table["rows"] for table in document["tables"]}
    assert names["table 2"]["KZ-63"] == "Шығыс Қазақстан"
    assert names["table B1"]["KZ-63"] == "Шығыс Қазақстан облысы"
    assert names["table 1"]["KZ"] == "Қазақстан Республикасы"
