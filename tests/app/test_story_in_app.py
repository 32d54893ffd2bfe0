"""Collecting a story in the app: views with own titles and notes, in an order, taken away and brought back."""

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from geo.core.languages import LANGS
from geo.core.paths import ROOT
from geo.dataset import load_dataset
from layers.app.map.app import MEETING, VALUES
from layers.app.story import Collected, scene_of
from layers.document.build import build_document
from layers.html.story import MOST_BYTES, Scene, Story, story_text
from layers.text.language import Texts
from layers.view.state import ViewState

HOSTILE = "<img src=x onerror=alert(1)>"


def open_app(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    # What stands below the map is made when it is open.
    app.session_state[VALUES] = app.session_state[MEETING] = True
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def collected(app: AppTest) -> Collected:
    found: Collected = app.session_state["story"]
    return found


def given(app: AppTest) -> Story:
    """The story as the download has it, and as it would be opened again."""
    return Story.model_validate(yaml.safe_load(story_text(collected(app).story())))


def test_views_are_collected_titled_moved_and_taken_out_again() -> None:
    app = open_app(lang="en", indicator="rd_intensity", year="2023", since="2021", region="KZ-43")
    press(app, "story-add")
    press(app, "story-add")
    app.text_input(key="story-0-1-en-title").set_value(HOSTILE).run()
    app.text_area(key="story-0-1-en-notes").set_value("Say why").run()
    press(app, "story-1-up")
    first, second = given(app).scenes
    assert (first.title, first.notes, second.title) == (HOSTILE, "Say why", None)
    assert first.view() == {
        "indicator": "rd_intensity",
        "year": 2023,
        "region": "KZ-43",
        "layers": ["parks"],
        "map": "land",
        "since": 2021,
    }
    press(app, "story-0-out")
    assert [scene.title for scene in given(app).scenes] == [HOSTILE]


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_its_own_words_for_the_story(lang: str) -> None:
    app = press(open_app(lang=lang), "story-add")
    _ = Texts(lang).gettext
    assert app.button(key="story-start").label == _("Start the meeting")
    assert app.text_input(key=f"story-0-0-{lang}-title").label == _("Own title")
    assert _("Story for a meeting") in "".join(element.proto.body for element in app.get("html"))


def test_a_story_is_opened_whole_or_refused_in_one_line() -> None:
    app = open_app(lang="en")
    file = story_text(Story(title="Council", scenes=(Scene(indicator="grp", year=2024, title="GRP"),)))
    app.file_uploader(key="story-file-0").upload("story.yaml", file, "application/yaml")
    app.run()
    assert [scene.title for scene in collected(app).scenes.values()] == ["GRP"]
    for bad, message in (
        (b"title: A\nscenes:\n  - indicator: nope\n", "scene 1: unknown indicator"),
        (b"\xff\xfe", "story.yaml"),
        (b"[" * 5000, "story.yaml"),
        (b"a" * (MOST_BYTES + 1), "too large"),
    ):
        app.file_uploader(key="story-file-1").upload("story.yaml", bad, "application/yaml")
        app.run()
        assert not app.exception
        assert message in "".join(element.proto.body for element in app.get("html"))
        assert [scene.title for scene in collected(app).scenes.values()] == ["GRP"]


@pytest.mark.parametrize(
    ("lang", "message"),
    [("kk", "story.yaml, 1‑көрініс: indicator:"), ("ru", "story.yaml, вид 1: indicator: неизвестно")],
)
def test_a_refused_story_is_told_in_the_readers_language(lang: str, message: str) -> None:
    app = open_app(lang=lang)
    bad = b"title: A\nscenes:\n  - indicator: nope\n"
    app.file_uploader(key="story-file-0").upload("story.yaml", bad, "application/yaml")
    app.run()
    shown = "".join(element.proto.body for element in app.get("html"))
    assert message in shown
    assert "unknown" not in shown


def test_a_view_in_a_story_leaves_the_language_to_the_reader() -> None:
    view = ViewState.default(build_document(load_dataset()).data).with_lang("ru")
    assert "lang" not in scene_of(view).view()
