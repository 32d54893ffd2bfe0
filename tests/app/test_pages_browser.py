"""The pages beside the map in a real Chromium: journeys of their readers, links, accessibility, print."""

import re

import pytest
from accessibility import COLOURS, serious
from font_families import FAMILIES, RESTYLE
from playwright.sync_api import expect
from shipped import shipped

from geo.core.languages import LANGS
from geo.core.text import unbroken
from layers.app.pages import PAGES as ALL_PAGES
from layers.text.language import Texts, heading

PAGES = [page.id for page in ALL_PAGES]
INITIATIVES = [page.id for page in ALL_PAGES if page.grouped]

pytestmark = pytest.mark.browser

LABELS = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}

QUERY = {
    "map": "",
    "country": "",
    "region": "&region=KZ-43",
    "indicator": "&indicator=rd_intensity&year=2022&region=KZ-43",
    "compare": "&regions=KZ-43,KZ-10&other=grp",
    "plan": "&asof=2027-04-01&region=KZ-10",
    "academy": "",
    "territories": "",
    "demand": "",
    "criteria": "&researchers=170&employed=6000&cost=120&region=KZ-79",
    "records": "",
    "method": "",
}
SHOWN = {
    "map": ".scimap h2",
    "country": ".pg-part-country .goals",
    "region": ".pg-part-region .values",
    "indicator": ".pg-part-indicator .bars",
    "compare": ".pg-part-pair .scatter",
    "plan": ".pg-part-plan table",
    "academy": ".pg-part-academy table",
    "territories": ".pg-part-territories svg",
    "criteria": ".pg-part-share .answer",
    "demand": ".pg-part-demand .balance",
    "records": ".st-key-form-tasks button",
    "method": ".pg-method",
}
ENGLISH = """() => {
  const found = new Set();
  const theirs = new RegExp("^(Open|Dismiss|Close|Clear value|Choose an option|Skip to|Increment|Decrement" +
    "|Upload|Drag and|[0-9]+MB per|[0-9]+ option)");
  const own = (text) => theirs.test(text.trim());
  for (const one of document.body.querySelectorAll("*")) {
    if (one.closest("noscript, script, style")) continue;
    for (const name of ["aria-label", "title", "placeholder"]) {
      if (own(one.getAttribute(name) ?? "")) found.add(one.getAttribute(name));
    }
    for (const child of one.childNodes) if (child.nodeType === 3 && own(child.data)) found.add(child.data);
  }
  return [...found];
}"""


def open_page(visit, name, lang="kk", query=None):
    visit.page.goto(f"{visit.base}/?view={name}&lang={lang}{QUERY[name] if query is None else query}")
    # The first visitor waits for the server to read its data.
    expect(visit.page.locator(SHOWN[name]).first).to_be_visible(timeout=30_000)
    expect(visit.page.locator(".st-key-lang button")).to_have_count(3)


def go_to(visit, name):
    shown = [one for one in PAGES if one == INITIATIVES[0] or one not in INITIATIVES]
    visit.page.locator(".st-key-page button").nth(
        shown.index(INITIATIVES[0] if name in INITIATIVES else name)
    ).click()
    if name in INITIATIVES:
        visit.page.locator(".st-key-initiative button").nth(INITIATIVES.index(name)).click()


def region_name(code, lang):
    return next(one for one in shipped()["regions"] if one["code"] == code)["names"][lang]["official"]


def choose(visit, page, name):
    visit.page.locator(f".st-key-page-{page} [data-testid=stSelectbox] button").last.click()
    visit.page.get_by_role("option", name=name, exact=True).click()


def test_an_official_from_kyzylorda_finds_her_rank_and_its_source(visit):
    open_page(visit, "map")
    go_to(visit, "region")
    expect(visit.page.locator(".pg-empty")).to_be_visible()
    choose(visit, "region", region_name("KZ-43", "kk"))
    body = visit.page.locator(".pg-part-region")
    expect(visit.page.locator(".st-key-page-region .pg-heading")).to_have_text(region_name("KZ-43", "kk"))
    texts = Texts("kk")
    row = body.locator("tbody tr", has_text="1\u00a0655")
    expect(row).to_contain_text(unbroken(texts.gettext("Rank {rank} of {count}").format(rank=16, count=20)))
    expect(row).to_contain_text("[1]")
    source = next(one for one in shipped()["sources"] if one["id"] == "nas_regions")
    expect(body.locator(".sources li").first).to_have_text(source["title"]["kk"])
    go_to(visit, "map")
    visit.page.wait_for_url("**/?region=KZ-43")
    assert visit.complaints == []


def test_an_analyst_downloads_the_table_of_an_indicator(visit):
    open_page(visit, "indicator", "en")
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Download all years (CSV)").click()
    name = waiting.value.suggested_filename
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert re.fullmatch(r"rd_intensity_\d{4}-\d\d-\d\d_\w+\.csv", name)
    assert lines[0].startswith("region,year,indicator,value,unit,status,vintage,source,locator")
    assert any(line.startswith("KZ-43,2022,rd_intensity") for line in lines)


def test_a_visitor_on_a_phone_reads_a_region_and_compares_it(visit):
    visit.page.set_viewport_size({"width": 390, "height": 844})
    open_page(visit, "region", "ru")
    last = visit.page.locator(".st-key-page button").last.bounding_box()
    assert last["x"] + last["width"] <= 390
    value = visit.page.locator(".pg-part-region .values td.number").first.bounding_box()
    assert value["x"] + value["width"] <= 390
    go_to(visit, "compare")
    expect(visit.page.locator(".pg-part-compare table")).to_be_visible()
    visit.page.locator(".st-key-compared-regions button", has_text="Абай").click()
    expect(visit.page.locator(".pg-part-compare thead")).to_contain_text(heading(region_name("KZ-10", "ru")))
    visit.page.wait_for_url("**regions=KZ-75%2CKZ-71%2CKZ-10**")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_comes_back_from_its_address_and_axe_finds_nothing_serious(visit, name):
    open_page(visit, name)
    found = serious(visit.page)
    visit.page.emulate_media(color_scheme="dark")
    visit.page.wait_for_function(f"({BACKGROUND})() === '{DARK}'")
    found += serious(visit.page, COLOURS)
    assert found == []
    address = visit.page.url
    visit.page.reload()
    expect(visit.page.locator(SHOWN[name]).first).to_be_visible()
    assert visit.page.url == address
    assert visit.page.locator(".pg-notice").count() == 0
    assert visit.complaints == []


BACKGROUND = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
DARK = "rgb(16, 25, 28)"
"""The background of the dark theme in ``.streamlit/config.toml``."""
WIDTHS = {"DejaVu Sans": (320, 390, 1024, 1440), "Liberation Sans": (320, 1024), "Noto Sans": (320, 1024)}
# How wide the page is and what scrolls in it besides the page, when Streamlit has taken another size.
FITS = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const main = document.querySelector("[data-testid=stMain]");
  const wide = () => Math.max(document.documentElement.scrollWidth, main.scrollWidth);
  await frame();
  for (let waited = 0; waited < 60 && wide() > innerWidth; waited += 1) await frame();
  const bars = [...document.querySelectorAll("html, body, body *")]
    .filter((one) => one.clientHeight > innerHeight * 0.8 && one.scrollHeight > one.clientHeight + 1)
    .filter((one) => one !== main && /auto|scroll/.test(getComputedStyle(one).overflowY));
  const names = bars.map((one) => `a second scroll bar: ${one.dataset.testid ?? one.className}`);
  return wide() > innerWidth ? [`${wide()} px wide`, ...names] : names;
}"""


def test_every_page_in_every_language_fits_every_width_and_keeps_the_map(visit):
    open_page(visit, "map", "kk", "&region=KZ-43")
    visit.page.evaluate("document.querySelector('.scimap').mark = 1")
    found = []
    for lang, label in LABELS.items():
        visit.page.locator(".st-key-lang button", has_text=label).click()
        expect(visit.page.locator("html")).to_have_attribute("lang", lang)
        for name in (*PAGES[1:], PAGES[0]):
            go_to(visit, name)
            expect(visit.page.locator(SHOWN[name]).first).to_be_visible()
            if visit.page.evaluate("document.querySelector('.scimap').mark") != 1:
                found.append((lang, name, "the map is another one"))
            for family, widths in WIDTHS.items():
                visit.page.evaluate(RESTYLE, family)
                for width in widths:
                    visit.page.set_viewport_size({"width": width, "height": 844})
                    found += [(lang, name, family, width, problem) for problem in visit.page.evaluate(FITS)]
            visit.page.set_viewport_size({"width": 1440, "height": 844})
    assert found == []
    assert visit.complaints == []


def test_the_map_is_the_same_element_when_a_notice_goes(visit):
    open_page(visit, "map", "ru", "&region=nowhere")
    expect(visit.page.locator(".pg-notice")).to_be_visible()
    visit.page.evaluate("document.querySelector('.scimap').mark = 1")
    go_to(visit, "method")
    expect(visit.page.locator(SHOWN["method"]).first).to_be_visible()
    expect(visit.page.locator(".pg-notice")).to_have_count(0)
    assert visit.page.evaluate("document.querySelector('.scimap').mark") == 1


def test_the_numbers_of_the_calculators_go_by_keyboard_into_the_answer_and_the_link(visit):
    open_page(visit, "criteria", "ru", "&employed=6000")
    number = visit.page.locator(".st-key-calculator-researchers input")
    number.fill("180")
    number.press("Enter")
    answer = visit.page.locator(".pg-part-share .answer")
    expect(answer.locator(".verdict")).to_have_text(Texts("ru").gettext("Met"))
    visit.page.wait_for_url("**researchers=180**")
    number.fill("20000000")
    number.press("Enter")
    refused = Texts("ru").gettext("Outside the range, which ends with {count}.").format(count=10_000_000)
    expect(visit.page.locator(".st-key-calculator-researchers [role=alert]")).to_have_text(refused)
    visit.page.wait_for_function(f"({ENGLISH})().length === 0")
    expect(answer.locator(".verdict")).to_have_text(Texts("ru").gettext("Met"))
    assert visit.complaints == []


def test_no_list_or_message_of_streamlit_is_in_english(visit):
    open_page(visit, "indicator", "kk")
    for lang in ("kk", "ru"):
        visit.page.locator(".st-key-lang button", has_text=LABELS[lang]).click()
        expect(visit.page.locator("html")).to_have_attribute("lang", lang)
        go_to(visit, "indicator")
        visit.page.locator(".st-key-page-indicator [data-testid=stSelectbox] button").last.click()
        expect(visit.page.get_by_role("option").first).to_be_visible()
        visit.page.wait_for_function(f"({ENGLISH})().length === 0")
        visit.page.keyboard.press("Escape")
        for name in ("criteria", "records"):
            go_to(visit, name)
            expect(visit.page.locator(SHOWN[name]).first).to_be_visible()
            visit.page.wait_for_function(f"({ENGLISH})().length === 0")


def test_streamlits_words_follow_a_change_of_language(visit):
    open_page(visit, "region", "kk", "&region=KZ-43")
    for label, lang in (("Рус", "ru"), ("Eng", "en"), ("Қаз", "kk")):
        visit.page.locator(".st-key-lang button", has_text=label).click()
        clear = Texts(lang).gettext("Clear the choice")
        expect(visit.page.locator(".st-key-region-bar button").first).to_have_attribute("aria-label", clear)


def test_a_region_prints_on_two_pages_at_most(visit):
    found = []
    for lang in LANGS:
        for region in ("KZ-10", "KZ-75"):
            open_page(visit, "region", lang, f"&region={region}")
            # The whole page is there when the hidden map is.
            expect(visit.page.locator(".scimap").first).to_be_attached()
            for family in FAMILIES:
                visit.page.evaluate(RESTYLE, family)
                pdf = visit.page.pdf(format="A4")
                if (pages := len(re.findall(rb"/Type\s*/Page\b", pdf))) not in (1, 2):
                    found.append((lang, region, family, pages))
    assert found == []
