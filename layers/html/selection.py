"""The map documents that files carry: the core of the indicators, or one, small enough for somebody's page."""

from geo.dataset import Dataset
from layers.document.excerpt import excerpt
from layers.document.map_document import MapDocument
from layers.model.document import Document
from layers.runtime import runtime_js


def core(dataset: Dataset, document: Document) -> MapDocument:
    """Return a document with the core of the indicators, and those that its view and its story show.

    Raises
    ------
    DataError
        When the catalogue is damaged.
    """
    scenes = document["story"]["scenes"] if "story" in document else []
    shown = {document["view"]["indicator"], *(scene["view"].get("indicator", "") for scene in scenes)} - {""}
    return MapDocument(excerpt(document, {one.id for one in dataset.indicators.indicators if one.core} | shown))


def single(dataset: Dataset, document: Document, indicator: str) -> MapDocument:
    """Return a document with one indicator, what its view shows of layers, and borders for up to 700 px.

    It has the texts that its runtime asks for and no others.

    Raises
    ------
    CallError
        When the document has no such indicator.
    DataError
        When the boundaries are damaged.
    """
    shown, code = document["view"]["layers"], runtime_js("single")
    chosen = excerpt(
        {
            **document,
            "texts": {
                lang: {key: text for key, text in texts.items() if key in code}
                for lang, texts in document["texts"].items()
            },
            "layers": [layer for layer in document["layers"] if layer["id"] in shown],
            "sites": [site for site in document["sites"] if site["layer"] in shown],
            "forms": {**document["forms"], "land": dataset.boundaries.land(level="embedded")},
        },
        [indicator],
    )
    return MapDocument(chosen)
