"""The boundaries that the map draws: the shipped ones, or those imported in their place."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.boundaries.in_use import Imported, current, load_own
from geo.built.tables import load_geometry
from geo.cartography.levels import forms
from geo.core.text import Text
from geo.dataset import data_version
from geo.sources.base import SourceDescription
from geo.territories.registry import VINTAGE_2022
from geo.territories.vintages import bases

SHIPPED = "amcharts_geodata"


@dataclass(frozen=True)
class InUse:
    """What a map document says of its boundaries.

    Attributes
    ----------
    forms
        The forms of the map, drawn from these boundaries.
    credits
        Links that their licences ask for, as ``credits`` of the document.
    version
        Seven hexadecimal digits that change with the data and with the boundaries.
    """

    forms: dict[str, Any]
    credits: list[dict[str, object]]
    version: str


def boundaries_in_use(sources: list[SourceDescription]) -> InUse:
    """Return the boundaries in use: those of the release, unless ``scimap boundaries import`` put others there.

    Raises
    ------
    DataError
        When they are missing or damaged.
    """
    imported = current()
    drawn = forms(load_own()) if imported else load_geometry()
    return InUse(drawn, _credits(imported, sources), _version(imported))


def _credits(imported: Mapping[str, Imported], sources: list[SourceDescription]) -> list[dict[str, object]]:
    shipped = next(source for source in sources if source.id == SHIPPED)
    whose = {}
    for base in bases({VINTAGE_2022, *imported}).values():
        other = imported.get(base)
        if other is None:
            whose["amCharts"] = shipped.url or ""
        else:
            whose[f"{other.title} ({other.licence})" if other.licence else other.title] = other.url
    return [_credit(name, url) for name, url in whose.items()]


def _credit(whose: str, url: str) -> dict[str, object]:
    text = Text(kk=f"Шекаралар: {whose}", ru=f"Границы: {whose}", en=f"Boundaries: {whose}")
    return {"text": text.as_dict(), "url": url}


def _version(imported: Mapping[str, Imported]) -> str:
    if not imported:
        return data_version()
    digest = hashlib.sha256(data_version().encode())
    for one in imported.values():
        digest.update((one.directory / "import.json").read_bytes())
    return digest.hexdigest()[:7]
