"""The cities, too small to see: insets, and a pointer that need not hit them exactly."""

import math

import pytest
import shapely
from filemap import Opener, OpenMap, indicator, region_index
from playwright.sync_api import expect
from shipped import shipped

pytestmark = pytest.mark.browser

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


def test_an_inset_has_the_tooltip_and_the_choice_of_its_city(open_map: Opener) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang=en")
    page = opened.page
    for code in CITIES:
        name = shipped()["regions"][region_index(code)]["names"]["en"]["official"]
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
    border = shapely.MultiPoint(outline(opened, code))
    middle = border.centroid
    found = []
    for degrees in range(0, 360, 5):
        direction = (math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
        low, high = 0.0, 200.0
        for _ in range(40):
            half = (low + high) / 2
            near = border.distance(shapely.Point(middle.x + direction[0] * half, middle.y + direction[1] * half))
            low, high = (half, high) if near < distance else (low, half)
        found.append((middle.x + direction[0] * low, middle.y + direction[1] * low))
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
    regions = shipped()["regions"]
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
    names = {index: region["names"]["en"]["official"] for index, region in enumerate(shipped()["regions"])}
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
    site = shipped()["sites"][0]
    opened.page.locator('.sm-site[data-site="0"] circle').hover()
    expect(opened.page.locator(".sm-tip strong")).to_have_text(site["name"]["en"])


def test_a_city_drawn_large_takes_the_pointer_only_on_its_ground(open_map: Opener) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang=en&layers=none", size=(3840, 2160))
    assert across(outline(opened, "KZ-71")) >= SMALL
    point = spots(opened, "KZ-71", 10)[0]
    opened.page.mouse.move(*point)
    names = shipped()["regions"][under(opened, point)]["names"]["en"]
    expect(opened.page.locator(".sm-tip strong")).to_have_text(names["official"])
