"""Points in regions: inside, on borders and junctions, off by less and by more than they are known to."""

import re

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely

from geo.boundaries.point_in_region import ON_BORDER_DEG, Locator, Status, locator
from geo.boundaries.shipped import load_boundaries
from geo.checks import check_places
from geo.core.errors import CallError, DataError
from geo.sites.catalogue import PRECISION_M, Place, Sites, load_sites
from geo.territories.registry import VINTAGE_2010, VINTAGE_2018, VINTAGE_2022

# Two small regions in the west, the southern one smaller, and a large one in the east; they meet in one point.
SHAPES = {
    "NORTH": shapely.Polygon([(60, 46.2), (61, 46.2), (61, 47), (60, 47)]),
    "SOUTH": shapely.Polygon([(60, 45.7), (61, 45.7), (61, 46.2), (60, 46.2)]),
    "EAST": shapely.Polygon([(61, 45.7), (63, 45.7), (63, 47), (61, 47), (61, 46.2)]),
}
JUNCTION = (61.0, 46.2)


@pytest.fixture(scope="module")
def three() -> Locator:
    return Locator(SHAPES)


@pytest.fixture(scope="module")
def today() -> Locator:
    return locator({VINTAGE_2022: load_boundaries()})


def one(regions: Locator, lon: float, lat: float, precision_m: float = 0.0) -> tuple[str, Status]:
    found = regions.assign(lon, lat, precision_m)
    return str(found.codes[0]), Status(found.statuses[0])


@pytest.mark.parametrize(
    ("point", "code", "status"),
    [
        ((60.5, 46.5), "NORTH", Status.INSIDE),
        ((62.5, 46.9), "EAST", Status.INSIDE),
        ((60.5, 46.2), "SOUTH", Status.BORDER),  # between north and south: the smaller one
        ((61.0, 46.6), "NORTH", Status.BORDER),
        ((61.0, 46.0), "SOUTH", Status.BORDER),
        (JUNCTION, "SOUTH", Status.BORDER),
        ((60.5, 46.2 + 0.9 * ON_BORDER_DEG), "SOUTH", Status.BORDER),
        ((60.5, 46.2 + 1.1 * ON_BORDER_DEG), "NORTH", Status.INSIDE),
        ((63.0, 46.0), "EAST", Status.BORDER),  # the edge of the country
        ((63.0 + 0.9 * ON_BORDER_DEG, 46.0), "EAST", Status.BORDER),
        ((63.0 + 1.1 * ON_BORDER_DEG, 46.0), "", Status.OUTSIDE),
        ((80.0, 50.0), "", Status.OUTSIDE),
    ],
)
def test_a_point_is_in_one_region_and_on_a_border_in_the_smallest(
    three: Locator, point: tuple[float, float], code: str, status: Status
) -> None:
    assert one(three, *point) == (code, status)


def test_of_two_regions_as_large_the_first_code_has_the_border() -> None:
    west, east = shapely.box(60, 46, 61, 47), shapely.box(61, 46, 62, 47)
    assert one(Locator({"B": west, "A": east}), 61.0, 46.5) == ("A", Status.BORDER)
    assert one(Locator({"A": west, "B": east}), 61.0, 46.5) == ("A", Status.BORDER)


@pytest.mark.parametrize("kind", PRECISION_M)
def test_a_point_off_by_less_than_its_precision_is_in_the_nearest_region(three: Locator, kind: str) -> None:
    slack = PRECISION_M[kind]
    geod = pyproj.Geod(ellps="WGS84")
    near, far = (geod.fwd(63.0, 46.5, 90, share * slack)[:2] for share in (0.96, 1.04))
    assert one(three, *near, slack) == ("EAST", Status.NEAR)
    assert one(three, *near) == ("", Status.OUTSIDE)
    assert one(three, *far, slack) == ("", Status.OUTSIDE)


def test_as_near_to_two_regions_the_smaller_one_has_the_point(three: Locator) -> None:
    assert one(three, 60.99999, 45.69, 5000) == ("SOUTH", Status.NEAR)
    gap = Locator(
        {"LARGE": shapely.box(60, 46, 61, 47), "SMALL": shapely.Polygon([(61, 46), (62, 45.5), (61, 45)])}
    )
    assert one(gap, 60.99, 45.99, 5000)[0] == "SMALL"
    corner = Locator({"LARGE": shapely.box(60, 46, 61, 47), "SMALL": shapely.box(60.5, 47, 61, 47.5)})
    assert one(corner, 61.01, 47.0, 5000) == ("SMALL", Status.NEAR)


def test_longitude_and_latitude_changed_round_are_recognised(today: Locator) -> None:
    assert one(today, 51.0905, 71.3986) == ("", Status.SWAPPED)
    assert one(today, 71.3986, 51.0905) == ("KZ-71", Status.INSIDE)
    assert one(today, 30.5, 59.9) == ("", Status.OUTSIDE)


def test_each_point_has_its_own_precision(three: Locator) -> None:
    found = three.assign([63.01, 63.01, 62.0], [46.0, 46.0, 46.0], [100.0, 5000.0, 0.0])
    assert found.codes.tolist() == ["", "EAST", "EAST"]
    assert found.statuses.tolist() == [Status.OUTSIDE, Status.NEAR, Status.INSIDE]
    assert found.statuses.dtype == np.int8
    assert three.assign([], []).codes.shape == (0,)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), 181.0, 1e300])
def test_what_is_no_coordinate_is_refused_with_its_number(three: Locator, bad: float) -> None:
    with pytest.raises(DataError, match=r"point 2 of 3 is not in degrees: longitude .*longitude first"):
        three.assign([60.5, bad, bad], [46.0, 46.0, 46.0])
    with pytest.raises(DataError, match="point 1 of 1 is not in degrees"):
        three.assign([60.0], [bad])


@pytest.mark.parametrize("precision", [-1.0, float("nan"), 40_000.0, [1.0, 2.0]])
def test_a_precision_out_of_range_or_number_is_refused(three: Locator, precision: object) -> None:
    with pytest.raises(CallError, match="a precision is no number of metres"):
        three.assign([60.5, 60.5, 60.5], [46.0, 46.0, 46.0], precision)


def test_arrays_that_differ_in_length_are_refused(three: Locator) -> None:
    with pytest.raises(CallError, match="differ in number or form"):
        three.assign([60.5, 60.5], [46.0])


def test_an_unknown_vintage_is_refused() -> None:
    with pytest.raises(CallError, match="unknown vintage '1991-12-16'"):
        locator({VINTAGE_2022: load_boundaries()}, "1991-12-16")


def test_a_hundred_thousand_points_are_where_geopandas_finds_them(today: Locator) -> None:
    regions = load_boundaries()
    draws = np.random.default_rng(5)
    x0, y0, x1, y1 = regions.total_bounds
    lon, lat = draws.uniform(x0, x1, 100_000), draws.uniform(y0, y1, 100_000)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=regions.crs)
    joined = gpd.sjoin(points, regions[["iso", "geometry"]], how="left", predicate="within")
    expected = joined["iso"].fillna("").to_numpy()
    found = today.assign(lon, lat)
    clear = found.statuses != Status.BORDER
    assert clear.sum() > 99_990
    assert (found.codes[clear] == expected[clear]).all()
    assert len(set(found.codes)) == 21


def test_earlier_borders_have_their_own_units() -> None:
    boundaries = {VINTAGE_2022: load_boundaries()}
    shymkent, kurchatov = (69.6, 42.32), (78.5419, 50.7562)
    codes = {}
    for vintage in (VINTAGE_2010, VINTAGE_2018, VINTAGE_2022):
        regions = locator(boundaries, vintage)
        codes[vintage] = [one(regions, *point)[0] for point in (shymkent, kurchatov)]
    assert codes == {
        VINTAGE_2010: ["KZ-YUZ", "KZ-63"],
        VINTAGE_2018: ["KZ-79", "KZ-63"],
        VINTAGE_2022: ["KZ-79", "KZ-10"],
    }


def test_distances_are_metres_on_the_ground(three: Locator) -> None:
    assert three.distances_m("EAST", 62.0, 46.5).tolist() == [0.0]
    geod = pyproj.Geod(ellps="WGS84")
    for bearing, start in ((90, (63.0, 46.5)), (0, (62.0, 47.0)), (180, (62.0, 45.7))):
        lon, lat, _ = geod.fwd(*start, bearing, 10_000)
        assert three.distances_m("EAST", lon, lat)[0] == pytest.approx(10_000, rel=0.02)


def _moved(lon: float, lat: float, precision: str, region: str = "KZ-71") -> Sites:
    sites = load_sites()
    site = next(site for site in sites.sites if site.id == "nu_park")
    place = Place(source=site.place.source, precision=precision)
    moved = site.model_copy(update={"lon": lon, "lat": lat, "region": region, "place": place})
    return sites.model_copy(update={"sites": (moved,)})


def test_the_shipped_sites_lie_in_the_regions_they_name(today: Locator) -> None:
    findings = check_places(load_sites(), today)
    assert [finding.verdict for finding in findings] == ["agrees"] * len(load_sites().sites)
    assert all(finding.ok for finding in findings)
    # The port of Aktau lies on the shore, in the water of the simplified coast.
    off = {finding.id: finding.difference for finding in findings if finding.difference}
    assert list(off) == ["sites.place.sez_aktau_seaport"]
    assert 0 < off["sites.place.sez_aktau_seaport"] < 50


@pytest.mark.parametrize(
    ("sites", "verdict", "reason"),
    [
        (_moved(71.3986, 51.0905, "building"), "agrees", "^$"),
        # 3 km north of the city of Astana, in Akmola region: right for a settlement, wrong for a building.
        (_moved(71.4, 51.33, "settlement"), "agrees", r"lies in KZ-11, [\d,]+ m from KZ-71, known to 5,000 m"),
        (_moved(71.4, 51.33, "building"), "disagrees", r"lies in KZ-11, .*known to 100 m \(building\)"),
        (_moved(76.9, 43.25, "city"), "disagrees", r"lies in KZ-75, [\d,]{7,} m from KZ-71"),
        (_moved(65.0, 40.6, "approximate"), "disagrees", "lies in no region"),
        (_moved(51.0905, 71.3986, "building"), "disagrees", "longitude and latitude seem to be changed round"),
    ],
    ids=["inside", "off by less", "off by more", "another region", "no region", "changed round"],
)
def test_a_site_outside_the_region_it_names_is_reported(
    today: Locator, sites: Sites, verdict: str, reason: str
) -> None:
    (finding,) = check_places(sites, today)
    assert (finding.id, finding.published, finding.verdict) == ("sites.place.nu_park", "KZ-71", verdict)
    assert finding.ok is (verdict == "agrees")
    assert re.search(reason, finding.reason)


def test_a_site_on_the_border_of_its_region_agrees(today: Locator) -> None:
    regions = load_boundaries().set_index("iso").geometry
    common = shapely.get_coordinates(regions["KZ-71"].intersection(regions["KZ-11"]))
    lon, lat = common[0].tolist()
    for region in ("KZ-71", "KZ-11"):
        (finding,) = check_places(_moved(lon, lat, "building", region), today)
        assert finding.verdict == "agrees"
        assert finding.computed == "KZ-71"


def test_the_same_boundaries_have_one_locator_and_others_their_own() -> None:
    regions = load_boundaries()
    one = locator({VINTAGE_2022: regions})
    assert locator({VINTAGE_2022: regions.copy()}) is one
    assert locator({VINTAGE_2022: regions}, VINTAGE_2018) is not one
    moved = regions.set_geometry(regions.geometry.translate(xoff=1.0))
    assert locator({VINTAGE_2022: moved}) is not one
