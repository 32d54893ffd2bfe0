"""The pages of the planned territories, of demand, and what a region's page says of both."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from commands import scimap
from shipped import shipped
from svg_parts import parsed, pointed

from geo.core.languages import LANGS
from geo.dataset import load_dataset
from geo.initiatives.clusters import load_clusters
from geo.initiatives.demand import load_demand
from geo.records.kinds.tasks import Task
from geo.records.ledger import Draft, Ledger
from layers.drawing.categories import NONE
from layers.html.initiatives_below import initiatives_below
from layers.pages.demand.maps import task_map, type_map
from layers.pages.demand.page import demand_page
from layers.pages.region.initiatives import region_initiatives
from layers.pages.region.page import region_page
from layers.pages.territories.page import territory_pages
from layers.text.language import Texts
from layers.text.templates import NoLinks, render

DAY = date(2026, 11, 23)
HOSTILE = '<script>alert("x")</script>{{7*7}}'


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path))


def record(region: str, number: int = 1, status: str = "proposed") -> None:
    body = {
        "id": f"T-{number}",
        "region": region,
        "field": "Water",
        "description": HOSTILE,
        "beneficiary": "Akimat",
        "status": status,
        "who": "Council",
        "when": date(2026, 5, 1),
        "document": "Minutes 3",
    }
    Ledger().append("tasks", [Draft(Task.model_validate(body))])


def part(template: str, lang: str, **context: object) -> str:
    return render(template, at=NoLinks(), country="", lang=lang, _=Texts(lang).gettext, **context)


@pytest.mark.parametrize("lang", LANGS)
def test_each_territory_has_its_page_with_model_milestones_and_source(lang: str) -> None:
    pages = {page.id: page for page in territory_pages(load_dataset(), shipped(), Texts(lang), DAY)}
    assert list(pages) == ["inp_park", "nu_park", "kurchatov"]
    assert [row.number for row in pages["inp_park"].milestones] == ["3", "4"]
    assert [value for _, value, _ in pages["nu_park"].targets][1:3] == ["500", "2"]
    assert [year for year, _, _ in pages["kurchatov"].history] == [2012]
    assert [year for year, _, _ in pages["inp_park"].history] == [2006]
    assert pages["nu_park"].rules is None
    for page in pages.values():
        assert all(place for _, _, place in (*page.facts, *page.targets, *page.history))
        assert all(row.locator for row in page.milestones)
    assert [rule.verdict for rule in pages["kurchatov"].rules.rows].count("no_evidence") == 1
    assert all(page.source and page.picture.svg for page in pages.values())


def test_the_place_on_the_picture_is_that_of_the_map() -> None:
    page = next(
        page for page in territory_pages(load_dataset(), shipped(), Texts("en"), DAY) if page.id == "kurchatov"
    )
    site = next(site for site in shipped()["sites"] if site["id"] == "kurchatov")
    drawn = parsed(page.picture.svg)
    (mark,) = (one for one in drawn.iter("path") if one.attrib["fill"] == shipped()["palette"]["site"])
    x, top_of_mark = map(float, re.findall(r"[\d.]+", mark.attrib["d"])[:2])
    extent = shipped()["forms"]["land"]["groups"][0]["extent"]
    left, top, width, height = map(float, drawn.attrib["viewBox"].split())
    across = (site["point"][0] - extent[0]) / (extent[2] - extent[0])
    assert (x - left) / width == pytest.approx(across, abs=0.01)
    # Kurchatov lies in the east of the country, north of its middle.
    assert left + width * 0.6 < x < left + width
    assert top < top_of_mark + 13 < top + height * 0.55


@pytest.mark.parametrize("lang", LANGS)
def test_every_region_has_its_supply_beside_its_demand(lang: str) -> None:
    page = demand_page(load_dataset(), shipped(), Texts(lang))
    assert len(page.balance) == 20
    rows = {row.code: row for row in page.balance}
    # Researchers of Karaganda in 2024 as on the map; two types name it.
    assert rows["KZ-35"].supply[0] == (Texts(lang).number(1270, 0), "2024")
    assert rows["KZ-35"].types.count(";") == 1
    assert rows["KZ-62"].types == Texts(lang).gettext("not named")
    assert {row.tasks for row in page.balance} == {Texts(lang).gettext("none recorded")}
    assert len(page.priorities) == 7
    assert page.supply_sources
    assert len(page.clusters) == 11
    assert not page.tasks


def test_what_is_odd_about_the_typology_is_said() -> None:
    said = " ".join(demand_page(load_dataset(), shipped(), Texts("en")).remarks)
    assert said == (
        "More than one type names: Karaganda Region. No type names: Ulytau Region. "
        "Only a city in it is named: Aktobe Region (the city of Aktobe), "
        "Karaganda Region (the city of Karaganda). "
        "The region is named with a town in brackets: Abai Region (the town of Kurchatov)."
    )


def test_the_map_of_types_sets_off_two_types_towns_and_none() -> None:
    picture = type_map(shipped(), load_demand(), Texts("en"))
    fills = {said.partition(":")[0]: fill for said, fill in pointed(picture.svg).items()}
    assert fills["Ulytau"] == NONE
    assert fills["Karaganda"] != fills["Aktobe"]
    # Abai Region itself is named, Kurchatov only in brackets after it.
    assert fills["Aktobe"] != fills["Abai"]
    assert {fill for fill in fills.values() if fill.startswith("url(")} == {fills["Karaganda"], fills["Aktobe"]}
    assert len(fills) == 20


def test_the_map_of_tasks_has_the_open_ones_of_each_region() -> None:
    def fills() -> dict[str, str]:
        tasks = [one.body for one in Ledger().read().current("tasks") if isinstance(one.body, Task)]
        picture = task_map(shipped(), tasks, Texts("en"))
        assert sum(key.count for key in picture.keys) == 20
        return {said.partition(":")[0]: fill for said, fill in pointed(picture.svg).items()}

    assert set(fills().values()) == {NONE}
    record("KZ-35")
    record("KZ-35", 2)
    record("KZ-10", 3)
    record("KZ-11", 4, status="finished")
    found = fills()
    assert {name for name, fill in found.items() if fill != NONE} == {"Abai", "Karaganda"}
    assert found["Abai"] != found["Karaganda"]


def test_a_region_asked_for_has_only_what_concerns_it() -> None:
    record("KZ-35")
    record("KZ-10", 2)
    page = demand_page(load_dataset(), shipped(), Texts("en"), "KZ-35")
    assert [row.code for row in page.balance] == ["KZ-35"]
    assert (page.balance[0].tasks, [task.id for task in page.tasks]) == ("1", ["T-1"])
    named = [one.title["en"].capitalize() for one in load_clusters() if "KZ-35" in one.regions]
    assert [row.title for row in page.clusters] == named
    assert len(page.types) == 2


def test_recorded_text_stays_text() -> None:
    record("KZ-35")
    html = part("demand/body.html", "ru", demand=demand_page(load_dataset(), shipped(), Texts("ru")))
    assert HOSTILE not in html
    assert HOSTILE in unescape(html)


@pytest.mark.parametrize("lang", LANGS)
def test_a_regions_page_names_type_territory_and_measures(lang: str) -> None:
    index = next(at for at, region in enumerate(shipped()["regions"]) if region["code"] == "KZ-10")
    page = region_page(load_dataset(), shipped(), index, Texts(lang), DAY)
    asked = page.initiatives
    assert asked is not None
    assert [one.id for one in asked.territories] == ["kurchatov"]
    assert {"6", "7"} <= {row.number for row in asked.measures}
    html = part("region/body.html", lang, region=page)
    assert Texts(lang).gettext("Demand and initiatives") in html
    assert asked.measures[0].title in unescape(html)


def test_a_region_without_any_says_so() -> None:
    asked = region_initiatives(load_dataset(), shipped(), "KZ-62", Texts("en"), DAY)
    assert (asked.types, asked.clusters, asked.territories) == ([], [], [])
    assert not asked.tasks


def test_the_exported_file_has_them_in_three_languages_when_asked(tmp_path: Path) -> None:
    done = scimap("export", "map.html", "--initiatives", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert str(initiatives_below(load_dataset(), shipped())) in text
    for lang in LANGS:
        assert f'<section class="initiatives" lang="{lang}">' in text
        assert territory_pages(load_dataset(), shipped(), Texts(lang), DAY)[0].fields[0] in text
    refused = scimap("export", "site/", "--initiatives", cwd=tmp_path)
    assert refused.returncode == 2
