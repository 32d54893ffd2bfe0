"""The map document of an earlier start, kept in the user's home while nothing that it is made of has changed.

Building it takes more than a second of every start, most of it for libraries that only the building needs.
"""

import hashlib
import json
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from geo.core.atomic import write_atomically
from geo.core.errors import CallError
from geo.core.paths import ASSETS, DATA, ROOT
from geo.dataset import Dataset

_FOLDER = "cache"
_INPUTS = (DATA, ASSETS / "locale", ROOT / "geo", ROOT / "layers")
"""What a document is made of, besides what the user imported: data, texts, and the code that makes it."""


def kept_text(dataset: Dataset) -> str:
    """Return the JSON text of a dataset's document (``MapDocument.to_json``): the kept one, or a new one.

    Raises
    ------
    DataError
        When a new one has to be built and the data are damaged.
    """
    path = dataset.home / _FOLDER / f"document-{_state(dataset.home)}.json"
    with suppress(OSError, ValueError):
        text = path.read_text(encoding="utf-8")
        if is_document(json.loads(text)):
            return text
    from layers.document.build import build_document

    text = build_document(dataset).to_json()
    # A home that cannot be written to is no reason not to start.
    with suppress(OSError, CallError):
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("document-*.json"):
            old.unlink(missing_ok=True)
        write_atomically(path, text.encode())
    return text


def is_document(value: Any) -> bool:
    """Return whether a value from a file is a map document, as far as its outermost keys tell."""
    return isinstance(value, dict) and {"schema", "indicators", "regions", "view"} <= value.keys()


def _state(home: Path) -> str:
    """Return a name for the present state of everything that a document is made of."""
    digest = hashlib.sha256(sys.version.encode())
    for path in _files(home):
        with suppress(OSError):
            state = path.stat()
            if not stat.S_ISREG(state.st_mode):
                continue
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _files(home: Path) -> Iterator[Path]:
    for folder in (*_INPUTS, home):
        for path in sorted(folder.rglob("*")):
            kept = folder is home and path.parent.name == _FOLDER
            if "__pycache__" not in path.parts and not kept:
                yield path
