"""Pictures say what the document says: regions, colours, classes, symbols, statuses and texts."""

import io
import re
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
from matplotlib.image import imread
from matplotlib.patches import Circle
from matplotlib.text import Text
from picturing import KAZAKH, changed, colours, document, parts, view_of
from shapely.geometry import LineString, box

from geo.core.languages import LANGS
from layers.figures import fonts, saving, style
from layers.figures.canvas import Canvas
from layers.figures.ground import ground
from layers.figures.legend import round_values, specials, unformed_text
from layers.figures.looks import draw_swatch
from layers.figures.map import MapStyle, draw_map, largest_radius
from layers.figures.page import WIDE, map_page
from layers.figures.room import Room
from layers.text.language import messages
from layers.view.derived import LEFT_OUT
from layers.view.view import LOOKS, View

BARE = MapStyle(labels=(), sites=False)
INDICATORS = [entry["id"] for entry in document()["indicators"] if entry["years"]]


def texts(canvas: Canvas) -> list[str]:
    (axes,) = canvas.figure.axes
    return [artist.get_text() for artist in axes.get_children() if isinstance(artist, Text) and artist.get_text()]


def expected_fill(one: View, region: int) -> str:
    palette = one.document["palette"]
    letter = one.indicator["classes"][one.at][region]
    status = one.indicator["status"][one.at][region]
    if status in "zua":
        return style.PAPER
    if status == "m":
        return str(palette["noData"])
    return str(palette["land"] if one.indicator["mark"] == "circle" else palette["classes"][int(letter)])


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_region_of_every_year_has_the_colour_of_its_class(indicator: str) -> None:
    for year in view_of(indicator).indicator["years"]:
        one = view_of(indicator, year=year)
        canvas = Canvas(*WIDE)
        draw_map(canvas, (0, 0, 800, 500), one, BARE)
        codes = {one.document["regions"][unit]["code"]: unit for unit in one.units}
        fills = colours(canvas, "region-")
        assert fills == {code: expected_fill(one, unit) for code, unit in codes.items()}
        insets = colours(canvas, "inset-")
        cities = {code for code, unit in codes.items() if one.document["regions"][unit]["kind"] == "city"}
        assert set(insets) == (set() if one.circles else cities)
        assert all(insets[code] == fills[code] for code in insets)


@pytest.mark.parametrize(("year", "vintage", "units"), [(2012, "2010-01-01", 16), (2018, "2018-06-19", 17)])
def test_a_year_is_drawn_in_its_own_borders_and_says_what_was_not_yet_formed(
    year: int, vintage: str, units: int
) -> None:
    one = view_of("researchers_fte_per_million", year=year)
    canvas = map_page(one)
    assert one.vintage == vintage
    assert len(parts(canvas, "region-")) == units
    assert len(one.unformed()) == 20 - units + (1 if units == 16 else 0)
    assert "Abai (East Kazakhstan)" in unformed_text(one)
    assert one.borders() in " ".join(texts(canvas))


@pytest.mark.parametrize("indicator", ["rd_expenditure", "rd_local_budget", "population"])
def test_the_area_of_a_symbol_is_the_amount_on_one_scale_for_all_years(indicator: str) -> None:
    for year in view_of(indicator).indicator["years"]:
        one = view_of(indicator, year=year)
        canvas = Canvas(*WIDE)
        frame = draw_map(canvas, (0, 0, 800, 500), one, BARE)
        found = parts(canvas, "symbol-")
        wanted = {
            one.document["regions"][unit]["code"]: one.cell(unit) for unit in one.units if one.cell(unit).value
        }
        assert set(found) == set(wanted)
        for code, cell in wanted.items():
            disc = found[code]
            assert isinstance(disc, Circle)
            share = (disc.get_radius() / largest_radius(frame.width)) ** 2
            assert share == pytest.approx(max(cell.value / one.largest, share if disc.get_radius() <= 1.5 else 0))
        fills = colours(canvas, "symbol-")
        assert fills == {code: one.document["palette"]["classes"][cell.cls] for code, cell in wanted.items()}


def test_bars_have_the_order_and_colours_of_the_document() -> None:
    one = view_of("rd_intensity", year=2023)
    canvas = map_page(one)
    bars = parts(canvas, "bar-")
    ranked = [one.document["regions"][unit]["code"] for unit in one.ranked()]
    assert sorted(bars, key=lambda code: bars[code].get_y()) == ranked
    fills = colours(canvas, "bar-")
    assert fills == {code: expected_fill(one, one.index(code)) for code in ranked}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", ["rd_intensity", "rd_local_budget", "rd_expenditure_growth"])
def test_the_page_writes_titles_ranges_values_and_sources_of_the_document(indicator: str, lang: str) -> None:
    one = view_of(indicator, lang)
    canvas = map_page(one)
    said = texts(canvas)
    words = " ".join(said)
    assert set(one.ranges) <= set(said)
    for unit in one.ranked():
        assert one.name(unit) in words
        assert one.figure(one.cell(unit)) in said
    assert f"{one.country}: {one.figure(one.country_cell())}" in said
    spaced = words.replace("\u00a0", " ")
    for source in [one.title, *one.sources(), *one.credits(), one.borders(), one.version()]:
        assert source.replace("\u00a0", " ") in spaced
    if one.residual is not None:
        assert one.texts.number(one.residual, one.indicator["decimals"]) in words


def test_statuses_are_told_apart_without_colour() -> None:
    pictures = {}
    for status in LOOKS:
        canvas = Canvas(60, 40)
        draw_swatch(canvas, status, (5, 5, 55, 35), document()["palette"])
        grey = imread(io.BytesIO(_png(canvas)))[..., :3].mean(axis=2)
        pictures[status] = grey
        # What a view leaves out stays empty.
        assert (grey[10:30, 10:50].std() > 0.02) == (status != LEFT_OUT)
    for one, other in ((a, b) for a in LOOKS for b in LOOKS if a < b):
        assert np.abs(pictures[one] - pictures[other]).mean() > 0.01


def test_classes_keep_their_order_in_grey() -> None:
    canvas = map_page(view_of("rd_expenditure_per_100k"))
    picture = imread(io.BytesIO(_png(canvas)))[..., :3] @ np.array([0.2126, 0.7152, 0.0722])
    greys = []
    for cls in range(5):
        bar = parts(canvas, "class-")[str(cls)]
        x, y = bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2
        greys.append(picture[int(y), int(x)])
    assert all(light - dark > 0.08 for light, dark in pairwise(greys))


def _png(canvas: Canvas) -> bytes:
    return saving.png(canvas)


@pytest.mark.parametrize("indicator", ["rd_expenditure_per_100k", "rd_expenditure", "population"])
@pytest.mark.parametrize("lang", LANGS)
def test_no_label_crosses_a_border_or_another_label(indicator: str, lang: str) -> None:
    one = view_of(indicator, lang)
    canvas = Canvas(*WIDE)
    frame = draw_map(canvas, (0, 0, 900, 600), one, MapStyle())
    land = ground(one.document, "land", one.vintage)
    borders = shapely.union_all([LineString(frame.points(line)) for line, _ in land.borders])
    discs = [shapely.Point(d.center).buffer(d.get_radius()) for d in parts(canvas, "symbol-").values()]
    boxes = []
    (axes,) = canvas.figure.axes
    for artist in axes.get_children():
        if isinstance(artist, Text) and artist.get_text():
            size = artist.get_fontsize() * 96 / 72
            width = fonts.text_width(artist.get_text(), size, artist.get_weight())
            x, y = artist.get_position()
            x -= width / 2 if artist.get_horizontalalignment() == "center" else 0
            boxes.append(box(x, y - size * 0.7, x + width, y + size * 0.05))
    assert len(boxes) > 15
    for number, where in enumerate(boxes):
        assert any(disc.contains(where) for disc in discs) or not where.intersects(borders)
        # A text lies in the uppermost symbol there or off it, never half over one.
        touched = [disc for disc in discs if disc.buffer(-1).intersects(where)]
        assert not touched or touched[-1].contains(where)
        assert not any(where.intersects(other) for other in boxes[number + 1 :])


def test_a_room_has_no_place_outside_its_region() -> None:
    bay = np.array(
        [[0, 0], [90, 0], [90, 60], [60, 60], [60, 20], [30, 20], [30, 60], [0, 60], [0, 0]], dtype=float
    )
    room = Room([bay])
    area = shapely.Polygon(bay)
    found = list(room.centres(20, 10, (45, 40)))
    assert found
    assert all(area.contains(box(x - 10, y - 5, x + 10, y + 5)) for x, y in found)
    assert not list(room.centres(95, 10, (45, 10)))


def test_the_fine_ground_has_the_units_of_the_document_in_more_points() -> None:
    for vintage in document()["vintages"]:
        coarse = ground(document(), "land", vintage)
        fine = ground(document(), "land", vintage, fine=True)
        assert set(fine.units) == set(coarse.units)
        assert {sides for _, sides in fine.borders} == {sides for _, sides in coarse.borders}
        assert sum(map(len, fine.outline)) > sum(map(len, coarse.outline))


def test_the_tile_grid_is_drawn_without_insets_and_sites() -> None:
    canvas = map_page(view_of("rd_intensity", map="tiles"))
    assert len(parts(canvas, "region-")) == 20
    assert not parts(canvas, "inset-")
    assert not parts(canvas, "site-")


def test_layers_that_are_off_draw_no_sites() -> None:
    assert parts(map_page(view_of("rd_intensity", layers=["parks"])), "site-")
    assert not parts(map_page(view_of("rd_intensity", layers=[])), "site-")


def test_an_indicator_without_data_says_why() -> None:
    one = view_of("publications", "kk")
    words = " ".join(texts(map_page(one)))
    assert one.texts.gettext("No data yet") in words
    assert one.pick(one.indicator["reason"])[:30] in words


@pytest.mark.parametrize("values", [[5.0], [0.0], [], [-3.0, -3.0], [1e12, 1e-9, 0.0]])
@pytest.mark.parametrize("indicator", ["rd_intensity", "rd_expenditure"])
def test_a_page_stands_whatever_few_values_there_are(indicator: str, values: list[float]) -> None:
    one = changed(indicator, values)
    canvas = map_page(one)
    assert len(parts(canvas, "region-")) == 20
    assert len(_png(canvas)) > 10_000


def test_a_title_of_500_characters_is_written_whole() -> None:
    long = ("Ғылыми әлеует " * 36)[:500].strip()
    said = texts(map_page(view_of("rd_intensity"), title=long))
    assert long in " ".join(said)


def test_a_word_without_spaces_is_broken_and_stays_on_the_page() -> None:
    word = "Ә" * 300
    canvas = map_page(view_of("rd_intensity"), title=word)
    lines = [line for line in texts(canvas) if set(line) == {"Ә"}]
    assert "".join(lines) == word
    assert all(fonts.text_width(line, 29, fonts.BOLD) <= 29 * 1300 for line in lines)


def test_text_from_outside_is_text() -> None:
    hostile = "$\\frac{1}{0}$ <script>&amp; \x00\x0b\u202e{{ 7*7 }} 漢"
    canvas = map_page(view_of("rd_intensity"), title=hostile)
    content = saving.svg(canvas, hostile)
    ElementTree.fromstring(content)  # noqa: S314  our own file
    (title,) = (text for text in texts(canvas) if "frac" in text)
    assert "$\\frac{1}{0}$ <script>&amp;" in title
    assert not re.search("[\x00-\x1f\u202e漢]", title)
    assert b"<script" not in content
    assert len(_png(canvas)) > 10_000


@pytest.mark.parametrize("lang", LANGS)
def test_the_font_has_every_letter_that_the_product_writes(lang: str) -> None:
    def strings(value: object) -> set[str]:
        if isinstance(value, str):
            return {value}
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
        return set().union(*(strings(part) for part in inner)) if inner else set()

    catalogue = {
        form for text in messages(lang).values() for form in (text if isinstance(text, tuple) else (text,))
    }
    rest = {key: value for key, value in document().items() if key not in ("forms", "tables", "texts")}
    letters = set("".join(strings(rest) | catalogue)) | set(KAZAKH + "ᵉᵈᵖ≤×−…○")
    assert fonts.printable("".join(sorted(letters))) == "".join(sorted(letters))


def test_round_values_are_round_and_within_what_is_there() -> None:
    assert round_values(94580.1, 1) == [50000.0, 10000.0, 1000.0]
    assert round_values(2.0, 0) == [2.0]
    assert round_values(0.0, 1) == []


def test_the_legend_counts_the_regions_of_each_special_status() -> None:
    one = view_of("rd_local_budget", year=2024)
    found = {special.kind: special.count for special in specials(one)}
    statuses = [one.cell(unit).status for unit in one.units]
    assert found["u"] == statuses.count("u") > 0
    assert "z" not in found


def test_a_region_in_the_view_is_outlined_and_set_in_bold() -> None:
    one = view_of("rd_intensity", region="KZ-43")
    canvas = map_page(one)
    assert "selected" in parts(canvas, "")
    (axes,) = canvas.figure.axes
    weights = {a.get_text(): a.get_weight() for a in axes.get_children() if isinstance(a, Text)}
    assert weights[one.name(one.index("KZ-43"))] == fonts.BOLD
