"""The curated registry: organisations that do research where a document names them, and the towns they are in."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from geo.core.errors import DataError
from geo.core.paths import DATA
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.territories.registry import load_territories

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]


class Point(CatalogueModel):
    """A place in degrees (WGS 84), known to its town at best."""

    lon: Annotated[float, Field(ge=-180, le=180)]
    lat: Annotated[float, Field(ge=-90, le=90)]


class Town(CatalogueModel):
    """A town: its names, and the region that it lies in today."""

    id: Id
    name: Text
    region: str
    aliases: tuple[Words, ...] = ()
    locator: Words


class Listed(CatalogueModel):
    """An organisation of the curated registry: where a document names it, and its town there or by its name.

    ``seat`` is what says that it is in ``city``, where ``locator`` does not. Without a town it is placed only by
    the town that the affiliation names.
    """

    id: Id
    name: Text
    aliases: tuple[Words, ...] = ()
    ids: tuple[Words, ...] = ()
    city: Id | None = None
    seat: Words | None = None
    point: Point | None = None
    source: Words
    locator: Text


class Registry(CatalogueModel):
    """The curated registry."""

    cities: tuple[Town, ...] = ()
    organisations: tuple[Listed, ...]

    @model_validator(mode="after")
    def _links(self) -> "Registry":
        ids = [*(town.id for town in self.cities), *(one.id for one in self.organisations)]
        if len(set(ids)) != len(ids):
            raise ValueError("an id stands twice")
        return self


@cache
def load_registry(path: Path = DATA / "organisations.yaml") -> Registry:
    """Read a curated registry.

    Raises
    ------
    DataError
        When the file is missing or damaged, or names an unknown town or region.
    """
    registry = load_yaml(path, Registry)
    regions = {region.code for region in load_territories().regions}
    for town in registry.cities:
        if town.region not in regions:
            raise DataError(f"{town.id}: unknown region {town.region!r}", where=path.name, advice="use a code")
    return registry
