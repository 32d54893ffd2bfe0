"""What a reader of the exported file sees and does."""

import copy
import re
from collections.abc import Callable

import pytest
from filemap import Changed, Opener, OpenMap, indicator, without_data
from playwright.sync_api import expect
from shipped import shipped

pytestmark = pytest.mark.browser

HOSTILE = "</script><script>document.title='taken'</script>{{7*7}}{% x %}\"'<b>\u202eabc%scimap:css%"


@pytest.fixture
def changed() -> Callable[[], Changed]:
    return lambda: Changed(copy.deepcopy(shipped()))


def choose_year(opened: OpenMap, year: int) -> None:
    opened.page.locator(f'.sm-years [data-year="{year}"]').click()


def test_paints_twenty_regions_and_asks_nobody_for_anything(open_map: Opener) -> None:
    opened = open_map()
    data = shipped()
    fills = opened.fills()
    assert len(fills) == 20
    assert set(fills) <= set(data["palette"]["classes"]) | {data["palette"]["land"]} | {
        fill for fill in fills if fill and fill.startswith("url(#")
    }
    assert opened.requests == [opened.url]
    assert opened.complaints == []


def test_colours_are_the_classes_of_the_document(open_map: Opener) -> None:
    rate = indicator("fill")
    palette = shipped()["palette"]["classes"]
    opened = open_map(f"#indicator={rate['id']}&year={rate['years'][-1]}")
    painted = opened.painted()
    for index, letter in enumerate(rate["classes"][-1]):
        if letter != "-":
            assert painted[index] == palette[int(letter)]


def test_another_year_repaints_without_a_new_map(open_map: Opener) -> None:
    rate = indicator("fill")
    first, last = rate["years"][0], rate["years"][-1]
    opened = open_map(f"#indicator={rate['id']}&year={last}&lang=en")
    before = opened.fills()
    opened.page.evaluate("document.querySelector('.sm-map').dataset.kept = 'yes'")
    choose_year(opened, first)
    expect(opened.page.locator("h2")).to_have_text(f"{rate['title']['en']}, {first}")
    assert opened.fills() != before
    assert opened.page.locator(".sm-map[data-kept=yes]").count() == 1


def test_another_indicator_changes_title_marks_and_legend(open_map: Opener) -> None:
    amount = indicator("circle")
    opened = open_map("#lang=en")
    opened.page.get_by_role("button", name=amount["short"]["en"], exact=True).click()
    expect(opened.page.locator("h2")).to_contain_text(amount["title"]["en"])
    expect(opened.page.locator(".sm-symbols circle")).to_have_count(20)
    expect(opened.page.locator(".sm-sizes")).to_be_visible()
    areas = opened.page.eval_on_selector_all(
        ".sm-symbols circle", "all => all.map(c => [Number(c.dataset.region), Number(c.getAttribute('r')) ** 2])"
    )
    year = opened.page.locator(".sm-years [aria-checked=true]").inner_text()
    values = amount["values"][amount["years"].index(int(year))]
    # Area per unit is the same for all but the smallest, which keep a radius that can be seen.
    ratios = [area / values[index] for index, area in areas if area > 4]
    assert max(ratios) == pytest.approx(min(ratios), rel=0.001)


def test_an_indicator_without_data_says_why(open_map: Opener) -> None:
    empty = without_data()
    opened = open_map(f"#indicator={empty['id']}&lang=en")
    expect(opened.page.locator(".sm-reason")).to_contain_text(empty["reason"]["en"])
    assert all(fill and fill.startswith("url(#") for fill in opened.fills())


def test_the_language_switch_changes_everything(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    opened.page.get_by_role("radio", name="Қазақша").click()
    expect(opened.page.locator("html")).to_have_attribute("lang", "kk")
    text = opened.page.locator(".scimap").inner_text()
    assert re.search("[ӘҒҚҢӨҰҮІәғқңөұүі]", text)
    names = [region["names"]["kk"]["short"] for region in shipped()["regions"]]
    assert all(name in text for name in names)


def test_the_hash_restores_the_view_and_back_undoes(open_map: Opener) -> None:
    rate = indicator("fill")
    first, last = rate["years"][0], rate["years"][-1]
    opened = open_map(f"#indicator={rate['id']}&year={first}&lang=ru&region=KZ-43&layers=none")
    expect(opened.page.locator("html")).to_have_attribute("lang", "ru")
    expect(opened.page.locator("h2")).to_have_text(f"{rate['title']['ru']}, {first}")
    expect(opened.page.locator('.sm-bars [aria-pressed="true"]')).to_have_attribute("data-region", "10")
    expect(opened.page.locator(".sm-site:visible")).to_have_count(0)
    choose_year(opened, last)
    expect(opened.page).not_to_have_url(re.compile(f"year={first}"))
    opened.page.go_back()
    expect(opened.page.locator("h2")).to_have_text(f"{rate['title']['ru']}, {first}")


def test_a_link_followed_before_the_last_change_is_in_the_address_has_the_last_word(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    opened.page.locator('.sm-years [data-year="2021"]').click()
    # Before a print the address is written at once: here before the browser tells of the link.
    opened.page.evaluate(
        """() => { location.hash = "#lang=en&year=2022"; dispatchEvent(new Event("beforeprint")); }"""
    )
    expect(opened.page.locator('.sm-years [aria-checked="true"]')).to_have_attribute("data-year", "2022")
    assert opened.page.evaluate("location.hash") == "#lang=en&year=2022"


def test_only_what_differs_from_the_default_is_in_the_hash(open_map: Opener) -> None:
    opened = open_map()
    opened.page.locator('.sm-bars [data-region="3"]').click()
    expect(opened.page).to_have_url(f"{opened.url}#region=KZ-19")
    opened.page.locator('.sm-bars [data-region="3"]').click()
    expect(opened.page).to_have_url(re.compile(f"{re.escape(opened.url)}#?$"))


UNKNOWN = (
    *("indicator=nonsense", "year=abcd", "lang=xx", "region=KZ-99", "layers=parks,nonsense"),
    *("layers=" + "x," * 5000, "year=1066", "map=nonsense", "map=basemap"),
)
MALFORMED = ("", "%E0%A4%A", "&&==&", "indicator=", "x" * 10_000)


def test_an_unknown_value_in_the_hash_falls_back_with_a_notice(open_map: Opener) -> None:
    opened = open_map(f"#{UNKNOWN[0]}")
    for link in UNKNOWN:
        opened.follow(f"#{link}")
        expect(opened.page.locator(".sm-notice")).to_be_visible()
        assert len(opened.fills()) == 20, link
        opened.follow("#lang=ru")
        expect(opened.page.locator(".sm-notice")).to_be_hidden()
    assert opened.complaints == []


def test_a_malformed_hash_never_breaks_the_map(open_map: Opener) -> None:
    opened = open_map()
    for link in MALFORMED:
        # From an address it is read before there is a map.
        opened.page.goto("about:blank")
        opened.page.goto(f"{opened.url}#{link}")
        opened.page.wait_for_selector(".sm-region[fill]", state="attached")
        assert len(opened.fills()) == 20, link
    assert opened.complaints == []


def test_hostile_text_appears_as_text(open_map: Opener, changed: Callable[[], Changed]) -> None:
    document = changed()
    document.data["regions"][0]["names"]["kk"] = {"official": HOSTILE, "short": HOSTILE}
    document.data["sites"][0]["name"]["kk"] = HOSTILE
    document.data["credits"][0]["url"] = "javascript:document.title='taken'"
    for one in document.data["indicators"]:
        one["title"]["kk"] = HOSTILE + "x" * 10_000
        one["unit"]["kk"] = HOSTILE
    opened = open_map("#region=KZ-10", document=document)
    assert opened.page.locator(".sm-panel h3").text_content() == HOSTILE
    assert HOSTILE in (opened.page.locator("h2").text_content() or "")
    opened.page.locator('.sm-region[data-region="0"]').dispatch_event(
        "pointermove", {"pointerType": "mouse", "bubbles": True}
    )
    assert opened.page.locator(".sm-tip strong").text_content() == HOSTILE
    assert "taken" not in opened.page.title().replace(HOSTILE, "")
    assert opened.page.locator("a[href^='javascript']").count() == 0
    assert opened.page.locator(".scimap script, .scimap b:text-is('49')").count() == 0
    assert opened.complaints == []


def test_extreme_values_are_written_and_drawn(open_map: Opener, changed: Callable[[], Changed]) -> None:
    document = changed()
    for one in document.data["indicators"]:
        for values in one["values"]:
            values[:3] = [1e300, -0.0, -1e300]
    for mark in ("fill", "circle"):
        opened = open_map(f"#indicator={indicator(mark)['id']}", document=document)
        assert len(opened.fills()) == 20
        assert opened.complaints == []


def test_the_keyboard_reaches_and_chooses_every_region(open_map: Opener) -> None:
    data = shipped()
    opened = open_map("#lang=en")
    stops = opened.page.locator('.sm-region[tabindex="0"]')
    expect(stops).to_have_count(1)
    stops.focus()
    seen = []
    for _ in range(20):
        seen.append(int(opened.page.evaluate("document.activeElement.dataset.region")))
        opened.page.keyboard.press("ArrowRight")
    units = next(iter(data["vintages"].values()))["units"]
    assert seen == [index for index in data["order"]["en"] if index in units]
    opened.page.keyboard.press("Enter")
    name = data["regions"][seen[0]]["names"]["en"]["official"]
    expect(opened.page.locator(".sm-panel h3")).to_have_text(name)
    expect(opened.page.locator(f'.sm-region[data-region="{seen[0]}"]')).to_have_attribute("aria-selected", "true")
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator(".sm-panel h3")).to_have_text(data["country"]["names"]["en"]["official"])


def test_arrow_keys_walk_through_the_years(open_map: Opener) -> None:
    rate = indicator("fill", years=3)
    first, second = rate["years"][:2]
    opened = open_map(f"#indicator={rate['id']}&year={first}&lang=en")
    opened.page.locator('.sm-years [aria-checked="true"]').focus()
    opened.page.keyboard.press("ArrowRight")
    expect(opened.page.locator("h2")).to_contain_text(str(second))
    expect(opened.page.locator(".sm-years :focus")).to_have_attribute("data-year", str(second))


def test_a_place_shows_its_details(open_map: Opener) -> None:
    site = shipped()["sites"][0]
    opened = open_map("#lang=en")
    opened.page.locator('.sm-site[data-site="0"]').dispatch_event("click")
    panel = opened.page.locator(".sm-panel")
    expect(panel).to_contain_text(site["name"]["en"])
    expect(panel).to_contain_text(site["precision"]["en"])


def test_the_wheel_belongs_to_the_page_until_the_map_is_clicked(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    zoom_out = opened.page.get_by_role("button", name=re.compile("Zoom out"))
    box = opened.page.locator(".sm-map").bounding_box()
    assert box
    opened.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.page.mouse.wheel(0, -400)
    expect(zoom_out).to_be_disabled()
    opened.page.keyboard.down("Control")
    opened.page.mouse.wheel(0, -400)
    opened.page.keyboard.up("Control")
    expect(zoom_out).to_be_enabled()
    opened.page.get_by_role("button", name="Whole country").click()
    expect(zoom_out).to_be_disabled()


def test_the_script_may_run_twice_and_leaves_one_name(open_map: Opener) -> None:
    opened = open_map()
    found = opened.page.evaluate(
        """() => {
             const script = [...document.scripts].find((s) => /globalThis.ScienceMap ?=/.test(s.textContent));
             const names = new Set(Object.getOwnPropertyNames(globalThis));
             const again = document.createElement("script");
             again.textContent = script.textContent;
             document.body.append(again);
             const host = document.createElement("div");
             document.body.append(host);
             const shipped = JSON.parse(document.getElementById("document").textContent);
             const views = [];
             const map = ScienceMap.mount(host, shipped, { onView: (view) => views.push(view) });
             map.setView({ region: "KZ-10", lang: "en" });
             const silent = views.length === 0 && map.view.region === "KZ-10";
             host.querySelector('.sm-bars [data-region="1"]').click();
             const told = views.length === 1 && views[0].region === "KZ-11";
             ScienceMap.mount(host, shipped);
             const roots = host.childElementCount;
             return {
               added: Object.getOwnPropertyNames(globalThis).filter((name) => !names.has(name)),
               leaked: ["L", "leaflet", "topojson"].filter((name) => name in globalThis),
               silent, told, roots, hash: location.hash,
             };
           }"""
    )
    assert found == {"added": [], "leaked": [], "silent": True, "told": True, "roots": 1, "hash": ""}
    assert opened.complaints == []


def test_changes_in_quick_succession_all_stay(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    last = opened.page.evaluate(
        """async () => {
             const years = [...document.querySelectorAll(".sm-years button")];
             for (let round = 0; round < 12; round += 1) {
               years[round % years.length].click();
               await new Promise((done) => setTimeout(done, 10 * (round % 6)));
             }
             await new Promise((done) => setTimeout(done, 300));
             return [years[11 % years.length].textContent, document.querySelector("h2").textContent];
           }"""
    )
    assert last[1].endswith(last[0])
