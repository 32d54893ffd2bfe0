"""Regions of organisations and towns in the borders of each vintage: by coordinates, else by town."""

from collections.abc import Mapping

import numpy as np

from geo.boundary_store import load_own
from geo.points import Locator, Status, locator
from geo.publications.names import city_key
from geo.publications.organisations import Known, Organisation
from geo.sites import PRECISION_M
from geo.territories import VINTAGES, Territories, load_territories

Regions = tuple[str, ...]


class Places:
    """The regions of what is known: a region for each vintage of ``geo.territories.VINTAGES``, in that order."""

    vintages = VINTAGES

    def __init__(
        self,
        of_organisations: Mapping[str, Regions],
        of_towns: Mapping[str, Regions],
        codes: Mapping[str, Regions],
    ) -> None:
        self._organisations = of_organisations
        self._towns = of_towns
        self._codes = codes

    def of(self, organisation: Organisation) -> Regions | None:
        """Return the regions of an organisation; none where they are not known."""
        return self._organisations.get(organisation.id)

    def of_town(self, town: str) -> Regions | None:
        """Return the regions of a town by the key of its name; none where there is no such town."""
        return self._towns.get(town)

    def of_region(self, code: str) -> Regions:
        """Return the regions that held the ground of today's region ``code``."""
        return self._codes[code]


def vintage_of(year: int) -> str:
    """Return the borders of a year: those that held at its end, as the sources give their annual figures."""
    return next((vintage for vintage in VINTAGES if int(vintage[:4]) <= year), VINTAGES[-1])


def find_places(known: Known) -> Places:
    """Return the regions of all organisations and towns.

    Coordinates are taken for those of a town's centre; a point that is in no region and near none is left to the
    name of its town. Towns of the registry are in the region it names; those that only organisations are in,
    where all of these are.

    Raises
    ------
    DataError
        When the boundaries are damaged.
    """
    registry = load_territories()
    codes = {unit.code: _through_time(unit.code, registry) for unit in registry.units_ever}
    towns = {
        city_key(name): codes[town.region]
        for town in known.towns
        for name in (town.name.kk, town.name.ru, town.name.en, *town.aliases)
    }
    found: dict[str, Regions] = {}
    with_points = [one for one in known.organisations if one.point is not None]
    if with_points:
        own = load_own()
        columns = [_assigned(locator(own, vintage), with_points) for vintage in VINTAGES]
        for one, *through_time in zip(with_points, *columns, strict=True):
            if all(through_time):
                found[one.id] = tuple(through_time)
    for one in known.organisations:
        regions = found.get(one.id) or towns.get(city_key(one.city))
        if one.region:
            regions = codes[one.region]
        if regions:
            found[one.id] = regions
    beside: dict[str, set[Regions]] = {}
    for one in known.organisations:
        if one.id in found and one.city:
            beside.setdefault(city_key(one.city), set()).add(found[one.id])
    for name, regions_there in beside.items():
        if name and name not in towns and len(regions_there) == 1:
            towns[name] = next(iter(regions_there))
    return Places(found, towns, codes)


def _assigned(regions: Locator, organisations: list[Organisation]) -> list[str]:
    lon = np.array([one.point.lon for one in organisations if one.point])
    lat = np.array([one.point.lat for one in organisations if one.point])
    assigned = regions.assign(lon, lat, PRECISION_M["city"])
    usable = np.isin(assigned.statuses, (Status.INSIDE, Status.BORDER, Status.NEAR))
    return [code if ok else "" for code, ok in zip(assigned.codes.tolist(), usable.tolist(), strict=True)]


def _through_time(code: str, registry: Territories) -> Regions:
    return tuple(registry.within(code, vintage) or code for vintage in VINTAGES)
