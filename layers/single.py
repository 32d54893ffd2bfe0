"""The map document of one indicator as a file of its own carries it, small enough to stand in somebody's page."""

from collections.abc import Mapping
from typing import Any

from geo.boundary_store import load_own
from geo.cartography import land
from layers.document import MapDocument
from layers.excerpt import excerpt


def single(document: Mapping[str, Any], indicator: str) -> MapDocument:
    """Return a document with one indicator, the layers that its view shows, and borders for up to 800 px.

    Raises
    ------
    CallError
        When the document has no such indicator.
    DataError
        When the boundaries are damaged.
    """
    shown = document["view"]["layers"]
    chosen = excerpt(
        {
            **document,
            "layers": [layer for layer in document["layers"] if layer["id"] in shown],
            "sites": [site for site in document["sites"] if site["layer"] in shown],
            "forms": {**document["forms"], "land": land(load_own(), level="embedded")},
        },
        indicator,
    )
    return MapDocument(chosen)
