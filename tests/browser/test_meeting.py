"""The meeting: a story as one file, shown full screen, turned by keys and presenters."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filemap import SETTLED
from playwright.sync_api import Browser, Page, expect
from shipped import shipped

from layers.html.story import load_story, meeting_file

pytestmark = pytest.mark.browser

LANGS = ("kk", "ru", "en")
STORY = """
title: {kk: "Кеңес", ru: "Совет", en: "Council"}
scenes:
  - {indicator: rd_intensity, year: 2024, region: KZ-43, title: "<b>First</b>", notes: "Ask <i>why</i>"}
  - {indicator: rd_expenditure, year: 2024, since: 2020}
  - {indicator: rd_intensity, year: 2024, beside: 2021, title: Two years}
  - {indicator: researchers, without: cities, map: tiles}
  - {indicator: grp, year: 2025, layers: [], title: Fifth}
"""
# Of what a hall sees, the smallest letters in per cent of the height of the screen.
SMALLEST_TYPE = """() => Math.min(...[...document.querySelectorAll(".sm-meeting *")]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((one) => {
    const size = parseFloat(one.getAttribute("font-size") ?? getComputedStyle(one).fontSize);
    const root = document.querySelector(".sm-meeting");
    return (size * root.getBoundingClientRect().width) / root.offsetWidth / innerHeight * 100;
  }))"""


OUTSIDE = """() => [...document.querySelectorAll(":is(.sm-legend, .sm-meeting-bar) *, .sm-scene, h2, .sm-said")]
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
  })
  .map((one) => `${one.localName}.${one.getAttribute("class")}`)"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The meeting in each language."""
    folder = tmp_path_factory.mktemp("meeting")
    (folder / "story.yaml").write_text(STORY, encoding="utf-8")
    story = load_story(folder / "story.yaml", shipped())
    for lang in LANGS:
        (folder / f"{lang}.html").write_bytes(meeting_file(story, shipped(), lang))
    return {lang: folder / f"{lang}.html" for lang in LANGS}


def opened(browser: Browser, file: Path) -> Page:
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.on("request", lambda request: request.url.startswith("file:") or pytest.fail(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(file.as_uri())
    expect(page.locator(".sm-meeting-bar")).to_be_visible()
    return page


@pytest.fixture
def meeting(browser: Browser, files: dict[str, Path]) -> Iterator[Page]:
    page = opened(browser, files["en"])
    yield page
    page.close()


def test_a_council_presents_five_views_with_keys_and_presenter(meeting: Page) -> None:
    title, count = meeting.locator(".sm-title"), meeting.locator(".sm-scene-count")
    own = meeting.locator(".sm-scene")
    expect(own).to_have_text("<b>First</b>")
    expect(meeting.locator(".sm-scene-notes")).to_have_text("Ask <i>why</i>")
    expect(title).to_contain_text("2024")
    for key, number, said in (
        ("PageDown", 2, "change 2020–2024"),
        ("ArrowRight", 3, "gross regional product, 2024"),
        ("Space", 4, "Researchers, 2024"),
        ("PageDown", 5, "Gross regional product, 2025"),
        ("PageDown", 5, "Gross regional product, 2025"),
        ("PageUp", 4, "Researchers, 2024"),
        ("Home", 1, "gross regional product, 2024"),
        ("End", 5, "Gross regional product, 2025"),
    ):
        meeting.keyboard.press(key)
        expect(count).to_have_text(f"{number} / 5")
        expect(title).to_contain_text(said)
    meeting.keyboard.press("b")
    expect(meeting.locator(".sm-blank")).to_be_visible()
    meeting.keyboard.press("b")
    expect(meeting.locator(".sm-blank")).to_be_hidden()


def test_all_type_is_large_and_nothing_is_cut_off(
    browsers: Callable[[str], Browser], files: dict[str, Path], family: str
) -> None:
    found = []
    for lang, file in files.items():
        page = opened(browsers(family), file)
        for width, height in ((1920, 1080), (1280, 720), (1024, 768)):
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(SETTLED)
            for scene in range(1, 6):
                case = (lang, width, height, scene)
                found += [(*case, name) for name in page.evaluate(OUTSIDE)]
                if (smallest := page.evaluate(SMALLEST_TYPE)) < 1.8:
                    found.append((*case, smallest))
                page.keyboard.press("PageDown")
            page.keyboard.press("Home")
        page.close()
    assert found == []


def test_the_meeting_ends_where_it_began_and_starts_again(meeting: Page) -> None:
    meeting.keyboard.press("PageDown")
    meeting.keyboard.press("Escape")
    expect(meeting.locator(".sm-meeting-bar")).to_have_count(0)
    expect(meeting.locator(".sm-title")).to_contain_text("per inhabitant")
    meeting.get_by_role("button", name="Start the meeting").click()
    expect(meeting.locator(".sm-scene-count")).to_have_text("1 / 5")
    meeting.get_by_role("button", name="Next view").click()
    expect(meeting.locator(".sm-scene-count")).to_have_text("2 / 5")
    meeting.get_by_role("button", name="End the meeting").click()
    expect(meeting.locator(".sm-header")).to_be_visible()


NAMED = """(names) => {
  const said = [...document.querySelectorAll(".sm-labels text, .sm-inset:not([display=none]) text")]
    .map((text) => [text.dataset.of ?? text.parentNode.dataset.region, text.textContent.replace(/\\s/g, "")])
    .map(([of, text]) => [Number(of), text]);
  return [...document.querySelectorAll(".sm-region")].map((path) => Number(path.dataset.region))
    .filter((at) => !said.some(([of, text]) => of === at && text.includes(names[at].replace(/\\s/g, ""))))
    .map((at) => names[at]);
}"""


def test_every_region_is_named_where_no_list_stands_beside_the_map(meeting: Page) -> None:
    lang = meeting.locator("html").get_attribute("lang") or ""
    names = [region["names"][lang]["short"] for region in shipped()["regions"]]
    meeting.evaluate(SETTLED)
    assert meeting.evaluate(NAMED, names) == []
