"""The exported file at every size, in every language and in any fonts: nothing clipped, crossed or covered."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from filemap import Opener, OpenMap
from shipped import shipped

from geo.dataset import load_dataset
from layers.document.basemap import Basemap, with_basemap
from layers.document.map_document import MapDocument

pytestmark = pytest.mark.browser

LANGS = ("kk", "ru", "en")
SIZES = (
    *((320, 700), (360, 740), (390, 844), (768, 1024), (1000, 900), (1024, 768), (1150, 900)),
    *((1200, 900), (1300, 800), (1440, 900), (1920, 900), (1920, 1080)),
)
HUGE = (3840, 2160)
RULES = (Path(__file__).parents[1] / "support" / "layout_rules.js").read_text(encoding="utf-8")
RATE = {"indicator": "rd_expenditure_per_100k", "year": 2024, "beside": None}
AMOUNT = {**RATE, "indicator": "rd_expenditure"}
OLD = {**RATE, "indicator": "researchers_fte_per_million", "year": 2012}
LAND = {**RATE, "name": "rates", "map": "land", "cities": 3, "whole": True}
OVER_BASEMAP = {**RATE, "name": "basemap", "map": "basemap", "cities": 3}
VIEWS = (
    LAND,
    {**AMOUNT, "name": "amounts", "map": "land"},
    {**OLD, "name": "old borders", "map": "land"},
    {**OLD, "name": "old borders on tiles", "map": "tiles"},
    {**RATE, "name": "rates on tiles", "map": "tiles"},
    {**AMOUNT, "name": "amounts on tiles", "map": "tiles"},
    {**RATE, "name": "two years on tiles", "map": "tiles", "beside": 2021},
    {**RATE, "name": "two years", "map": "land", "beside": 2021},
)

Views = Sequence[dict[str, object]]


def in_every_language(views: Views) -> list[dict[str, object]]:
    return [{**view, "lang": lang} for view in views for lang in LANGS]


def broken_rules(opened: OpenMap, views: Views) -> list[str]:
    """Look at each view in each language and at each size, in one page; return what does not hold where."""
    found = []
    for width, height in SIZES:
        opened.resize(width, height)
        found += opened.page.evaluate(RULES, in_every_language(views))
    opened.resize(*HUGE)
    return found + opened.page.evaluate(RULES, in_every_language(views[:1]))


def test_nothing_is_clipped_crossed_or_covered(open_map: Opener, family: str) -> None:
    opened = open_map(size=SIZES[0], family=family)
    assert broken_rules(opened, VIEWS) == []
    assert opened.complaints == []


@pytest.fixture(scope="module")
def three_forms() -> MapDocument:
    """The document with a basemap: its bar of forms is the widest."""
    basemap = Basemap("http://localhost/{z}/{x}/{y}.png", "© A test & <b>its</b> server")
    return MapDocument(with_basemap(load_dataset(), shipped(), basemap))


def test_nothing_is_clipped_crossed_or_covered_over_a_basemap(
    open_map: Opener, three_forms: MapDocument, family: str
) -> None:
    opened = open_map(document=three_forms, size=SIZES[0], family=family)
    assert broken_rules(opened, [OVER_BASEMAP]) == []
    assert opened.complaints == [], "a file's script has no layer of tiles and does without"


# Where a text goes depends on its whole width: a family between two others may break what holds in both.
PERCENT = range(76, 124, 4)
MOUNT_IN_WIDTH = """async (percent) => {
  const name = `width${percent}`;
  const face = (weight, font) => `@font-face { font-family: ${name}; font-weight: ${weight};
    src: local("${font}"); size-adjust: ${percent}%; }`;
  document.head.appendChild(document.createElement("style")).textContent = `
    ${face("400", "DejaVu Sans")} ${face("500 700", "DejaVu Sans Bold")}
    .scimap.scimap { font-family: ${name}; }`;
  const faces = await Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 12px ${name}`)));
  const shipped = JSON.parse(document.getElementById("document").textContent);
  ScienceMap.mount(document.getElementById("map"), shipped, { header: true, hash: true });
  return faces.flat().length;
}"""


def test_small_maps_hold_in_letters_of_any_width(open_map: Opener, three_forms: MapDocument) -> None:
    opened = open_map(document=three_forms, size=SIZES[0])
    found = []
    for percent in PERCENT:
        assert opened.page.evaluate(MOUNT_IN_WIDTH, percent) == 2, "both weights have their font"
        problems = opened.page.evaluate(RULES, in_every_language([LAND, OVER_BASEMAP]))
        found += [f"{percent} %: {problem}" for problem in problems]
    assert found == []
