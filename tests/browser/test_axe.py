"""Accessibility of the exported file as axe sees it: every kind of view, every language, before the script."""

from pathlib import Path

import pytest
from accessibility import serious
from filemap import Opener
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LANGS = ("kk", "ru", "en")
AMOUNTS, TABLE, SOURCE = "rd_expenditure", ".sm-table button", ".sm-source summary"
# A link, and what is pressed there before axe looks.
VIEWS = (
    ("", None),
    ("&region=KZ-43", None),
    (f"&indicator={AMOUNTS}&region=KZ-75", None),
    ("&indicator=publications", None),
    ("&map=tiles", TABLE),
    ("&indicator=researchers_fte_per_million&year=2010", TABLE),
    ("&indicator=grp&year=2020&region=KZ-10", TABLE),
    ("&indicator=researchers_fte_per_million&year=2012&map=tiles&region=KZ-10", None),
    ("&indicator=rd_intensity&year=2024&region=KZ-75", SOURCE),
    (f"&indicator={AMOUNTS}&year=2022&region=KZ-59", SOURCE),
    ("&indicator=rd_local_budget&year=2024", SOURCE),
)


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing_serious_in_any_view(open_map: Opener, lang: str) -> None:
    opened = open_map()
    found = []
    for link, button in VIEWS:
        opened.follow(f"#lang={lang}{link}")
        if button:
            opened.page.locator(button).click()
        found += [(link, *one) for one in serious(opened.page)]
        if button:
            opened.page.locator(button).click()
    assert found == []
    assert opened.complaints == []


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_other_ways_of_seeing_lose_nothing(open_map: Opener, media: dict[str, str]) -> None:
    opened = open_map("#lang=en")
    opened.page.emulate_media(**media)
    opened.page.locator(TABLE).click()
    assert len(opened.fills()) == 20
    focused = "getComputedStyle(document.activeElement).outlineStyle"
    opened.page.keyboard.press("Shift+Tab")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate(focused) != "none"
    assert serious(opened.page) == []


def test_axe_finds_nothing_serious_in_the_page_before_the_script(
    browser: Browser, map_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "map.html"
    # Axe is a script itself: the map's own start is taken out instead.
    text = map_file.read_text(encoding="utf-8").replace("ScienceMap.mount", "ScienceMap.nothing")
    path.write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert serious(page) == []
    page.close()
