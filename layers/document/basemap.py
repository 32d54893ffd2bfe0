"""A basemap of the operator's choice under the map of the app: tiles of a server that the settings name.

Two environment variables: ``SCIMAP_TILES``, the address of the tiles, and ``SCIMAP_TILES_CREDIT``, the
credit that their licence asks for. An exported file never has a basemap: it asks nobody for anything.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from geo.core.errors import CallError
from geo.dataset import Dataset
from layers.model.document import Document

TILES = "SCIMAP_TILES"
CREDIT = "SCIMAP_TILES_CREDIT"
MAX_ZOOM = 18
"""The deepest zoom level that public tile servers have; the map of a country stops far above it."""

_LONGEST = 500
_ADVICE = "give it as https://server/{z}/{x}/{y}.png"


@dataclass(frozen=True)
class Basemap:
    """Tiles in web Mercator.

    Attributes
    ----------
    url
        Address of a tile, http or https, with ``{z}``, ``{x}`` and ``{y}`` once each.
    credit
        Who made the tiles, as shown under the map.
    """

    url: str
    credit: str


def configured(environment: Mapping[str, str] = os.environ) -> Basemap | None:
    """Return the basemap that the settings name, ``None`` when they name none.

    Raises
    ------
    CallError
        When the address is no template of http or https tiles, or the credit is missing or too long.
    """
    url = environment.get(TILES, "").strip()
    if not url:
        return None
    if len(url) > _LONGEST or not url.isprintable() or re.search(r"[\s\"'<>\\]", url):
        raise CallError("is no address of tiles", where=TILES, advice=_ADVICE)
    if "".join(sorted(re.findall(r"\{[^{}]*\}|[{}]", url))) != "{x}{y}{z}":
        raise CallError(f"{url[:80]} does not have {{z}}, {{x}} and {{y}} once each", where=TILES, advice=_ADVICE)
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise CallError(f"{url[:80]} is no address", where=TILES, advice=_ADVICE) from error
    if parts.scheme not in {"http", "https"} or not host or "{" in parts.netloc:
        raise CallError(f"{url[:80]} is not at a server of http or https", where=TILES, advice=_ADVICE)
    credit = environment.get(CREDIT, "").strip()
    if not credit or len(credit) > _LONGEST or not credit.isprintable():
        advice = f"say who made the tiles, in one line of up to {_LONGEST} characters"
        raise CallError("is missing" if not credit else "is no credit", where=CREDIT, advice=advice)
    return Basemap(url, credit)


def with_basemap(dataset: Dataset, document: Document, basemap: Basemap) -> Document:
    """Return the data of a dataset's map document with a basemap and the form that is drawn over it.

    Raises
    ------
    DataError
        When the boundaries or the sites are missing or damaged.
    """
    # Only who has a basemap waits for what draws it.
    from geo.cartography.projection import MERCATOR, project_points

    form = dataset.boundaries.land(crs=MERCATOR)
    points = project_points([(site.lon, site.lat) for site in dataset.sites.sites], MERCATOR)
    return {
        **document,
        "forms": {**document["forms"], "basemap": {**form, "points": points}},
        "basemap": {"url": basemap.url, "credit": basemap.credit, "maxZoom": MAX_ZOOM},
    }
