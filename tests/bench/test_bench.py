"""The benchmark's own arithmetic: what it picks, checks, counts and writes. No clock, no browser."""

import json

import geopandas as gpd
import pytest
import shapely

from bench import __main__ as command
from bench import (
    apps,
    browser,
    files,
    geography,
    libraries,
    machine,
    our_file,
    pages,
    report,
    stats,
    switches,
    views,
)
from geo.boundaries.shipped import load_boundaries
from geo.cartography.levels import LEVELS
from geo.cartography.projection import ALBERS
from geo.dataset import load_dataset
from geo.territories.registry import VINTAGES as VINTAGES_OF_BORDERS
from layers.document.build import build_document

VINTAGES = {"2022-06-08": {"units": [0, 1, 2, 3]}, "2010-01-01": {"units": [1, 3, 4]}}
YEARS = {"first": [2020, 2021, 2022], "second": [2022], "third": [2020, 2021, 2023]}
INDICATOR = {
    "id": "rate",
    "mark": "fill",
    "years": [2023, 2024],
    "vintages": ["2022-06-08", "2022-06-08"],
    "breaks": [1.0, 2.0, 3.0, 4.0],
    "values": [[0.5, None, 2.5, 0.0], [1.0, 2.5, 3.5, 9.0]],
    "classes": ["0-2-", "0134"],
}


def test_every_part_is_there_without_what_only_the_benchmark_installs() -> None:
    parts = (
        command,
        apps,
        browser,
        files,
        geography,
        libraries,
        machine,
        our_file,
        pages,
        report,
        stats,
        switches,
        views,
    )
    assert all(part.__doc__ for part in parts)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([7], 0.95, 7), ([4, 1, 3, 2], 0.5, 2.5), ([1, 2, 3], 0, 1), ([3, 1, 2], 1, 3), (range(21), 0.95, 19)],
)
def test_a_percentile_lies_between_its_neighbours(values, share, expected) -> None:
    assert stats.percentile(list(values), share) == pytest.approx(expected)


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1], -0.1), ([1], 95)])
def test_a_percentile_of_nothing_or_beyond_is_refused(values, share) -> None:
    with pytest.raises(ValueError, match="no percentile"):
        stats.percentile(values, share)


def test_a_ratio_above_one_says_that_ours_is_smaller() -> None:
    assert stats.ratio(theirs=30, ours=10) == 3
    assert stats.ratio(theirs=30, ours=0) is None


def test_times_are_told_as_median_and_95th_percentile_of_each() -> None:
    rows = stats.timing_rows("switch", "ms", [[1, 2, 3], [10, 20, 30]])
    assert rows[0] == stats.Row("switch, median", "ms", (2, 20))
    assert rows[1].values == pytest.approx((2.9, 29))


def test_each_step_is_one_click_and_leads_where_the_runtime_goes() -> None:
    steps = views.walk(YEARS, ("first", 2022), 9)
    assert [(step.click, step.indicator, step.year) for step in steps] == [
        ("year", "first", 2021),
        ("year", "first", 2020),
        ("year", "first", 2022),
        ("indicator", "second", 2022),
        ("indicator", "third", 2023),
        ("year", "third", 2021),
        ("year", "third", 2020),
        ("year", "third", 2023),
        ("indicator", "first", 2022),
    ]


def test_of_two_years_as_near_the_later_is_taken() -> None:
    assert views.nearest([2020, 2022], 2021) == 2022


def test_only_views_whose_fills_tell_the_data_are_switched_in_the_apps() -> None:
    circles = {**INDICATOR, "id": "amount", "mark": "circle"}
    assert views.filled_and_complete(_document(INDICATOR, circles)) == {"rate": [2024]}
    older = {**INDICATOR, "vintages": ["2010-01-01", "2010-01-01"]}
    assert views.filled_and_complete(_document(older)) == {}
    assert views.with_data([INDICATOR, {**INDICATOR, "id": "none", "years": []}]) == {"rate": [2023, 2024]}


def test_the_shipped_views_begin_where_the_map_does() -> None:
    data = build_document(load_dataset()).data
    view = data["view"]
    for years in (views.with_data(data["indicators"]), views.filled_and_complete(data)):
        assert view["year"] in years[view["indicator"]]
        steps = views.walk(years, (view["indicator"], view["year"]), 60)
        assert all(step.year in years[step.indicator] for step in steps)


def test_a_value_on_a_break_lies_one_class_higher_with_folium() -> None:
    document = _document(INDICATOR)
    assert views.our_classes(document, INDICATOR, 2024) == "0134"
    assert views.folium_classes(document, INDICATOR, 2024) == "1234"
    assert views.folium_classes(document, INDICATOR, 2023) == "0-20"


def test_we_draw_the_regions_of_the_year_and_folium_todays() -> None:
    older = {
        **INDICATOR,
        "vintages": ["2010-01-01", "2022-06-08"],
        "values": [[None, 1.5, None, 0.5, 3.5], [0.5, 1.5, 2.5, 3.5, None]],
        "classes": ["-1-03", "0123-"],
    }
    document = _document(older)
    assert views.our_classes(document, older, 2023) == "103"
    assert views.folium_classes(document, older, 2023) == "-1-0"
    assert views.our_classes(document, older, 2024) == "0123"


def _document(*indicators) -> dict:
    return {"vintages": VINTAGES, "indicators": list(indicators)}


@pytest.mark.parametrize(
    ("fills", "classes", "expected"),
    [
        (["red", "blue", "red"], "010", True),
        (["red", "blue", "grey"], "01-", True),
        (["red", "red", "red"], "010", False),
        (["red", "blue", "green"], "010", False),
        (["red", "blue"], "010", False),
    ],
)
def test_fills_agree_with_classes_only_one_to_one(fills, classes, expected) -> None:
    assert views.agree(fills, classes) is expected


def test_each_value_lies_within_folium_s_bins() -> None:
    assert pages.class_edges(INDICATOR) == [0.0, 1.0, 2.0, 3.0, 4.0, 9.0]
    for indicator in build_document(load_dataset()).data["indicators"]:
        if indicator["years"]:
            edges = pages.class_edges(indicator)
            known = [value for values in indicator["values"] for value in values if value is not None]
            assert edges == sorted(set(edges))
            assert edges[0] <= min(known) <= max(known) <= edges[-1]


def test_the_opponent_gets_the_same_regions_and_values(tmp_path) -> None:
    pages.write_inputs(tmp_path)
    data = build_document(load_dataset()).data
    shapes = json.loads((tmp_path / "regions.geojson").read_text(encoding="utf-8"))
    assert [one["properties"]["code"] for one in shapes["features"]] == [
        region["code"] for region in data["regions"] if region["dissolved"] is None
    ]
    west, south, east, north = 46, 40, 88, 56
    for one in shapes["features"]:
        lon, lat = one["geometry"]["coordinates"][0][0][:2]
        while isinstance(lon, list):
            lon, lat = lon
        assert west < lon < east
        assert south < lat < north
    lines = (tmp_path / "values.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + sum(len(one["years"]) for one in data["indicators"]) * 20


def test_sizes_are_bytes_raw_and_gzipped(tmp_path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"a" * 10_000)
    raw, packed = pages.sizes(path)
    assert raw == 10_000
    assert 20 < packed < 100


def test_what_no_package_carries_is_answered_empty() -> None:
    assert libraries.content("https://cdn.example/npm/bootstrap.min.css?v=1") == ("", "text/css")
    assert not libraries.is_packaged("https://cdn.example/npm/bootstrap.min.css")
    assert libraries.is_packaged("https://cdn.example/npm/leaflet@1.9.3/dist/leaflet.js")


def test_hosts_are_counted_once() -> None:
    seen = libraries.Outside(["https://b.example/x.js", "https://a.example/y.js", "https://b.example/z.js"])
    assert seen.hosts == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(5621.4, "KB", "5,621 KB"), (12.34, "ms", "12.3 ms"), (1.234, "s", "1.23 s"), (0.1234, "s", "0.123 s"),
     (0.0, "ms", "0 ms"), (12.0, "", "12")],
)  # fmt: skip
def test_numbers_have_three_digits_that_count(value, unit, expected) -> None:
    assert report.number(value, unit) == expected


def test_a_table_has_a_ratio_beside_each_other_contestant() -> None:
    rows = (stats.Row("size", "KB", (100, 1500, 50)), stats.Row("hosts", "", (0, 4, 4)))
    assert report.table(report.Table(("ours", "one", "two"), rows)).splitlines() == [
        "|  | ours | one | × ours | two | × ours |",
        "| --- | --: | --: | --: | --: | --: |",
        "| size | 100 KB | 1,500 KB | 15 | 50 KB | 0.5 |",
        "| hosts | 0 | 4 | – | 4 | – |",
    ]


def test_the_report_names_the_machine_and_what_was_left_out() -> None:
    one = report.Table(("ours", "theirs"), (stats.Row("switch", "ms", (1, 2)),))
    text = report.render(
        report.Run(
            machine=[("Processor", "an abacus, 2 cores")],
            files=one,
            apps=one,
            geography=one,
            rounds=5,
            layers=36,
            builds=4,
            loads=8,
            file_switches=60,
            app_switches=24,
            app_warmup=6,
            answered=["leaflet.js"],
            empty=["bootstrap.min.css"],
        )
    )
    for part in ("| Processor | an abacus, 2 cores |", "36", "`leaflet.js`", "`bootstrap.min.css`", "| switch |"):
        assert part in text


def test_somebodys_file_is_not_ours_and_geopandas_can_import_it(tmp_path) -> None:
    regions = load_boundaries()
    path = geography.rough(regions, tmp_path)
    found = geography.import_plainly(path, regions, tmp_path / "out.shp")
    assert sorted(found) == regions["iso"].tolist()
    assert all(0.95 < share < 1.05 and 0.98 < iou < 1 for share, iou in found.values())
    assert (tmp_path / "out.shp").is_file()


def test_both_draw_every_level_and_vintage() -> None:
    regions = load_boundaries()
    ours, plain = geography.our_topologies(regions), geography.plain_geojson(regions)
    assert [list(json.loads(text)["objects"]) for text in ours] == [list(VINTAGES_OF_BORDERS)] * len(LEVELS)
    assert [len(json.loads(text)["features"]) for text in plain] == [20, 17, 16] * len(LEVELS)


def test_an_error_of_a_border_is_told_in_pixels() -> None:
    square = gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1000, 1000)], crs=ALBERS)
    moved = [shapely.box(0, 0, 1000, 1020)]
    assert geography.border_error_px(square, moved, width_px=100) == pytest.approx(2)
