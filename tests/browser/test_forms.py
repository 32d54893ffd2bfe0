"""The forms of the map in the exported file: the country's ground and the grid of tiles, in any borders."""

import re

import pytest
from filemap import Opener, OpenMap, indicator, region_index
from playwright.sync_api import expect
from shipped import shipped

pytestmark = pytest.mark.browser

LANGS = ("kk", "ru", "en")
OLD = "#indicator=researchers_fte_per_million&year=2012"
"""A view in the borders before June 2018."""


def dashes(opened: OpenMap, selector: str) -> str:
    """The dashes of an element's line, "none" for a whole one."""
    style = "(selector) => getComputedStyle(document.querySelector(selector)).strokeDasharray"
    return str(opened.page.evaluate(style, selector))


def switch(opened: OpenMap, form: str) -> None:
    opened.page.locator(f'.sm-forms [data-form="{form}"]').click()


def boxes(opened: OpenMap, selector: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of all elements that are drawn."""
    found = opened.page.eval_on_selector_all(
        selector,
        """all => all.map((one) => one.getBoundingClientRect()).filter((box) => box.width)
             .map((box) => [box.left, box.top, box.right, box.bottom])""",
    )
    return [tuple(box) for box in found]


def units(day: str) -> list[int]:
    found: list[int] = shipped()["vintages"][day]["units"]
    return found


def test_a_switch_of_the_form_keeps_the_map_and_comes_back_to_the_whole_country(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    page = opened.page
    page.evaluate("document.querySelector('.leaflet-container').dataset.kept = 'yes'")
    page.get_by_role("button", name="Zoom in").click()
    expect(page.get_by_role("button", name="Zoom out")).to_be_enabled()
    switch(opened, "tiles")
    expect(page.get_by_role("button", name="Zoom out")).to_be_disabled()
    frame = page.locator(".sm-map").bounding_box()
    assert frame
    tiles = boxes(opened, ".sm-region")
    assert len(tiles) == 20
    for left, top, right, bottom in tiles:
        assert right - left == pytest.approx(bottom - top, abs=1.5)
        assert left >= frame["x"]
        assert top >= frame["y"]
        assert right <= frame["x"] + frame["width"]
        assert bottom <= frame["y"] + frame["height"]
    switch(opened, "land")
    expect(page.locator(".sm-inset-disc")).to_have_count(3)
    assert page.locator(".leaflet-container[data-kept=yes]").count() == 1
    assert opened.complaints == []


def test_the_form_stands_in_the_link_and_back_undoes_it(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    switch(opened, "tiles")
    expect(opened.page).to_have_url(re.compile("map=tiles"))
    opened.page.go_back()
    expect(opened.page.locator('.sm-forms [data-form="land"]')).to_have_attribute("aria-checked", "true")
    expect(opened.page.locator(".sm-inset-disc")).to_have_count(3)
    again = open_map("#lang=en&map=tiles")
    expect(again.page.locator('.sm-forms [data-form="tiles"]')).to_have_attribute("aria-checked", "true")
    expect(again.page.locator(".sm-inset-disc")).to_have_count(0)


def test_arrow_keys_walk_through_the_forms(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    opened.page.locator('.sm-forms [data-form="land"]').focus()
    opened.page.keyboard.press("ArrowRight")
    expect(opened.page.locator(".sm-forms :focus")).to_have_attribute("data-form", "tiles")
    expect(opened.page.locator(".scimap")).to_have_attribute("data-map", "tiles")


def test_the_forms_have_names_in_every_language(open_map: Opener) -> None:
    opened = open_map(size=(320, 800))
    for lang in LANGS:
        opened.follow(f"#lang={lang}")
        texts = shipped()["texts"][lang]
        expect(opened.page.locator(".sm-forms button")).to_have_text([texts["Map"], texts["Tiles"]])
        expect(opened.page.locator(".sm-forms")).to_have_attribute("aria-label", texts["Form of the map"])


def test_tiles_show_no_places_and_say_so(open_map: Opener) -> None:
    opened = open_map("#lang=en&map=tiles")
    page = opened.page
    expect(page.locator(".sm-site:visible")).to_have_count(0)
    expect(page.locator(".sm-layers input:enabled")).to_have_count(0)
    expect(page.locator(".sm-layers")).to_contain_text("Places are not shown on the tile map.")
    switch(opened, "land")
    expect(page.locator(".sm-site:visible")).to_have_count(
        sum(site["layer"] == "parks" for site in shipped()["sites"])
    )
    expect(page.locator(".sm-layers input:disabled")).to_have_count(0)
    expect(page.get_by_text("Places are not shown on the tile map.")).to_be_hidden()


def test_a_year_is_drawn_in_the_units_of_its_borders(open_map: Opener) -> None:
    opened = open_map()
    one = next(entry for entry in shipped()["indicators"] if entry["id"] == "researchers_fte_per_million")
    for form in ("land", "tiles"):
        for year, day in ((2012, "2010-01-01"), (2018, "2018-06-19"), (2024, "2022-06-08")):
            assert one["vintages"][one["years"].index(year)] == day
            opened.follow(f"#indicator={one['id']}&year={year}&map={form}&lang=en")
            assert list(opened.painted()) == units(day), (form, year)
            opened.page.locator('.sm-years [data-year="2024"]').click()
            assert list(opened.painted()) == units("2022-06-08"), (form, year)
    assert opened.complaints == []


def test_the_tile_of_a_region_not_yet_formed_is_an_empty_dashed_square_with_its_name(open_map: Opener) -> None:
    opened = open_map(f"{OLD}&lang=en&map=tiles")
    page = opened.page
    empty = page.locator(".sm-empty")
    # Turkistan's tile is that of South Kazakhstan, which it came out of.
    codes = ["KZ-10", "KZ-33", "KZ-62", "KZ-79"]
    found = page.eval_on_selector_all(".sm-empty", "all => all.map((one) => +one.dataset.region)")
    assert sorted(found) == sorted(map(region_index, codes))
    assert dashes(opened, ".sm-empty") != "none"
    labels = page.locator(".sm-labels text").all_text_contents()
    assert {"Abai", "Zhetisu", "Ulytau", "Shymkent"} <= set(labels)
    empty.first.hover()
    expect(page.locator(".sm-tip")).to_contain_text("Not yet formed")


def test_old_borders_show_where_regions_will_be(open_map: Opener) -> None:
    opened = open_map(f"{OLD}&lang=en")
    page = opened.page
    assert page.locator(".sm-future").get_attribute("d")
    assert dashes(opened, ".sm-future") != "none"
    swatch = "getComputedStyle(document.querySelector('.sm-legend .sm-swatch-not_applicable')).borderTopStyle"
    assert page.evaluate(swatch) == "dashed"
    page.locator('.sm-years [data-year="2024"]').click()
    expect(page.locator(".sm-future")).to_have_attribute("d", "")


ABSENT = (
    (OLD, "KZ-10", ["KZ-10"]),
    (OLD, "KZ-61", ["KZ-61"]),
    ("#indicator=rd_intensity&year=2024", "KZ-YUZ", ["KZ-61", "KZ-79"]),
)


@pytest.mark.parametrize("form", ["land", "tiles"])
def test_a_region_of_other_borders_is_outlined_with_dashes(open_map: Opener, form: str) -> None:
    opened = open_map()
    opened.follow(f"#indicator=rd_intensity&year=2024&lang=en&map={form}")
    today = opened.page.locator(".sm-map").bounding_box()
    regions = {
        code: boxes(opened, f'.sm-region[data-region="{region_index(code)}"]')[0]
        for code in ("KZ-10", "KZ-61", "KZ-79")
    }
    for view, code, same_as in ABSENT:
        opened.follow(f"{view}&region={code}&lang=en&map={form}")
        marked = boxes(opened, ".sm-selected.sm-absent")
        assert len(marked) == 1, code
        assert dashes(opened, ".sm-selected") != "none", code
        frame = opened.page.locator(".sm-map").bounding_box()
        assert frame
        assert today
        # Titles of different length move the map; the two frames are of one size.
        drop = frame["y"] - today["y"]
        left, top = (min(regions[one][side] for one in same_as) for side in (0, 1))
        right, bottom = (max(regions[one][side] for one in same_as) for side in (2, 3))
        assert marked[0] == pytest.approx([left, top + drop, right, bottom + drop], abs=2.5), code
        switch(opened, "tiles" if form == "land" else "land")
        assert len(boxes(opened, ".sm-selected.sm-absent")) == 1, code


def test_a_unit_of_the_borders_is_outlined_without_dashes(open_map: Opener) -> None:
    opened = open_map(f"{OLD}&region=KZ-YUZ&lang=en")
    expect(opened.page.locator(".sm-selected:not(.sm-absent)")).to_have_attribute("d", re.compile("M"))
    assert dashes(opened, ".sm-selected") == "none"


def test_every_number_on_a_tile_is_whole(open_map: Opener, family: str) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang=kk&map=tiles", size=(320, 900), family=family)
    lines = opened.page.locator(".sm-labels tspan").all_text_contents()
    shown = [line for line in lines if any(letter.isdigit() for letter in line)]
    assert len(shown) > 10
    bars = opened.page.locator(".sm-bars .sm-value").all_inner_texts()
    assert all(value in bars for value in shown)


def test_tiles_are_reached_chosen_and_marked_by_the_keyboard(open_map: Opener) -> None:
    opened = open_map("#lang=en&map=tiles")
    page = opened.page
    page.locator('.sm-region[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")
    index = int(page.evaluate("document.activeElement.dataset.region"))
    tile = page.locator(f'.sm-region[data-region="{index}"]')
    expect(page.locator(".sm-focus")).to_have_attribute("d", str(tile.get_attribute("d")))
    expect(page.locator(".sm-tip")).to_be_visible()
    page.keyboard.press("Enter")
    expect(tile).to_have_attribute("aria-selected", "true")
    expect(page.locator(".sm-selected")).to_have_attribute("d", str(tile.get_attribute("d")))


def test_the_legend_has_the_sizes_of_the_circles_in_tiles(open_map: Opener) -> None:
    amount = indicator("circle")
    opened = open_map(f"#indicator={amount['id']}&lang=en&map=tiles")
    page = opened.page
    radii = page.eval_on_selector_all(
        ".sm-symbols circle", "all => all.map(c => [Number(c.dataset.region), Number(c.getAttribute('r'))])"
    )
    year = int(page.locator(".sm-years [aria-checked=true]").inner_text())
    values = amount["values"][amount["years"].index(year)]
    index, r = max(radii, key=lambda one: one[1])
    key = page.locator(".sm-sizes")
    largest = float(key.locator("circle").first.get_attribute("r") or 0)
    value = float((key.locator("text").first.text_content() or "").replace(",", ""))
    assert largest**2 / value == pytest.approx(r**2 / values[index], rel=0.01)
