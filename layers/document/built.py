"""The map document ready made: that of the shipped data in ``data/built``, that of a user's data in their home.

Building it takes more than a second of every start, most of it for libraries that only the building needs.
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError
from geo.core.paths import DATA
from geo.dataset import Dataset

DOCUMENT = DATA / "built" / "document.json"
"""The document of the shipped data; ``scimap build`` writes it, ``scimap build --check`` compares it."""
_FOLDER = "cache"
_REBUILD = "restore the file with git, or rebuild it with `scimap build`"


def document_json(dataset: Dataset) -> str:
    """Return the JSON text of a dataset's document (``MapDocument.to_json``), built only where it is not yet.

    Raises
    ------
    DataError
        When the shipped document is missing or damaged, or one has to be built and the data are.
    """
    try:
        shipped = DOCUMENT.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise DataError("cannot be read", where=str(DOCUMENT), advice=_REBUILD) from error
    if not dataset.in_use:
        if not is_document(shipped):
            raise DataError("is no map document", where=str(DOCUMENT), advice=_REBUILD)
        return shipped.strip()
    state = hashlib.sha256(f"{dataset.in_use!r}\0{shipped}".encode()).hexdigest()[:16]
    path = dataset.home / _FOLDER / f"document-{state}.json"
    with suppress(OSError, ValueError):
        text = path.read_text(encoding="utf-8")
        if is_document(text):
            return text
    text = _build(dataset)
    # A home that cannot be written to is no reason not to start.
    with suppress(OSError, CallError):
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("document-*.json"):
            old.unlink(missing_ok=True)
        write_atomically(path, text.encode())
    return text


def is_document(text: str) -> bool:
    """Return whether a text is a map document, as far as its outermost keys tell."""
    try:
        value: Any = json.loads(text)
    except ValueError:
        return False
    return isinstance(value, dict) and {"schema", "indicators", "regions", "view"} <= value.keys()


def write_document(path: Path = DOCUMENT) -> None:
    """Write the document of the shipped data; the same data, texts and code give the same bytes."""
    write_atomically(path, _shipped())


def check_document(path: Path = DOCUMENT) -> None:
    """Check that the committed document is what data, texts and code give, byte for byte.

    Raises
    ------
    DataError
        When it is missing or differs.
    """
    if not path.is_file() or path.read_bytes() != _shipped():
        advice = "run `scimap build` and look at what changes, or restore the file with git"
        raise DataError("is not what the tables give", where=str(path), advice=advice)


def _shipped() -> bytes:
    # A home where nothing is: what a user has brought is in no shipped file.
    return f"{_build(Dataset(Path('nowhere'), ()))}\n".encode()


def _build(dataset: Dataset) -> str:
    # The app starts with a document that is there, without what it was made from.
    from layers.document.build import build_document

    return build_document(dataset).to_json()
