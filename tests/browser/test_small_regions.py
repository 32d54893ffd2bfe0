"""The cities, too small to see: insets on every screen, and a pointer that need not hit them exactly."""

import math
from typing import Any

import pytest
from filemap import Opener, OpenMap, indicator, region_index
from playwright.sync_api import expect

from geo.dataset import load_dataset
from layers.document.build import build_document

pytestmark = pytest.mark.browser

LANGS = ("kk", "ru", "en")
SCREENS = [(320, 700), (360, 740), (390, 844), (768, 1024), (1024, 768), (1440, 900), (1920, 1080), (3840, 2160)]
CITIES = ("KZ-71", "KZ-75", "KZ-79")
SNAP = 20
SMALL = 24

OUTLINE = """(path) => {
  const matrix = path.getScreenCTM();
  const length = path.getTotalLength();
  const steps = Math.min(4000, Math.ceil(length * matrix.a / 0.5));
  return Array.from({ length: steps }, (_, at) => {
    const { x, y } = path.getPointAtLength((length * at) / steps).matrixTransform(matrix);
    return [x, y];
  });
}"""


def outline(opened: OpenMap, code: str) -> list[tuple[float, float]]:
    """Points along the drawn border of a region, about half a pixel apart."""
    path = opened.page.locator(f'.sm-region[data-region="{region_index(code)}"]')
    return [tuple(point) for point in path.evaluate(OUTLINE)]


def across(border: list[tuple[float, float]]) -> float:
    return max(max(point[axis] for point in border) - min(point[axis] for point in border) for axis in (0, 1))


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("lang", LANGS)
def test_insets_are_large_enough_and_touch_nothing(open_map: Opener, lang: str, size: tuple[int, int]) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang={lang}", size=size)
    page = opened.page
    frame = page.locator(".sm-map").bounding_box()
    assert frame
    discs: list[dict[str, Any]] = page.eval_on_selector_all(
        ".sm-inset:not([display=none])",
        """all => all.map((one) => {
             const box = one.querySelector("circle").getBoundingClientRect();
             const leader = one.querySelector(".sm-leader").getAttribute("d");
             const fill = one.querySelector(".sm-inset-shape").getAttribute("fill");
             return { region: +one.dataset.region, x: box.x + box.width / 2, y: box.y + box.height / 2,
                      r: box.width / 2, leader, fill };
           })""",
    )
    inset = {disc["region"] for disc in discs}
    assert inset == {region_index(code) for code in CITIES} or size[0] > 1920
    for code in CITIES:
        # On a huge screen the map itself may draw a city larger than an inset would.
        assert region_index(code) in inset or across(outline(opened, code)) >= 2 * SMALL
    painted = opened.painted()
    land = [
        point
        for region in build_document(load_dataset()).data["regions"]
        if region["code"]
        in build_document(load_dataset()).data["forms"]["land"]["drawings"]["2022-06-08"]["labels"]
        for point in outline(opened, region["code"])
    ]
    for disc in discs:
        assert 2 * disc["r"] >= SMALL
        assert disc["leader"]
        assert disc["x"] - disc["r"] >= frame["x"]
        assert disc["x"] + disc["r"] <= frame["x"] + frame["width"]
        assert disc["y"] - disc["r"] >= frame["y"]
        assert disc["y"] + disc["r"] <= frame["y"] + frame["height"]
        assert min(math.dist((disc["x"], disc["y"]), point) for point in land) > disc["r"]
        for other in discs:
            apart = math.dist((disc["x"], disc["y"]), (other["x"], other["y"]))
            assert other is disc or apart > disc["r"] + other["r"]
        fill, own = disc["fill"], painted[disc["region"]]
        assert fill == own or str(fill).replace("-inset-", "-land-") == own


def test_an_inset_has_the_tooltip_and_the_choice_of_its_city(open_map: Opener) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang=en")
    page = opened.page
    for code in CITIES:
        name = build_document(load_dataset()).data["regions"][region_index(code)]["names"]["en"]["official"]
        disc = page.locator(f'.sm-inset[data-region="{region_index(code)}"] .sm-inset-disc')
        disc.hover()
        expect(page.locator(".sm-tip strong")).to_have_text(name)
        disc.click()
        expect(page.locator(".sm-panel h3")).to_have_text(name)


@pytest.mark.parametrize("code", CITIES)
def test_the_ring_of_focus_and_of_choice_is_on_the_inset(open_map: Opener, code: str) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang=en&region={code}")
    page = opened.page
    index = region_index(code)
    # The tab stop is the selected region; by the keyboard it gets a visible focus.
    page.locator('.sm-region[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.region") == str(index)
    ring = page.locator(f'.sm-inset[data-region="{index}"]')
    style = "(one) => [getComputedStyle(one).stroke, parseFloat(getComputedStyle(one).strokeWidth)]"
    focused = ring.locator(".sm-inset-disc").evaluate(style)
    page.keyboard.press("Tab")
    selected = ring.locator(".sm-inset-disc").evaluate(style)
    other = next(one for one in CITIES if one != code)
    plain = page.locator(f'.sm-inset[data-region="{region_index(other)}"] .sm-inset-disc').evaluate(style)
    assert focused[1] >= 3
    assert selected[1] >= 3
    assert len({focused[0], selected[0], plain[0]}) == 3


def spots(opened: OpenMap, code: str, distance: float) -> list[tuple[float, float]]:
    """Points at a distance from a region's border, over another region and over nothing else."""
    border = outline(opened, code)
    x = sum(point[0] for point in border) / len(border)
    y = sum(point[1] for point in border) / len(border)
    found = []
    for degrees in range(0, 360, 5):
        direction = (math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
        low, high = 0.0, 200.0
        for _ in range(40):
            middle = (low + high) / 2
            point = (x + direction[0] * middle, y + direction[1] * middle)
            near = min(math.dist(point, one) for one in border)
            low, high = (middle, high) if near < distance else (low, middle)
        found.append((x + direction[0] * low, y + direction[1] * low))
    index = region_index(code)
    clear: list[list[float]] = opened.page.evaluate(
        """([points, index]) => points.filter(([x, y]) => {
             const hit = document.elementFromPoint(x, y);
             return hit?.matches(".sm-region") && Number(hit.dataset.region) !== index;
           })""",
        [found, index],
    )
    return [(point[0], point[1]) for point in clear]


def under(opened: OpenMap, point: tuple[float, float]) -> int:
    return int(opened.page.evaluate("([x, y]) => document.elementFromPoint(x, y).dataset.region", list(point)))


@pytest.mark.parametrize("size", [(360, 740), (1440, 900)])
@pytest.mark.parametrize("code", CITIES)
def test_a_pointer_within_twenty_pixels_takes_a_small_region(
    open_map: Opener, code: str, size: tuple[int, int]
) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang=en&layers=none", size=size)
    page = opened.page
    page.locator(".sm-map").scroll_into_view_if_needed()
    regions = build_document(load_dataset()).data["regions"]
    near, far = spots(opened, code, SNAP - 1), spots(opened, code, SNAP + 1)
    assert near
    assert far
    for point in near[::3]:
        page.mouse.move(*point)
        expect(page.locator(".sm-tip strong")).to_have_text(
            regions[region_index(code)]["names"]["en"]["official"]
        )
        path = page.locator(f'.sm-region[data-region="{region_index(code)}"]')
        expect(page.locator(".sm-hover")).to_have_attribute("d", str(path.get_attribute("d")))
    for point in far[::3]:
        page.mouse.move(*point)
        name = regions[under(opened, point)]["names"]["en"]["official"]
        expect(page.locator(".sm-tip strong")).to_have_text(name)


def test_a_click_and_a_tap_snap_as_the_pointer_does(open_map: Opener) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang=en&layers=none")
    page = opened.page
    names = {
        index: region["names"]["en"]["official"]
        for index, region in enumerate(build_document(load_dataset()).data["regions"])
    }
    near, far = spots(opened, "KZ-75", SNAP - 1)[0], spots(opened, "KZ-75", SNAP + 1)[0]
    page.mouse.click(*near)
    expect(page.locator(".sm-panel h3")).to_have_text(names[region_index("KZ-75")])
    page.mouse.click(*far)
    expect(page.locator(".sm-panel h3")).to_have_text(names[under(opened, far)])
    tap = """([[x, y]]) => document.elementFromPoint(x, y).dispatchEvent(
      new PointerEvent("click", { clientX: x, clientY: y, bubbles: true, pointerType: "touch" }))"""
    page.mouse.move(1, 1)
    page.evaluate(tap, [list(near)])
    expect(page.locator(".sm-panel h3")).to_have_text(names[region_index("KZ-75")])
    expect(page.locator(".sm-tip strong")).to_have_text(names[region_index("KZ-75")])


def test_a_place_under_the_pointer_is_meant_itself(open_map: Opener) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang=en")
    site = build_document(load_dataset()).data["sites"][0]
    opened.page.locator('.sm-site[data-site="0"] circle').hover()
    expect(opened.page.locator(".sm-tip strong")).to_have_text(site["name"]["en"])


def test_a_city_drawn_large_takes_the_pointer_only_on_its_ground(open_map: Opener) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang=en&layers=none", size=(3840, 2160))
    assert across(outline(opened, "KZ-71")) >= SMALL
    point = spots(opened, "KZ-71", 10)[0]
    opened.page.mouse.move(*point)
    names = build_document(load_dataset()).data["regions"][under(opened, point)]["names"]["en"]
    expect(opened.page.locator(".sm-tip strong")).to_have_text(names["official"])
