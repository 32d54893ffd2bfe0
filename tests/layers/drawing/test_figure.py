"""A view as one picture: titles, legend, bars and sources are the document's, and its text is text."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont
from picturing import KAZAKH, changed, document, view_of
from svg_parts import fills, parsed, parts, texts

from geo.core.languages import LANGS
from layers.drawing.figure import figure_svg
from layers.drawing.legend import draw_legend, draw_legend_column, legend_height, specials, unformed_text
from layers.drawing.status_patterns import swatch
from layers.drawing.text_width import BOLD, printable, text_width
from layers.drawing.trend_line import draw_trend, runs
from layers.text.language import messages
from layers.view.statuses import WITH_PATTERN
from layers.view.view import View


def plain(view: View, **keys: object) -> str:
    return figure_svg(view, embed_font=False, **keys)


@pytest.mark.parametrize(("year", "vintage", "units"), [(2012, "2010-01-01", 16), (2018, "2018-06-19", 17)])
def test_a_year_is_drawn_in_its_own_borders_and_says_what_was_not_yet_formed(
    year: int, vintage: str, units: int
) -> None:
    one = view_of("researchers_fte_per_million", year=year)
    drawn = plain(one)
    assert one.vintage == vintage
    assert len(parts(drawn, "region-")) == units
    assert len(one.unformed()) == 20 - units + (1 if units == 16 else 0)
    assert "Abai (East Kazakhstan)" in unformed_text(one)
    assert one.borders() in " ".join(texts(drawn))


def test_bars_have_the_order_and_colours_of_the_document() -> None:
    one = view_of("rd_intensity", year=2023)
    drawn = plain(one)
    ranked = [one.document["regions"][unit]["code"] for unit in one.ranked()]
    assert list(parts(drawn, "bar-")) == ranked
    classes = one.document["palette"]["classes"]
    assert fills(drawn, "bar-") == {code: classes[one.cell(one.index(code)).cls] for code in ranked}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", ["rd_intensity", "rd_local_budget", "rd_expenditure_growth"])
def test_it_writes_titles_ranges_values_and_sources_of_the_document(indicator: str, lang: str) -> None:
    one = view_of(indicator, lang)
    said = texts(plain(one))
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
    grey = {
        status: re.sub("#[0-9a-f]{6}", "grey", swatch(document()["palette"], status)) for status in WITH_PATTERN
    }
    patterns = {status: re.sub(f"look-{status}", "", drawn) for status, drawn in grey.items()}
    assert len(set(patterns.values())) == len(WITH_PATTERN)
    # What a view leaves out stays empty.
    assert [status for status, drawn in patterns.items() if "<pattern" not in drawn] == ["left_out"]


def test_an_indicator_without_data_says_why() -> None:
    one = view_of("publications", "kk")
    words = " ".join(texts(plain(one)))
    assert one.texts.gettext("No data yet") in words
    assert one.pick(one.indicator["reason"])[:30] in words


@pytest.mark.parametrize("values", [[5.0], [0.0], [], [-3.0, -3.0], [1e12, 1e-9, 0.0]])
@pytest.mark.parametrize("indicator", ["rd_intensity", "rd_expenditure"])
def test_it_stands_whatever_few_values_there_are(indicator: str, values: list[float]) -> None:
    drawn = plain(changed(indicator, values))
    assert len(parts(drawn, "region-")) == 20
    assert not re.search(r"\b(nan|inf)\b", drawn)


def test_a_title_of_500_characters_is_written_whole() -> None:
    long = ("Ғылыми әлеует " * 36)[:500].strip()
    assert long in " ".join(texts(plain(view_of("rd_intensity"), title=long)))


def test_a_word_without_spaces_is_broken_and_stays_on_the_page() -> None:
    word = "Ә" * 300
    lines = [line for line in texts(plain(view_of("rd_intensity"), title=word)) if set(line) == {"Ә"}]
    assert "".join(lines) == word
    assert all(text_width(line, 29, BOLD) <= 29 * 1300 for line in lines)


def test_text_from_outside_is_text() -> None:
    hostile = "$\\frac{1}{0}$ <script>&amp; \x00\x0b\u202e{{ 7*7 }} 漢"
    drawn = figure_svg(view_of("rd_intensity"), title=hostile)
    (title,) = (text for text in texts(drawn) if "frac" in text)
    assert "$\\frac{1}{0}$ <script>&amp;" in title
    assert not re.search("[\x00-\x1f\u202e漢]", title)
    assert "<script" not in drawn
    assert not {part.tag for part in parsed(drawn).iter() if "script" in str(part.tag)}


@pytest.mark.parametrize("lang", LANGS)
def test_the_font_inside_has_every_letter_of_the_picture(lang: str) -> None:
    drawn = figure_svg(view_of("rd_local_budget", lang))
    faces = re.findall(r"font-weight:(\d+);src:url\(\"data:font/ttf;base64,([^\"]+)", drawn)
    known = {
        weight: set(map(chr, TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap())) for weight, data in faces
    }
    assert set(known) == {"400", "600"}
    for part in parsed(drawn).iter():
        if str(part.tag).endswith("}text"):
            assert set(part.text or "") <= known[part.attrib.get("font-weight", "400")]


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
    assert printable("".join(sorted(letters))) == "".join(sorted(letters))


def test_the_legend_counts_the_regions_of_each_class_and_special_status() -> None:
    one = view_of("rd_local_budget", year=2024)
    found = {special.kind: special.count for special in specials(one)}
    statuses = [one.cell(unit).status for unit in one.units]
    for status in ("not_financed", "undistributed"):
        assert found[status] == statuses.count(status) == 6
    assert "zero" not in found
    for drawn in (draw_legend(one, 440), draw_legend_column(one, 196)):
        said = texts(drawn)
        assert [int(text) for text in said if text.isdigit()][: len(one.counts)] == list(one.counts)
        assert set(one.ranges) <= set(said)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [240, 440])
def test_nothing_of_the_legend_is_below_its_edge(lang: str, width: int) -> None:
    one = view_of("researchers_fte_per_million", lang, year=2012)
    for drawn in (draw_legend(one, width), draw_legend_column(one, width)):
        tall = float(parsed(drawn).attrib["height"])
        lowest = max(float(part.attrib["y"]) for part in parsed(drawn).iter() if part.tag.endswith("}text"))
        assert tall - 12 < lowest + 8 <= tall + 4
    assert float(parsed(draw_legend(one, width)).attrib["height"]) >= legend_height(one, width)


def test_a_region_in_the_view_is_set_in_bold() -> None:
    one = view_of("rd_intensity", region="KZ-43")
    sides = [part for part in parsed(plain(one)).iter() if part.text == one.name(one.index("KZ-43"))]
    assert sides[-1].attrib["font-weight"] == str(BOLD)
    other = [part for part in parsed(plain(one)).iter() if part.text == one.name(one.index("KZ-10"))]
    assert "font-weight" not in other[-1].attrib


def test_a_trend_is_broken_where_the_borders_of_the_region_changed() -> None:
    one = view_of("rd_intensity")
    for code in ("KZ-10", "KZ-43", "KZ-63"):
        region = one.index(code)
        pieces = runs(one, region)
        drawn = draw_trend(one, region, 120, 40)
        lines = [part for part in parsed(drawn).iter() if part.attrib.get("stroke-width") == "1.6"]
        assert len(lines) == sum(len(piece) > 1 for piece in pieces)
        assert sum(map(len, pieces)) == sum(value is not None for _, value in one.series(region))
