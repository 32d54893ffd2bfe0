"""Borders that changed: what was no region then, what became of it, and which years may be compared."""

import re

import pytest
from filemap import Opener, OpenMap
from playwright.sync_api import Locator, expect
from shipped import shipped

pytestmark = pytest.mark.browser

FTE_2014 = "#indicator=researchers_fte_per_million&year=2014&lang=en"
GRADUATES = "#indicator=doctoral_graduates&lang=en"


def bars(opened: OpenMap) -> Locator:
    return opened.page.locator(".sm-bars li")


def panel(opened: OpenMap) -> Locator:
    return opened.page.locator(".sm-panel")


def test_the_list_ranks_the_units_of_the_year_and_names_the_holders_of_the_rest(open_map: Opener) -> None:
    opened = open_map(FTE_2014)
    rows = bars(opened)
    expect(rows).to_have_count(16 + 1 + 5)
    expect(rows.nth(8)).to_have_text(re.compile("9.*South Kazakhstan.*245"))
    expect(rows.nth(16)).to_have_text("Not yet formed")
    expect(rows.nth(17)).to_have_text(re.compile("Abai.*part of East Kazakhstan"))
    expect(rows.filter(has_text="part of South Kazakhstan")).to_have_count(2)


def test_a_unit_that_is_no_more_is_not_listed_today(open_map: Opener) -> None:
    opened = open_map("#indicator=researchers_fte_per_million&year=2024&lang=en")
    expect(bars(opened)).to_have_count(20)
    expect(opened.page.locator(".sm-statuses")).not_to_contain_text("not yet formed")


def test_the_legend_counts_the_regions_not_yet_formed(open_map: Opener) -> None:
    opened = open_map(FTE_2014)
    row = opened.page.locator(".sm-statuses li", has_text="Region not yet formed")
    expect(row.locator("small")).to_have_text("5")


def test_a_region_not_yet_formed_leads_to_its_predecessor_and_back(open_map: Opener) -> None:
    opened = open_map(f"{GRADUATES}&year=2020&region=KZ-10")
    expect(panel(opened)).to_contain_text("Not yet formed; part of East Kazakhstan")
    panel(opened).get_by_role("button", name="East Kazakhstan Region").first.click()
    expect(panel(opened).locator("h3")).to_have_text("East Kazakhstan Region")
    expect(panel(opened)).to_contain_text("With today's Abai")
    panel(opened).get_by_text("Boundary changes").click()
    expect(panel(opened)).to_contain_text("8 June 2022. Abai region was separated from East Kazakhstan region.")
    expect(panel(opened)).to_contain_text("Presidential decree No. 887")
    panel(opened).get_by_role("button", name="Abai Region").click()
    expect(panel(opened).locator("h3")).to_have_text("Abai Region")


def test_a_former_unit_says_what_became_of_it(open_map: Opener) -> None:
    opened = open_map("#indicator=researchers_fte_per_million&year=2024&lang=en&region=KZ-YUZ")
    expect(panel(opened)).to_contain_text("No longer exists; now Turkistan, Shymkent")
    panel(opened).get_by_role("button", name="Shymkent city").first.click()
    expect(panel(opened).locator("h3")).to_have_text("Shymkent city")


def test_later_years_of_a_divided_region_are_compared_by_the_sum_of_its_parts(open_map: Opener) -> None:
    opened = open_map(f"{GRADUATES}&year=2020&region=KZ-63")
    expect(panel(opened).locator(".sm-break")).to_have_count(1)
    expect(panel(opened).locator(".sm-sum")).to_have_count(3)
    expect(panel(opened)).to_contain_text("To compare: East Kazakhstan + Abai, added up to the earlier borders")
    graduates = next(one for one in shipped()["indicators"] if one["id"] == "doctoral_graduates")
    codes = [region["code"] for region in shipped()["regions"]]
    parts = [
        graduates["values"][graduates["years"].index(2023)][codes.index(code)] for code in ("KZ-63", "KZ-10")
    ]
    spoken = panel(opened).locator(".sm-series svg").get_attribute("aria-label") or ""
    assert f"2023: {parts[0]} (in earlier borders: {sum(parts)})" in spoken


def test_a_rate_is_never_put_into_other_borders(open_map: Opener) -> None:
    opened = open_map("#indicator=rd_intensity&year=2020&lang=en&region=KZ-63")
    expect(panel(opened)).to_contain_text("the years before and after are for different areas")
    expect(panel(opened).locator(".sm-sum")).to_have_count(0)
    expect(panel(opened)).not_to_contain_text("To compare")


def test_a_part_that_is_not_disclosed_gives_no_sum(open_map: Opener) -> None:
    opened = open_map("#indicator=rd_local_budget&year=2024&lang=en&region=KZ-63")
    expect(panel(opened)).to_contain_text(re.compile("No sum for .*2024: not every part has a value"))


def test_a_region_whose_borders_stayed_has_no_break(open_map: Opener) -> None:
    opened = open_map(f"{GRADUATES}&year=2020&region=KZ-47")
    expect(panel(opened).locator(".sm-series")).to_be_visible()
    expect(panel(opened).locator(".sm-break")).to_have_count(0)


def test_the_years_show_where_the_borders_changed(open_map: Opener) -> None:
    opened = open_map(FTE_2014)
    changes = opened.page.locator(".sm-border-change")
    expect(changes).to_have_count(2)
    expect(changes.first).to_have_attribute("title", "17 regions, borders from June 2018 to June 2022")
