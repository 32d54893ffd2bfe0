"""Texts of data that look like markup, on every page of the app."""

import copy
import json
from html.parser import HTMLParser

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.core.paths import ROOT
from geo.dataset import load_dataset
from layers.app.map.app import MEETING, VALUES
from layers.document.build import build_document
from layers.document.map_document import MapDocument
from layers.widgets import cached as shipped

HOSTILE = "</script><script>x</script>{{7*7}}{% x %}\u202e\"'<img src=x onerror=x>"


@pytest.fixture(autouse=True)
def _no_cache_for_another_test():
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


class Tags(HTMLParser):
    """The elements and the text of some HTML."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, sorted(name for name, _ in attrs)))

    def handle_data(self, data):
        self.text += data


def with_text(text):
    data = copy.deepcopy(build_document(load_dataset()).data)
    for lang in data["langs"]:
        for region in data["regions"]:
            region["names"][lang] = {"official": text, "short": text}
        for indicator in data["indicators"]:
            for key in ("title", "short", "unit", "definition"):
                indicator[key][lang] = text
        for note in data["notes"]:
            note[lang] = text
        for site in data["sites"]:
            site["name"][lang] = text
        for source in data["sources"]:
            source["title"][lang] = text
    return MapDocument(data)


def shown(monkeypatch, page, text):
    """All HTML that the app sends for a page."""
    document = with_text(text)
    monkeypatch.setattr(shipped, "_document", lambda _dataset: (document.data, document.to_json()))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    # What stands below the map is made when it is open.
    app.session_state[VALUES] = app.session_state[MEETING] = True
    for key, value in {"view": page, "region": "KZ-43", "other": "grp"}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    parts = [json.loads(one.proto.bytes) for one in app.get("bidi_component") if "part" in one.proto.id]
    return "".join([*(one.proto.body for one in app.get("html")), *(one["html"] for one in parts)])


@pytest.mark.parametrize("page", ["map", "region", "indicator", "compare", "plan", "criteria", "method"])
def test_a_text_that_looks_like_markup_stays_text(monkeypatch, page):
    hostile, plain = (Tags(shown(monkeypatch, page, text)) for text in (HOSTILE, "plain"))
    assert {tag for tag, _ in hostile.tags} == {tag for tag, _ in plain.tags}
    assert not any(name.startswith("on") for _, names in hostile.tags for name in names)
    assert ("49" in hostile.text) <= ("49" in plain.text)
    if page in ("region", "indicator", "compare"):
        assert "{{7*7}}{% x %}" in hostile.text
