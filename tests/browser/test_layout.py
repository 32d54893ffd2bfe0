"""The exported file at every size and in every language: nothing clipped, crossed or out of reach."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from filemap import Opener, indicator, without_data

pytestmark = pytest.mark.browser

LANGS = ("kk", "ru", "en")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("view", ["", "&region=KZ-43", "&indicator={circle}&region=KZ-75", "&indicator={empty}"])
def test_axe_finds_nothing_serious(open_map: Opener, lang: str, view: str) -> None:
    ids = view.format(circle=indicator("circle")["id"], empty=without_data()["id"])
    opened = open_map(f"#lang={lang}{ids}")
    violations = Axe().run(opened.page).response["violations"]
    serious = [
        (one["id"], [node["html"][:200] for node in one["nodes"]])
        for one in violations
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1150, 1440, 1920])
@pytest.mark.parametrize("lang", LANGS)
def test_fits_every_width(open_map: Opener, width: int, lang: str) -> None:
    opened = open_map(f"#indicator={indicator('fill')['id']}&lang={lang}", size=(width, 900))
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame = page.locator(".sm-map").bounding_box()
    assert frame
    discs = page.locator(".sm-inset-disc").all()
    assert len(discs) == 3
    for part in [*discs, *page.locator(".sm-insets tspan").all()]:
        box = part.bounding_box()
        assert box
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
    assert all(disc.bounding_box()["width"] >= 24 for disc in discs)


@pytest.mark.parametrize("mark", ["fill", "circle"])
@pytest.mark.parametrize("size", [(390, 844), (1024, 768), (1440, 900)])
@pytest.mark.parametrize("lang", LANGS)
def test_no_label_crosses_another_or_a_border(
    open_map: Opener, mark: str, size: tuple[int, int], lang: str
) -> None:
    opened = open_map(f"#indicator={indicator(mark)['id']}&lang={lang}", size=size)
    boxes = opened.page.eval_on_selector_all(
        ".sm-labels text, .sm-insets text",
        """all => all.map(text => text.getBoundingClientRect()).filter(box => box.width)
             .map(box => [box.left, box.top, box.right, box.bottom])""",
    )
    assert boxes
    for index, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[index + 1 :]:
            # A line's box is taller than its letters: two pixels are air.
            apart = right <= other[0] or other[2] <= left or bottom - 2 <= other[1] or other[3] - 2 <= top
            assert apart, (boxes[index], other)
    crossing = opened.page.evaluate(
        """() => [...document.querySelectorAll(".sm-labels text")].flatMap((text) => {
             const box = text.getBoundingClientRect();
             const at = (x, y) => document.elementsFromPoint(x, y).find((e) => e.matches(".sm-region"));
             const [x0, x1] = [box.left + 1, box.right - 1];
             const [y0, y1] = [box.top + 3, box.bottom - 3];
             const corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]]
               .filter(([x, y]) => y > 0 && y < innerHeight)
               .map(([x, y]) => at(x, y)?.dataset.region);
             const onDisc = document.elementsFromPoint((x0 + x1) / 2, (y0 + y1) / 2)
               .some((e) => e.matches(".sm-symbols circle"));
             return onDisc || new Set(corners).size <= 1 ? [] : [[text.textContent, corners]];
           })"""
    )
    assert crossing == []
