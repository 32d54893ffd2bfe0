"""The map of the app: the runtime as a Streamlit component (components v2, no iframe).

Two components share the work, so that a rerun is cheap. The *library* is large (runtime, its CSS
and the document) and never changes within a session: Streamlit sends it once and from then on a
reference of a few bytes. The *map* is small, carries the view, and is all that a rerun of the map
view sends. ``docs/decisions/2026-11-23-component.md`` has the measurements.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from geo.core.paths import ASSETS
from layers.document.basemap import configured
from layers.model.document import Meeting, SomeViewKeys, ViewKeys
from layers.runtime import runtime_js, style

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

KEY = "map"
"""Key of the map in ``st.session_state``: what the runtime reported last is ``[KEY].view``."""


def _script(name: str) -> str:
    return (ASSETS / "app" / name).read_text(encoding="utf-8")


@cache
def library() -> "ComponentRenderer":
    """Return the large component; it can draw tiles only where a basemap is configured.

    Raises
    ------
    DataError
        When a file of the runtime is missing.
    CallError
        When the settings of the basemap are wrong.
    """
    runtime = runtime_js("meeting" if configured() is None else "tiles")
    return st.components.v2.component(
        "scimap_library",
        js=f"{runtime}\n{_script('library.js')}",
        css=f"/* one line would be taken for the name of a file */\n{style('meeting')}",
        isolate_styles=False,
    )


@cache
def small_map() -> "ComponentRenderer":
    """Return the small component, the place of the map on the page."""
    return st.components.v2.component("scimap_map", js=_script("map.js"), isolate_styles=False)


@cache
def part() -> "ComponentRenderer":
    """Return the component that shows a page body with its pictures, which ``st.html`` would drop."""
    return st.components.v2.component("scimap_part", js=_script("part.js"), isolate_styles=False)


def mount_part(name: str, html: str, lang: str) -> None:
    """Show a body from the templates as an article of the class ``pg-part-NAME``; it is shown as it is."""
    part()(key=f"part-{name}", data=_plain({"name": name, "html": html, "lang": lang}))


@cache
def words() -> "ComponentRenderer":
    """Return the component without a place of its own that says Streamlit's English strings in other words."""
    return st.components.v2.component("scimap_words", js=_script("words.js"), isolate_styles=False)


def mount_words(said: bytes) -> None:
    """Set the language of the document and say Streamlit's own strings in it.

    Parameters
    ----------
    said
        What ``layers.app.streamlit_words.words_for_browser`` returns.
    """
    words()(key="words", data=said)


def mount_library(document: str) -> None:
    """Send the runtime and a document to the browser; the map waits for them.

    Parameters
    ----------
    document
        The JSON text of a map document. It travels as bytes, which Streamlit neither parses nor
        escapes.
    """
    library()(key="library", data=document.encode())


def mount_map(
    view: ViewKeys,
    *,
    push: SomeViewKeys,
    rev: int,
    meeting: tuple[Meeting | None, int],
    on_view_change: Callable[[], None],
) -> None:
    """Show the map, or keep it when it is there already.

    Parameters
    ----------
    view
        The view to start with, when the map is not there yet.
    push
        The keys that the server changed, for a map that is there. It is applied when ``rev``
        differs from the revision applied last, so that the reader's own changes, which come back
        with every rerun, never move the map.
    rev
        Revision of ``push``.
    meeting
        The story of a meeting, if any, and a number: the map starts the meeting when the number grows.
    on_view_change
        Called when the reader changed the view; ``st.session_state[KEY].view`` has it.
    """
    told = {"view": view, "push": push, "rev": rev, "story": meeting[0], "meeting": meeting[1]}
    small_map()(key=KEY, data=_plain(told), on_view_change=on_view_change)


def _plain(value: Mapping[str, object]) -> bytes:
    """Return JSON, which Streamlit passes on unread: it searches a mapping for tables with pandas."""
    return json.dumps(value, ensure_ascii=False).encode()
