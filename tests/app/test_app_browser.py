"""The app in a real Chromium: the map is drawn once, stays, and follows the reader."""

import pytest
from playwright.sync_api import expect
from shipped import shipped

from layers.app.pages import PAGES as ALL_PAGES
from layers.text.language import Texts

PAGES = [page.id for page in ALL_PAGES]

pytestmark = pytest.mark.browser

LABELS = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
PAINTED = """() => {
  const land = [...document.querySelectorAll(".scimap path[data-region]")];
  const painted = land.filter((path) => {
    const box = path.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(path).fill !== "none";
  });
  return painted.length;
}"""
FILLS = """() => [...document.querySelectorAll(".scimap path[data-region]")]
  .map((path) => getComputedStyle(path).fill).join()"""


def open_map(visit, query=""):
    visit.page.goto(f"{visit.base}/{query}")
    visit.page.wait_for_function(f"({PAINTED})() === 20")
    # The widgets of the header are the last that Streamlit loads.
    expect(visit.page.locator(".st-key-lang button")).to_have_count(3)


def entry(indicator):
    return next(one for one in shipped()["indicators"] if one["id"] == indicator)


def choose_indicator(visit, indicator, lang="kk"):
    name = entry(indicator)["short"][lang]
    named = visit.page.get_by_text(name, exact=True)
    visit.page.locator(".scimap .sm-list button", has=named).click()


def choose_lang(visit, lang):
    visit.page.locator(".st-key-lang button", has_text=LABELS[lang]).click()


def title(visit):
    return visit.page.locator(".scimap h2").first


def is_hidden(visit, selector):
    return visit.page.locator(selector).count() == 0 or not visit.page.locator(selector).is_visible()


def test_twenty_regions_are_painted_and_visible_without_scrolling(visit):
    open_map(visit)
    bottom = visit.page.evaluate(
        "Math.max(...[...document.querySelectorAll('.scimap path[data-region]')]"
        ".map((path) => path.getBoundingClientRect().bottom))"
    )
    assert bottom < 900
    assert visit.complaints == []


def test_nothing_is_asked_from_outside(visit):
    open_map(visit)
    choose_lang(visit, "ru")
    expect(visit.page.locator("html")).to_have_attribute("lang", "ru")
    visit.page.goto(f"{visit.base}/?view=method")
    expect(visit.page.locator(".pg-method")).to_be_visible()
    assert visit.requests
    assert visit.outside == []
    assert visit.complaints == []


def test_choosing_an_indicator_repaints_and_the_address_follows(visit):
    open_map(visit)
    before = visit.page.evaluate(FILLS)
    choose_indicator(visit, "rd_intensity")
    expect(title(visit)).to_contain_text(entry("rd_intensity")["title"]["kk"])
    assert visit.page.evaluate(FILLS) != before
    visit.page.wait_for_url("**/?indicator=rd_intensity")
    visit.page.locator(".scimap button[data-year='2021']").click()
    visit.page.wait_for_url("**/?indicator=rd_intensity&year=2021")


def test_the_table_below_follows_the_map(visit):
    open_map(visit, "?lang=en")
    visit.page.locator("[data-testid=stExpander] summary").first.click()
    caption = visit.page.locator(".pg-values caption")
    expect(caption).to_contain_text(entry("rd_expenditure_per_100k")["title"]["en"])
    choose_indicator(visit, "rd_intensity", "en")
    expect(caption).to_contain_text(entry("rd_intensity")["title"]["en"])
    expect(visit.page.locator(".pg-values tbody tr")).to_have_count(21)


def test_the_map_is_the_same_element_after_many_reruns(visit):
    open_map(visit)
    mark = "() => { for (const one of document.querySelectorAll('.scimap, .leaflet-container')) one.mark = 1; }"
    visit.page.evaluate(mark)
    for indicator in ("rd_intensity", "grp", "rd_expenditure"):
        choose_indicator(visit, indicator)
        visit.page.wait_for_url(f"**/?indicator={indicator}")
    for lang in ("ru", "en"):
        choose_lang(visit, lang)
        visit.page.wait_for_url(f"**/?indicator=rd_expenditure&lang={lang}")
    method, back = (
        visit.page.locator(".st-key-page button").last,
        visit.page.locator(".st-key-page button").nth(0),
    )
    method.click()
    expect(visit.page.locator(".pg-method")).to_be_visible()
    expect(visit.page.locator(".scimap")).to_be_hidden()
    back.click()
    expect(visit.page.locator(".scimap")).to_be_visible()
    expect(visit.page.locator(".pg-method")).to_have_count(0)
    marks = "[...document.querySelectorAll('.scimap, .leaflet-container')].map((one) => one.mark)"
    assert visit.page.evaluate(marks) == [1, 1]
    visit.page.wait_for_function(f"({PAINTED})() === 20")
    assert visit.complaints == []


def test_the_language_changes_all_texts_and_the_page_itself(visit):
    open_map(visit)
    for lang in ("ru", "en", "kk"):
        choose_lang(visit, lang)
        expect(visit.page.locator("html")).to_have_attribute("lang", lang)
        expect(title(visit)).to_contain_text(entry("rd_expenditure_per_100k")["title"][lang])
        texts = Texts(lang)
        expect(visit.page.locator(".st-key-page button").last).to_have_text(texts.gettext("Data and method"))
        expect(visit.page).to_have_title(texts.gettext("Science map of Kazakhstan"))
        expect(visit.page.locator("[data-testid=stExpander] summary").first).to_contain_text(
            texts.gettext("Values of this map as a table")
        )


def test_a_link_opens_its_view_and_back_leads_to_the_one_before(visit):
    open_map(visit, "?indicator=rd_intensity&year=2021&lang=ru&region=KZ-43&layers=none")
    expect(title(visit)).to_have_text(f"{entry('rd_intensity')['title']['ru']}, 2021")
    choose_indicator(visit, "grp", "ru")
    expect(title(visit)).to_contain_text(entry("grp")["title"]["ru"])
    visit.page.wait_for_url("**/?indicator=grp&**")
    visit.page.go_back()
    expect(title(visit)).to_have_text(f"{entry('rd_intensity')['title']['ru']}, 2021")


def test_a_bad_link_shows_a_notice_and_the_map(visit):
    open_map(visit, "?indicator=%3Cimg%20src=x%20onerror=alert(1)%3E&year=9999")
    banner = visit.page.locator(".pg-notice")
    expect(banner).to_contain_text("<img src=x onerror=alert(1)>")
    expect(banner).to_contain_text("9999")
    assert visit.complaints == []


def test_a_change_on_the_map_costs_few_bytes(visit):
    open_map(visit)
    visit.page.wait_for_load_state("networkidle")
    assert max(visit.received) > 200_000, "runtime and document come once"
    visit.received.clear()
    choose_indicator(visit, "rd_intensity")
    visit.page.wait_for_url("**/?indicator=rd_intensity")
    choose_lang(visit, "ru")
    expect(visit.page.locator("html")).to_have_attribute("lang", "ru")
    assert sum(visit.received) < 80_000


def test_the_page_is_in_kazakh_in_our_colours_and_without_streamlits_bars(visit):
    open_map(visit)
    visit.page.locator("[data-testid=stExpander] summary").first.click()
    expect(visit.page.locator(".pg-values")).to_be_visible()
    for chrome in ("stHeader", "stToolbar", "stStatusWidget", "stDecoration", "stAppDeployButton"):
        assert is_hidden(visit, f"[data-testid={chrome}]"), chrome
    text = visit.page.locator("body").inner_text().casefold()
    assert set("әғқңөұүі") <= set(text)
    background = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    # However the app is started, the settings beside it hold: the theme of .streamlit/config.toml.
    assert visit.page.evaluate(background) == "rgb(245, 247, 247)"
