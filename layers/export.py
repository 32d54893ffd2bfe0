"""The map as one HTML file: it opens from disk with the network off and asks nobody for anything."""

import json
import os
import re
import tempfile
from html import escape
from pathlib import Path
from typing import Any, Protocol

from geo.errors import CallError
from geo.paths import ASSETS
from layers.assets import runtime_css, runtime_js

_PLACEHOLDER = re.compile(r"%scimap:(\w+)%")
_JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_NO_SCRIPT = "This map needs JavaScript."


class Document(Protocol):
    """What the export needs of a map document (``layers.document.MapDocument`` has it)."""

    @property
    def data(self) -> dict[str, Any]:
        """The document as plain values, see docs/map-document.md."""

    def to_json(self) -> str:
        """Return the document as JSON text."""


def json_for_script(text: str) -> str:
    r"""Escape JSON text so that no HTML parser finds markup in it.

    ``<``, ``>``, ``&`` and the line separators stand only inside JSON strings, where ``\uXXXX``
    means the same; text that is escaped already stays as it is.

    >>> json_for_script('"</script>"')
    '"\\u003c/script\\u003e"'
    """
    return text.translate(_JSON_ESCAPES)


def fill_template(template: str, values: dict[str, str]) -> str:
    """Replace each ``%scimap:name%`` once.

    One pass over the template only: what is put in is not looked at again, so data that contain a
    placeholder stay data.
    """
    return _PLACEHOLDER.sub(lambda found: values[found[1]], template)


def html_text(document: Document) -> str:
    """Return the whole HTML file of a document, in the language of its default view."""
    data = document.data
    lang = data["view"]["lang"]
    texts = data["texts"][lang]
    template = (ASSETS / "html" / "map.html").read_text(encoding="utf-8")
    values = {
        "lang": escape(lang),
        "title": escape(_title(data)),
        "css": runtime_css(),
        "noscript": escape(texts.get(_NO_SCRIPT, _NO_SCRIPT)),
        "document": json_for_script(document.to_json()),
        "runtime": runtime_js(),
    }
    return fill_template(template, values)


def _title(data: dict[str, Any]) -> str:
    view = data["view"]
    lang = view["lang"]
    name = data["texts"][lang].get("Science map of Kazakhstan", "Science map of Kazakhstan")
    for indicator in data["indicators"]:
        if indicator["id"] == view["indicator"]:
            year = f", {view['year']}" if indicator["years"] else ""
            return f"{indicator['title'][lang]}{year} · {name}"
    return str(name)


def write_html(document: Document, path: Path) -> None:
    """Write a document as one HTML file (UTF-8).

    The file appears whole or not at all: a failure leaves what stood there before untouched. A
    path that is no file in a writable directory is a CallError.
    """
    write_atomically(path, html_text(document).encode())


def write_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` through a temporary file in the same directory."""
    if path.is_dir():
        raise CallError("is a directory", where=str(path), advice="name a file, as map.html")
    if path.exists() and not path.is_file():
        raise CallError("is not a regular file", where=str(path), advice="name a file, as map.html")
    if not path.parent.is_dir():
        raise CallError(
            "the directory does not exist", where=str(path.parent), advice="make it, or name another"
        )
    temporary: Path | None = None
    try:
        # Not NamedTemporaryFile: the file must survive its closing to be renamed.
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CallError(
            f"cannot be written ({reason})",
            where=str(path),
            advice="choose a directory you may write to with enough space",
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Return the mode of the file there is, else what a new file gets here (mkstemp makes 0600)."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
