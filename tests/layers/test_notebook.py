"""The map for notebooks: folium's layers on it, nothing from outside, data never executed."""

import copy
import re
import runpy
import sys
from pathlib import Path

import folium
import pytest
from playwright.sync_api import Browser, Page
from shipped import INDICATORS, shipped

import layers
from geo.core.errors import CallError
from geo.core.paths import ROOT
from layers.document.map_document import MapDocument
from layers.notebook import template_safe_json

HOSTILE = "</script><b>{{7*7}}{% x %}{# y #}\"'\\\u202e" + "x" * 10_000


def shown(browser: Browser, path: Path) -> tuple[Page, list[str], list[str]]:
    page = browser.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    page.wait_for_selector("path.leaflet-interactive", state="attached")
    return page, [url for url in requests if not url.startswith(("data:", path.as_uri()))], complaints


def test_it_is_a_folium_map_and_leaves_folium_as_it_was(tmp_path: Path) -> None:
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    made = layers.folium_map()
    assert isinstance(made, folium.Map)
    made.save(str(tmp_path / "map.html"))
    assert (folium.Map.default_js, folium.Map.default_css) == before


def test_a_saved_map_loads_nothing_by_address(tmp_path: Path) -> None:
    layers.folium_map().save(str(tmp_path / "map.html"))
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert not re.findall(r"""<(?:script|link|img)\b[^>]*(?:src|href)=["'](?!data:)""", text)


@pytest.mark.browser
def test_the_example_draws_regions_and_the_analysts_layers_without_a_request(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.html"
    monkeypatch.setattr(sys, "argv", ["folium_map.py", str(path)])
    runpy.run_path(str(ROOT / "docs" / "examples" / "folium_map.py"), run_name="__main__")
    page, requests, complaints = shown(browser, path)
    assert requests == []
    assert complaints == []
    assert page.locator("path.leaflet-interactive").count() == 20 + 3 + 1
    marker = page.locator("img.leaflet-marker-icon")
    assert marker.evaluate("(image) => image.complete && image.naturalWidth > 0")
    marker.click(force=True)
    page.wait_for_selector(".leaflet-popup-content:has-text('Own marker')")
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["rd_intensity", "rd_expenditure"])
def test_colours_are_the_classes_of_the_document(browser: Browser, tmp_path: Path, name: str) -> None:
    layers.folium_map(indicator=name, year=2024, lang="en").save(str(tmp_path / "map.html"))
    page, _, _ = shown(browser, tmp_path / "map.html")
    one = next(one for one in shipped()["indicators"] if one["id"] == name)
    fills = page.eval_on_selector_all("path.leaflet-interactive", "all => all.map(p => p.getAttribute('fill'))")
    classes = one["classes"][one["years"].index(2024)].replace("-", "")
    wanted = sorted(shipped()["palette"]["classes"][int(letter)] for letter in classes)
    assert sorted(fill for fill in fills if fill in shipped()["palette"]["classes"]) == wanted
    page.close()


@pytest.mark.browser
def test_hostile_names_are_text(browser: Browser, tmp_path: Path) -> None:
    data = copy.deepcopy(shipped())
    for region in data["regions"]:
        region["names"]["kk"] = {"official": HOSTILE, "short": HOSTILE}
    for one in data["indicators"]:
        one["title"]["kk"] = HOSTILE
        one["unit"]["kk"] = HOSTILE
    layers.folium_map(MapDocument(data)).save(str(tmp_path / "map.html"))
    page, requests, complaints = shown(browser, tmp_path / "map.html")
    assert (requests, complaints) == ([], [])
    assert HOSTILE in (page.locator(".leaflet-control b").first.text_content() or "")
    page.locator("path.leaflet-interactive").first.dispatch_event("mouseover", {"clientX": 300, "clientY": 300})
    page.wait_for_selector(".leaflet-tooltip")
    assert HOSTILE in (page.locator(".leaflet-tooltip b").text_content() or "")
    assert "49" not in (page.locator(".leaflet-tooltip b").text_content() or "")
    page.close()


@pytest.mark.parametrize("text", [HOSTILE, "{{", "{%", "{#", "}}", '"{{"', "\\{{"])
def test_no_template_sign_is_left_in_json(text: str) -> None:
    made = template_safe_json({"a": [{"b": {text: text}}]})
    assert not re.search(r"\{\{|\{%|\{#", made)
    assert "</" not in made


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"indicator": "nope"}, "unknown indicator 'nope'"),
        ({"indicator": "rd_expenditure", "year": 1999}, "no data for 1999; years with data"),
        ({"lang": "xx"}, "unknown language 'xx'"),
    ],
)
def test_a_wrong_call_is_refused(arguments: dict[str, str], message: str) -> None:
    with pytest.raises(CallError, match=message):
        layers.folium_map(**arguments)


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_in_its_first_year_has_a_map(name: str, tmp_path: Path) -> None:
    one = next(one for one in shipped()["indicators"] if one["id"] == name)
    layers.folium_map(indicator=name, year=next(iter(one["years"]), None)).save(str(tmp_path / "map.html"))
    assert (tmp_path / "map.html").stat().st_size < 500_000
