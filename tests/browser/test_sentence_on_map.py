"""The sentence under the title, and the years played one after another, in a real browser."""

import re
from functools import cache

import pytest
from filemap import Opener
from playwright.sync_api import expect
from shipped import shipped

from geo.core.languages import LANGS
from layers.view.comparing import since_years
from layers.view.sentence import sentence
from layers.view.view import View

pytestmark = pytest.mark.browser


@cache
def sentences(lang: str) -> dict[tuple[str, int], str]:
    """The sentence of each indicator in each of its years."""
    views = [(one["id"], year) for one in shipped()["indicators"] for year in one["years"]]
    return {
        (key, year): sentence(View(shipped(), {"indicator": key, "year": year, "lang": lang}))
        for key, year in views
    }


def test_the_map_says_the_sentence_of_the_pictures_in_every_view(open_map: Opener) -> None:
    page = open_map().page
    for lang in LANGS:
        said = page.evaluate(
            """([views, lang]) => {
                 const map = document.querySelector(".scimap").parentElement[Symbol.for("scimap.mounted")];
                 const said = document.querySelector(".sm-said");
                 return views.map(([indicator, year]) => {
                   map.setView({ indicator, year, lang });
                   return said.textContent;
                 });
               }""",
            [list(sentences(lang)), lang],
        )
        assert said == list(sentences(lang).values())


COMPARED = """([views, lang]) => {
  const host = document.body.appendChild(document.createElement("div"));
  const map = ScienceMap.mount(host, JSON.parse(document.getElementById("document").textContent));
  const all = (selector) => [...host.querySelectorAll(selector)].map((node) => node.textContent);
  return views.map((view) => {
    map.setView({ lang, since: null, without: null, ...view });
    const [title] = all("h2"), [said] = all(".sm-said");
    const rows = all(".sm-bars button").map((text) => text.replaceAll("\u00a0", " "));
    return { title, said, rows, ranges: all(".sm-range").map((text) => text.replaceAll("\u00a0", " ")) };
  });
}"""


@pytest.mark.parametrize("lang", LANGS)
def test_the_map_compares_as_the_pictures_do(open_map: Opener, lang: str) -> None:
    page = open_map().page
    views = [
        {"indicator": one["id"], "year": year, "since": since, "without": group}
        for one in shipped()["indicators"]
        for year in one["years"]
        for since, group in [(None, "cities"), *((since, None) for since in since_years(one, year))]
    ]
    views.append({"indicator": "grp", "year": 2024, "since": 2021, "without": "cities"})
    found = page.evaluate(COMPARED, [views, lang])
    for state, shown in zip(views, found, strict=True):
        view = View(shipped(), {**state, "lang": lang})
        rows = [
            f"{view.cell(unit).rank or ''}{'.' if view.cell(unit).rank else ''}"
            f"{view.name(unit)}{view.figure(view.cell(unit))}".replace("\u00a0", " ")
            for unit in view.ranked()
        ]
        assert shown["title"] == view.heading
        assert shown["said"] == sentence(view)
        assert shown["rows"][: len(rows)] == rows
        assert shown["ranges"] == [text.replace("\u00a0", " ") for text in view.ranges]


def test_two_years_stand_side_by_side_the_earlier_first(open_map: Opener) -> None:
    page = open_map("#indicator=rd_intensity&year=2024&lang=en").page
    page.get_by_label("Compare with").select_option(label="2021: side by side")
    expect(page.locator(".sm-of-year")).to_have_text(["2024", "2021"])
    maps = page.locator(".sm-stage")
    expect(maps).to_have_count(2)
    boxes = [maps.nth(at).bounding_box() for at in (0, 1)]
    earlier, later = boxes[1], boxes[0]
    assert earlier
    assert later
    assert earlier["x"] < later["x"]
    labels = maps.nth(1).locator("path[aria-label^='Atyrau']")
    expect(labels).to_have_attribute("aria-label", re.compile("0.0603%"))
    expect(maps.nth(0).locator("path[aria-label^='Atyrau']")).to_have_attribute(
        "aria-label", re.compile("0.005%")
    )
    page.get_by_label("Compare with").select_option(label="another year…")
    expect(maps.nth(1)).to_be_hidden()
    page.wait_for_url(lambda url: "beside" not in url)


def test_the_years_are_played_to_the_last_one_and_from_the_first_again(open_map: Opener) -> None:
    page = open_map("#indicator=rd_local_budget").page
    years = next(one["years"] for one in shipped()["indicators"] if one["id"] == "rd_local_budget")
    shown = page.locator(".sm-years [aria-checked=true]")
    play = page.get_by_role("button", name="Жылдарды кезекпен көрсету")
    expect(shown).to_have_text(str(years[-1]))
    page.clock.install()
    play.click()
    for year in years:
        expect(shown).to_have_text(str(year))
        page.clock.run_for(2000 if year == years[0] else 1300)
    expect(play).to_be_visible()


def test_escape_and_another_year_stop_the_play(open_map: Opener) -> None:
    page = open_map("#year=2020").page
    stop = page.get_by_role("button", name="Тоқтату")
    play = page.get_by_role("button", name="Жылдарды кезекпен көрсету")
    play.click()
    stop.press("Escape")
    expect(play).to_be_visible()
    play.click()
    page.locator('.sm-years [data-year="2024"]').click()
    expect(play).to_be_visible()
    expect(page.locator(".sm-years [aria-checked=true]")).to_have_text("2024")


def test_escape_anywhere_stops_the_play_and_keeps_the_region(open_map: Opener) -> None:
    page = open_map("#year=2020&region=KZ-71").page
    page.locator(".sm-play").click()
    page.locator(".sm-years [aria-checked=true]").press("Escape")
    expect(page.get_by_role("button", name="Жылдарды кезекпен көрсету")).to_be_visible()
    expect(page.locator('.sm-bars [aria-pressed="true"]')).to_have_count(1)
    page.locator(".sm-years [aria-checked=true]").press("Escape")
    expect(page.locator('.sm-bars [aria-pressed="true"]')).to_have_count(0)


def test_another_indicator_of_the_same_year_stops_the_play(open_map: Opener) -> None:
    page = open_map("#year=2020").page
    page.locator(".sm-play").click()
    expect(page.get_by_role("button", name="Тоқтату")).to_be_visible()
    page.evaluate("location.hash = location.hash + '&indicator=rd_expenditure'")
    expect(page.get_by_role("button", name="Жылдарды кезекпен көрсету")).to_be_visible()


HEIGHTS = """(sentences) => {
  const said = document.querySelector(".sm-said");
  const heights = sentences.map((text) => {
    said.textContent = text;
    return said.parentElement.getBoundingClientRect().height;
  });
  return [...new Set(heights)];
}"""


def test_the_map_stays_where_it_is_whatever_sentence_is_said(open_map: Opener, family: str) -> None:
    opened = open_map(family=family)
    moved = []
    for lang in LANGS:
        opened.follow(f"#lang={lang}")
        for width in (1440, 1024, 390):
            opened.resize(width, 900)
            heights = opened.page.evaluate(HEIGHTS, list(sentences(lang).values()))
            if len(heights) != 1:
                moved.append((lang, width, heights))
    assert moved == []


def test_an_indicator_of_one_year_has_nothing_to_play(open_map: Opener) -> None:
    expect(open_map("#indicator=researchers").page.locator(".sm-play")).to_be_hidden()
