from pathlib import Path

import pytest
import yaml
from tiny import TERRITORIES

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.territories.registry import VINTAGE_2010, VINTAGE_2018, VINTAGE_2022, load_territories


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Алматы қ", "KZ-75"),
        ("Алматы қ.", "KZ-75"),
        ("Алматы қаласы", "KZ-75"),
        ("г.Алматы", "KZ-75"),
        ("г. Алматы", "KZ-75"),
        ("город Алматы", "KZ-75"),
        ("Almaty (city)", "KZ-75"),
        ("Алматы облысы", "KZ-19"),
        ("Алматинская", "KZ-19"),
        ("Алматинская область", "KZ-19"),
        ("Almaty Region", "KZ-19"),
        ("область Жетісу", "KZ-33"),
        ("Солтүстiк Қазақстан", "KZ-59"),  # with a Latin i, as UN OCHA writes it
        ("Чимкент", "KZ-79"),
        ("Нұр-Сұлтан (қала)", "KZ-71"),
        ("  шығыс   қазақстан ", "KZ-63"),
        ("KZ10", "KZ-10"),
        ("100000000", "KZ-10"),
        ("KZ-ABY", "KZ-10"),
        ("Қазақстан барлығы", "KZ"),
        ("Республика Казахстан", "KZ"),
        ("Южно-Казахстанская", "KZ-YUZ"),
    ],
)
def test_a_spelling_of_the_sources_resolves(name: str, code: str) -> None:
    assert load_territories().resolve(name).code == code


@pytest.mark.parametrize("name", ["Алматы", "Almaty"])
def test_a_name_that_means_two_territories_is_refused_with_both(name: str) -> None:
    with pytest.raises(DataError, match="ambiguous.*KZ-19.*KZ-75"):
        load_territories().resolve(name)


@pytest.mark.parametrize("name", ["", "Ақтөбе қаласы", "Атлантида", "KZ-99", "қаласы", "x" * 10_000])
def test_an_unknown_name_is_refused_and_shown_short(name: str) -> None:
    with pytest.raises(DataError, match="no territory is called") as caught:
        load_territories().resolve(name)
    assert len(str(caught.value)) < 300


def test_every_name_of_every_territory_resolves_to_it() -> None:
    registry = load_territories()
    for territory in registry:
        assert registry.resolve(territory.code) is territory
        for lang in LANGS:
            assert registry.resolve(territory.names[lang].official) is territory
        for alias in territory.aliases:
            assert registry.resolve(alias) is territory


def test_there_are_17_oblasts_and_3_cities() -> None:
    kinds = [region.kind for region in load_territories().regions]
    assert (kinds.count("region"), kinds.count("city")) == (17, 3)


def test_the_three_new_regions_were_formed_in_june_2022_out_of_known_ones() -> None:
    registry = load_territories()
    parents = {"KZ-10": "KZ-63", "KZ-33": "KZ-19", "KZ-62": "KZ-35"}
    for code, parent in parents.items():
        assert registry[code].valid_from is not None
        assert registry[code].valid_from.isoformat() == VINTAGE_2022
        assert registry[code].predecessors == (parent,)
        assert not registry[parent].same_borders(VINTAGE_2018)
    assert registry["KZ-47"].same_borders(VINTAGE_2018)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("colour", "red", r"territories.yaml:\d+: regions.0.colour"),
        ("kind", "planet", r"territories.yaml:\d+: regions.0.kind"),
        ("code", "KZ-02", "a code stands twice"),
        ("predecessors", ["KZ-77"], "unknown predecessor"),
    ],
)
def test_a_damaged_registry_is_refused_with_file_and_line(
    tmp_path: Path, key: str, value: object, message: str
) -> None:
    first, *rest = TERRITORIES["regions"]
    path = tmp_path / "territories.yaml"
    path.write_text(yaml.safe_dump({**TERRITORIES, "regions": [{**first, key: value}, *rest]}), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_territories(path)


def test_the_units_of_each_vintage_and_what_they_became() -> None:
    registry = load_territories()
    assert [len(registry.units(v)) for v in (VINTAGE_2010, VINTAGE_2018, VINTAGE_2022)] == [16, 17, 20]
    assert registry.parts("KZ-63", VINTAGE_2018) == ("KZ-63", "KZ-10")
    assert registry.parts("KZ-63", VINTAGE_2022) == ("KZ-63",)
    assert registry.parts("KZ-YUZ", VINTAGE_2010) == ("KZ-61", "KZ-79")
    covered = [part for unit in registry.units(VINTAGE_2010) for part in registry.parts(unit.code, VINTAGE_2010)]
    assert sorted(covered) == [region.code for region in registry.regions]
