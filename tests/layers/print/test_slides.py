"""Slides as a council opens them: native charts and tables, sources in the notes, a sound archive."""

import io
import zipfile
from pathlib import PurePosixPath
from xml.etree import ElementTree

import pytest
from picturing import changed, document, view_of
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.initiatives.action_plan import load_plan
from geo.initiatives.demand import load_demand
from layers.html.story import Story
from layers.print.slides import story_deck, view_deck
from layers.view.sentence import sentence
from layers.view.values import GAPS
from layers.view.view import View


def deck(content: bytes) -> Presentation:
    return Presentation(io.BytesIO(content))


def words(slide: object) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", LANGS)
def test_a_view_becomes_a_title_a_map_with_a_native_chart_and_a_native_table(lang: str) -> None:
    one = view_of("rd_local_budget", lang, year=2024)
    first, second, third = deck(view_deck(load_dataset(), one)).slides
    assert one.title in words(first)
    assert sentence(one) in words(second)
    kinds = {shape.shape_type for shape in second.shapes}
    assert {MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.CHART} <= kinds
    (chart,) = (shape.chart for shape in second.shapes if shape.has_chart)
    valued = [unit for unit in one.ranked() if one.cell(unit).value is not None]
    assert list(chart.plots[0].categories) == [one.name(unit) for unit in valued]
    assert list(chart.plots[0].series[0].values) == [one.cell(unit).value for unit in valued]
    (table,) = (shape.table for shape in third.shapes if shape.has_table)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1][1:3] == [one.country, one.with_view(year=2020).number(one.with_view(year=2020).country_cell())]
    assert [row[1] for row in rows[2:]] == [one.name(unit) for unit in one.ranked()]
    assert {row[-1] for row in rows[2 + len(valued) :]} == {GAPS["not_financed"], GAPS["undistributed"]}


def test_bars_of_the_chart_have_the_colours_of_their_classes() -> None:
    one = view_of("rd_intensity")
    slide = deck(view_deck(load_dataset(), one)).slides[1]
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    for number, unit in enumerate(one.ranked()):
        colour = chart.plots[0].series[0].points[number].format.fill.fore_color.rgb
        assert f"#{colour}".lower() == one.document["palette"]["classes"][one.cell(unit).cls]


def test_the_notes_hold_the_sources_and_what_has_no_value() -> None:
    one = view_of("rd_local_budget", "ru", year=2024)
    notes = (
        deck(view_deck(load_dataset(), one)).slides[1].notes_slide.notes_text_frame.text.replace("\u00a0", " ")
    )
    for source in one.sources():
        assert source.replace("\u00a0", " ") in notes
    assert "Не распределено" in notes
    assert one.version() in notes


def test_the_slides_are_as_wide_as_a_screen() -> None:
    found = deck(view_deck(load_dataset(), view_of("rd_intensity")))
    assert found.slide_width * 9 == found.slide_height * 16


def test_every_part_is_sound_and_every_relation_has_its_target() -> None:
    with zipfile.ZipFile(io.BytesIO(view_deck(load_dataset(), view_of("rd_intensity", "kk")))) as archive:
        names = set(archive.namelist())
        assert len(names) == len(archive.namelist())
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        for name in names:
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(archive.read(name))  # noqa: S314  our own file
            if name.endswith(".rels"):
                folder = PurePosixPath(name).parent.parent
                for relation in root:
                    if relation.get("TargetMode") != "External":
                        target = relation.attrib["Target"]
                        path = target.lstrip("/") if target.startswith("/") else _resolved(folder, target)
                        assert path in names, (name, target)


def _resolved(folder: PurePosixPath, target: str) -> str:
    parts = list(folder.parts)
    for part in PurePosixPath(target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_kazakh_letters_stand_in_the_slides() -> None:
    one = view_of("rd_local_budget", "kk")
    said = "".join(words(slide) for slide in deck(view_deck(load_dataset(), one)).slides)
    table = deck(view_deck(load_dataset(), one)).slides[2]
    said += "".join(cell.text for s in table.shapes if s.has_table for row in s.table.rows for cell in row.cells)
    assert set("ҒҚҢӨҮҰәғқңөұүі") - set(said) <= set("ҢҮҰ")


def test_a_story_becomes_a_deck_in_its_order_with_its_own_titles_and_notes() -> None:
    story = Story.model_validate(
        {
            "title": {"kk": "Кеңес", "ru": "Совет", "en": "Council"},
            "scenes": [
                {"indicator": "rd_expenditure", "title": "Two cities", "notes": "Say it slowly."},
                {"indicator": "rd_intensity", "year": 2023, "region": "KZ-43"},
                {"indicator": "publications"},
            ],
        }
    )
    slides = list(deck(story_deck(load_dataset(), story, View(document(), {"lang": "ru"}))).slides)
    assert len(slides) == 1 + 3 + 2
    assert "Совет" in words(slides[0])
    assert "Two cities" in words(slides[1])
    assert slides[1].notes_slide.notes_text_frame.text.startswith("Say it slowly.")
    assert "2023" in words(slides[2])
    reason = view_of("publications", "ru")
    assert reason.pick(reason.indicator["reason"]).replace("\u00a0", " ")[:40] in words(slides[3]).replace(
        "\u00a0", " "
    )


def test_a_title_of_500_characters_stays_on_its_slide() -> None:
    title = ("Ғылыми әлеует " * 36)[:500].strip()
    story = Story.model_validate({"title": title, "scenes": [{"indicator": "rd_intensity", "title": title}]})
    slide = deck(story_deck(load_dataset(), story, View(document(), {"lang": "kk"}))).slides[1]
    size = slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt
    assert slide.shapes.title.text_frame.text == title
    # 500 letters of about half their size in width, in lines of 900 points and a height of 62 pixels.
    assert 500 * size * 0.55 / 900 * size * 1.2 < 62 * 0.75 * 1.35
    assert size >= 10


@pytest.mark.parametrize("values", [[], [7.0], [-2.0, 3.0]])
def test_few_values_make_slides_too(values: list[float]) -> None:
    slides = deck(view_deck(load_dataset(), changed("rd_expenditure", values))).slides
    charts = [shape for shape in slides[1].shapes if shape.has_chart]
    assert len(charts) == (1 if values else 0)


@pytest.mark.parametrize("lang", LANGS)
def test_a_chosen_region_gets_a_slide_of_its_demand_and_measures(lang: str) -> None:
    one = view_of("rd_intensity", lang, region="KZ-10")
    slide = deck(view_deck(load_dataset(), one)).slides[3]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    own = [measure for measure in load_plan().measures if "KZ-10" in measure.regions]
    assert [row.cells[0].text for row in table.rows] == ["№", *(str(measure.number) for measure in own)]
    assert table.cell(1, 1).text == own[0].title[lang]
    said = words(slide)
    assert load_demand().types_of("KZ-10")[0].title[lang] in said
    assert one.texts.gettext("No task of the region is recorded.") in said
    assert own[0].title[lang] in slide.notes_slide.notes_text_frame.text


def test_a_region_without_measures_gets_a_slide_without_a_table() -> None:
    slide = deck(view_deck(load_dataset(), view_of("rd_intensity", region="KZ-35"))).slides[3]
    assert not [shape for shape in slide.shapes if shape.has_table]
    assert words(slide).count("Type of region") == 2
