import json
from typing import Any

import pytest

from geo.built.tables import load_values
from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.indicators.catalogue import load_indicators
from geo.observations.note import Note
from geo.observations.status import STATUSES, VALUELESS, ZEROS
from geo.territories.registry import load_territories
from layers.document.build import build_document
from layers.document.indicators import ranges
from layers.document.map_document import MapDocument, with_view
from layers.document.packing import STATUS_LETTERS
from layers.document.provenance import ProvenanceIndex
from layers.text.language import Texts


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return build_document(load_dataset()).data


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
                assert (value is None) == (status in VALUELESS)
                assert (number == "-") == (status in VALUELESS | ZEROS)
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


def test_values_in_old_borders_are_drawn_in_them(document: dict[str, Any]) -> None:
    grp = next(i for i in document["indicators"] if i["id"] == "grp")
    by_code = dict(zip((r["code"] for r in document["regions"]), grp["status"][0], strict=True))
    assert (grp["years"][0], grp["vintages"][0]) == (2020, "2018-06-19")
    assert [by_code[c] for c in ("KZ-63", "KZ-19", "KZ-35", "KZ-47")] == ["normal"] * 4
    assert [by_code[c] for c in ("KZ-10", "KZ-33", "KZ-62", "KZ-YUZ")] == ["not_applicable"] * 4
    assert grp["partial"] == []


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
    first = build_document(load_dataset()).to_json()
    build_document.cache_clear()
    assert build_document(load_dataset()).to_json() == first
    assert len(first.encode()) < 360_000


def test_another_view_falls_on_a_year_with_data() -> None:
    document = build_document(load_dataset())
    assert with_view(document, {"indicator": "researchers"}).data["view"]["year"] == 2024
    assert with_view(document, {"year": 2021}).data["view"]["year"] == 2021
    assert document.data["view"]["year"] == 2024


def test_ranges_say_which_end_is_closed() -> None:
    indicator = load_indicators()["rd_expenditure"]
    assert ranges(indicator, "en") == ["≤ 1,000", "1,000–3,000", "3,000–10,000", "10,000–30,000", "> 30,000"]
    assert ranges(load_indicators()["rd_intensity"], "kk")[1] == "0,03–0,06"


def test_status_letters_of_a_packed_document_are_one_each() -> None:
    assert set(STATUS_LETTERS) == set(STATUSES)
    assert len(set(STATUS_LETTERS.values())) == len(STATUSES)


def test_every_note_of_the_tables_has_a_translation_and_an_unknown_one_is_refused() -> None:
    for note in set(load_values()["note"]) - {""}:
        assert Note.of_cell(note).text["kk"] != Note.of_cell(note).text["en"]
    with pytest.raises(DataError, match="note 'something_new' has no text"):
        ProvenanceIndex(load_dataset()).note(Note("something_new"))


def test_alphabetical_order_is_a_permutation_that_ends_as_the_language_does(document: dict[str, Any]) -> None:
    names = [region["names"]["kk"]["short"] for region in document["regions"]]
    order = [names[i] for i in document["order"]["kk"]]
    assert sorted(document["order"]["kk"]) == list(range(len(load_territories().units_ever)))
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
        2020: 65.16,
        2021: 3.5894,
        2022: 9,
        2023: None,
        2024: 83.3697,
    }
    assert not any(any(i["residual"]) for i in document["indicators"] if i["id"] != "rd_local_budget")
    codes = [*(region["code"] for region in document["regions"]), "KZ"]
    spent = found["rd_expenditure"]
    marks = [(spent["years"][year], codes[at], rule, ratio) for year, at, rule, ratio in spent["marks"]]
    assert (2022, "KZ-59", "year_on_year", 21.5026) in marks
    assert {mark[2] for i in document["indicators"] for mark in i["marks"]} <= set(document["markRules"])
    assert document["residual"]["code"] == "KZ-X"


def test_every_year_is_in_its_own_borders_and_all_its_units_have_a_value(document: dict[str, Any]) -> None:
    researchers = next(i for i in document["indicators"] if i["id"] == "researchers_fte_per_million")
    assert researchers["years"] == [*range(2010, 2019), 2024]
    assert researchers["vintages"] == [*["2010-01-01"] * 8, "2018-06-19", "2022-06-08"]
    assert researchers["partial"] == []
    codes = [region["code"] for region in document["regions"]]
    for vintage, status in zip(researchers["vintages"], researchers["status"], strict=True):
        units = {codes[index] for index in document["vintages"][vintage]["units"]}
        assert {code for code, own in zip(codes, status, strict=True) if own == "normal"} == units
        assert {code for code, own in zip(codes, status, strict=True) if own == "not_applicable"} == set(
            codes
        ) - units


def test_a_region_not_yet_formed_names_the_unit_that_held_its_ground(document: dict[str, Any]) -> None:
    within = {vintage: entry["within"] for vintage, entry in document["vintages"].items()}
    assert within["2022-06-08"] == {}
    assert within["2018-06-19"] == {"KZ-10": "KZ-63", "KZ-33": "KZ-19", "KZ-62": "KZ-35"}
    assert within["2010-01-01"] == {**within["2018-06-19"], "KZ-61": "KZ-YUZ", "KZ-79": "KZ-YUZ"}
    assert [len(entry["units"]) for entry in document["vintages"].values()] == [20, 17, 16]
    for reform in document["reforms"]:
        assert set(reform["after"]) - set(reform["before"]) <= {*within["2010-01-01"]}


def test_a_unit_that_is_not_the_printed_one_is_told_with_the_table(document: dict[str, Any]) -> None:
    noted = [table for table in document["tables"] if table["unit"]]
    assert [(t["title"]["en"], t["unit"]["printed"], t["unit"]["understood"]["en"]) for t in noted] == [
        ("section 5.2, table 2", "млн. теңге", "thousand KZT")
    ]


def test_a_row_of_a_table_is_named_by_its_region_and_a_value_of_a_figure_by_its_place(
    document: dict[str, Any],
) -> None:
    tables = {table["title"]["en"]: table for table in document["tables"] if "Σ" not in table["rows"].values()}
    assert tables["section 5.1, table 1"]["rows"]["KZ"] == ""
    figure = tables["section 5.1, figure 1"]
    assert (figure["rows"]["KZ-47"], figure["row"]["en"]) == ("3", "value {row} from the top")
