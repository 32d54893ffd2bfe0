"""Points of the map that other catalogues name: research organisations, and the centres of the regions."""

from functools import cache

from geo.core.errors import DataError
from geo.core.text import Text, same
from geo.core.words import words
from geo.sites.catalogue import Place, Site, Sites, load_sites
from geo.sites.organisations import Listed, Town, load_registry
from geo.sources.base import read_table
from geo.territories.registry import load_territories

SOURCE = "geonames_towns"
ORGANISATIONS, CENTRES = "organisations", "capitals"
"""Ids of the two layers."""

_HEADER = ["town", "geonameid", "name", "latitude", "longitude"]
_REGISTRY = "Research Organization Registry"
_BY_NAME = "by its name"


@cache
def map_sites() -> Sites:
    """Return the catalogue of sites with the points of all layers.

    An organisation stands where a document places it, else in the middle of its town; one whose town no source
    says has no point. A centre of a region is the middle of the town.

    Raises
    ------
    DataError
        When a catalogue or the table of towns is damaged.
    """
    sites = load_sites()
    return sites.model_copy(update={"sites": (*sites.sites, *_organisations(sites), *_centres())})


@cache
def _positions() -> dict[str, tuple[str, float, float]]:
    """Return GeoNames' number, longitude and latitude of each town (degrees, WGS 84)."""
    rows = [row.cells for row in read_table(SOURCE, "towns", _HEADER)]
    return {row["town"]: (row["geonameid"], float(row["longitude"]), float(row["latitude"])) for row in rows}


def _position(town: str) -> tuple[str, float, float]:
    if town not in _positions():
        raise DataError(f"no row of {town!r}", where=f"{SOURCE}/towns.csv", advice="add the town's position")
    return _positions()[town]


def _unsaid(one: Listed) -> Place:
    raise DataError(
        f"{one.id}: what its point rests on is not said",
        where="organisations.yaml",
        advice="give it the point of a site in sites.yaml, or leave the point out",
    )


def _centres() -> tuple[Site, ...]:
    territories = load_territories()
    centres = {region.capital: region.code for region in territories.regions if region.capital}
    cities = {region.code for region in territories.regions if region.kind == "city"}
    found = []
    for town in load_registry().cities:
        if town.region in cities:
            kind = "capital" if town.name == territories.country.capital else "republican_city"
        elif centres.get(town.name) == town.region:
            kind = "regional_centre"
        else:
            continue
        number, lon, lat = _position(town.id)
        found.append(
            Site(
                id=f"centre_{town.id}",
                kind=kind,
                name=town.name,
                region=town.region,
                lon=lon,
                lat=lat,
                place=Place(source=words("place_town"), precision="city"),
                source=SOURCE,
                locator=words("place_record", number=number),
            )
        )
    return tuple(found)


def _organisations(sites: Sites) -> tuple[Site, ...]:
    towns = {town.id: town for town in load_registry().cities}
    placed = {(site.lon, site.lat): site.place for site in sites.sites}
    found = []
    for one in load_registry().organisations:
        if one.city is None:
            continue
        if one.point:
            lon, lat = one.point.lon, one.point.lat
            place = placed.get((lon, lat)) or _unsaid(one)
        else:
            _, lon, lat = _position(one.city)
            place = Place(source=_seat(one, towns[one.city]), precision="city")
        found.append(
            Site(
                id=one.id,
                kind="organisation",
                name=one.name,
                region=towns[one.city].region,
                lon=lon,
                lat=lat,
                place=place,
                source=one.source,
                locator=one.locator,
            )
        )
    return tuple(found)


def _seat(one: Listed, town: Town) -> Text:
    """Return what says that an organisation is in a town, and where the town is."""
    seat = one.seat or ""
    said = words("place_by_name") if seat == _BY_NAME else same(_REGISTRY if seat.startswith("ROR ") else seat)
    return words("place_organisation", town=town.name, seat=said)
