"""The map of a view says what the document says: regions, colours, classes, symbols, labels."""

import math
import os
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
import shapely
from picturing import document, view_of
from shapely.geometry import box
from shipped import INDICATORS
from svg_parts import SVG, fills, parsed, parts, texts

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from layers.drawing.canvas import Canvas
from layers.drawing.map.former_borders import future_borders
from layers.drawing.map.label_space import LabelSpace, two_lines
from layers.drawing.map.land_geometry import FIGURE, land_geometry, print_detail
from layers.drawing.map.stage import MapStyle, add_map, draw_locator, draw_map
from layers.drawing.map.symbols import SMALLEST_R, largest_radius, round_values
from layers.drawing.text_width import text_width
from layers.view.statuses import WITH_PATTERN
from layers.view.view import View


def expected_fill(one: View, region: int, *, land: bool = True) -> str:
    palette = one.document["palette"]
    cell = one.cell(region)
    if cell.status == "left_out":
        return "#ffffff"
    if cell.status in WITH_PATTERN:
        return f"look-{cell.status}"
    return str(palette["land"] if one.circles and land else palette["classes"][cell.cls])


def same(fill: str, wanted: str) -> bool:
    return fill.startswith(f"url(#{wanted}") if wanted.startswith("look") else fill == wanted


def text_boxes(drawn: str) -> list[shapely.Polygon]:
    boxes = []
    for text in parsed(drawn).iter(f"{SVG}text"):
        size = float(text.attrib["font-size"])
        width = text_width(text.text or "", size, int(text.attrib.get("font-weight", 400)))
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        x -= {"start": 0, "middle": width / 2, "end": width}[text.attrib.get("text-anchor", "start")]
        boxes.append(box(x, y - size * 0.7, x + width, y + size * 0.05))
    return boxes


def bare(one: View) -> str:
    return draw_map(one, 800, 500, labels=False, sites=False)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_region_of_every_year_has_the_colour_of_its_class(indicator: str) -> None:
    for year in view_of(indicator).indicator["years"]:
        one = view_of(indicator, year=year)
        drawn = bare(one)
        found, insets = fills(drawn, "region-"), fills(drawn, "inset-")
        codes = {one.document["regions"][unit]["code"]: unit for unit in one.units}
        assert set(found) == set(codes)
        assert all(same(found[code], expected_fill(one, unit)) for code, unit in codes.items())
        cities = {code for code, unit in codes.items() if one.document["regions"][unit]["kind"] == "city"}
        assert set(insets) == (set() if one.circles else cities)
        assert all(same(insets[code], expected_fill(one, codes[code])) for code in insets)
        patterns = {fill[5:-1] for fill in (*found.values(), *insets.values()) if fill.startswith("url")}
        assert patterns == {f"look-{name}" for name in parts(drawn, "look-")}


@pytest.mark.parametrize(
    "view", [{"since": 2020, "year": 2024}, {"without": "cities"}, {"map": "tiles"}, {"map": "basemap"}]
)
@pytest.mark.parametrize("indicator", ["rd_intensity", "rd_expenditure"])
def test_a_view_that_compares_is_drawn_in_its_own_colours(indicator: str, view: dict[str, object]) -> None:
    one = view_of(indicator, **view)
    found = fills(bare(one), "region-")
    for unit in one.units:
        assert same(found[one.document["regions"][unit]["code"]], expected_fill(one, unit))


@pytest.mark.parametrize("indicator", ["rd_expenditure", "rd_local_budget", "population"])
def test_the_area_of_a_symbol_is_the_amount_on_one_scale_for_all_years(indicator: str) -> None:
    for year in view_of(indicator).indicator["years"]:
        one = view_of(indicator, year=year)
        canvas = Canvas(800, 500)
        frame = add_map(canvas, (0, 0, 800, 500), one, MapStyle(labels=()))
        drawn = canvas.svg()
        found = parts(drawn, "symbol-")
        wanted = {
            one.document["regions"][unit]["code"]: one.cell(unit) for unit in one.units if one.cell(unit).value
        }
        assert set(found) == set(wanted)
        for code, cell in wanted.items():
            r = largest_radius(frame.width) * math.sqrt(cell.value / one.largest)
            assert float(found[code].attrib["r"]) == pytest.approx(max(r, SMALLEST_R), abs=0.006)
            assert found[code].attrib["fill"] == one.document["palette"]["classes"][cell.cls]


VIEWS = (
    *(
        ("rd_expenditure_per_100k", 2024),
        ("rd_expenditure", 2024),
        ("population", 2024),
        ("rd_local_budget", 2020),
    ),
    *(("researchers_fte_per_million", 2012), ("doctoral_students_per_100k", 2022)),
)


@pytest.mark.parametrize(("indicator", "year"), VIEWS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_region_is_named_and_no_value_is_at_another_name(indicator: str, year: int, lang: str) -> None:
    one = view_of(indicator, lang, year=year)
    for width, height in ((620, 400), (900, 600), (1600, 900)):
        canvas = Canvas(width, height)
        add_map(canvas, (0, 0, width, height), one, MapStyle(sizes=False))
        drawn = canvas.svg()
        discs = [
            shapely.Point(float(disc.attrib["cx"]), float(disc.attrib["cy"])).buffer(float(disc.attrib["r"]))
            for disc in parts(drawn, "symbol-").values()
        ]
        said, boxes = texts(drawn), text_boxes(drawn)
        lines = Counter(said)
        for unit in one.units:
            halves = two_lines(one.name(unit)) or ()
            assert lines[one.name(unit)] or (halves and all(lines[half] for half in halves)), one.name(unit)
        values = {one.number(one.cell(unit)): unit for unit in one.units if one.cell(unit).value is not None}
        assert not values or len(set(said) & set(values)) > len(one.units) / 3
        for number, (words, where) in enumerate(zip(said, boxes, strict=True)):
            assert where.within(box(0, 0, width, height)), words
            # A text lies in the uppermost symbol there or off it, never half over one.
            touched = [disc for disc in discs if disc.buffer(-1).intersects(where)]
            assert not touched or touched[-1].contains(where), words
            assert not any(where.intersects(other) for other in boxes[number + 1 :]), words
            if words in values and list(values).count(words) == 1 and lines[words] == 1:
                own = one.name(values[words])
                near = [
                    (where.distance(boxes[at]), said[at]) for at in range(len(said)) if said[at] not in values
                ]
                _, least = min(near)
                assert least == own or least in (two_lines(own) or ()), words


def test_a_name_stands_before_its_value_where_only_one_fits() -> None:
    one = view_of("rd_expenditure_per_100k", year=2024)
    said = set(texts(draw_map(one, 480, 270)))
    names = {unit for unit in one.units if one.name(unit) in said}
    values = {unit for unit in one.units if one.number(one.cell(unit)) in said}
    assert names - values
    assert len(names) > len(one.units) / 3


def test_older_borders_show_where_later_ones_will_be() -> None:
    def dashed(one: View) -> int:
        return sum("stroke-dasharray" in part.attrib for part in parsed(bare(one)).iter())

    assert dashed(view_of("researchers_fte_per_million", year=2012)) == 1
    assert dashed(view_of("researchers_fte_per_million", year=2012, map="tiles")) == 1
    assert dashed(view_of("rd_intensity", year=2024)) == 0


def test_the_print_level_has_the_units_of_the_document_in_more_points() -> None:
    for vintage in document()["vintages"]:
        coarse = land_geometry(document(), "land", vintage, FIGURE)
        fine = land_geometry(document(), "land", vintage, print_detail(load_dataset()))
        assert set(fine.rings) == set(coarse.rings)
        assert {sides for _, sides in fine.borders} == {sides for _, sides in coarse.borders}
        assert len(fine.shore) > len(coarse.shore)


def test_the_tile_grid_is_drawn_without_insets_and_sites() -> None:
    drawn = draw_map(view_of("rd_intensity", map="tiles"), 800, 500)
    assert len(parts(drawn, "region-")) == 20
    assert not parts(drawn, "inset-")
    assert not parts(drawn, "site-")


def test_sites_have_the_sign_that_their_layer_brings() -> None:
    one = view_of("rd_intensity", layers=["parks"])
    layers = [{**layer, "sign": "m0-7l7 12h-14z"} for layer in one.document["layers"]]
    drawn = parts(draw_map(View({**one.document, "layers": layers}, one.state), 800, 500), "site-")
    assert drawn
    assert all(path.attrib["d"].endswith("m0-7l7 12h-14z") for path in drawn.values())


def test_layers_that_are_off_draw_no_sites() -> None:
    assert parts(draw_map(view_of("rd_intensity", layers=["parks"]), 800, 500), "site-")
    assert not parts(draw_map(view_of("rd_intensity", layers=[]), 800, 500), "site-")


def test_a_region_in_the_view_is_outlined() -> None:
    one = view_of("rd_intensity", region="KZ-43")
    drawn = parts(bare(one), "")
    assert drawn["selected"].attrib["d"] == drawn["region-KZ-43"].attrib["d"]
    assert drawn["selected"].attrib["stroke"] == one.document["palette"]["accent"]
    assert "selected" not in parts(bare(view_of("rd_intensity")), "")


def test_a_locator_fills_one_region_and_rings_a_city() -> None:
    one = view_of("rd_intensity")
    for code, rings in {"KZ-10": 0, "KZ-71": 1}.items():
        drawn = draw_locator(one, one.index(code) or 0, 230, 128)
        found = fills(drawn, "region-")
        assert [other for other, fill in found.items() if fill == found[code]] == [code]
        assert sum(part.tag == f"{SVG}circle" for part in parsed(drawn).iter()) == rings


def test_a_label_space_has_no_place_outside_its_region() -> None:
    bay = np.array(
        [[0, 0], [90, 0], [90, 60], [60, 60], [60, 20], [30, 20], [30, 60], [0, 60], [0, 0]], dtype=float
    )
    space = LabelSpace([bay])
    area = shapely.Polygon(bay)
    found = list(space.centres(20, 10, (45, 40)))
    assert found
    assert all(area.contains(box(x - 10, y - 5, x + 10, y + 5)) for x, y in found)
    assert not list(space.centres(95, 10, (45, 10)))


def test_round_values_are_round_and_within_what_is_there() -> None:
    assert round_values(94580.1, 1) == [50000.0, 10000.0, 1000.0]
    assert round_values(2.0, 0) == [2.0]
    assert round_values(0.0, 1) == []


def test_two_processes_draw_the_same_bytes() -> None:
    code = (
        "from geo.dataset import load_dataset; from layers.document.build import build_document\n"
        "from layers.drawing.figure import figure_svg; from layers.view.view import View\n"
        "data = build_document(load_dataset()).data\n"
        "view = View(data, {'indicator': 'rd_local_budget_share', 'year': 2020, 'lang': 'kk'})\n"
        "import hashlib; print(hashlib.sha256(figure_svg(view).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_no_tile_that_is_not_yet_taken_lies_under_the_legend() -> None:
    one = view_of("researchers_fte_per_million", year=2012, map="tiles")
    canvas = Canvas(800, 500)
    frame = add_map(canvas, (0, 0, 800, 500), one, MapStyle(), corners=[(440, 160)])
    later = future_borders(one.document, one.vintage, FIGURE, frame.land)
    assert later.tiles
    for tile in map(frame.points, later.tiles):
        assert not ((tile[:, 0] < 440) & (tile[:, 1] > 340)).any()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", ["rd_local_budget_share", "rd_expenditure"])
@pytest.mark.parametrize("wide", [320, 400, 440])
def test_no_text_of_the_map_lies_under_the_legend(indicator: str, lang: str, wide: int) -> None:
    drawn = draw_map(view_of(indicator, lang, year=2020), 772, 538, corners=[(wide, 165)])
    for where in text_boxes(drawn):
        assert not where.intersects(box(0, 538 - 165, wide, 538))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("wide", [0, 320, 400, 440])
def test_every_city_beside_the_land_has_its_name_and_value(lang: str, wide: int) -> None:
    for indicator in ("rd_local_budget_share", "rd_expenditure_per_100k"):
        for year in view_of(indicator).indicator["years"]:
            one = view_of(indicator, lang, year=year)
            said = texts(draw_map(one, 772, 538, corners=[(wide, 165 if wide else 0)]))
            for unit in (unit for unit in one.units if one.document["regions"][unit]["kind"] == "city"):
                assert one.name(unit) in said
                assert one.figure(one.cell(unit)) in said
