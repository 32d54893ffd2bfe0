"""What the documents ask of science: types of regions with their fields, and the priority directions."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from geo.core.errors import DataError
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.initiatives.responsible_bodies import INITIATIVES, Id
from geo.sources import read_all_facts
from geo.sources.base import load_description
from geo.sources.locators import fact_locator
from geo.territories.registry import load_territories

_VARIABLE = "region_type_"
_CITY = "region_type_city"


class Priority(CatalogueModel):
    """A priority direction of science for 2025–2027."""

    id: Id
    number: int
    title: Text


class _Type(CatalogueModel):
    id: Id
    source: Words
    title: Text
    about: Text | None = None
    fields: tuple[Text, ...]


class _Town(CatalogueModel):
    printed: Words
    name: Text


class _File(CatalogueModel):
    types: tuple[_Type, ...]
    towns: tuple[_Town, ...]
    priorities: tuple[Priority, ...]
    priorities_source: Words
    priorities_locator: Text


@dataclass(frozen=True)
class PrintedPlace:
    """A place that a type names: ``kind`` is ``city`` or ``region``; ``region`` the code it stands in or is.

    ``town`` is the name of the town named: alone (``city``), or in brackets after its region (``region``);
    none for regions and for cities that are regions.
    """

    printed: str
    kind: Literal["city", "region"]
    region: str
    locator: Text
    town: Text | None


@dataclass(frozen=True)
class RegionType:
    """A type of regions with its priority fields and the places named, in the document's order.

    ``about`` is how the document describes the regions of a type that it names no fields of.
    """

    id: str
    title: Text
    about: Text | None
    fields: tuple[Text, ...]
    places: tuple[PrintedPlace, ...]
    source: str


@dataclass(frozen=True)
class Demand:
    """The types of regions and the priority directions, as the documents give them."""

    types: tuple[RegionType, ...]
    priorities: tuple[Priority, ...]
    priorities_source: str
    priorities_locator: Text

    def types_of(self, region: str) -> tuple[RegionType, ...]:
        """Return the types that name a region or a town in it: none, one, or two."""
        return tuple(t for t in self.types if any(place.region == region for place in t.places))

    @property
    def in_several(self) -> tuple[str, ...]:
        """Codes of the regions that more than one type names, ascending."""
        count = Counter(code for t in self.types for code in {place.region for place in t.places})
        return tuple(sorted(code for code, times in count.items() if times > 1))

    @property
    def in_none(self) -> tuple[str, ...]:
        """Codes of the regions that no type names, ascending."""
        return tuple(r.code for r in load_territories().regions if not self.types_of(r.code))

    @property
    def towns(self) -> tuple[PrintedPlace, ...]:
        """Places that name a town, alone or in brackets after its region: the type may be about less than it."""
        return tuple(place for t in self.types for place in t.places if place.town)


@cache
def load_demand(path: Path = INITIATIVES / "demand.yaml") -> Demand:
    """Read the types of regions, with the places transcribed from the decree, and the priority directions.

    Raises
    ------
    DataError
        When a file is missing or damaged, or its types or towns are not those transcribed.
    """
    file = load_yaml(path, _File)
    facts = [fact for fact in read_all_facts() if fact.kind == "type" and fact.variable.startswith(_VARIABLE)]
    if {fact.text for fact in facts} != {entry.id for entry in file.types}:
        raise DataError("types are not those of typology.csv", where=path.name, advice="compare part 2, § 3")
    numbers = [priority.number for priority in file.priorities]
    if numbers != list(range(1, len(numbers) + 1)) or len({p.id for p in file.priorities}) != len(numbers):
        raise DataError("priorities are not numbered in order", where=path.name, advice="compare part 2, § 2")
    cities = {region.code for region in load_territories().regions if region.kind == "city"}
    in_town = [f for f in facts if f.subject not in cities and (f.variable == _CITY or "(" in f.printed)]
    towns = {town.printed: town.name for town in file.towns}
    if {fact.printed for fact in in_town} != towns.keys():
        raise DataError("towns are not those of typology.csv", where=path.name, advice="compare part 2, § 3")
    types = []
    for entry in file.types:
        places = tuple(
            PrintedPlace(
                fact.printed,
                "city" if fact.variable == _CITY else "region",
                fact.subject,
                fact_locator(fact, load_description(fact.source)),
                towns[fact.printed] if fact in in_town else None,
            )
            for fact in facts
            if fact.text == entry.id
        )
        types.append(RegionType(entry.id, entry.title, entry.about, entry.fields, places, entry.source))
    return Demand(tuple(types), file.priorities, file.priorities_source, file.priorities_locator)
