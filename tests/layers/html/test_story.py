"""Stories are checked at the door."""

from pathlib import Path

import pytest
from picturing import document

from geo.core.errors import DataError
from layers.html.story import load_story, story_words

GOOD = """
title: {kk: "Кеңес", ru: "Совет", en: "Council"}
scenes:
  - indicator: rd_intensity
    year: 2023
    region: KZ-43
    layers: []
    title: One
  - indicator: rd_expenditure
    notes: {kk: "а", ru: "б", en: "c"}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "story.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_story_keeps_its_order_and_gives_view_states(tmp_path: Path) -> None:
    story = load_story(written(tmp_path, GOOD), document())
    assert story_words(story.title, "kk") == "Кеңес"
    first, second = story.scenes
    assert first.view() == {"indicator": "rd_intensity", "year": 2023, "region": "KZ-43", "layers": []}
    assert second.view() == {"indicator": "rd_expenditure"}
    assert (story_words(first.title, "ru"), story_words(second.notes, "ru"), story_words(second.title, "ru")) == (
        "One",
        "б",
        "",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: A\nscenes: []\n", r"story.yaml:2: scenes"),
        ("title: A\nscenes:\n  - indicator: nope\n", "scene 1: unknown indicator “nope”"),
        ("title: A\nscenes:\n  - {indicator: grp, yaer: 2020}\n", r"story.yaml:3: .*yaer"),
        ("title: A\nscenes:\n  - {indicator: grp, year: 1999}\n", "scene 1: no data for 1999; grp has 2020"),
        ("title: A\nscenes:\n  - {indicator: publications, year: 2020}\n", "publications has –"),
        ("title: A\nscenes:\n  - {indicator: grp, region: KZ-99}\n", "unknown region “KZ-99”"),
        ("title: A\nscenes:\n  - {indicator: grp, layers: [moon]}\n", "unknown layer “moon”"),
        ("title: A\nscenes:\n  - {indicator: grp, map: globe}\n", "unknown map “globe”; use one of land"),
        (f"title: {'x' * 501}\nscenes:\n  - indicator: grp\n", "story.yaml:1: title"),
        ("title: [\n", "story.yaml"),
        ("", "story.yaml:1"),
    ],
)
def test_what_is_wrong_with_a_story_is_said_with_its_place(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=message):
        load_story(written(tmp_path, text), document())


def test_a_missing_story_is_an_error_of_the_data(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_story(tmp_path / "none.yaml", document())
