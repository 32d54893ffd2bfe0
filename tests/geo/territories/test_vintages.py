"""Earlier borders and the tile grid, as the map draws them."""

import itertools
from typing import Any

import geopandas as gpd
import pytest
import shapely
from topojson import decode

from geo.boundaries.shipped import load_boundaries
from geo.cartography.levels import forms, land
from geo.cartography.projection import ALBERS, MERCATOR
from geo.core.errors import DataError
from geo.territories.registry import VINTAGE_2010, VINTAGE_2018, VINTAGE_2022, VINTAGES, load_territories
from geo.territories.vintages import bases, dissolve


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return load_boundaries()


@pytest.fixture(scope="module", params=[ALBERS, MERCATOR], ids=["albers", "mercator"])
def form(request: pytest.FixtureRequest, regions: gpd.GeoDataFrame) -> dict[str, Any]:
    return land({VINTAGE_2022: regions}, request.param, "thumbnail")


@pytest.fixture(scope="module")
def drawn(form: dict[str, Any]) -> dict[str, shapely.Geometry]:
    return decode(form["groups"][0]["topology"])


def test_earlier_borders_are_unions_of_todays(form: dict[str, Any], drawn: dict[str, shapely.Geometry]) -> None:
    topology = form["groups"][0]["topology"]
    expected = {
        VINTAGE_2018: {"KZ-63": ["KZ-63", "KZ-10"], "KZ-19": ["KZ-19", "KZ-33"], "KZ-35": ["KZ-35", "KZ-62"]},
        VINTAGE_2010: {"KZ-YUZ": ["KZ-61", "KZ-79"], "KZ-63": ["KZ-63", "KZ-10"]},
    }
    for vintage, wholes in expected.items():
        units = decode(topology, vintage)
        assert list(units) == sorted(unit.code for unit in load_territories().units(vintage))
        assert shapely.coverage_is_valid(list(units.values()))
        assert sum(unit.area for unit in units.values()) == pytest.approx(sum(s.area for s in drawn.values()))
        for whole, parts in wholes.items():
            assert units[whole].equals(shapely.union_all([drawn[part] for part in parts])), whole
        for code in set(units) & set(drawn) - {"KZ-63", "KZ-19", "KZ-35"}:
            assert units[code].equals_exact(drawn[code]), code
        for unit in units.values():
            assert all(part.exterior.is_ccw for part in shapely.get_parts(unit))
            assert not any(hole.is_ccw for part in shapely.get_parts(unit) for hole in part.interiors)


def test_a_border_that_stayed_is_the_same_arcs_in_every_vintage(form: dict[str, Any]) -> None:
    objects = form["groups"][0]["topology"]["objects"]
    arcs = {v: {shape["id"]: _arcs(shape["arcs"]) for shape in objects[v]["geometries"]} for v in VINTAGES}
    # What disappears are the borders between the parts of a divided unit, and nothing else.
    for vintage in (VINTAGE_2018, VINTAGE_2010):
        inner: set[int] = set()
        for unit in load_territories().units(vintage):
            parts = load_territories().parts(unit.code, vintage)
            for one, other in itertools.combinations(parts, 2):
                inner |= arcs[VINTAGE_2022][one] & arcs[VINTAGE_2022][other]
            own = set().union(*(arcs[VINTAGE_2022][part] for part in parts))
            assert arcs[vintage][unit.code] <= own
        assert len(inner) >= 3
        assert set().union(*arcs[VINTAGE_2022].values()) - set().union(*arcs[vintage].values()) == inner
    for code in ("KZ-15", "KZ-27", "KZ-47", "KZ-71"):
        whole = [next(s["arcs"] for s in objects[v]["geometries"] if s["id"] == code) for v in VINTAGES]
        assert whole[0] == whole[1] == whole[2]
    labels = [form["drawings"][vintage]["labels"]["KZ-47"] for vintage in VINTAGES]
    assert labels[0] == labels[1] == labels[2]


def _arcs(nested: Any) -> set[int]:
    if isinstance(nested, int):
        return {nested if nested >= 0 else ~nested}
    return set().union(*map(_arcs, nested))


@pytest.mark.parametrize("vintage", VINTAGES)
def test_in_every_vintage_labels_lie_inside_their_units_and_clear_of_each_other(
    form: dict[str, Any], vintage: str
) -> None:
    shapes = decode(form["groups"][0]["topology"], vintage)
    labels = form["drawings"][vintage]["labels"]
    assert sorted(labels) == sorted(shapes)
    boxes = {
        code: shapely.box(x - w / 2, y - h / 2, x + w / 2, y + h / 2) for code, (x, y, w, h) in labels.items()
    }
    assert all(shapes[code].contains_properly(box) for code, box in boxes.items())
    assert not any(a.intersects(b) for a, b in itertools.combinations(boxes.values(), 2))


def test_a_vintage_with_boundaries_of_its_own_is_drawn_from_them(regions: gpd.GeoDataFrame) -> None:
    older = regions.dissolve(regions["iso"].replace({"KZ-10": "KZ-63", "KZ-33": "KZ-19", "KZ-62": "KZ-35"}))
    older = older.drop(columns="iso").rename_axis("iso").reset_index()
    found = land({VINTAGE_2022: regions, VINTAGE_2018: older})
    assert [found["drawings"][v]["group"] for v in (VINTAGE_2022, VINTAGE_2018, VINTAGE_2010)] == [0, 1, 1]
    south = decode(found["groups"][1]["topology"], VINTAGE_2010)
    assert len(south) == 16
    assert shapely.coverage_is_valid(list(south.values()))


def test_tiles_are_equal_apart_and_one_a_unit(regions: gpd.GeoDataFrame) -> None:
    tiles = forms({VINTAGE_2022: regions})["tiles"]
    for vintage in VINTAGES:
        squares = decode(tiles["groups"][0]["topology"], vintage)
        assert sorted(squares) == sorted(unit.code for unit in load_territories().units(vintage))
        assert len({round(square.area) for square in squares.values()}) == 1
        assert not any(a.intersects(b) for a, b in itertools.combinations(squares.values(), 2))
        for code, (x, y, w, h) in tiles["drawings"][vintage]["labels"].items():
            assert squares[code].contains_properly(shapely.box(x - w / 2, y - h / 2, x + w / 2, y + h / 2))
    assert tiles["groups"][0]["insets"] == []


def test_dissolved_regions_share_their_borders(regions: gpd.GeoDataFrame) -> None:
    today = dict(zip(regions["iso"], regions.geometry, strict=True))
    for vintage, units in ((VINTAGE_2018, 17), (VINTAGE_2010, 16)):
        shapes = dissolve(today, vintage, load_territories())
        assert len(shapes) == units
        assert shapely.coverage_is_valid(list(shapes.values()))


def test_without_todays_boundaries_there_is_no_map() -> None:
    with pytest.raises(DataError, match="today's boundaries are missing"):
        bases([VINTAGE_2018])


def test_a_unit_without_any_part_is_refused(regions: gpd.GeoDataFrame) -> None:
    today = dict(zip(regions["iso"], regions.geometry, strict=True))
    del today["KZ-61"], today["KZ-79"]
    with pytest.raises(DataError, match="no part of KZ-YUZ is there"):
        dissolve(today, VINTAGE_2010, load_territories())
