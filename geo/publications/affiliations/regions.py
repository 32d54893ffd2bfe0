"""Regions of organisations and towns in the borders of each vintage: by coordinates, else by town."""

import numpy as np

from geo.boundaries.in_use import load_own
from geo.boundaries.point_in_region import Locator, Status, locator
from geo.publications.affiliations.known import Known, Organisation
from geo.publications.affiliations.name_keys import city_key
from geo.publications.affiliations.places import Places, Regions
from geo.sites.catalogue import PRECISION_M
from geo.territories.registry import VINTAGES, Territories, load_territories


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
        city_key(name): codes[town.region] for town in known.towns for name in (*town.name.every, *town.aliases)
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
