"""The exported file as text: what stands in it, how large it is, and what happens when it cannot be written."""

import copy
import errno
import gzip
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from shipped import INDICATORS, shipped

from geo.core.errors import CallError
from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.document.excerpt import without_unread
from layers.document.map_document import MapDocument, with_view
from layers.document.packing import pack
from layers.html.embed import snippet
from layers.html.export import html_text, json_for_script, split_files, with_live, write_html, write_split
from layers.html.selection import core, single
from layers.runtime import runtime_js

HOSTILE = "</script><!--<script>{{7*7}}{% x %}%scimap:css%&amp;\u2028\u2029\u202e\"'"


def hostile(text: str = HOSTILE) -> MapDocument:
    """The shipped document with a text in the places that people write."""
    data = copy.deepcopy(shipped())
    for lang in data["langs"]:
        data["regions"][0]["names"][lang] = {"official": text, "short": text}
        data["notes"][0][lang] = text
        for indicator in data["indicators"]:
            indicator["title"][lang] = text
            indicator["unit"][lang] = text
    return MapDocument(data)


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


def test_the_document_comes_back_as_it_was_packed() -> None:
    document = hostile()
    reader = Reader(html_text(document))
    unread = {"kind", "capital", "licence"}
    read = {
        part: [{key: one[key] for key in one if key not in unread} for one in document.data[part]]
        for part in ("indicators", "regions", "sources")
    }
    whole = without_unread({**document.data, **read}, runtime_js("whole"))
    packed = json.loads(json.dumps(pack({**whole, "frozen": True})))
    assert json.loads(reader.texts["document"]) == packed
    assert reader.texts["title"].startswith(f"{HOSTILE}, 2024 · ")
    assert reader.tags[0] == ("html", {"lang": "kk"})


@pytest.mark.parametrize("text", [HOSTILE, "x" * 10_000, "{{7*7}}", "{% x %}", "\u202eabc", "\"'<>&"])
def test_hostile_text_adds_no_element_to_the_page(text: str) -> None:
    # A name that does not fit into its region is left out of the picture.
    tags, plain = (
        [tag for tag, _ in Reader(html_text(hostile(one))).tags if tag != "text"] for one in (text, "x")
    )
    assert tags == plain
    title = Reader(html_text(hostile(text))).texts["title"]
    assert text in title


def test_the_policy_forbids_every_request() -> None:
    metas = [attrs for tag, attrs in Reader(html_text(build_document(load_dataset()))).tags if tag == "meta"]
    policy = next(meta["content"] for meta in metas if "http-equiv" in meta)
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy


def test_escaping_leaves_escaped_text_alone() -> None:
    once = json_for_script(json.dumps({"a": HOSTILE}, ensure_ascii=False))
    assert json_for_script(once) == once
    assert not re.search("[<>&\u2028\u2029]", once)


def test_the_core_of_the_indicators_fits_into_400_kb_and_120_kb_gzipped() -> None:
    content = html_text(core(load_dataset(), shipped())).encode()
    assert len(content) <= 400_000
    assert len(gzip.compress(content, 9)) <= 120_000


@pytest.mark.parametrize("indicator", INDICATORS)
def test_one_indicator_fits_into_260_kb_and_86_kb_gzipped(indicator: str) -> None:
    content = html_text(single(load_dataset(), shipped(), indicator)).encode()
    assert len(content) <= 260_000
    assert len(gzip.compress(content, 9)) <= 86_000


def test_without_a_script_there_are_a_picture_and_all_values_with_unit_status_and_source() -> None:
    lang = shipped()["view"]["lang"]
    text = html_text(build_document(load_dataset()))
    page = text[: text.index('<script type="application/json"')]
    reader = Reader(page)
    indicator = next(one for one in shipped()["indicators"] if one["id"] == shipped()["view"]["indicator"])
    newest = next(iter(shipped()["vintages"].values()))
    for index in newest["units"]:
        assert f">{shipped()['regions'][index]['names'][lang]['official']}</th>" in page
    assert [tag for tag, _ in reader.tags].count("path") >= len(newest["units"])
    assert indicator["unit"][lang] in reader.texts["caption"]
    source = shipped()["sources"][shipped()["tables"][indicator["origins"][-1][0][0]]["source"]]
    assert source["title"][lang] in page
    assert "42\u00a0438" in page


def test_search_engines_find_title_description_language_and_a_data_set() -> None:
    reader = Reader(html_text(build_document(load_dataset())))
    metas = {attrs.get("name") or attrs.get("property"): attrs.get("content") for _, attrs in reader.tags}
    assert metas["description"]
    assert metas["og:title"] == reader.texts["title"].strip()
    linked = next(
        text
        for text in re.findall(r"ld\+json\">(.*?)</script>", html_text(build_document(load_dataset())), re.DOTALL)
    )
    found = json.loads(linked)
    assert (found["@type"], found["version"]) == ("Dataset", shipped()["version"]["id"])


def test_a_page_with_files_beside_it_names_each_with_its_hash_and_has_no_script_or_style_of_its_own() -> None:
    files = split_files(hostile(), "index.html")
    assert list(files)[-1] == "index.html"
    page = files["index.html"].decode()
    reader = Reader(page)
    for tag, attrs in reader.tags:
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]
        if tag == "script" and "src" not in attrs:
            assert attrs["type"] == "application/ld+json"
        if tag in ("script", "link") and (attrs.get("src") or attrs.get("href") or "").startswith(
            ("scimap", "map")
        ):
            assert (attrs.get("integrity") or "").startswith("sha384-")
    assert "<style" not in page
    named = {attrs.get("src") or attrs.get("href") for _, attrs in reader.tags} - {None, "data:,"}
    assert named == set(files) - {"index.html"}


def test_other_data_get_other_file_names() -> None:
    one, other = (split_files(document, "index.html") for document in (build_document(load_dataset()), hostile()))
    assert len(set(one) & set(other)) == 5
    assert len(set(one) ^ set(other)) == 2


def test_the_frame_has_a_title_in_the_language_and_a_listener_only_when_wanted() -> None:
    text = snippet(hostile().data, "map.html")
    reader = Reader(text)
    (frame,) = [attrs for tag, attrs in reader.tags if tag == "iframe"]
    assert frame["title"] is not None
    assert frame["title"].startswith(HOSTILE)
    assert (frame["src"], frame["loading"], frame["lang"]) == ("map.html", "lazy", "kk")
    assert "event.source" in text
    assert "<script" not in snippet(shipped(), "map.html", script=False)


@pytest.mark.parametrize("address", ["https://map.example.kz/", "http://localhost:8501/?lang=ru"])
def test_the_live_map_is_named(address: str) -> None:
    assert with_live(shipped(), address)["live"] == address


@pytest.mark.parametrize(
    "address",
    [
        *("", "map.example.kz", "javascript:alert(1)", "ftp://a.kz", "https://", "https://u:p@a.kz"),
        *("https://a b.kz", "https://a.kz/\n", "https://[::1", "https://a.kz/" + "x" * 3000),
    ],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(CallError, match="is no web address"):
        with_live(shipped(), address)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert html_text(build_document(load_dataset())) == html_text(MapDocument(copy.deepcopy(shipped())))


def test_replaces_a_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("before", encoding="utf-8")
    write_html(build_document(load_dataset()), path)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"nowhere.*choose a folder"):
        write_html(build_document(load_dataset()), tmp_path / "nowhere" / "map.html")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="cannot be written"):
        write_html(build_document(load_dataset()), tmp_path)


@pytest.mark.parametrize("write", [write_html, write_split])
def test_a_full_disk_leaves_the_file_before_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Any
) -> None:
    path = tmp_path / "map.html"
    path.write_text("before", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CallError, match="No space left"):
        write(build_document(load_dataset()), path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_leaves_the_file_before_untouched(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("before", encoding="utf-8")
    tmp_path.chmod(0o500)
    with pytest.raises(CallError, match="cannot be written"):
        write_html(build_document(load_dataset()), path)
    tmp_path.chmod(0o700)
    assert path.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), -0.0, 1e300])
@pytest.mark.parametrize("mark", ["fill", "circle"])
def test_extreme_values_go_into_the_file(value: float, mark: str) -> None:
    data = copy.deepcopy(shipped())
    indicator = next(one for one in data["indicators"] if one["mark"] == mark and one["years"])
    indicator["values"][-1][:3] = [value] * 3
    data["view"] = {**data["view"], "indicator": indicator["id"], "year": indicator["years"][-1]}
    text = html_text(MapDocument(data))
    assert "NaN" not in text[: text.index("<script>")]
    assert "Infinity" not in text[: text.index("<script>")]


def test_the_core_leaves_out_what_is_marked_and_keeps_what_view_and_story_show() -> None:
    left_out = {one.id for one in load_dataset().indicators.indicators if not one.core}
    assert left_out
    assert {one["id"] for one in core(load_dataset(), shipped()).data["indicators"]} == set(INDICATORS) - left_out
    document = with_view(MapDocument(shipped()), {"indicator": "grp"}).data
    scene = {"view": {"indicator": "employed"}, "title": None, "notes": None}
    story = {**document, "story": {"title": document["country"]["names"], "scenes": [scene]}}
    kept = {one["id"] for one in core(load_dataset(), story).data["indicators"]}
    assert kept == set(INDICATORS) - left_out | {"grp", "employed"}
