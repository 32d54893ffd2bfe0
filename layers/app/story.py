"""The story of a meeting: views that the visitor collects, with own titles and notes, shown and taken away."""

import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from geo.core.errors import ScimapError
from geo.dataset import Dataset
from layers.html.story import (
    MOST_BYTES,
    MOST_SCENES,
    Scene,
    Story,
    load_story,
    meeting_file,
    meeting_of,
    story_text,
    story_words,
)
from layers.model.document import Document, Meeting
from layers.print.formats import FORMATS, deck_of
from layers.text.errors import translate_error
from layers.text.language import Texts
from layers.view.state import ViewState
from layers.view.view import View
from layers.widgets import markup
from layers.widgets.frame import show
from layers.widgets.session import STORY, visitor


@dataclass
class Collected:
    """What one visitor has collected.

    Attributes
    ----------
    title
        The story's title.
    scenes
        Each view with its title and notes, by a number that stays when others are taken out.
    shown
        How often the meeting was started; the map starts it again when the number grows.
    opened
        Number of the fields: new ones are empty.
    refused
        What is wrong with the last file, if anything.
    """

    title: str
    scenes: dict[int, Scene] = field(default_factory=dict)
    next_key: int = 0
    shown: int = 0
    opened: int = 0
    refused: ScimapError | None = None

    def add(self, scene: Scene) -> None:
        """Put a scene at the end; a story of ``MOST_SCENES`` takes no more."""
        if len(self.scenes) < MOST_SCENES:
            self.scenes[self.next_key] = scene
            self.next_key += 1

    def story(self) -> Story:
        """Return the story as it is now."""
        return Story(title=self.title.strip() or "…", scenes=tuple(self.scenes.values()))


def collected(texts: Texts) -> Collected:
    """Return what the visitor has collected so far."""
    default = Collected(texts.gettext("Regional science council"))
    found: Collected = st.session_state.setdefault(STORY, default)
    return found


def meeting_now(document: Document) -> tuple[Meeting | None, int]:
    """Return the story to show as the runtime takes it, none where there is none, and its number."""
    found = st.session_state.get(STORY)
    if not isinstance(found, Collected) or not found.shown or not found.scenes:
        return None, 0
    return meeting_of(found.story(), document["langs"]), found.shown


def story_view(dataset: Dataset, view: ViewState, document: Document, texts: Texts) -> None:
    """Show the collected views, and what can be made of them."""
    _ = texts.gettext
    now = collected(texts)
    show(markup.element("h3", _("Story for a meeting"), "pg-step"))
    about = _("Collect views in the order of the talk. The arrow keys and a presenter turn the pages.")
    show(markup.element("p", about, "pg-hint"))
    for number, (key, scene) in enumerate(list(now.scenes.items()), 1):
        _scene(now, key, number, scene, document, texts)
    with st.container(horizontal=True):
        st.button(_("Add this view"), key="story-add", on_click=now.add, args=(scene_of(view),))
        if now.scenes:
            st.button(_("Start the meeting"), key="story-start", type="primary", on_click=_start, args=(now,))
    if now.scenes:
        now.title = st.text_input(
            _("Title of the story"), now.title, max_chars=200, key=f"story-title-{now.opened}"
        )
        _downloads(dataset, now.story(), document, view, texts)
    _open(now, document, texts)


def scene_of(view: ViewState) -> Scene:
    """Return a view as a scene without title and notes."""
    keys = {key: value for key, value in view.to_runtime().items() if key != "lang" and value is not None}
    return Scene.model_validate(keys)


def _start(now: Collected) -> None:
    now.shown += 1


def _scene(now: Collected, key: int, number: int, scene: Scene, document: Document, texts: Texts) -> None:
    _ = texts.gettext
    name = View(document, {**scene.view(), "lang": texts.lang}).heading
    own = f"story-{now.opened}-{key}-{texts.lang}"
    with st.container(border=True):
        show(markup.element("p", f"{number}. {name}", "pg-scene"))
        left, right = st.columns(2)
        title = left.text_input(
            _("Own title"), story_words(scene.title, texts.lang), max_chars=200, key=f"{own}-title"
        )
        before = story_words(scene.notes, texts.lang)
        notes = right.text_area(_("Notes"), before, max_chars=2000, height=70, key=f"{own}-notes")
        now.scenes[key] = scene.model_copy(
            update={"title": _written(scene.title, title, texts), "notes": _written(scene.notes, notes, texts)}
        )
        with st.container(horizontal=True):
            st.button(_("Up"), key=f"story-{key}-up", on_click=_up, args=(now, key), disabled=number == 1)
            st.button(_("Take out"), key=f"story-{key}-out", on_click=_take_out, args=(now, key))


def _take_out(now: Collected, key: int) -> None:
    now.scenes.pop(key, None)


def _written(before: Any, text: str, texts: Texts) -> Any:
    """Return what the visitor wrote; a text in three languages stays one as long as this one is not changed."""
    return before if text.strip() == story_words(before, texts.lang) else (text.strip() or None)


def _up(now: Collected, key: int) -> None:
    keys = list(now.scenes)
    at = keys.index(key)
    keys[at - 1 : at + 1] = [key, keys[at - 1]]
    now.scenes = {one: now.scenes[one] for one in keys}


def _downloads(dataset: Dataset, story: Story, document: Document, view: ViewState, texts: Texts) -> None:
    _, slides = texts.gettext, FORMATS["pptx"]
    deck = partial(deck_of, dataset, document, story, view.lang)
    with st.container(horizontal=True):
        for label, make, suffix, mime in (
            (_("One file (HTML)"), partial(meeting_file, story, document, view.lang), "html", "text/html"),
            (slides.title(texts), deck, "pptx", slides.media_type),
            (_("Story (YAML)"), partial(story_text, story), "yaml", "application/yaml"),
        ):
            st.download_button(
                label, make, file_name=f"story.{suffix}", mime=mime, on_click="ignore", key=f"story-{suffix}"
            )


def _open(now: Collected, document: Document, texts: Texts) -> None:
    key = f"story-file-{now.opened}"
    st.file_uploader(
        texts.gettext("Open a story (.yaml)"),
        type=["yaml", "yml"],
        max_upload_size=1,
        key=key,
        on_change=_take_file,
        args=(now, document, key),
    )
    if now.refused:
        line = translate_error(now.refused, texts)
        show(markup.banner([line], role="alert", lang=texts.lang, css="pg-failure"))


def _take_file(now: Collected, document: Document, key: str) -> None:
    """Take over the story of a file in the place of what was collected; a bad one changes nothing."""
    file = st.session_state.get(key)
    now.refused = None
    if file is None:
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "story.yaml"
            path.write_bytes(file.getvalue()[: MOST_BYTES + 1])
            story = load_story(path, document)
    except ScimapError as error:
        now.refused = error
        return
    now.title = story_words(story.title, visitor(document).view.lang)
    now.scenes = dict(enumerate(story.scenes))
    now.next_key, now.opened = len(now.scenes), now.opened + 1
