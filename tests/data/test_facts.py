"""Facts that are no regional series: complete, with their place, and refused when damaged."""

from collections import Counter
from pathlib import Path

import pytest
from damage import Edit, damage, swap

from geo.core.errors import DataError
from geo.observations.fact import Fact
from geo.sources import fact_readers, read_all_facts
from geo.sources.base import SOURCES_DIR, load_description
from geo.sources.locators import fact_locator


def find(variable: str, subject: str = "KZ", year: int | None = None) -> Fact:
    (fact,) = [f for f in read_all_facts() if (f.variable, f.subject, f.year) == (variable, subject, year)]
    return fact


def test_the_carry_over_of_facts_is_complete() -> None:
    assert Counter((f.source, f.table) for f in read_all_facts()) == {
        ("decree_1134", "table_1"): 3 * 6 * 4,
        ("decree_1134", "science"): 34,
        ("decree_1134", "industry"): 11,
        ("decree_1134", "staff"): 18,
        ("decree_1134", "typology"): 20,
        ("decree_1134", "territories"): 10,
        ("decree_1134", "targets"): 6 * 11,
        ("decree_1134", "results"): 3,
        ("nas_regions", "table_2"): 2 * 21 + 6,
        ("nas_regions", "table_3"): 5 * 5,
        ("nas_regions", "figure_1"): 20,
        ("nas_regions", "figure_4"): 20,
        ("nas_regions", "figure_averages"): 7,
        ("nas_regions", "figure_labels"): 18,
        ("nas_regions", "cofinancing"): 2,
    }


def test_facts_are_read_as_printed_with_their_place() -> None:
    korea = find("economic_complexity_index", "KR", 2023)
    assert (korea.value, korea.printed, korea.kind) == (2.23, "2,23", "comparison")
    where = fact_locator(korea, load_description("decree_1134"))
    assert where["ru"] == (
        "часть 2, § 1, таблица 1, строка «индекс экономической сложности (ECI): Южная Корея», столбец «2023»"
    )
    assert find("economic_complexity_index", "KZ", 2000).value == -0.73
    assert find("high_tech_exports_share", "RU", 2023).status == "missing"
    assert find("high_tech_exports_share", "RU", 2020).value == 1.9
    assert find("researchers_in_territories", year=2031).printed == "1 100"
    assert find("tax_revenue", year=2025).kind == "count"
    assert find("tax_revenue", year=2026).kind == "target"
    assert find("projects_with_academy", year=2026).status == "not_applicable"
    assert find("local_cofinancing_at_least_grant").value == 50
    assert find("innovative_products_share_of_gdp", year=2024).value == 1.37


def test_fields_of_science_make_the_researchers_of_the_country() -> None:
    fields = [
        f.value or 0 for f in read_all_facts() if f.variable.startswith("researchers_") and f.table == "science"
    ]
    assert sum(fields) == 23152


def test_what_the_decree_dates_with_no_year_has_none() -> None:
    years = {f.variable: f.year for f in read_all_facts() if f.table == "science" and f.subject == "KZ"}
    undated = {name for name in years if name.startswith(("doctors", "candidates", "universities"))}
    assert len(undated) == 7
    assert {name for name, year in years.items() if year is None} == undated


def test_every_region_but_ulytau_has_a_type() -> None:
    types = [f for f in read_all_facts() if f.table == "typology"]
    assert Counter(f.text for f in types) == {"innovation": 6, "raw_material": 4, "industrial": 3, "agrarian": 7}
    assert len({f.subject for f in types}) == 19
    assert "KZ-62" not in {f.subject for f in types}


DECREE, NAS = "decree_1134", "nas_regions"
BAD = {
    "an unknown country": (DECREE, "table_1.csv", swap("Жапония", "Жопония"), r"table_1.csv:4, column 'Ел'"),
    "a country doubled": (
        DECREE,
        "table_1.csv",
        swap("Жапония", "АҚШ"),
        "table_1.csv:5, column 'Ел': stands twice",
    ),
    "a heading changed": (DECREE, "table_1.csv", swap("(ECI)", "(ICI)"), "is unknown"),
    "a field of science off by one": (DECREE, "science.csv", swap("6670", "6671"), "make 23153, not 23152"),
    "a sector off by one": (
        DECREE,
        "science.csv",
        swap(",99,", ",98,"),
        "parts of rd_organisations make 422, not 423",
    ),
    "a share changed": (DECREE, "science.csv", swap("48,3", "48,4"), "performing_organisations_share make 100.1"),
    "a region of the wrong type": (
        DECREE,
        "typology.csv",
        swap("Атырау,region,KZ-23", "Атырау,region,KZ-27"),
        "not",
    ),
    "a type unknown": (DECREE, "typology.csv", swap("agrarian", "lunar"), "'lunar' is not a type of region"),
    "a target year doubled": (
        DECREE,
        "targets.csv",
        swap("1,tax_revenue,2027", "1,tax_revenue,2026"),
        "eleven years",
    ),
    "an unknown target": (DECREE, "results.csv", swap("science_cities_and_parks", "moon_bases"), "is unknown"),
    "a figure that rises": (NAS, "figure_1.csv", swap("15,30", "915,30"), "is more than the value above it"),
    "a bar changed": (NAS, "figure_4.csv", swap("417,92", "427,92"), r"the values give 91.\d+, printed is 90,66"),
    "a bar lost": (NAS, "figure_4.csv", swap('"4,96"\n', ""), "19 rows, expected 20"),
    "a median changed": (NAS, "figure_averages.csv", swap("339,41", "339,61"), "printed is 339,61"),
    "an unknown figure": (NAS, "figure_averages.csv", swap("А1", "A9"), "unknown figure"),
    "a label unknown": (NAS, "figure_labels.csv", swap("Маңғыстау", "Манғыстау"), "no territory is called"),
    "an unknown indicator": (NAS, "table_3.csv", swap("5.,", "6.,"), "unknown indicator '6.'"),
    "a target in words": (NAS, "table_3.csv", swap(",5,5,5,5,5", ",бес,5,5,5,5"), "'бес' is not a number"),
    "an unknown funding": (NAS, "cofinancing.csv", swap("grant", "gift"), "unknown funding 'gift'"),
}


@pytest.mark.parametrize(("source", "file", "change", "message"), BAD.values(), ids=BAD.keys())
def test_a_damaged_fact_is_refused_with_its_place(
    tmp_path: Path, source: str, file: str, change: Edit, message: str
) -> None:
    directory = damage(tmp_path, source, file, change)
    with pytest.raises(DataError, match=message) as caught:
        fact_readers()[source](directory)
    assert source in str(caught.value)
    assert fact_readers()[source](SOURCES_DIR)


def test_part_5_names_three_territories_two_models_and_the_three_per_cent_rule() -> None:
    found = {(f.subject, f.variable): f for f in read_all_facts() if f.table == "territories"}
    models = {code: f.text for (code, variable), f in found.items() if variable == "territory_model"}
    assert models == {
        "KZ-75": "science_technology_park",
        "KZ-71": "science_technology_park",
        "KZ-10": "science_city",
    }
    rule = found["KZ", "researchers_of_employed_at_least"]
    assert (rule.kind, rule.value, rule.unit, rule.printed) == ("rule", 3.0, "%", "үш пайызын")
