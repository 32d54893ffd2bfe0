"""A map within a page of HTML: few bytes, no id that stands twice, texts as wide as they were measured."""

import re

import pytest
from picturing import view_of
from svg_parts import parsed, pointed

from geo.core.languages import LANGS
from layers.drawing.map.land_geometry import PAGE, STAND_IN
from layers.drawing.map.stage import page_map
from layers.drawing.static_view import static_view
from layers.drawing.text_width import text_width


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", ["rd_local_budget_share", "rd_expenditure"])
def test_each_text_keeps_its_width_whatever_font_a_page_has(indicator: str, lang: str) -> None:
    texts = list(parsed(page_map(view_of(indicator, lang, year=2020), PAGE, "one")).iter("text"))
    assert len(texts) > 10
    for text in texts:
        width = text_width(
            text.text or "", float(text.attrib["font-size"]), int(text.attrib.get("font-weight", 400))
        )
        assert float(text.attrib["textLength"]) == pytest.approx(width, abs=0.006)
        assert text.attrib["lengthAdjust"] == "spacingAndGlyphs"


def test_its_ids_are_those_of_its_patterns_and_begin_as_asked() -> None:
    drawn = page_map(view_of("rd_local_budget_share", year=2020), PAGE, "one")
    ids = re.findall(r' id="([^"]+)"', drawn)
    assert ids
    assert all(name.startswith("one-look-") for name in ids)
    assert set(ids) == set(re.findall(r"url\(#([^)]+)\)", drawn))


def test_the_legend_of_a_page_refers_to_the_patterns_of_its_picture() -> None:
    view = view_of("rd_local_budget_share", "ru", year=2020)
    shown = static_view(view.document, indicator="rd_local_budget_share", year=2020, lang="ru")
    referred = {key.fill[5:-1] for key in shown.keys if key.fill.startswith("url")}
    assert referred
    assert referred <= set(re.findall(r' id="([^"]+)"', shown.picture))
    assert [key.count for key in shown.keys][:5] == list(view.counts)


def test_what_a_region_says_is_its_row_of_the_table() -> None:
    shown = static_view(view_of("rd_intensity").document, indicator="rd_intensity", year=2023, lang="en")
    said = pointed(shown.picture)
    assert {row.said for row in shown.rows[1:] if row.value} <= set(said)


def test_a_picture_that_stands_in_for_the_map_names_only_cities_and_is_small() -> None:
    view = view_of("rd_expenditure_per_100k", "kk")
    drawn = page_map(view, STAND_IN, "one")
    cities = {view.name(unit) for unit in view.units if view.document["regions"][unit]["kind"] == "city"}
    assert {text.text for text in parsed(drawn).iter("text")} <= cities
    assert len(drawn) < 12_000
    assert len(drawn) < len(page_map(view, PAGE, "one")) / 1.5
