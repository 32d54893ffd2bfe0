"""Points that other catalogues name: centres of the regions, and organisations of the documents."""

import csv
from collections import Counter

import pytest

from geo.boundaries.in_use import load_own
from geo.boundaries.point_in_region import locator
from geo.checks import check_places
from geo.core.errors import DataError
from geo.core.paths import DATA
from geo.sites.organisations import load_registry
from geo.sites.organisations_and_capitals import CENTRES, ORGANISATIONS, _position, map_sites
from geo.territories.registry import load_territories


def of_layer(layer: str):
    sites = map_sites()
    return [site for site in sites.sites if sites.kind(site).layer == layer]


def test_each_region_has_one_centre_with_the_name_of_its_capital() -> None:
    centres = of_layer(CENTRES)
    regions = load_territories().regions
    assert Counter(site.region for site in centres) == Counter(region.code for region in regions)
    names = {site.region: site.name for site in centres}
    for region in regions:
        if region.capital:
            assert names[region.code] == region.capital
        else:
            assert names[region.code].ru == region.names["ru"].short
    assert Counter(site.kind for site in centres) == {"regional_centre": 17, "republican_city": 2, "capital": 1}


def test_an_organisation_is_shown_where_a_source_says_its_town_and_only_there() -> None:
    listed = load_registry().organisations
    shown = {site.id: site for site in of_layer(ORGANISATIONS)}
    assert set(shown) == {one.id for one in listed if one.city}
    assert {one.id for one in listed} - set(shown) == {"iitu", "kbtu", "oil_gas_institute", "nas"}
    for one in listed:
        if one.city and one.seat:
            said = "Research Organization Registry" if one.seat.startswith("ROR ") else one.seat
            assert said in shown[one.id].place.source["en"]
            assert shown[one.id].place.precision == "city"
        if one.point:
            assert (shown[one.id].lon, shown[one.id].lat) == (one.point.lon, one.point.lat)


def test_every_point_lies_in_the_region_it_names() -> None:
    findings = check_places(map_sites(), locator(load_own()))
    assert [finding.id for finding in findings if not finding.ok] == []
    assert len(findings) == len(map_sites().sites) == 44


def test_a_town_without_a_position_is_named() -> None:
    with pytest.raises(DataError, match=r"geonames_towns/towns\.csv: no row of 'atlantis'; add"):
        _position("atlantis")


def test_the_positions_are_those_of_the_table() -> None:
    with (DATA / "sources" / "geonames_towns" / "towns.csv").open(encoding="utf-8") as file:
        rows = {row["town"]: row for row in csv.DictReader(file)}
    for site in of_layer(CENTRES):
        row = rows[site.id.removeprefix("centre_")]
        assert (str(site.lon), str(site.lat)) == (row["longitude"], row["latitude"])
        assert site.locator["en"] == f"record No. {row['geonameid']}"
