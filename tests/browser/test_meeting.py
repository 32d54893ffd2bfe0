"""The meeting: a story as one file, shown full screen, turned by keys and presenters."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.html.story import load_story, meeting_file

pytestmark = pytest.mark.browser
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


@pytest.fixture
def meeting(browser: Browser, tmp_path: Path) -> Page:
    document = build_document(load_dataset()).data
    story = tmp_path / "story.yaml"
    story.write_text(STORY, encoding="utf-8")
    file = tmp_path / "meeting.html"
    file.write_bytes(meeting_file(load_story(story, document), document, "en"))
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.on("request", lambda request: request.url.startswith("file:") or pytest.fail(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(file.as_uri())
    expect(page.locator(".sm-meeting-bar")).to_be_visible()
    return page


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


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
def test_all_type_is_large_and_nothing_is_cut_off(meeting: Page, size: tuple[int, int]) -> None:
    meeting.set_viewport_size({"width": size[0], "height": size[1]})
    fills = "Math.abs(document.querySelector('.sm-meeting').getBoundingClientRect().width - innerWidth) < 1"
    meeting.wait_for_function(fills)
    for _ in range(5):
        assert meeting.evaluate(SMALLEST_TYPE) >= 1.8
        outside = meeting.evaluate(
            """() => [...document.querySelectorAll(":is(.sm-legend, .sm-meeting-bar) *, .sm-scene, h2, .sm-said")]
              .filter((one) => one.checkVisibility())
              .filter((one) => { const b = one.getBoundingClientRect();
                return b.right > innerWidth + 1 || b.bottom > innerHeight + 1 || b.left < -1 || b.top < -1; })
              .map((one) => one.className)"""
        )
        assert outside == []
        meeting.keyboard.press("PageDown")


def test_the_meeting_ends_where_it_began_and_starts_again(meeting: Page) -> None:
    meeting.keyboard.press("PageDown")
    meeting.keyboard.press("Escape")
    expect(meeting.locator(".sm-meeting-bar")).to_have_count(0)
    expect(meeting.locator(".sm-title")).to_contain_text("per 100")
    meeting.get_by_role("button", name="Start the meeting").click()
    expect(meeting.locator(".sm-scene-count")).to_have_text("1 / 5")
    meeting.get_by_role("button", name="Next view").click()
    expect(meeting.locator(".sm-scene-count")).to_have_text("2 / 5")
    meeting.get_by_role("button", name="End the meeting").click()
    expect(meeting.locator(".sm-header")).to_be_visible()
