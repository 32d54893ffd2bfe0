"""Where a value comes from and what its status is, as the reader of the file finds it."""

import copy
import re
from typing import Any

import pytest
from filemap import Changed, Opener, OpenMap, region_index
from playwright.sync_api import expect
from shipped import shipped

pytestmark = pytest.mark.browser

LANGS = ("kk", "ru", "en")


def section(indicator: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in shipped()["indicators"] if one["id"] == indicator)
    return found


def opened_source(open_map: Opener, fragment: str, **options: Any) -> OpenMap:
    opened: OpenMap = open_map(fragment, **options)
    opened.page.locator(".sm-source summary").click()
    return opened


def test_a_derived_value_leads_to_its_inputs_as_printed(open_map: Opener) -> None:
    data = shipped()
    derived = section("rd_intensity")
    region = next(one for one in data["regions"] if one["code"] == "KZ-75")
    opened = opened_source(open_map, "#indicator=rd_intensity&year=2024&region=KZ-75")
    for lang in LANGS:
        opened.follow(f"#indicator=rd_intensity&year=2024&lang={lang}&region=KZ-75")
        source = opened.page.locator(".sm-source")
        expect(source).to_contain_text(derived["formula"][lang])
        inputs = source.locator("ul li")
        origins = derived["origins"][derived["years"].index(2024)]
        assert len(origins) == 2
        expect(inputs).to_have_count(2)
        for at, (number, column) in enumerate(origins):
            table = data["tables"][number]
            publication = data["sources"][table["source"]]
            for text in (
                table["title"][lang],
                region["names"][lang]["official"],
                column,
                table["cells"][column]["KZ-75"],
                publication["title"][lang],
                publication["producer"][lang],
                publication["date"][lang],
            ):
                expect(inputs.nth(at)).to_contain_text(text)
            if publication["url"]:
                expect(inputs.nth(at).locator("a")).to_have_attribute("href", publication["url"])
    assert opened.complaints == []


def test_the_unit_is_given_as_printed_and_as_understood_with_the_reason(open_map: Opener) -> None:
    unit = next(table["unit"] for table in shipped()["tables"] if table["unit"])
    opened = opened_source(open_map, "#indicator=rd_local_budget&year=2024&lang=ru")
    note = opened.page.locator(".sm-unit-note")
    for text in (unit["printed"], unit["understood"]["ru"], unit["why"]["ru"]):
        expect(note).to_contain_text(text)


def test_a_sum_of_rows_is_said_in_words(open_map: Opener) -> None:
    opened = opened_source(open_map, "#indicator=researchers_per_100k&year=2024&lang=en")
    expect(opened.page.locator(".sm-source")).to_contain_text("rows of several regions")
    expect(opened.page.locator(".sm-source")).not_to_contain_text("Σ")


def test_the_source_stays_open_from_one_year_to_the_next(open_map: Opener) -> None:
    opened = opened_source(open_map, "#indicator=rd_expenditure&year=2024&lang=en&region=KZ-10")
    expect(opened.page.locator(".sm-printed").first).to_contain_text("7,023.4")
    opened.page.locator('.sm-years [data-year="2023"]').click()
    expect(opened.page.locator(".sm-printed").first).to_contain_text("5,802.0")
    expect(opened.page.locator(".sm-printed").first).to_be_visible()


@pytest.mark.parametrize(
    ("fragment", "printed"),
    [
        ("#indicator=grp&year=2024&lang=ru", "134 251,9"),
        ("#indicator=researchers&year=2024&lang=ru&region=KZ-75", "9290"),
        ("#indicator=rd_expenditure_per_100k&year=2024&lang=ru&region=KZ-35", "892,98"),
    ],
)
def test_another_published_figure_stands_beside_ours(open_map: Opener, fragment: str, printed: str) -> None:
    opened = opened_source(open_map, fragment)
    text = opened.page.locator(".sm-source .sm-others").inner_text()
    assert printed in re.sub(r"\s", " ", text)
    titles = [source["title"]["ru"] for source in shipped()["sources"]]
    assert any(title in text for title in titles)


def test_both_figures_of_almaty_researchers_are_seen(open_map: Opener) -> None:
    opened = opened_source(open_map, "#indicator=researchers&year=2024&lang=en&region=KZ-75")
    expect(opened.page.locator(".sm-figure b")).to_have_text("9,314")
    # Nobody printed it: the chain says how it was recovered, and what is printed.
    printed = opened.page.locator(".sm-source > ul, .sm-source ul").first.locator(".sm-printed")
    expect(printed).to_have_text([re.compile(text) for text in ("417,92", "94,580.1", "4 243,78")])
    expect(opened.page.locator(".sm-source ul").first).to_contain_text("9,314: recovered")
    expect(opened.page.locator(".sm-source .sm-others")).to_contain_text("9290")


def test_the_undisclosed_remainder_stands_with_the_country(open_map: Opener) -> None:
    name = shipped()["residual"]["name"]["en"]
    opened = open_map("#indicator=rd_local_budget&year=2024&lang=en")
    expect(opened.page.locator(".sm-panel .sm-pair")).to_have_text(f"{name}83.4 million KZT")
    expect(opened.page.locator(".sm-legend .sm-residual")).to_have_text(f"{name}: 83.4")
    opened.page.locator('.sm-years [data-year="2023"]').click()
    expect(opened.page.locator(".sm-legend .sm-residual")).to_be_hidden()
    expect(opened.page.locator(".sm-panel .sm-pair")).to_have_count(0)


def test_an_implausible_value_carries_its_rule_and_ratio(open_map: Opener) -> None:
    rule = shipped()["markRules"]["year_on_year"]["ru"]
    opened = open_map("#indicator=rd_expenditure&year=2022&lang=ru&region=KZ-59")
    text = f"{rule}: ×21,5"
    page = opened.page
    index = region_index("KZ-59")
    expect(page.locator(".sm-panel .sm-notes")).to_contain_text(text)
    expect(page.locator(".sm-figure .sm-flag")).to_have_attribute("aria-label", text)
    expect(page.locator(f'.sm-bars [data-region="{index}"] .sm-flag')).to_have_attribute("aria-label", text)
    region = page.locator(f'.sm-region[data-region="{index}"]')
    expect(region).to_have_attribute("aria-label", re.compile(re.escape(text)))
    region.dispatch_event("pointermove", {"pointerType": "mouse", "bubbles": True})
    expect(page.locator(".sm-tip")).to_contain_text(text)
    expect(page.locator(".sm-bars .sm-flag:visible")).to_have_count(2)
    expect(page.locator(".sm-legend .sm-flag")).to_have_count(1)


def looks(opened: OpenMap, statuses: list[str]) -> dict[str, set[str | None]]:
    found: dict[str, set[str | None]] = {}
    for index, fill in opened.painted().items():
        found.setdefault(statuses[index], set()).add(fill)
    return found


@pytest.mark.parametrize(
    ("indicator", "year", "counts"),
    [
        (
            "rd_local_budget",
            2020,
            {"Did not finance (Academy)": 3, "Not distributed (dash)": 4, "Region not yet formed": 3},
        ),
        ("rd_local_budget", 2022, {"Zero (none)": 8, "Not disclosed": 1}),
        ("rd_local_budget", 2023, {"Zero by the total": 10}),
        ("doctoral_students", 2020, {"Figure in question": 17, "Region not yet formed": 3}),
    ],
)
def test_every_kind_of_nothing_has_its_look_and_stands_in_the_legend(
    open_map: Opener, indicator: str, year: int, counts: dict[str, int]
) -> None:
    opened = open_map(f"#indicator={indicator}&year={year}&lang=en")
    one = section(indicator)
    statuses = one["status"][one["years"].index(year)]
    found = looks(opened, statuses)
    assert all(len(fills) == 1 for fills in found.values())
    assert len(set.union(*found.values())) == len(found)
    rows = opened.page.locator(".sm-legend .sm-statuses li").all_inner_texts()
    assert {" ".join(row.split()) for row in rows} >= {f"{name} {count}" for name, count in counts.items()}


def test_a_true_zero_is_written_unlike_a_small_number(open_map: Opener) -> None:
    opened = open_map("#indicator=rd_local_budget&year=2023&lang=en&region=KZ-10")
    row = opened.page.locator(f'.sm-bars [data-region="{region_index("KZ-10")}"]')
    expect(row.locator(".sm-value")).to_have_text("0")
    expect(opened.page.locator(".sm-figure .sm-status")).to_have_text("Zero by the total")


def test_regions_without_a_value_stand_last_and_the_panel_says_why(open_map: Opener) -> None:
    opened = open_map("#indicator=rd_local_budget&year=2024&lang=en&region=KZ-10")
    one = section("rd_local_budget")
    statuses = one["status"][one["years"].index(2024)]
    order = opened.page.eval_on_selector_all(".sm-bars [data-region]", "all => all.map(b => +b.dataset.region)")
    assert len(order) == 20
    present = sum(statuses[index] == "normal" for index in order)
    assert {statuses[index] for index in order[present:]} == {"not_financed", "undistributed"}
    expect(opened.page.locator(".sm-panel .sm-notes")).to_contain_text("section 5.2")


def test_many_years_and_long_statuses_fit_the_narrowest_page(open_map: Opener, family: str) -> None:
    opened = open_map(size=(320, 844), family=family)
    for lang in LANGS:
        opened.follow(f"#indicator=researchers_fte_per_million&year=2012&lang={lang}")
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), lang
        assert opened.page.locator(".sm-years button").count() == 10


def mixed() -> Changed:
    """GRP of 2024 with an estimate, a derived and a provisional value among published ones."""
    document = Changed(copy.deepcopy(shipped()))
    grp = next(one for one in document.data["indicators"] if one["id"] == "grp")
    at = grp["years"].index(2024)
    grp["status"][at] = ["estimated", "derived", "provisional", *grp["status"][at][3:]]
    return document


def test_statuses_that_differ_within_a_year_are_signed(open_map: Opener) -> None:
    opened = open_map("#indicator=grp&year=2024&lang=en&region=KZ-10", document=mixed())
    page = opened.page
    for index, (sign, name) in enumerate((("ᵉ", "Estimated"), ("ᵈ", "Derived"), ("ᵖ", "Provisional"))):
        expect(page.locator(f'.sm-bars [data-region="{index}"] .sm-value')).to_contain_text(sign)
        label = page.locator(f'.sm-region[data-region="{index}"]').get_attribute("aria-label") or ""
        assert name in label
        expect(page.locator(".sm-legend .sm-statuses")).to_contain_text(f"{sign}{name}1")
    expect(page.locator(".sm-figure")).to_contain_text("Estimated")
    assert "ᵉ" not in page.locator('.sm-bars [data-region="5"] .sm-value').inner_text()
    expect(page.locator(".sm-shared")).to_have_count(0)


def test_one_status_of_a_whole_year_is_said_once(open_map: Opener) -> None:
    opened = open_map("#indicator=rd_intensity&year=2024&lang=en")
    expect(opened.page.locator(".sm-shared")).to_have_text("All values: derived")
    text = opened.page.locator(".sm-center").inner_text() + opened.page.locator(".sm-bars").inner_text()
    assert not set("ᵉᵈᵖ") & set(text)


def test_a_switch_of_the_year_keeps_every_element_of_the_map(open_map: Opener) -> None:
    opened = opened_source(open_map, "#indicator=rd_intensity&year=2024&lang=kk&region=KZ-75")
    kept = opened.page.evaluate(
        """() => {
             const before = [...document.querySelectorAll(".sm-region")];
             for (const year of [2022, 2023, 2021]) {
               document.querySelector(`.sm-years [data-year="${year}"]`).click();
             }
             const after = [...document.querySelectorAll(".sm-region")];
             return before.length === after.length && before.every((node, at) => node === after[at]);
           }"""
    )
    assert kept
