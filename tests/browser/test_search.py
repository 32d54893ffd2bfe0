"""Finding an indicator by words, in any of the three languages."""

import pytest
from filemap import Opener, OpenMap
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser


def listed(opened: OpenMap) -> Locator:
    return opened.page.locator(".sm-list li:visible")


def find(opened: OpenMap, query: str) -> None:
    opened.page.get_by_role("searchbox").fill(query)


def test_words_of_any_language_find_an_indicator(open_map: Opener) -> None:
    opened = open_map("#lang=kk")
    for query, text in (
        ("GRP %", "ЖӨӨ‑ге қатынасы"),
        ("доктор 100", "докторант"),
        # Typed on a Russian keyboard: Қ, Ғ, Ұ as к, г, у.
        ("онимдеги улеси", "ЖӨӨ‑ге қатынасы"),
        ("RESEARCHERS_FTE", "(толық жұмыс күніне тең)"),
    ):
        find(opened, query)
        expect(listed(opened).filter(has_text=text)).to_have_count(1)


def test_what_is_not_found_goes_with_its_theme_and_comes_back(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    every = listed(opened).count()
    find(opened, "doctoral students")
    expect(opened.page.locator(".sm-list h4:visible")).to_have_count(1)
    find(opened, "</b>nothing")
    expect(listed(opened)).to_have_count(0)
    expect(opened.page.get_by_text("No indicator has these words.")).to_be_visible()
    opened.page.keyboard.press("Escape")
    expect(listed(opened)).to_have_count(every)


def test_enter_chooses_the_first_found(open_map: Opener) -> None:
    opened = open_map("#lang=en")
    find(opened, "population")
    first = listed(opened).first.inner_text().splitlines()[0]
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator('.sm-list [aria-current="true"]')).to_contain_text(first)
