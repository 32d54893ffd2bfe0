import json
import os
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from geo.errors import CallError
from layers.export import fill_template, html_text, json_for_script, write_html

HOSTILE = "</script><!--<script>{{7*7}}%scimap:css%&amp;\u2028\u2029\"'"


@dataclass
class Tiny:
    """The least that the export asks of a document."""

    title: str = "Title"
    data: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.data = {
            "view": {"indicator": "rate", "year": 2024, "lang": "ru"},
            "indicators": [{"id": "rate", "years": [2024], "title": {"ru": self.title}}],
        }

    def to_json(self) -> str:
        return json.dumps(self.data, ensure_ascii=False)


class Reader(HTMLParser):
    """The text of each element by tag, as a browser would find it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags:
            key = self.tags[-1][1].get("id") or self.tags[-1][0]
            self.texts[key] = self.texts.get(key, "") + data


def test_the_document_comes_back_as_it_went_in() -> None:
    document = Tiny(HOSTILE)
    reader = Reader(html_text(document))
    assert json.loads(reader.texts["document"]) == document.data
    assert reader.texts["title"].startswith(f"{HOSTILE}, 2024 · ")
    assert reader.tags[0] == ("html", {"lang": "ru"})


def test_the_policy_forbids_every_request() -> None:
    metas = [attrs for tag, attrs in Reader(html_text(Tiny())).tags if tag == "meta"]
    policy = next(meta["content"] for meta in metas if "http-equiv" in meta)
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy


def test_escaping_leaves_escaped_text_alone() -> None:
    once = json_for_script(json.dumps({"a": HOSTILE}, ensure_ascii=False))
    assert json_for_script(once) == once
    assert not re.search("[<>&\u2028\u2029]", once)


def test_placeholders_in_data_stay_data() -> None:
    assert fill_template("%scimap:a%-%scimap:b%", {"a": "%scimap:b%", "b": "1"}) == "%scimap:b%-1"


def test_replaces_a_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("before", encoding="utf-8")
    write_html(Tiny(), path)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"nowhere.*choose a folder"):
        write_html(Tiny(), tmp_path / "nowhere" / "map.html")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="cannot be written"):
        write_html(Tiny(), tmp_path)


def test_a_failure_leaves_the_file_before_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.html"
    path.write_text("before", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CallError, match="No space left"):
        write_html(Tiny(), path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]
