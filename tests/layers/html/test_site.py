"""The static site as files: valid pages, no dead link, everything said, never half written."""

import copy
import csv
import errno
import io
import os
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from shipped import shipped

from geo.core.errors import CallError
from geo.core.languages import LANGS
from geo.core.wording import rules
from geo.dataset import load_dataset
from geo.initiatives.science_territories import load_science_territories
from layers.document.build import build_document
from layers.document.map_document import MapDocument
from layers.html.site import write_site
from layers.html.site.swap import MARKER, replace_folder
from layers.text.language import official

HOSTILE = "</script><b>{{7*7}}{% x %}{# y #}\"'\u202e" + "x" * 300
VOID = {"meta", "link"}


class Page(HTMLParser):
    """A page read strictly: every element closed in order, ids once, links and headings collected."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.alternates: dict[str, str] = {}
        self.words = ""
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"left open: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if len(values) < len(attrs):
            self.faults.append(f"attribute twice in {tag}")
        self.attributes.setdefault(tag, values)
        self.links += [value for key, value in attrs if key in ("href", "src") and value]
        self.ids += [value for key, value in attrs if key == "id" and value]
        if tag == "link" and values.get("hreflang"):
            self.alternates[str(values["hreflang"])] = str(values["href"])
        if "style" in values or any(key.startswith("on") for key in values):
            self.faults.append(f"style or script in {tag}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> within {self.open[-3:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "map"
    write_site(load_dataset(), build_document(load_dataset()), folder)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {
        path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_there_is_a_page_for_everything_in_each_language(pages: dict[str, Page]) -> None:
    names = {f"regions/{region['code']}.html" for region in shipped()["regions"]}
    names |= {f"indicators/{one['id']}.html" for one in shipped()["indicators"]}
    names |= {f"territories/{one.id}.html" for one in load_science_territories()}
    singles = (
        "index",
        "map",
        "sources",
        "statements",
        "criteria",
        "plan",
        "academy",
        "demand",
        "country",
        "territories",
        "data",
    )
    names |= {f"{name}.html" for name in singles}
    assert set(pages) == {prefix + name for prefix in ("", "ru/", "en/") for name in names}


def test_every_page_is_well_formed_with_one_first_heading(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.faults == [], name
        assert len(set(page.ids)) == len(page.ids), name
        assert page.headings.count("h1") == 1, name
        levels = [int(heading[1]) for heading in page.headings]
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_no_link_is_dead_and_all_are_relative(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "territories", "data"):
                continue
            assert not link.startswith("/"), (name, link)
            target = (site / name).parent / unquote(parts.path)
            assert target.resolve().is_file(), (name, link)
            assert site.resolve() in target.resolve().parents, (name, link)


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"""<(script|link|img|iframe)\b[^>]*(src|href)=["']?(https?:)?//""", text), path


def test_every_page_names_itself_in_the_other_languages(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert set(page.alternates) == set(LANGS), name
        bare = re.sub("^(ru|en)/", "", name)
        for lang, link in page.alternates.items():
            target = ((site / name).parent / link).resolve().relative_to(site.resolve()).as_posix()
            assert target == (bare if lang == "kk" else f"{lang}/{bare}")
            assert pages[target].attributes["html"]["lang"] == lang


def test_the_runtime_and_the_document_stand_once(site: Path) -> None:
    assert sorted(path.name for path in (site / "assets").iterdir()) == [
        "map.js",
        "scimap.css",
        "scimap.js",
        "site.css",
    ]
    # The largest page lists every statement with its place; one with runtime or document would be far above this.
    assert all(path.stat().st_size < 180_000 for path in site.rglob("*.html"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_region_page_says_what_there_is(site: Path, lang: str) -> None:
    prefix = "" if lang == "kk" else f"{lang}/"
    page = Page((site / f"{prefix}regions/KZ-10.html").read_text(encoding="utf-8"))
    words = re.sub("[ \n]+", " ", page.words)
    index = next(n for n, region in enumerate(shipped()["regions"]) if region["code"] == "KZ-10")
    for one in shipped()["indicators"]:
        assert one["title"][lang] in words
        assert one["reason"] is None or one["reason"][lang] in words
        for year, region, note in one["notes"]:
            if one["years"] and (year, region) == (len(one["years"]) - 1, index):
                assert shipped()["notes"][note][lang] in words
    reform = next(one for one in shipped()["reforms"] if "KZ-10" in one["after"])
    assert reform["text"][lang] in words
    assert reform["decree"][lang] in words
    # The centres of other regions are neighbours' names.
    for place in (one for one in shipped()["sites"] if one["layer"] != "capitals"):
        assert (place["name"][lang] in words) == (place["region"] == "KZ-10")


@pytest.mark.parametrize("lang", LANGS)
def test_an_indicator_page_has_every_year_of_every_region(site: Path, lang: str) -> None:
    prefix = "" if lang == "kk" else f"{lang}/"
    one = next(one for one in shipped()["indicators"] if one["id"] == "rd_intensity")
    page = Page((site / f"{prefix}indicators/rd_intensity.html").read_text(encoding="utf-8"))
    words = page.words
    for text in (one["definition"], one["formula"], *one["caveats"]):
        assert text[lang] in words
    for region in (shipped()["regions"][index] for index in shipped()["order"][lang]):
        assert (official(region, lang) in words) or region["dissolved"]
    rows = csv.DictReader(io.StringIO((site / "data/rd_intensity.csv").read_text(encoding="utf-8-sig")))
    assert {int(row["year"]) for row in rows} == set(one["years"])


def test_downloads_are_what_the_command_line_gives(site: Path) -> None:
    assert (site / "data/grp.kk.xlsx").read_bytes()[:2] == b"PK"
    assert (site / "data/package/datapackage.json").is_file()
    empty = [one["id"] for one in shipped()["indicators"] if not one["years"]]
    assert not [path for path in (site / "data").iterdir() if path.name.split(".")[0] in empty]


def hostile() -> MapDocument:
    data = copy.deepcopy(shipped())

    def spoil(value: Any) -> None:
        for child in value.values() if isinstance(value, dict) else value:
            if isinstance(child, dict) and set(child) == set(LANGS) and isinstance(child["en"], str):
                child.update(dict.fromkeys(LANGS, HOSTILE))
            elif isinstance(child, dict | list):
                spoil(child)

    for part in (
        "regions",
        "indicators",
        "notes",
        "sources",
        "sites",
        "reforms",
        "themes",
        "vintages",
        "credits",
    ):
        spoil(data[part])
    for region in data["regions"]:
        for lang in LANGS:
            region["names"][lang] = {"official": HOSTILE, "short": HOSTILE}
    for source in data["sources"]:
        source["url"] = "javascript:alert(1)"
    return MapDocument(data)


def test_hostile_texts_are_text_on_every_page(tmp_path: Path) -> None:
    write_site(load_dataset(), hostile(), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert page.faults == [], path
        assert "javascript:" not in text
        assert "<b>{{" not in text
    region = Page((tmp_path / "site/en/regions/KZ-10.html").read_text(encoding="utf-8"))
    assert HOSTILE in region.words


def test_an_earlier_site_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_folder(target, lambda folder: (folder / "old.html").write_text("old", encoding="utf-8") and None)
    replace_folder(target, lambda folder: (folder / "new.html").write_text("new", encoding="utf-8") and None)
    assert sorted(path.name for path in target.iterdir()) == [MARKER, "new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "home"
    target.mkdir()
    (target / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CallError, match="not from an earlier export"):
        write_site(load_dataset(), build_document(load_dataset()), target)
    assert (target / "thesis.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("trouble", ["fill", "swap"])
def test_a_full_disk_leaves_the_site_before_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    target = tmp_path / "site"
    replace_folder(target, lambda folder: (folder / "old.html").write_text("old", encoding="utf-8") and None)

    def full(folder: Path) -> None:
        (folder / "half.html").write_text("half", encoding="utf-8")
        if trouble == "fill":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if trouble == "swap":
        rename = os.rename

        def refuse(source: Path, goal: Path) -> None:
            if Path(source).name == "new":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            rename(source, goal)

        monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(CallError, match="No space left"):
        replace_folder(target, full)
    assert sorted(path.name for path in target.iterdir()) == [MARKER, "old.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CallError, match="is a file"):
        replace_folder(tmp_path / "file", lambda _: None)
    with pytest.raises(CallError, match="cannot be written"):
        replace_folder(tmp_path / "nowhere" / "site", lambda _: None)


class Said(HTMLParser):
    """What a page says to its readers: texts without scripts, quotations and offered files; labels."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.within: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.texts += [text for name in ("aria-label", "title", "alt") if (text := values.get(name))]
        if tag not in VOID | {"br", "img", "use", "input"}:
            self.within.append("file" if "download" in values else tag)

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop() not in (tag, "file"):
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"script", "style", "q", "file"} & set(self.within):
            self.texts.append(data.strip())


# What people may meet besides words: the code of the data's version under every page, the short name on maps.
_SHORT_NAME = "Алматы обл."
_VERSION = re.compile(r"\((?:нұсқа|версия|version) [0-9a-f]{7}\)")
_HASH = re.compile(r"(?<!\w)(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?!\w)")
_QUOTED = re.compile("«[^«»]*(?:«[^«»]*»[^«»]*)*»|“[^“”]*”")


def faults_of(lang: str, text: str) -> list[str]:
    """Return what a text of a page has that no text for readers may have; words of a document are left out."""
    plain = text.replace("\u00a0", " ").replace("\u2011", "-")
    own = _QUOTED.sub("«»", _VERSION.sub("", plain)).replace(_SHORT_NAME, "Алматы")
    return [rule.example for rule in rules() if rule.found(lang, own)] + _HASH.findall(own)


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_says_a_command_a_date_of_machines_or_a_forbidden_word(site: Path, lang: str) -> None:
    folder = site if lang == "kk" else site / lang
    pages = [path for path in folder.rglob("*.html") if path.relative_to(folder).parts[0] not in LANGS]
    assert len(pages) > 40
    faults = {
        (path.name, fault, text[:90])
        for path in pages
        for text in Said(path.read_text(encoding="utf-8")).texts
        for fault in faults_of(lang, text)
    }
    assert faults == set()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("kk", "Деректер 2026-11-23 күнгі"),
        ("ru", "23 нояб. 2026 г.."),
        ("en", "run scimap build"),
        ("en", "checksum 818f970"),
        ("ru", 'СЭЗ "Сарыарка"'),
        ("en", "54.6\u00a0%"),
    ],
)
def test_a_fault_of_a_page_is_noticed(lang: str, text: str) -> None:
    assert faults_of(lang, text)
    assert not faults_of(lang, "«0,001%» (нұсқа 818f970)")
