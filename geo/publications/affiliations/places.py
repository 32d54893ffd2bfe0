"""The regions of organisations and towns, looked up: light, as every process that reads files has them."""

from collections.abc import Mapping

from geo.publications.affiliations.known import Organisation
from geo.territories.registry import VINTAGES

Regions = tuple[str, ...]


class Places:
    """The regions of what is known: a region for each vintage of ``registry.VINTAGES``, in that order."""

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
