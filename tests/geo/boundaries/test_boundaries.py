"""The boundary files: what they hold, that they build the same every day, and what damage is answered with."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.boundaries.coverage import area_km2, enclosed_gaps, repair_coverage, uncovered_edges
from geo.boundaries.shipped import (
    BOUNDARIES_DIR,
    SOURCE,
    build_boundaries,
    check_boundaries,
    load_boundaries,
    official_areas,
)
from geo.checks import check_vintages
from geo.core.errors import DataError
from geo.dataset import load_dataset
from geo.sources.base import SOURCES_DIR
from geo.territories.registry import VINTAGE_2010, VINTAGE_2018, VINTAGE_2022, load_territories
from geo.territories.vintages import units

NAME = "regions_2022-06-08"
PUBLISHED_AREA_OF_THE_COUNTRY = 2724.9  # thousand km², Bureau of National Statistics


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return load_boundaries()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for path in BOUNDARIES_DIR.glob(f"{NAME}.*"):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_every_region_is_there_once_with_code_kato_and_names(regions: gpd.GeoDataFrame) -> None:
    assert len(regions) == 20
    assert regions["iso"].is_monotonic_increasing
    assert regions["iso"].is_unique
    assert regions["kato"].str.fullmatch(r"\d{9}").all()
    shymkent = regions.set_index("iso").loc["KZ-79"]
    assert (shymkent.kato, shymkent.name_kk) == ("790000000", "Шымкент қаласы")
    assert regions["name_kk"].str.contains("[ӘҒҚҢӨҰҮҺІәғқңөұүһі]").sum() > 10


def test_the_regions_add_up_to_the_country(regions: gpd.GeoDataFrame) -> None:
    total = sum(area_km2(shape) for shape in regions.geometry) / 1000
    assert total == pytest.approx(PUBLISHED_AREA_OF_THE_COUNTRY, rel=0.002)
    assert sum(official_areas().values()) == pytest.approx(PUBLISHED_AREA_OF_THE_COUNTRY, abs=0.1)


def test_each_region_lies_within_four_percent_of_its_official_area(regions: gpd.GeoDataFrame) -> None:
    official = official_areas()
    for row in regions.itertuples():
        assert area_km2(row.geometry) / 1000 == pytest.approx(official[row.iso], rel=0.04), row.iso


def test_borders_are_shared_exactly(regions: gpd.GeoDataFrame) -> None:
    shapes = regions.geometry.tolist()
    union = shapely.union_all(shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(union.area, rel=1e-12)
    assert enclosed_gaps(shapes) == []
    assert all(edges.is_empty for edges in uncovered_edges(shapes))


def test_the_checks_of_the_shipped_boundaries_all_match(regions: gpd.GeoDataFrame) -> None:
    own = {VINTAGE_2022: regions}
    for vintage, number in ((VINTAGE_2022, 20), (VINTAGE_2018, 17), (VINTAGE_2010, 16)):
        findings = check_boundaries(units(own, vintage, load_territories()), vintage)
        assert [finding.verdict for finding in findings] == ["match"] * (4 + number)
        assert {finding.kind for finding in findings} == {"geometry", "area"}


def test_the_check_covers_every_vintage() -> None:
    findings = check_vintages(load_dataset())
    assert all(finding.ok and finding.verdict == "agrees" for finding in findings)
    ids = [finding.id for finding in findings]
    assert len(set(ids)) == len(ids) == 3 * 4 + 20 + 17 + 16
    assert {"boundaries.gaps", "boundaries.2018-06-19.gaps", "boundaries.2010-01-01.area.KZ-YUZ"} <= set(ids)


def test_the_official_area_of_a_divided_unit_is_that_of_its_parts() -> None:
    today, before = official_areas(), official_areas(vintage=VINTAGE_2010)
    assert before["KZ-YUZ"] == today["KZ-61"] + today["KZ-79"]
    assert before["KZ-63"] == today["KZ-63"] + today["KZ-10"]
    assert len(before) == 16
    assert sum(before.values()) == pytest.approx(sum(today.values()))


def test_a_wrong_area_in_earlier_borders_is_found_under_their_name(regions: gpd.GeoDataFrame) -> None:
    shapes = units({VINTAGE_2022: regions}, VINTAGE_2018, load_territories())
    # Without Ulytau, which was a part of it.
    shapes["KZ-35"] = regions.set_index("iso").geometry["KZ-35"]
    wrong = {finding.id for finding in check_boundaries(shapes, VINTAGE_2018) if finding.verdict == "mismatch"}
    assert wrong == {"boundaries.2018-06-19.area.KZ-35", "boundaries.2018-06-19.gaps"}


def test_an_overlap_a_gap_and_a_wrong_area_are_found(regions: gpd.GeoDataFrame) -> None:
    shapes = dict(zip(regions["iso"], regions.geometry, strict=True))
    damaged = {**shapes, "KZ-75": shapely.affinity.translate(shapes["KZ-75"], xoff=0.3)}
    verdicts = {finding.id: finding.verdict for finding in check_boundaries(damaged)}
    for name in ("overlap", "gaps", "inexact_borders"):
        assert verdicts[f"boundaries.{name}"] == "mismatch"
    del shapes["KZ-10"]
    absent = {finding.id: finding for finding in check_boundaries(shapes)}
    assert absent["boundaries.area.KZ-10"].verdict == "mismatch"
    assert absent["boundaries.area.KZ-10"].difference == -1


def test_building_twice_gives_the_shipped_bytes(tmp_path: Path) -> None:
    build_boundaries(tmp_path)
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    build_boundaries(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == built
    parts = {f"{NAME}{suffix}" for suffix in (".cpg", ".dbf", ".prj", ".shp", ".shx")}
    assert set(built) == {*parts, "repairs_2022-06-08.csv", "LICENSE"}
    assert built == {name: (BOUNDARIES_DIR / name).read_bytes() for name in built}


def test_every_repair_is_listed_and_small_or_an_enclave() -> None:
    with (BOUNDARIES_DIR / "repairs_2022-06-08.csv").open(encoding="utf-8") as file:
        repairs = list(csv.DictReader(file))
    enclaves = [r["given_to"] for r in repairs if r["kind"] == "enclave"]
    assert enclaves == ["KZ-71", "KZ-75"]  # ground of Astana and Almaty, not of the regions around them
    assert sum(float(r["area_km2"]) for r in repairs if r["kind"] != "enclave") < 0.1


def test_a_changed_source_is_refused_and_leaves_the_previous_files(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(SOURCES_DIR / SOURCE, sources / SOURCE)
    path = sources / SOURCE / "kazakhstan2023High.json"
    received = json.loads(path.read_text(encoding="utf-8"))
    received["features"].pop()
    path.write_text(json.dumps(received), encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / f"{NAME}.shp").write_text("previous")
    with pytest.raises(DataError, match=r"kazakhstan2023High\.json: has changed .*restore"):
        build_boundaries(out, sources)
    assert [path.name for path in out.iterdir()] == [f"{NAME}.shp"]


@pytest.mark.parametrize("suffix", [".shp", ".shx", ".dbf", ".prj", ".cpg"])
def test_a_missing_part_is_named(copy: Path, suffix: str) -> None:
    (copy / f"{NAME}{suffix}").unlink()
    with pytest.raises(DataError, match=rf"{NAME}\{suffix}: is missing; .*scimap build"):
        load_boundaries(directory=copy)


@pytest.mark.parametrize("suffix", [".shp", ".shx", ".dbf"])
@pytest.mark.parametrize("kept", [0, 20, 0.5, -2])  # the last byte of a .dbf is but a mark
def test_a_truncated_part_is_named(copy: Path, suffix: str, kept: float) -> None:
    path = copy / f"{NAME}{suffix}"
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept * len(whole)) if 0 < kept < 1 else int(kept)])
    with pytest.raises(
        DataError, match=rf"{NAME}\{suffix}: is (damaged: it has \d+ bytes|not a part|empty).*restore"
    ):
        load_boundaries(directory=copy)


def _write(frame: gpd.GeoDataFrame, directory: Path) -> None:
    frame.to_file(directory / f"{NAME}.shp", encoding="UTF-8")


def _replace_first(shape: shapely.Geometry) -> Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]:
    def change(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        geometry = frame.geometry.tolist()
        return frame.set_geometry([shape, *geometry[1:]], crs=frame.crs)

    return change


BOW_TIE = shapely.Polygon([(70, 50), (71, 51), (71, 50), (70, 51)])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame[frame["iso"] != "KZ-33"], "region KZ-33 is missing"),
        (lambda frame: frame.iloc[[0, *range(20)]], "region KZ-10 stands 2 times"),
        (lambda frame: frame.assign(iso=["KZ-99", *frame["iso"][1:]]), "region KZ-10 is missing"),
        (lambda frame: frame.drop(columns="name_ru"), "fields missing: name_ru"),
        (lambda frame: frame.to_crs("EPSG:3857"), r"\.prj: is not in EPSG:4326"),
        (_replace_first(BOW_TIE), "region KZ-10 is not valid: Self-intersection"),
        (_replace_first(shapely.Polygon()), "region KZ-10 has no area"),
        (_replace_first(shapely.box(50.1, 70.2, 51.3, 71.4)), "region KZ-10 lies outside Kazakhstan"),
        (lambda frame: frame.set_geometry(frame.representative_point()), "row 1 holds points, not an area"),
    ],
    ids=["missing", "doubled", "unknown", "field", "crs", "bow-tie", "empty", "swapped axes", "points"],
)
def test_content_that_is_not_the_twenty_regions_is_refused(
    tmp_path: Path,
    regions: gpd.GeoDataFrame,
    change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame],
    message: str,
) -> None:
    _write(change(regions), tmp_path)
    with pytest.raises(DataError, match=message):
        load_boundaries(directory=tmp_path)


def test_an_unknown_vintage_names_the_file_that_is_not_there() -> None:
    with pytest.raises(DataError, match=r"regions_1991-12-16\.shp: is missing"):
        load_boundaries("1991-12-16")


def test_slivers_go_to_the_neighbour_and_enclaves_to_the_smaller_region() -> None:
    west = shapely.Polygon([(60, 45), (62, 45), (62, 46), (62, 47), (60, 47)])
    # Along 62° the eastern border runs a thousandth of a degree off at one vertex: gap on one side of it.
    east = shapely.Polygon([(62, 45), (64, 45), (64, 47), (62, 47), (62.00005, 46)])
    city = shapely.box(63, 46, 63.1, 46.1)
    mended, repairs = repair_coverage(["W", "E", "C"], [west, east, city], sliver_km2=10)
    assert shapely.coverage_is_valid(mended)
    assert [(r.kind, r.given_to, r.between) for r in repairs] == [
        ("enclave", "C", ("E", "C")),
        ("gap", "E", ("W", "E")),
    ]
    assert shapely.union_all(mended).area == pytest.approx(8.0)


def test_an_overlap_too_large_for_a_slip_is_refused() -> None:
    shapes = [shapely.box(60, 45, 62, 47), shapely.box(61.5, 45, 64, 47)]
    with pytest.raises(DataError, match=r"W and E overlap by 8\d{3}\.\d\d km².*correct the border"):
        repair_coverage(["W", "E"], shapes)
