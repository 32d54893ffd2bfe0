"""Files of a view for meetings: which suffixes there are, in which sizes, and what makes each."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from geo.core.atomic import write_atomically
from geo.core.errors import CallError

if TYPE_CHECKING:
    from layers.document.build import MapDocument
    from layers.html.story import Story
    from layers.view.view import View

# The app makes files in several threads; matplotlib's settings and fonts are one for the process.
_LOCK = Lock()

PIXELS = {"1x": 1.0, "2x": 2.0, "3840": 3.0}
"""Sizes of a PNG: pixels to a CSS pixel of a page 1280 wide."""
PAPERS = {"a4": 1.0, "a3": 2**0.5}
"""Sizes of a PDF: how much larger than A4."""
MIMES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def png_of(view: "View", size: str | None = None) -> bytes:
    """Return a view as PNG, 1280 (``1x``), 2560 (``2x``, the default) or 3840 pixels wide."""
    from layers.figures import page, saving

    times = PIXELS[_chosen(size, PIXELS, "2x")]
    fine = times == PIXELS["3840"]
    return saving.png(page.map_page(view, fine=fine), times)


def svg_of(view: "View", size: str | None = None) -> bytes:
    """Return a view as SVG; it has one size, for it has any."""
    from layers.figures import page, saving

    _chosen(size, {}, None)
    return saving.svg(page.map_page(view), view.heading)


def pdf_of(view: "View", size: str | None = None) -> bytes:
    """Return a view as a PDF of one page across, ``a4`` (the default) or ``a3``."""
    from layers.figures import page, saving

    scale = PAPERS[_chosen(size, PAPERS, "a4")]
    sheet = page.map_page(view, page.A4_LANDSCAPE, scale=scale, fine=True)
    day = view.document["version"]["date"]
    return saving.pdf([sheet], title=view.heading, day=day)


def pptx_of(view: "View", size: str | None = None) -> bytes:
    """Return a view as slides: title, map with chart, table."""
    from layers.print.slides import view_deck

    _chosen(size, {}, None)
    return view_deck(view)


_ALONE: Mapping[str, None] = dict.fromkeys(("without", "since", "beside"))
"""A sheet, a passport and a deck start from views that compare nothing."""

MAKERS: dict[str, Callable[["View", str | None], bytes]] = {
    "png": png_of,
    "svg": svg_of,
    "pdf": pdf_of,
    "pptx": pptx_of,
}
"""What makes the bytes of each kind of file."""


def bytes_of(document: Mapping[str, Any], view: Mapping[str, Any], kind: str, size: str | None = None) -> bytes:
    """Return a view of a document as a file; the same document and view give the same bytes.

    Parameters
    ----------
    document
        The data of a map document.
    view
        Keys of the view state that differ from the document's own, the language among them.
    kind
        ``png``, ``svg``, ``pdf`` or ``pptx``.
    size
        For ``png`` one of ``PIXELS``, for ``pdf`` one of ``PAPERS``.

    Raises
    ------
    CallError
        When the kind, the size or the indicator is unknown.
    """
    from layers.view.view import View

    if kind not in MAKERS:
        raise CallError(f"unknown format {kind[:20]!r}", advice="use " + ", ".join(MAKERS))
    with _LOCK:
        return MAKERS[kind](View(document, view), size)


def sheet_of(document: Mapping[str, Any], view: Mapping[str, Any]) -> bytes:
    """Return the indicator sheet of a view; see ``layers.print.indicator_sheet``."""
    from layers.print.indicator_sheet import indicator_sheet
    from layers.view.view import View

    with _LOCK:
        return indicator_sheet(View(document, {**view, **_ALONE}))


def passport_of(document: Mapping[str, Any], view: Mapping[str, Any], region: str) -> bytes:
    """Return the passport of a region in the language of a view, status of today; see ``passport``."""
    from layers.print.passport import passport
    from layers.view.view import View

    with _LOCK:
        return passport(View(document, {**view, **_ALONE}), region, date.today())


def deck_of(document: Mapping[str, Any], story: "Story", lang: str) -> bytes:
    """Return a story as slides in a language; see ``layers.print.slides.story_deck``."""
    from layers.print.slides import story_deck
    from layers.view.view import View

    with _LOCK:
        return story_deck(story, View(document, {"lang": lang, **_ALONE}))


def write_figure(document: "MapDocument", path: Path, size: str | None = None) -> None:
    """Write the view of a document as the kind of file that the suffix of ``path`` names; see ``bytes_of``.

    Raises
    ------
    CallError
        As ``bytes_of`` and ``check_name``, and when the file cannot be written; what stood there is untouched.
    """
    check_name(path)
    write_atomically(path, bytes_of(document.data, {}, path.suffix.removeprefix("."), size))


def check_name(path: Path) -> None:
    """Refuse a file name that other systems cannot hold: the file is made to be carried to meetings.

    Raises
    ------
    CallError
        When the name has a control character or one of ``< > : " | ? * \\``.
    """
    bad = [letter for letter in path.name if letter in '<>:"|?*\\' or not letter.isprintable()]
    if bad:
        raise CallError(
            f"{bad[0]!r} cannot stand in a file's name on every system",
            where=repr(path.name),
            advice="leave it out",
        )


def _chosen(size: str | None, known: Mapping[str, float], default: str | None) -> str:
    if size is None and default is not None:
        return default
    if size is not None and size.casefold() in known:
        return size.casefold()
    if size is not None:
        advice = "use " + ", ".join(known) if known else "this kind of file has only one: leave it out"
        raise CallError(f"unknown size {size[:20]!r}", where="--size", advice=advice)
    return ""
