"""Formats of files that show one view: the one list that command line, app and stories read.

Another format is another entry of ``FORMATS``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo.core.atomic import write_atomically
from geo.core.errors import CallError
from layers.model.document import Document, SomeViewKeys

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from layers.document.map_document import MapDocument
    from layers.html.story import Story
    from layers.text.language import Texts
    from layers.view.view import View


@dataclass(frozen=True)
class Size:
    """A size of a format: how it is called on a button, and how many times larger than the smallest it is."""

    label: str
    times: float


@dataclass(frozen=True)
class Format:
    """A format of files that show one view.

    Attributes
    ----------
    media_type
        What servers and browsers call it.
    title
        What a button that makes it says, in a language.
    make
        What makes the bytes of a dataset's view in a size (``Size.times``, 1 for a format without sizes).
    sizes
        The sizes by the names that ``--size`` takes; empty for a format that has only one.
    usual
        The name of the size taken by default.
    """

    media_type: str
    title: "Callable[[Texts], str]"
    make: "Callable[[Dataset, View, float], bytes]"
    sizes: Mapping[str, Size] = field(default_factory=dict)
    usual: str = ""

    def choices(self, texts: "Texts") -> list[tuple[str | None, str]]:
        """Return the sizes, none for a format that has only one, each with what its button says."""
        title = self.title(texts)
        return [(name, f"{title}, {size.label}") for name, size in self.sizes.items()] or [(None, title)]


def _png(dataset: "Dataset", view: "View", times: float) -> bytes:
    from layers.print.figure import figure
    from layers.print.typeset import Png

    large = times >= FORMATS["png"].sizes["3840"].times
    return figure(view, Png(times), finer=dataset if large else None)


def _svg(dataset: "Dataset", view: "View", times: float) -> bytes:
    del dataset, times
    from layers.drawing.figure import figure_svg

    return figure_svg(view).encode()


def _pdf(dataset: "Dataset", view: "View", times: float) -> bytes:
    from layers.print.figure import A4_LANDSCAPE, figure
    from layers.print.typeset import Pdf

    return figure(view, Pdf(view.document["version"]["date"]), A4_LANDSCAPE, scale=times, finer=dataset)


def _pptx(dataset: "Dataset", view: "View", times: float) -> bytes:
    del times
    from layers.print.slides import view_deck

    return view_deck(dataset, view)


FORMATS: Mapping[str, Format] = {
    "png": Format(
        media_type="image/png",
        title=lambda texts: texts.gettext("Picture (PNG)"),
        make=_png,
        sizes={
            "1x": Size("1280 × 720", 1.0),
            "2x": Size("2560 × 1440", 2.0),
            "3840": Size("3840 × 2160", 3.0),
        },
        usual="2x",
    ),
    "svg": Format(
        media_type="image/svg+xml",
        title=lambda texts: texts.gettext("Picture to edit (SVG)"),
        make=_svg,
    ),
    "pdf": Format(
        media_type="application/pdf",
        title=lambda texts: texts.gettext("Page (PDF)"),
        make=_pdf,
        sizes={"a4": Size("A4", 1.0), "a3": Size("A3", 2**0.5)},
        usual="a4",
    ),
    "pptx": Format(
        media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        title=lambda texts: texts.gettext("Slides (PowerPoint)"),
        make=_pptx,
    ),
}
"""The formats by suffix, in the order in which they are offered."""

_ALONE: SomeViewKeys = {"without": None, "since": None, "beside": None}
"""A sheet, a passport and a deck start from views that compare nothing."""


def bytes_of(
    dataset: "Dataset", document: Document, view: SomeViewKeys, kind: str, size: str | None = None
) -> bytes:
    """Return a view of a document as a file; the same document and view give the same bytes.

    Parameters
    ----------
    document
        The data of the map document of ``dataset``.
    view
        Keys of the view state that differ from the document's own, the language among them.
    kind
        One of ``FORMATS``.
    size
        One of the sizes of the format.

    Raises
    ------
    CallError
        When the kind, the size or the indicator is unknown.
    """
    from layers.view.view import View

    if kind not in FORMATS:
        raise CallError(f"unknown format {kind[:20]!r}", advice="use " + ", ".join(FORMATS))
    times = _times(FORMATS[kind], size)
    return FORMATS[kind].make(dataset, View(document, view), times)


def sheet_of(dataset: "Dataset", document: Document, view: SomeViewKeys) -> bytes:
    """Return the indicator sheet of a view; see ``layers.print.sheet``."""
    from layers.print.sheet import indicator_sheet
    from layers.view.view import View

    return indicator_sheet(dataset, View(document, {**view, **_ALONE}))


def passport_of(dataset: "Dataset", document: Document, view: SomeViewKeys, region: str) -> bytes:
    """Return the passport of a region in the language of a view, status of today; see ``passport``."""
    from layers.print.passport import region_passport
    from layers.view.view import View

    return region_passport(dataset, View(document, {**view, **_ALONE}), region, date.today())


def deck_of(dataset: "Dataset", document: Document, story: "Story", lang: str) -> bytes:
    """Return a story as slides in a language; see ``layers.print.slides.story_deck``."""
    from layers.print.slides import story_deck
    from layers.view.view import View

    return story_deck(dataset, story, View(document, {"lang": lang, **_ALONE}))


def write_figure(dataset: "Dataset", document: "MapDocument", path: Path, size: str | None = None) -> None:
    """Write the view of a document as the kind of file that the suffix of ``path`` names; see ``bytes_of``.

    Raises
    ------
    CallError
        As ``bytes_of`` and ``check_name``, and when the file cannot be written; what stood there is untouched.
    """
    check_name(path)
    write_atomically(path, bytes_of(dataset, document.data, {}, path.suffix.removeprefix("."), size))


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


def _times(form: Format, size: str | None) -> float:
    if size is None:
        return form.sizes[form.usual].times if form.sizes else 1.0
    if size.casefold() in form.sizes:
        return form.sizes[size.casefold()].times
    known = ", ".join(form.sizes)
    advice = f"use {known}" if known else "this kind of file has only one: leave it out"
    raise CallError(f"unknown size {size[:20]!r}", where="--size", advice=advice)
