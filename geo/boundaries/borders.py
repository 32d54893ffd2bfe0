"""The borders in use at one moment: the imported ones, and the shipped ones for the rest."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from shapely.geometry.base import BaseGeometry

from geo.boundaries.in_use import Imported, describe_import, load_own
from geo.boundaries.shipped import BOUNDARIES_DIR, SOURCE
from geo.cartography.forms import Form
from geo.cartography.levels import Level, land
from geo.cartography.projection import ALBERS
from geo.core.strict_files import read_text
from geo.sources.base import load_description
from geo.sources.description import SourceDescription
from geo.territories.registry import VINTAGE_2022, load_territories
from geo.territories.vintages import bases, units

if TYPE_CHECKING:
    import geopandas as gpd


@dataclass(frozen=True)
class BoundaryCredit:
    """Whom to credit for borders: name, licence (empty when it is not known) and address."""

    name: str
    licence: str
    url: str


@dataclass(frozen=True, eq=False)
class Borders:
    """What is drawn and credited; every vintage without boundaries of its own is dissolved from a later one.

    Attributes
    ----------
    imports
        The imported boundaries in use, by vintage; shipped ones are not among them.
    """

    imports: Mapping[str, Imported]

    @cached_property
    def regions(self) -> "Mapping[str, gpd.GeoDataFrame]":
        """The regions in degrees of each vintage with boundaries of its own, today's among them."""
        return MappingProxyType(load_own(self.imports))

    def units(self, vintage: str) -> dict[str, BaseGeometry]:
        """Return the units in the borders of a vintage: areas in degrees by ascending code."""
        return units(self.regions, vintage, load_territories())

    @lru_cache(maxsize=4)  # noqa: B019  the dataset in use is kept for long, and two of them at most
    def land(self, crs: str = ALBERS, level: Level = "screen") -> Form:
        """Return the land drawn (``geo.cartography.levels.land``), cut once for each projection and level.

        It is not to be changed.
        """
        return land(self.regions, crs, level)

    @cached_property
    def sources(self) -> tuple[SourceDescription, ...]:
        """What all borders come from, the newest first."""
        return self.sources_of(self._bases)

    def sources_of(self, vintages: Collection[str]) -> tuple[SourceDescription, ...]:
        """Return what the borders of some vintages come from, the newest first."""
        used = dict.fromkeys(base for vintage, base in self._bases.items() if vintage in vintages)
        found = (self._source(base) for base in used)
        return tuple({source.id: source for source in found}.values())

    @cached_property
    def credits(self) -> tuple[BoundaryCredit, ...]:
        """Whom to credit for the borders of the map."""
        found = []
        for base in self._bases.values():
            other = self.imports.get(base)
            if other is None:
                found.append(BoundaryCredit("amCharts", "", self._source(base).url or ""))
            else:
                found.append(BoundaryCredit(other.title, other.licence, other.url))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _bases(self) -> dict[str, str]:
        """For each vintage, the newest first, the one that its borders are dissolved from."""
        return bases({VINTAGE_2022, *self.imports})

    def _source(self, base: str) -> SourceDescription:
        return describe_import(self.imports[base]) if base in self.imports else load_description(SOURCE)


def licence_text(sources: Sequence[SourceDescription]) -> str:
    """Return the whole licence that must stand beside files made from these sources; empty when there is none."""
    return read_text(BOUNDARIES_DIR / "LICENSE") if any(one.id == SOURCE for one in sources) else ""
