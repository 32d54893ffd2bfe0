"""A picture as SVG, in CSS pixels with y downwards: everything is placed, nothing places itself.

Only presentation attributes are written, no style sheet: every reader of SVG draws the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from markupsafe import escape

from layers.drawing.text_width import BOLD, FAMILIES, REGULAR, printable, text_width, wrap
from layers.style.ink import INK, LEADING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Place = Sequence[float] | NDArray[np.float64]

Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""

# The baseline of a line of text that is centred on y lies this many sizes below it.
_TO_BASELINE = 0.335


def number(value: float) -> str:
    """Return a length as an SVG attribute has it: to a hundredth of a pixel, without needless zeros.

    >>> number(3.0), number(-0.004), number(2.5)
    ('3', '0', '2.5')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def polyline(points: "Iterable[Place]") -> str:
    """Return the path of an open line."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


class Canvas:
    """One picture.

    Parameters
    ----------
    width, height
        In CSS pixels (1/96 inch).
    left, top
        Where the upper left corner is.
    page
        What the ids of patterns begin with in a picture that stands within a page of HTML. Its parts have no ids,
        and its texts keep the width that they have in our font, whatever font the page has.
    """

    def __init__(
        self, width: float, height: float, *, left: float = 0, top: float = 0, page: str | None = None
    ) -> None:
        self.left, self.top, self.width, self.height = left, top, width, height
        self.page = page
        self.letters: dict[int, set[str]] = {}
        self._parts: list[str] = []
        self._definitions: dict[str, str] = {}

    def define(self, name: str, markup: str) -> str:
        """Define something once and return the fill that refers to it; ``%s`` in the markup stands for its id."""
        if self.page is not None:
            name = f"{self.page}-{name}"
        self._definitions.setdefault(name, markup % name)
        return f"url(#{name})"

    def add(self, tag: str, attributes: Mapping[str, object], inner: str = "", gid: str | None = None) -> None:
        """Add an element; attributes that are none or empty are left out, ``inner`` is markup."""
        if gid and self.page is None:
            attributes = {"id": gid, **attributes}
        said = "".join(
            f' {key}="{escape(number(value) if isinstance(value, float) else str(value))}"'
            for key, value in attributes.items()
            if value is not None and value != ""
        )
        self._parts.append(f"<{tag}{said}>{inner}</{tag}>" if inner else f"<{tag}{said}/>")

    @contextmanager
    def group(self, **attributes: object) -> Iterator[None]:
        """Put what is added meanwhile into one group; ``_`` in a name of an attribute stands for a hyphen."""
        outside, self._parts = self._parts, []
        yield
        inner, self._parts = "".join(self._parts), outside
        if inner:
            self.add("g", {key.replace("_", "-"): value for key, value in attributes.items()}, inner)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        weight: int = REGULAR,
        color: str = INK,
        anchor: Anchor = "start",
        halo: str | None = None,
        gid: str | None = None,
    ) -> None:
        """Write one line, centred on ``y``; ``anchor`` says which part of it stands at ``x``.

        ``halo`` is the colour of a rim around the letters, for texts on a pattern.
        """
        words = printable(words)
        if not words.strip():
            return
        self.letters.setdefault(weight, set()).update(words)
        wide = {"textLength": text_width(words, size, weight), "lengthAdjust": "spacingAndGlyphs"}
        rim = {"stroke": halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke"}
        self.add(
            "text",
            {
                "x": float(x),
                "y": float(y + size * _TO_BASELINE),
                "font-size": float(size),
                "font-weight": weight if weight != REGULAR else None,
                "text-anchor": anchor if anchor != "start" else None,
                "fill": color if color != INK else None,
                **(rim if halo else {}),
                **(wide if self.page is not None else {}),
            },
            str(escape(words)),
            gid,
        )

    def paragraph(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        width: float,
        *,
        weight: int = REGULAR,
        color: str = INK,
        lines: int | None = None,
    ) -> float:
        """Write a text in lines below ``y`` and return where it ends.

        A text that needs more than ``lines`` lines ends with an ellipsis.
        """
        written = wrap(printable(words), width, size, weight)
        if lines is not None and len(written) > lines:
            written = written[:lines]
            last = written[-1].rstrip(" ,;:")
            while last and text_width(f"{last}…", size, weight) > width:
                last = last[:-1].rstrip()
            written[-1] = f"{last}…"
        for line in written:
            self.text(x, y + size * LEADING / 2, line, size, weight=weight, color=color)
            y += size * LEADING
        return y

    def rect(
        self,
        box: Box,
        fill: str | None = None,
        *,
        stroke: str | None = None,
        width: float = 1,
        radius: float = 0,
        gid: str | None = None,
    ) -> None:
        """Draw a rectangle, with round corners when ``radius`` is given."""
        x0, y0, x1, y1 = box
        place = {"x": float(x0), "y": float(y0), "width": float(x1 - x0), "height": float(y1 - y0)}
        self.add("rect", {**place, "rx": radius or None, **_paint(fill, stroke, width)}, gid=gid)

    def circle(
        self,
        x: float,
        y: float,
        r: float,
        fill: str | None = None,
        *,
        stroke: str | None = None,
        width: float = 1,
        gid: str | None = None,
        title: str = "",
    ) -> None:
        """Draw a circle."""
        place = {"cx": float(x), "cy": float(y), "r": float(r)}
        self.add("circle", {**place, **_paint(fill, stroke, width)}, titled(title), gid)

    def path(
        self,
        path: str,
        fill: str | None = None,
        *,
        stroke: str | None = None,
        width: float = 1,
        dashes: str | None = None,
        gid: str | None = None,
        title: str = "",
    ) -> None:
        """Draw a path, closed or open, written as SVG has it; ``title`` is what it says when pointed at."""
        attributes = {"d": path, **_paint(fill, stroke, width), "stroke-dasharray": dashes}
        self.add("path", attributes, titled(title), gid)

    def line(self, x0: float, y0: float, x1: float, y1: float, color: str, width: float = 1) -> None:
        """Draw a straight line."""
        self.path(polyline([(x0, y0), (x1, y1)]), stroke=color, width=width)

    def svg(self, *, title: str = "", embed_font: bool = False) -> str:
        """Return the picture as one ``<svg>`` element.

        Parameters
        ----------
        title
            What the picture shows, for those who do not see it.
        embed_font
            Carry the letters used as a font, so that they look the same everywhere.
        """
        # The app's start does without the library of fonts.
        from layers.drawing.embedded_font import font_faces  # noqa: PLC0415

        defs = "".join(self._definitions.values())
        if embed_font:
            defs = f'<style type="text/css">{font_faces(self.letters)}</style>{defs}'
        inner = (f"<defs>{defs}</defs>" if defs else "") + "".join(self._parts)
        left, top, width, height = map(number, (self.left, self.top, self.width, self.height))
        box = f'viewBox="{left} {top} {width} {height}"'
        said = escape(printable(title))
        if self.page is not None:
            return f'<svg {box} fill="{INK}" role="img" aria-label="{said}">{inner}</svg>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" {box} '
            f'font-family="{FAMILIES}" fill="{INK}">{f"<title>{said}</title>" if title else ""}{inner}</svg>'
        )


def titled(title: str) -> str:
    """Return the element that says something when its parent is pointed at; empty for none."""
    return f"<title>{escape(printable(title))}</title>" if title else ""


def _paint(fill: str | None, stroke: str | None, width: float) -> dict[str, object]:
    attributes: dict[str, object] = {"fill": fill or "none"}
    return {**attributes, "stroke": stroke, "stroke-width": float(width)} if stroke else attributes


__all__ = ["BOLD", "REGULAR", "Box", "Canvas", "number", "polyline", "titled"]
