"""Territories of science, clusters, types of regions and priorities: joined with sites, measures and print."""

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.core.errors import DataError
from geo.initiatives.clusters import load_clusters
from geo.initiatives.demand import load_demand
from geo.initiatives.responsible_bodies import INITIATIVES
from geo.initiatives.science_territories import load_science_territories


def edited(tmp_path: Path, name: str, old: str, new: str) -> Path:
    path = tmp_path / name
    text = (INITIATIVES / name).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_three_territories_two_parks_and_one_city_each_with_its_measures() -> None:
    found = {t.id: (t.model.id, [m.number for m in t.measures]) for t in load_science_territories()}
    assert found == {
        "inp_park": ("science_technology_park", [3, 4]),
        "nu_park": ("science_technology_park", [5]),
        "kurchatov": ("science_city", [6]),
    }


def test_what_is_promised_of_a_territory_is_as_printed() -> None:
    (park,) = (t for t in load_science_territories() if t.id == "nu_park")
    assert {f.variable: f.printed for f in park.targets} == {
        "founders": "1000",
        "residents_more_than": "500",
        "unicorns": "2",
        "mln_usd": "50",
        "technology_companies": "150",
    }


def test_eleven_clusters_nine_and_two() -> None:
    found = [(cluster.group.id, cluster.number) for cluster in load_clusters()]
    assert found == [*(("first", number) for number in range(1, 10)), ("second", 1), ("second", 2)]


def test_a_cluster_is_where_the_decree_puts_it_or_nowhere() -> None:
    regions = {cluster.id: cluster.regions for cluster in load_clusters()}
    assert regions["tourism"] == ("KZ-11", "KZ-75")
    assert regions["transport_logistics"] == ("KZ-33", "KZ-47", "KZ-71")
    assert {name for name, codes in regions.items() if not codes} == {
        "agro_industry",
        "nazarbayev_university",
        "innovative_technologies",
    }


def test_karaganda_is_in_two_types_and_ulytau_in_none() -> None:
    demand = load_demand()
    assert demand.in_several == ("KZ-35",)
    assert demand.in_none == ("KZ-62",)
    assert [kind.id for kind in demand.types_of("KZ-35")] == ["innovation", "industrial"]


def test_types_name_towns_beside_regions_and_that_is_kept() -> None:
    assert [(place.printed, place.region) for place in load_demand().towns] == [
        ("Ақтөбе", "KZ-15"),
        ("Қарағанды", "KZ-35"),
        ("Абай облысы (Курчатов қ.)", "KZ-10"),
    ]


def test_seven_priorities_in_the_decrees_order() -> None:
    assert [priority.number for priority in load_demand().priorities] == list(range(1, 8))


DAMAGES: dict[str, tuple[Callable[..., object], str, str, str, str]] = {
    "a territory without place": (
        load_science_territories,
        "territories.yaml",
        "site: nu_park",
        "site: nu",
        "unknown site 'nu'",
    ),
    "another model": (
        load_science_territories,
        "territories.yaml",
        "model: science_city",
        "model: science_town",
        "model 'science_town' is not",
    ),
    "a target the decree has not": (
        load_science_territories,
        "territories.yaml",
        "[founders,",
        "[dollars,",
        "unknown targets",
    ),
    "a doubled territory": (
        load_science_territories,
        "territories.yaml",
        "- id: nu_park",
        "- id: kurchatov",
        "stands twice",
    ),
    "a cluster too few": (
        load_clusters,
        "clusters.yaml",
        "id: machinery",
        "id: machines",
        "not those of the decree",
    ),
    "an unknown zone": (load_clusters, "clusters.yaml", "[sez_taraz,", "[sez_shu,", r"unknown \['sez_shu'\]"),
    "an unknown member": (
        load_clusters,
        "clusters.yaml",
        "[npp, oil_institute,",
        "[npp, opec,",
        r"unknown \['opec'\]",
    ),
    "a zone the decree does not name": (
        load_clusters,
        "clusters.yaml",
        "zones: []",
        "zones: [sez_taraz]",
        "do not match",
    ),
    "an unknown type": (load_demand, "demand.yaml", "- id: agrarian", "- id: rural", "types are not those"),
    "a doubled number": (load_demand, "demand.yaml", "number: 7", "number: 6", "not numbered in order"),
}


@pytest.mark.parametrize(("load", "name", "old", "new", "message"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_catalogue_is_refused(
    tmp_path: Path, load: Callable[[Path], object], name: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(DataError, match=message) as caught:
        load(edited(tmp_path, name, old, new))
    assert "\n" not in str(caught.value)
