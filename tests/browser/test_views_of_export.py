"""What the exported file is without a script, on paper, as a table, and for those who see or move differently."""

import copy
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filemap import Changed, Opener, indicator
from playwright.sync_api import Browser, expect
from shipped import indicator as indicator_of
from shipped import shipped

from layers.runtime import page_script
from layers.view.sentence import sentence
from layers.view.state import ViewState
from layers.view.view import View

pytestmark = pytest.mark.browser

LANGS = ("kk", "ru", "en")


def test_without_a_script_the_picture_and_the_values_are_there(browser: Browser, map_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(map_file.as_uri())
    expect(page.locator("table")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(21)
    expect(page.locator("figure svg").first).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)
    context.close()


def test_the_runtime_takes_the_place_of_the_picture(open_map: Opener) -> None:
    opened = open_map()
    expect(opened.page.locator(".sm-static")).to_have_count(0)
    expect(opened.page.locator("h1")).to_have_count(1)


def test_a_map_that_cannot_start_leaves_the_picture(browser: Browser, map_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    text = map_file.read_text(encoding="utf-8").replace(
        '{"schema":"scimap.packed/1"', '{"schema":"scimap.packed/9"'
    )
    path.write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    expect(page.locator(".sm-static table")).to_be_visible()
    page.close()


LAND = """(selector) => {
  const boxes = [...document.querySelectorAll(selector)].map((path) => path.getBoundingClientRect());
  return [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top)),
          Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
}"""


def never_started(path: Path) -> None:
    """Take the script that starts the map out of a page."""
    text, script = path.read_text(encoding="utf-8"), page_script("start").removesuffix(";")
    assert script in text
    path.write_text(text.replace(script, "(() => undefined)"), encoding="utf-8")


def test_the_picture_stands_where_the_map_will_stand(
    open_map: Opener, browsers: Callable[[str], Browser], map_file: Path, tmp_path: Path, family: str
) -> None:
    # The same file whose map never comes, without telling the page that it failed.
    path = shutil.copy(map_file, tmp_path / "map.html")
    never_started(path)
    picture = browsers(family).new_page()
    picture.goto(path.as_uri())
    opened = open_map(family=family)
    far = []
    for width, height in ((360, 740), (800, 600), (1024, 768), (1440, 900), (1920, 1080)):
        opened.resize(width, height)
        there = opened.page.evaluate(LAND, ".sm-region")
        picture.set_viewport_size({"width": width, "height": height})
        expect(picture.locator(".sm-static .sm-stage g path").first).to_be_visible()
        expect(picture.locator(".sm-static table")).to_be_hidden()
        here = picture.evaluate(LAND, ".sm-static .sm-stage g path")
        if (apart := max(abs(one - other) for one, other in zip(here, there, strict=True))) >= 40:
            far.append((width, apart))
    picture.close()
    assert far == []


def test_a_link_to_another_view_does_not_show_the_picture_of_the_first(
    browser: Browser, map_file: Path, tmp_path: Path
) -> None:
    path = shutil.copy(map_file, tmp_path / "map.html")
    never_started(path)
    page = browser.new_page()
    page.goto(f"{path.as_uri()}#year=2020")
    expect(page.locator(".sm-static .sm-stage")).to_be_hidden()
    page.goto("about:blank")
    page.goto(path.as_uri())
    expect(page.locator(".sm-static .sm-stage")).to_be_visible()
    page.close()


VIEWS = ["", "&indicator=rd_expenditure&region=KZ-75", "&indicator=publications", "&map=tiles"]
# On paper nothing scrolls: what is higher than its place is cut off.
CUT = """() => {
  dispatchEvent(new Event("beforeprint"));
  const root = document.querySelector(".scimap.sm-printing");
  const parts = [root, ...root.querySelectorAll(".sm-center, .sm-side")];
  const found = parts.filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.className);
  const { bottom } = root.querySelector(".sm-footer").getBoundingClientRect();
  if (bottom > root.getBoundingClientRect().bottom + 1) found.push("the footer");
  dispatchEvent(new Event("afterprint"));
  return found;
}"""


def test_prints_on_one_page(open_map: Opener) -> None:
    opened = open_map()
    found = []
    for width in (390, 1440):
        opened.resize(width, 900)
        for lang in LANGS:
            for view in VIEWS:
                opened.follow(f"#lang={lang}{view}")
                if (count := pages(opened.page)) != 1:
                    found.append((width, lang, view, count))
    assert found == []


def test_nothing_is_cut_off_on_paper(open_map: Opener, family: str) -> None:
    opened = open_map(family=family)
    found = []
    for lang in LANGS:
        for view in VIEWS:
            opened.follow(f"#lang={lang}{view}")
            found += [(lang, view, name) for name in opened.page.evaluate(CUT)]
    assert found == []


def test_long_titles_print_on_one_page(open_map: Opener) -> None:
    document = Changed(copy.deepcopy(shipped()))
    for one in document.data["indicators"]:
        one["title"]["ru"] = f"{one['title']['ru']} " * 4
        one["definition"]["ru"] = f"{one['definition']['ru']} " * 3
    opened = open_map("#lang=ru", document=document)
    for view in VIEWS:
        opened.follow(f"#lang=ru{view}")
        assert pages(opened.page) == 1, view


def pages(page: Any) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_paper_has_title_legend_source_and_version_and_no_controls(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    for name in ("h2", ".sm-legend", ".sm-footer", ".sm-bars"):
        expect(opened.page.locator(name).first).to_be_visible()
    for name in (".sm-years", ".sm-zoom", ".sm-copy", ".sm-choose", ".sm-langs"):
        expect(opened.page.locator(name).first).to_be_hidden()
    footer = opened.page.locator(".sm-footer").inner_text()
    assert shipped()["version"]["id"] in footer
    assert "not updated" in footer
    box, sheet = opened.page.locator(".sm-footer").bounding_box(), opened.page.locator(".scimap").bounding_box()
    assert box
    assert sheet
    assert box["y"] + box["height"] <= sheet["y"] + sheet["height"] <= 726
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(opened.page.locator(".sm-printing")).to_have_count(0)


def table(opened: Any) -> dict[str, list[str]]:
    rows = opened.page.eval_on_selector_all(
        ".sm-frame tbody tr", "all => all.map(row => [...row.children].map(cell => cell.textContent))"
    )
    return {name: cells for name, *cells in rows}


@pytest.mark.parametrize("mark", ["fill", "circle"])
def test_the_table_has_every_value_of_the_view(open_map: Opener, mark: str) -> None:
    one = indicator(mark)
    at = len(one["years"]) - 1
    opened = open_map(f"#lang=en&indicator={one['id']}&year={one['years'][at]}")
    opened.page.get_by_role("button", name="Table of values").last.click()
    found = table(opened)
    assert len(found) == 21
    for index in shipped()["vintages"][one["vintages"][at]]["units"]:
        value, rank, _ = found[shipped()["regions"][index]["names"]["en"]["official"]]
        number = one["values"][at][index]
        assert (value.replace(",", "") == f"{number:.{one['decimals']}f}") or one["status"][at][index] != "normal"
        assert rank == str(one["ranks"][at][index])
    expect(opened.page.locator(".sm-frame caption")).to_contain_text(one["title"]["en"])


@pytest.mark.parametrize("key", ["t", "е"])
def test_one_key_opens_the_table_and_closes_it(open_map: Opener, key: str) -> None:
    opened = open_map("#lang=ru")
    opened.page.locator('.sm-years [aria-checked="true"]').focus()
    press = f"""document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", {{ key: "{key}", code: "KeyT", bubbles: true }}))"""
    opened.page.evaluate(press)
    expect(opened.page.locator(".sm-frame")).to_be_focused()
    expect(opened.page.locator(".sm-table button")).to_have_attribute("aria-expanded", "true")
    opened.page.evaluate(press)
    expect(opened.page.locator(".sm-frame")).to_be_hidden()
    expect(opened.page.locator(".sm-table button")).to_be_focused()


def test_typing_into_a_field_or_with_a_modifier_opens_no_table(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    opened.page.locator("select").first.focus()
    opened.page.keyboard.press("t")
    opened.page.locator('.sm-years [aria-checked="true"]').focus()
    opened.page.keyboard.press("Alt+t")
    expect(opened.page.locator(".sm-frame")).to_be_hidden()


def test_the_first_tab_stop_leads_to_the_table(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    opened.page.keyboard.press("Tab")
    expect(opened.page.locator(".sm-skip")).to_be_focused()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator(".sm-frame")).to_be_focused()


LINKS = [
    "indicator=rd_intensity&year=2023&lang=ru&region=KZ-75",
    "layers=none&map=tiles",
    "indicator=rd_expenditure&year=2021&layers=parks",
    "lang=en&region=",
    "indicator=nonsense&year=1066&lang=xx",
    "region=KZ-99&layers=parks,nonsense&map=globe",
    "indicator=publications",
]


def test_the_same_link_opens_the_same_view_in_the_file_and_in_the_app(
    open_map: Opener, script_view: Callable[[Any], dict[str, Any]]
) -> None:
    opened = open_map(f"#{LINKS[0]}")
    for link in LINKS:
        opened.follow(f"#{link}")
        query = {key: value for key, _, value in (part.partition("=") for part in link.split("&"))}
        state, _ = ViewState.from_query(query, shipped())
        assert script_view(opened.page) == state.to_runtime(), link


@pytest.fixture
def script_view() -> Callable[[Any], dict[str, Any]]:
    """The view that the runtime of an opened file reports."""

    def read(page: Any) -> dict[str, Any]:
        found: dict[str, Any] = page.evaluate(
            """() => {
                 const host = document.getElementById("map");
                 const [mounted] = Object.getOwnPropertySymbols(host).filter((one) => host[one].view);
                 return host[mounted].view;
               }"""
        )
        return found

    return read


def test_back_and_forward_walk_through_the_views(open_map: Opener, script_view: Callable[[Any], Any]) -> None:
    opened = open_map("#lang=en")
    views = [script_view(opened.page)]
    for step in (".sm-bars [data-region='3']", ".sm-years button:first-child", ".sm-langs [lang='ru']"):
        before = opened.page.evaluate("location.hash")
        opened.page.locator(step).click()
        opened.page.wait_for_function(f"() => location.hash !== {before!r}")
        views.append(script_view(opened.page))
    for view in reversed(views[:-1]):
        opened.page.go_back()
        assert script_view(opened.page) == view
    for view in views[1:]:
        opened.page.go_forward()
        assert script_view(opened.page) == view


def test_a_change_names_both_sources_its_own_borders_and_lists_itself(open_map: Opener) -> None:
    opened = open_map()
    for lang in LANGS:
        opened.follow(f"indicator=researchers_fte_per_million&year=2024&since=2018&lang={lang}&region=KZ-11")
        view = View(
            shipped(),
            {"indicator": "researchers_fte_per_million", "year": 2024, "since": 2018, "lang": lang},
        )
        footer = opened.page.locator(".sm-footer")
        expect(footer).to_contain_text(view.borders())
        for title in view.source_titles():
            expect(footer).to_contain_text(title)
        expect(opened.page.locator(".sm-said")).to_have_text(sentence(view))
        assert view.series_notes(), "the census lies between the two years"
        button = opened.page.locator(".sm-table > button")
        if button.get_attribute("aria-expanded") == "false":
            button.click()
        table = opened.page.locator(".sm-table table")
        expect(table).to_contain_text(view.bare_number(view.cell(view.index("KZ-11") or 0)))
        expect(table.locator("caption")).to_contain_text("2018")


def test_years_stand_on_a_true_scale_of_time_in_the_trend_and_among_the_years(open_map: Opener) -> None:
    opened = open_map()
    opened.follow("indicator=researchers_fte_per_million&year=2024&lang=en&region=KZ-11")
    years = indicator_of("researchers_fte_per_million")["years"]
    bars = opened.page.locator(".sm-series rect:not(.sm-sum)").evaluate_all(
        "(bars) => bars.map((bar) => bar.x.baseVal.value + bar.width.baseVal.value / 2)"
    )
    assert len(bars) == len(years)
    step = (bars[-1] - bars[0]) / (years[-1] - years[0])
    for year, middle in zip(years, bars, strict=True):
        assert middle == pytest.approx(bars[0] + (year - years[0]) * step, abs=0.1), year
    shown = opened.page.locator(".sm-years > :is(button, .sm-no-year)").all_inner_texts()
    assert [int(text) for text in shown] == list(range(years[0], years[-1] + 1))
    assert opened.page.locator(".sm-years > .sm-no-year").count() == 5
    labels = opened.page.locator(".sm-series svg text").evaluate_all(
        """(texts) => texts.filter((text) => /^20/.test(text.textContent)).map((text) => {
          const { left, right } = text.getBoundingClientRect();
          const frame = text.ownerSVGElement.getBoundingClientRect();
          return [text.textContent, left >= frame.left - 0.5 && right <= frame.right + 0.5];
        })"""
    )
    assert labels == [["2010", True], ["2018", True], ["2024", True]]
