"""The map as one HTML file: it opens from disk with the network off and asks nobody for anything."""

import re
from html import escape
from pathlib import Path
from typing import Any, Protocol

from geo.files import write_atomically
from geo.paths import ASSETS
from layers.assets import runtime_css, runtime_js
from layers.texts import Texts

_PLACEHOLDER = re.compile(r"%scimap:(\w+)%")
_JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


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
    template = (ASSETS / "html" / "map.html").read_text(encoding="utf-8")
    values = {
        "lang": escape(lang),
        "title": escape(_title(data)),
        "css": runtime_css(),
        "noscript": escape(Texts(lang).gettext("This map needs JavaScript.")),
        "document": json_for_script(document.to_json()),
        "runtime": runtime_js(),
    }
    return fill_template(template, values)


def _title(data: dict[str, Any]) -> str:
    view = data["view"]
    lang = view["lang"]
    name = Texts(lang).gettext("Science map of Kazakhstan")
    for indicator in data["indicators"]:
        if indicator["id"] == view["indicator"]:
            year = f", {view['year']}" if indicator["years"] else ""
            return f"{indicator['title'][lang]}{year} · {name}"
    return name


def write_html(document: Document, path: Path) -> None:
    """Write a document as one HTML file (UTF-8).

    The file appears whole or not at all.

    Raises
    ------
    CallError
        When the file cannot be written: its folder is missing, read-only or full, or it is a folder.
        What stood there before is then untouched.
    """
    write_atomically(path, html_text(document).encode())
