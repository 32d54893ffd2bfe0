"""The map as HTML: one file that opens from disk with the network off, or a page with its files beside it."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from geo.core.atomic import write_atomically
from geo.core.errors import CallError
from layers.document.excerpt import without_unread
from layers.document.map_document import MapDocument
from layers.document.packing import pack
from layers.drawing.map.land_geometry import STAND_IN
from layers.drawing.static_view import static_view
from layers.model.document import Document
from layers.runtime import page_script, runtime_js, style
from layers.text.language import Texts
from layers.text.templates import render

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
"""What the page with its files beside it asks of a server's content security policy."""

_INLINE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
_PAGE_STYLE = "body{margin:0;background:#f5f7f7}"
_JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
# Search engines and social networks cut it at about half of this.
_LONGEST_DESCRIPTION = 300
_LONGEST_ADDRESS = 2000
_UNREAD = {"kind", "capital", "licence"}


@dataclass(frozen=True)
class MapPage:
    """What every page with a map has; ``linked`` and ``still`` are markup, the rest is text."""

    lang: str
    policy: str
    title: str
    description: str
    linked: Markup
    still: Markup


@dataclass(frozen=True)
class Beside:
    """A file beside the page: its name, which changes with its content, and what it must hold."""

    name: str
    content: bytes

    @classmethod
    def of(cls, stem: str, suffix: str, text: str) -> "Beside":
        """Return a file whose name ends with eight digits of its SHA-256."""
        content = text.encode()
        return cls(f"{stem}-{hashlib.sha256(content).hexdigest()[:8]}{suffix}", content)

    @property
    def integrity(self) -> str:
        """The SHA-384 of the content as the attribute ``integrity`` has it."""
        return f"sha384-{base64.b64encode(hashlib.sha384(self.content).digest()).decode()}"


def json_for_script(text: str) -> str:
    r"""Escape JSON text so that no HTML parser finds markup in it.

    ``<``, ``>``, ``&`` and the line separators stand only inside JSON strings, where ``\uXXXX``
    means the same; text that is escaped already stays as it is.

    >>> json_for_script('"</script>"')
    '"\\u003c/script\\u003e"'
    """
    return text.translate(_JSON_ESCAPES)


def html_text(document: MapDocument, below: Markup | None = None) -> str:
    """Return the whole HTML file of a document, in the language of its default view.

    ``below`` is what stands under the map (``layers.html.initiatives_below``); it is not escaped.
    """
    return render(
        "map.html",
        page=_page(document.data, _INLINE_POLICY),
        css=_safe(_PAGE_STYLE + style(_kind(document.data))),
        document=_safe(packed_json(document.data)),
        linked=_safe(page_script("linked")),
        runtime=_safe(runtime_js(_kind(document.data))),
        start=_safe(start('JSON.parse(document.getElementById("document").textContent)')),
        below=below or Markup(),
    )


def split_files(document: MapDocument, name: str) -> dict[str, bytes]:
    """Return the page ``name`` and the files beside it, for a server that forbids scripts within pages.

    Style, script and data have their hash in their names, so that an old page never meets new files, and in the
    page's ``integrity`` attributes. The page is the last one: written in this order it never lacks a file.
    """
    kind = _kind(document.data)
    css = Beside.of("scimap", ".css", _PAGE_STYLE + style(kind))
    runtime = Beside.of("scimap", ".js", runtime_js(kind))
    text = packed_json(document.data).replace("\\", "\\\\").replace("'", "\\'")
    data = Beside.of("map", ".js", start(f"JSON.parse('{text}')"))
    disk = Beside.of("from-disk", ".js", page_script("from_disk"))
    linked = Beside.of("linked", ".js", page_script("linked"))
    beside = {"css": css, "linked": linked, "runtime": runtime, "start": data, "from_disk": disk}
    page = render("split.html", page=_page(document.data, POLICY), **beside)
    return {**{file.name: file.content for file in beside.values()}, name: page.encode()}


def _kind(data: Document) -> str:
    if data.get("story"):
        return "meeting"
    return "single" if len(data["indicators"]) == 1 else "whole"


def start(value: str) -> str:
    """Return the script that mounts a map document; ``value`` is the JavaScript expression that reads it."""
    return f"({page_script('start').removesuffix(';')})(() => {value});"


def packed_json(data: Document) -> str:
    """Return a document as an exported file carries it: packed, frozen, safe inside a ``<script>`` element.

    What the runtime of such a document does not read is left out.
    """
    read = without_unread(data, runtime_js(_kind(data)))
    packed = pack({**read, "frozen": True}, _UNREAD)
    return json_for_script(json.dumps(packed, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def with_live(data: Document, address: str) -> Document:
    """Return a document that says where the live map is.

    Raises
    ------
    CallError
        When ``address`` is no web address: http or https, a host, no user name and no white space.
    """
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        known = False
    if not known or len(address) > _LONGEST_ADDRESS or any(not c.isprintable() or c.isspace() for c in address):
        raise CallError(
            f"{address[:60]!r} is no web address",
            where="--live or SCIMAP_LIVE_URL",
            advice="give the address of the live map, https://…",
        )
    return {**data, "live": address}


def title_of(data: Document, lang: str) -> str:
    """Return the title of a document's own view, as the runtime writes it."""
    view = data["view"]
    indicator = next(one for one in data["indicators"] if one["id"] == view["indicator"])
    year = f", {view['year']}" if indicator["years"] else ""
    return f"{indicator['title'][lang]}{year} · {Texts(lang).gettext('Science map of Kazakhstan')}"


def write_html(document: MapDocument, path: Path, below: Markup | None = None) -> None:
    """Write a document as one HTML file (UTF-8); ``below`` as in ``html_text``.

    The file appears whole or not at all.

    Raises
    ------
    CallError
        When the file cannot be written: its folder is missing, read-only or full, or it is a folder.
        What stood there before is then untouched.
    """
    write_atomically(path, html_text(document, below).encode())


def write_split(document: MapDocument, path: Path) -> None:
    """Write a document as a page and the files beside it, the page last; see ``split_files``.

    Raises
    ------
    CallError
        As ``write_html``. The page before and its files are then untouched.
    """
    for name, content in split_files(document, path.name).items():
        write_atomically(path.parent / name, content)


def _page(data: Document, policy: str) -> MapPage:
    lang = data["view"]["lang"]
    still = static_view(data, detail=STAND_IN)
    description = f"{still.unit}. {still.definition}"[:_LONGEST_DESCRIPTION]
    return MapPage(
        lang=lang,
        policy=policy,
        title=title_of(data, lang),
        description=description,
        linked=_safe(linked_data(data, lang, description)),
        still=_safe(still.html()),
    )


def linked_data(data: Document, lang: str, description: str) -> str:
    """Return what search engines for data read (schema.org Dataset), as JSON for a script element."""
    years = [year for indicator in data["indicators"] for year in indicator["years"]]
    found = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title_of(data, lang),
        "description": description,
        "inLanguage": data["langs"],
        "version": data["version"]["id"],
        "dateModified": data["version"]["date"],
        "spatialCoverage": data["country"]["names"][lang]["official"],
        **({"temporalCoverage": f"{min(years)}/{max(years)}"} if years else {}),
        **({"url": data["live"]} if data["live"] else {}),
    }
    return json_for_script(json.dumps(found, ensure_ascii=False, separators=(",", ":")))


_safe: Callable[[str], Markup] = Markup
"""Marks as markup what this module escaped itself: scripts, styles, JSON, and pages from templates."""
