"""The ten traps of the data, one test each: that the shipped numbers do not step into them."""

import pytest

from geo.indicators.catalogue import load_indicators
from geo.indicators.values import Value, compute
from geo.observations.fact import Fact
from geo.observations.observation import Observation
from geo.observations.units import convert
from geo.sources import describe_all, read_all, read_all_facts
from geo.territories.registry import VINTAGE_2018, VINTAGE_2022, load_territories

Key = tuple[str, str, str, int]


@pytest.fixture(scope="module")
def found() -> dict[Key, Observation]:
    return {(o.source, o.variable, o.territory, o.year): o for o in read_all()}


@pytest.fixture(scope="module")
def values() -> dict[tuple[str, str, int], Value]:
    shipped = compute(load_indicators(), read_all(), load_territories())
    return {(v.indicator, v.region, v.year): v for v in shipped}


def facts(variable: str) -> list[Fact]:
    return [fact for fact in read_all_facts() if fact.variable == variable]


def number(found: dict[Key, Observation], variable: str, region: str, year: int) -> float:
    value = found["nas_regions", variable, region, year].value
    assert value is not None
    return value


def test_trap_1_table_2_is_headed_million_and_is_in_thousand_tenge(found: dict[Key, Observation]) -> None:
    total = found["nas_regions", "rd_local_budget", "KZ", 2024]
    assert (total.value, total.unit, total.unit_printed) == (539041.3, "thousand KZT", "млн. теңге")
    assert total.printed == "539,041.3"
    spent = number(found, "rd_expenditure", "KZ", 2024)
    assert convert(539041.3, "thousand KZT", "mln KZT") / spent * 100 == pytest.approx(0.25, abs=0.005)
    note = next(d for d in describe_all() if d.id == "nas_regions").tables["table_2"].unit
    assert note is not None
    assert (note.printed, note.understood) == ("млн. теңге", "thousand KZT")


def test_trap_2_a_dash_is_what_the_text_and_the_total_make_of_it(found: dict[Key, Observation]) -> None:
    dashes = {
        year: {
            o.status for (_, v, _, y), o in found.items() if (v, y, o.printed) == ("rd_local_budget", year, "-")
        }
        for year in range(2020, 2025)
    }
    other = {"not_financed", "undistributed"}
    assert dashes == {
        2020: other | {"not_applicable"},
        2021: other | {"not_applicable"},
        2022: other | {"zero"},  # the bureau's own key
        2023: {"zero_by_total"},
        2024: other,
    }
    for year in (2020, 2021):
        status = {r: found["nas_regions", "rd_local_budget", r, year].status for r in ("KZ-10", "KZ-33", "KZ-62")}
        assert set(status.values()) == {"not_applicable"}
    students = {
        o.status
        for (_, v, _, y), o in found.items()
        if v == "doctoral_graduates" and y > 2021
        if o.printed == "-"
    }
    assert students == {"zero_by_total"}


def test_trap_3_the_boundary_vintage_belongs_to_the_value(found: dict[Key, Observation]) -> None:
    assert found["nas_regions", "rd_expenditure", "KZ-63", 2020].vintage == VINTAGE_2022
    for variable in ("doctoral_students", "doctoral_graduates", "rd_local_budget"):
        vintages = {year: found["nas_regions", variable, "KZ-63", year].vintage for year in range(2020, 2025)}
        assert vintages == {y: VINTAGE_2018 if y < 2022 else VINTAGE_2022 for y in range(2020, 2025)}
        assert found["nas_regions", variable, "KZ-10", 2021].status == "not_applicable"
    # Why table 2 is not back-cast: its share for East Kazakhstan in 2020 is one of both regions' expenditure.
    budget = number(found, "rd_local_budget", "KZ-63", 2020) / 1000
    alone = number(found, "rd_expenditure", "KZ-63", 2020)
    abai = number(found, "rd_expenditure", "KZ-10", 2020)
    printed = number(found, "rd_local_budget_share", "KZ-63", 2020)
    assert budget / (alone + abai) * 100 == pytest.approx(printed, abs=0.005)
    assert budget / alone * 100 > 1.7 * printed


def test_trap_4_figures_without_labels_are_resolved_and_marked_as_derived(found: dict[Key, Observation]) -> None:
    printed = sorted(f.value or 0 for f in facts("researchers_per_100k") if f.subject == "-")
    resolved = {r: o for (_, v, r, _), o in found.items() if v == "researchers_per_100k"}
    assert sorted(o.value or 0 for o in resolved.values()) == printed
    assert {o.status for (_, v, r, _), o in found.items() if v == "researchers" and r != "KZ"} == {"derived"}
    # The labels that survived stand in the order of the resolved values.
    labels = [f.subject for f in facts("researchers_per_100k_label")]
    heights = [resolved[region].value or 0 for region in labels]
    assert heights == sorted(heights, reverse=True)
    people = {r: o.value or 0 for (_, v, r, _), o in found.items() if v == "population_1jan"}
    spent = {r: number(found, "rd_expenditure", r, 2024) / people[r] for r in people}
    heights = [spent[f.subject] for f in facts("rd_expenditure_per_100k_label")]
    assert heights == sorted(heights, reverse=True)


def test_trap_5_numbers_broken_over_two_lines_are_joined(found: dict[Key, Observation]) -> None:
    assert found["nas_regions", "rd_local_budget_share", "KZ-43", 2021].printed == "11.26"
    assert found["nas_regions", "rd_local_budget_share", "KZ-75", 2022].printed == "0.17"
    assert found["nas_regions", "rd_expenditure", "KZ-63", 2024].row == "Шығыс Қазақстан облысы"
    assert "0.⏎" not in "".join(o.printed for o in found.values())


def test_trap_6_printed_aggregates_are_kept_beside_what_they_aggregate() -> None:
    means = {f.year: f.value for f in facts("rd_local_budget_mean_of_disclosed")}
    assert means == {2024: 56959.0, 2023: 74405.9, 2022: 39254.9, 2021: 45044.3, 2020: 51500.2, None: 182281.1}
    totals = {f.subject: f.value for f in facts("rd_local_budget_2020_2024")}
    assert totals["KZ"] == 2713054.7
    assert totals["KZ-10"] is None
    averages = {f.variable: f.value for f in read_all_facts() if f.table == "figure_averages"}
    assert averages == {
        "rd_expenditure_per_100k_mean": 843.66,
        "rd_expenditure_per_100k_median": 339.41,
        "rd_intensity_mean": 0.118,
        "rd_intensity_median": 0.073,
        "researchers_per_100k_mean": 90.66,
        "researchers_per_100k_median": 56.86,
        "rd_enterprise_share_mean": 18.78,
    }
    # Decree No. 1134 truncates expenditure in table 2: acknowledged, not corrected.
    decree = next(d for d in describe_all() if d.id == "decree_1134")
    assert str(decree.tables["table_2"].differences["ҒЗТКЖ шығын-дары, млрд теңге"]) == "0.50"


def test_trap_7_headcount_full_time_and_personnel_are_three_indicators() -> None:
    catalogue = load_indicators()
    units = {i: catalogue[i].unit for i in ("rd_personnel", "researchers", "researchers_fte_per_million")}
    assert units["researchers_fte_per_million"] == "persons per million inhabitants"
    found = {(o.source, o.variable) for o in read_all()}
    assert {("decree_1134", "rd_personnel"), ("researchers_2024", "researchers")} < found
    take = catalogue["researchers_fte_per_million"].take
    assert take is not None
    refs = {take.ref, *take.also}
    assert all(ref.endswith("/researchers_fte_per_million") for ref in refs)
    assert not [f for f in read_all_facts() if f.value == 1600 and "personnel" in f.variable]


def test_trap_8_outliers_stay(values: dict[tuple[str, str, int], Value]) -> None:
    assert values["rd_expenditure", "KZ-59", 2022].value == 8839.7
    assert values["rd_expenditure", "KZ-23", 2022].value == 467.8
    assert values["rd_expenditure", "KZ-62", 2023].value == 189.3
    assert values["doctoral_students", "KZ", 2024].value == 7633


def test_trap_9_the_country_is_never_the_mean_of_rates(values: dict[tuple[str, str, int], Value]) -> None:
    for indicator, mean in (("researchers_per_100k", 90.66), ("rd_expenditure_per_100k", 8436.6)):
        regions = [v.value or 0 for (i, r, y), v in values.items() if (i, y) == (indicator, 2024) and r != "KZ"]
        assert sum(regions) / len(regions) == pytest.approx(mean, rel=1e-4)
        assert values[indicator, "KZ", 2024].value != pytest.approx(mean, rel=0.1)


def test_trap_10_a_derived_indicator_has_one_vintage_of_grp(values: dict[tuple[str, str, int], Value]) -> None:
    sources = {
        o.source
        for (i, _, _), v in values.items()
        if i == "rd_intensity"
        for o in v.inputs
        if o.variable == "grp"
    }
    assert sources == {"bns_grp"}
    caveats = " ".join(c.en for c in load_indicators()["rd_intensity"].caveats)
    assert "revised series" in caveats
