"""A document of one indicator says of it what the whole one says, and says nothing else."""

import copy
import json
from typing import Any

import pytest
from shipped import INDICATORS, shipped

from geo.core.errors import CallError
from layers.document.excerpt import excerpt, without_unread
from layers.document.packing import pack
from layers.document.topojson import arcs, polygons
from layers.html.export import html_text


def provenance(data: dict[str, Any], one: dict[str, Any]) -> Any:
    """Everything an indicator refers to by number, looked up."""

    def table(number: int, column: str) -> Any:
        found = data["tables"][number]
        source = None if found["source"] is None else data["sources"][found["source"]]["id"]
        own = [found["cells"].get(column), found["columns"].get(column)]
        inputs = [table(*one) for one in found["inputs"]]
        return source, found["title"], found["unit"], found["row"], found["rows"], found["recovered"], own, inputs

    return (
        [[table(*origin) for origin in year] for year in one["origins"]],
        [[year, region, data["notes"][note]] for year, region, note in one["notes"]],
        [[year, region, table(at, column), *rest] for year, region, at, column, *rest in one["others"]],
        [[*mark[:2], data["markRules"][mark[2]], mark[3]] for mark in one["marks"]],
    )


@pytest.mark.parametrize("name", INDICATORS)
def test_every_reference_still_means_the_same(name: str) -> None:
    part = excerpt(shipped(), [name])
    (one,) = part["indicators"]
    whole = next(other for other in shipped()["indicators"] if other["id"] == name)
    assert provenance(part, one) == provenance(shipped(), whole)
    for site, before in zip(part["sites"], shipped()["sites"], strict=True):
        assert part["sources"][site["source"]] == shipped()["sources"][before["source"]]


@pytest.mark.parametrize("name", INDICATORS)
def test_nothing_stays_that_nothing_refers_to(name: str) -> None:
    part = excerpt(shipped(), [name])
    (one,) = part["indicators"]
    tables = {table for year in one["origins"] for table, _ in year} | {other[2] for other in one["others"]}
    for _ in part["tables"]:
        tables |= {at for table in tables for at, _ in part["tables"][table]["inputs"]}
    assert tables == set(range(len(part["tables"])))
    assert {note for *_, note in (*one["notes"], *one["seriesBreaks"])} == set(range(len(part["notes"])))
    sources = {table["source"] for table in part["tables"]} | {site["source"] for site in part["sites"]}
    sources -= {None}
    assert sources == set(range(len(part["sources"])))
    assert [theme["id"] for theme in part["themes"]] == [one["theme"]]


@pytest.mark.parametrize("name", INDICATORS)
def test_the_drawings_of_its_years_are_the_same_and_no_arc_is_left_over(name: str) -> None:
    part = excerpt(shipped(), [name])
    (one,) = part["indicators"]
    assert set(one["vintages"]) <= set(part["vintages"])
    assert next(iter(part["vintages"])) == next(iter(shipped()["vintages"]))
    for form in ("land", "tiles"):
        assert set(part["forms"][form]["drawings"]) == set(part["vintages"])
        for day, drawing in part["forms"][form]["drawings"].items():
            assert outlines(part, form, day) == outlines(shipped(), form, day)
            assert drawing["labels"] == shipped()["forms"][form]["drawings"][day]["labels"]
        for group in part["forms"][form]["groups"]:
            used = {
                max(number, ~number)
                for one in group["topology"]["objects"].values()
                for geometry in one["geometries"]
                for number in flat(geometry["arcs"])
            }
            assert used == set(range(len(group["topology"]["arcs"])))


def flat(value: Any) -> list[int]:
    return [number for one in value for number in flat(one)] if isinstance(value, list) else [value]


def outlines(data: dict[str, Any], form: str, day: str) -> dict[str, Any]:
    drawn = data["forms"][form]
    topology = drawn["groups"][drawn["drawings"][day]["group"]]["topology"]
    lines = list(arcs(topology))
    return {one["id"]: polygons(one, lines) for one in topology["objects"][day]["geometries"]}


def test_the_document_given_is_not_changed() -> None:
    before = copy.deepcopy(shipped())
    excerpt(shipped(), [INDICATORS[0]])
    assert before == shipped()


def test_the_view_moves_to_a_year_that_the_indicator_has() -> None:
    for name in INDICATORS:
        part = excerpt(shipped(), [name])
        years = part["indicators"][0]["years"]
        assert part["view"]["indicator"] == name
        assert not years or part["view"]["year"] in years


def test_an_unknown_indicator_is_refused() -> None:
    with pytest.raises(CallError, match=r"unknown indicator 'nope'.*scimap indicators"):
        excerpt(shipped(), ["nope"])


class Made:
    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data


def large(indicators: int, years: int = 25, units: int = 200) -> Made:
    """A document of so many indicators, years and square units, each unit a ring of its own."""
    data = copy.deepcopy(excerpt(shipped(), ["rd_intensity"]))
    day = next(iter(data["vintages"]))
    codes = [f"KZ-{number:03}" for number in range(units)]
    names = {lang: {"official": "Unit", "short": "Unit"} for lang in data["langs"]}
    region = {"kind": "region", "names": names, "capital": None, "from": None, "to": None}
    data["regions"] = [{"code": code, **region} for code in codes]
    data["order"] = {lang: list(range(units)) for lang in data["langs"]}
    data["vintages"] = {day: {**data["vintages"][day], "units": list(range(units)), "within": {}}}
    corners = [[number % 20 * 100, number // 20 * 100] for number in range(units)]
    topology = {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[corner, [90, 0], [0, 90], [-90, 0], [0, -90]] for corner in corners],
        "objects": {
            day: {
                "type": "GeometryCollection",
                "geometries": [{"type": "Polygon", "id": c, "arcs": [[n]]} for n, c in enumerate(codes)],
            }
        },
    }
    labels = {code: [x + 45, y + 45, 60, 30] for code, (x, y) in zip(codes, corners, strict=True)}
    drawn = {
        "groups": [{"topology": topology, "extent": [0, 0, 2000, 1000], "insets": []}],
        "drawings": {day: {"group": 0, "labels": labels}},
    }
    data["forms"] = {"land": drawn}
    data["sites"] = []
    (one,) = data["indicators"]
    per_year = {
        "status": ["normal"] * units,
        "classes": "0" * units,
        "counts": [units, 0, 0, 0, 0],
        "country": {"value": 1, "status": "normal"},
        "residual": None,
        "origins": one["origins"][0],
    }
    data["indicators"] = [
        {
            **one,
            "id": f"made_{number}",
            "years": list(range(2000, 2000 + years)),
            "vintages": [day] * years,
            "partial": [],
            **{name: [value] * years for name, value in per_year.items()},
            **{name: [] for name in ("sums", "notes", "marks", "others")},
            "values": [
                [number * 7919 % 1000 + year * 31 % 97 + unit / 10 for unit in range(units)]
                for year in range(years)
            ],
            "ranks": [[(unit + year + number) % units + 1 for unit in range(units)] for year in range(years)],
        }
        for number in range(indicators)
    ]
    data["view"] = {**data["view"], "indicator": "made_0", "year": 2000, "region": None}
    return Made(data)


def test_a_large_document_grows_with_its_values_and_has_its_geometry_once() -> None:
    two, four, eight = (len(html_text(large(count)).encode()) for count in (2, 4, 8))
    each = (four - two) / 2
    assert eight - four == pytest.approx(4 * each, rel=0.02)
    # 25 years of 200 units: what an indicator adds is a few characters a value.
    assert each / (25 * 200) < 12
    packed = json.dumps(pack(large(8).data))
    assert packed.count('"arcs"') == packed.count('"Polygon"') + 1
    assert eight < 900_000


def test_a_file_has_the_words_of_its_script_and_the_sources_that_it_names() -> None:
    document = shipped()
    found = without_unread(document, 't("Sources")')
    assert {tuple(texts) for texts in found["texts"].values()} == {("Sources",)}
    for part in ("tables", "sites"):
        for before, after in zip(document[part], found[part], strict=True):
            if before["source"] is None:
                assert after == before
            else:
                assert found["sources"][after["source"]] == document["sources"][before["source"]]
    used = {one["source"] for part in ("tables", "sites") for one in document[part]} - {None}
    assert len(found["sources"]) == len(used) < len(document["sources"])


def test_several_keep_what_compares_and_every_reference() -> None:
    names = [name for name in INDICATORS if name.startswith("rd_")]
    part = excerpt(shipped(), names[::-1])
    assert [one["id"] for one in part["indicators"]] == names
    for one in part["indicators"]:
        whole = next(other for other in shipped()["indicators"] if other["id"] == one["id"])
        assert provenance(part, one) == provenance(shipped(), whole)
        assert one["change"] == whole["change"]
    assert (part["apart"], part["palette"]) == (shipped()["apart"], shipped()["palette"])
    assert part["view"] == shipped()["view"]


def test_several_without_the_first_open_with_their_own_first() -> None:
    part = excerpt(shipped(), ["grp", "employed"])
    view, first = part["view"], part["indicators"][0]
    assert view["indicator"] == first["id"]
    assert view["year"] in first["years"]


def test_several_indicators_keep_what_their_comparisons_say() -> None:
    part = excerpt(shipped(), ["rd_expenditure_per_100k", "rd_intensity"])
    assert part["phrases"] == shipped()["phrases"]
