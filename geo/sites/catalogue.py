"""Sites: planned science parks and science cities as points, with stage, milestone and source."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from geo.core.errors import DataError
from geo.core.paths import DATA
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.sources.base import load_description
from geo.territories.registry import load_territories

Sign = Annotated[str, StringConstraints(pattern=r"^m[-mlhvaz\d. ]+z$", max_length=80)]
"""The sign of a layer's points: a path of SVG in pixels, from their middle on, at most 16 wide and high."""
Precision = Literal["building", "settlement", "city", "approximate"]

# How far a point may be off, in metres, by what is known of its place: how large such a place is in Kazakhstan.
# Our own measure; no source states one.
PRECISION_M: Mapping[Precision, float] = {
    "building": 100.0,
    "settlement": 5_000.0,
    "city": 10_000.0,
    "approximate": 20_000.0,
}

# Kazakhstan's extent in degrees, with a margin: a point outside has swapped or wrong coordinates.
_LON, _LAT = (46.0, 88.0), (40.0, 56.0)


class Milestone(CatalogueModel):
    """The next step of a site: what, the day by which (the last day of a quarter or month), and as printed."""

    what: Text
    by: date
    printed: Words


class Kind(CatalogueModel):
    """A kind of site and the map layer that shows it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    layer: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    title: Text


class Layer(CatalogueModel):
    """A point layer of the map."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    title: Text
    default: bool
    sign: Sign


ZONES = "zones"
"""The layer of what documents of the past name, apart from the places of science that are planned."""


class Place(CatalogueModel):
    """Where a point's coordinates come from."""

    source: Text
    precision: Precision


class Site(CatalogueModel):
    """A site; ``lon`` and ``lat`` in degrees (WGS 84), ``place`` says how exact they are and whence."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    kind: Words
    name: Text
    region: Words
    lon: Annotated[float, Field(ge=_LON[0], le=_LON[1])]
    lat: Annotated[float, Field(ge=_LAT[0], le=_LAT[1])]
    place: Place
    stage: Text | None = None
    milestone: Milestone | None = None
    bodies: tuple[Text, ...] = ()
    finance: Text | None = None
    source: Words
    locator: Text
    note: Text | None = None


class Sites(CatalogueModel):
    """The catalogue of sites with their layers and kinds."""

    layers: tuple[Layer, ...]
    kinds: tuple[Kind, ...]
    sites: tuple[Site, ...]

    @model_validator(mode="after")
    def _links(self) -> "Sites":
        ids = [site.id for site in self.sites]
        if len(set(ids)) != len(ids):
            raise ValueError("a site id stands twice")
        if unknown := {s.kind for s in self.sites} - {k.id for k in self.kinds}:
            raise ValueError(f"unknown kind {sorted(unknown)}")
        if unknown := {k.layer for k in self.kinds} - {layer.id for layer in self.layers}:
            raise ValueError(f"unknown layer {sorted(unknown)}")
        return self

    def kind(self, site: Site) -> Kind:
        """Return the kind of a site."""
        return next(kind for kind in self.kinds if kind.id == site.kind)


@cache
def load_sites(path: Path = DATA / "sites.yaml") -> Sites:
    """Read the catalogue of sites.

    Raises
    ------
    DataError
        When the file is missing or damaged, or names an unknown region or source.
    """
    sites = load_yaml(path, Sites)
    for site in sites.sites:
        if site.region not in {region.code for region in load_territories().regions}:
            raise DataError(f"{site.id}: unknown region {site.region!r}", where=path.name, advice="use a code")
        load_description(site.source)
    return sites
