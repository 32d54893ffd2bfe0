"""The looks of the statuses: every kind of "no value" is told apart without colour, as on the live map."""

from geo.observations.status import ZEROS
from layers.drawing.canvas import Box, Canvas, number
from layers.model.document import Palette
from layers.model.indicator import ShownStatus
from layers.style.ink import FLAG, HATCH, PAPER
from layers.view.statuses import WITH_PATTERN
from layers.view.view import Cell

_MARKS = {
    "zero": '<path stroke="{strong}" stroke-width=".8" d="M0 3h6"/>',
    "zero_by_total": '<path stroke="{strong}" stroke-width=".8" d="M0 3h3.4"/>',
    "negligible": '<path stroke="{strong}" stroke-width=".8" d="M3 1.6v2.8"/>',
    "not_financed": f'<path stroke="{HATCH}" stroke-width=".9" d="M1.4 3.5h4.2M3.5 1.4v4.2"/>',
    "undistributed": f'<circle cx="3.5" cy="3.5" r="1.9" fill="none" stroke="{HATCH}" stroke-width=".8"/>',
    "not_disclosed": f'<circle cx="3.5" cy="3.5" r="1.3" fill="{HATCH}"/>',
    "questioned": f'<path fill="none" stroke="{HATCH}" stroke-width=".9" d="M0 4.8L3.5 2.2L7 4.8"/>',
    "missing": f'<path stroke="{HATCH}" stroke-width="1.2" d="M3.5 0v7"/>',
    "not_applicable": f'<path stroke="{HATCH}" stroke-width=".7" d="M0 3.5h7M3.5 0v7"/>',
    "not_comparable": f'<path stroke="{HATCH}" stroke-width=".7" d="M0 3.5h7"/>',
    "left_out": "",
}
"""What a pattern repeats, in a square of 7 pixels (6 for a nought); ``assets/js/map/status_patterns.js``."""
_SWATCH = (24.0, 12.0)
_RIM = "#9aa8ad"


def look_of(canvas: Canvas, palette: Palette, cell: Cell, *, circles: bool, scale: float = 1.0) -> str:
    """Return the fill of a region: its class, the land's under circles, or the pattern of its status.

    ``scale`` is the size of the pattern's strokes in the units of what is filled.
    """
    if cell.status in WITH_PATTERN:
        return status_fill(canvas, palette, cell.status, scale)
    if circles or cell.cls is None:
        return palette["land"]
    return palette["classes"][cell.cls]


def status_fill(canvas: Canvas, palette: Palette, status: ShownStatus, scale: float = 1.0) -> str:
    """Return the fill of a status with a look of its own; its pattern is defined in the picture."""
    if not _MARKS[status]:
        return PAPER
    size = 6 if status in ZEROS else 7
    turn = "" if status in ZEROS else "rotate(45)"
    grown = f"scale({number(scale)})" if scale != 1 else ""
    transform = f' patternTransform="{" ".join(filter(None, (grown, turn)))}"' if grown or turn else ""
    under = palette["noData"] if status == "missing" else PAPER
    return canvas.define(
        f"look-{status}" + (f"-{number(scale)}" if scale != 1 else ""),
        f'<pattern id="%s" width="{size}" height="{size}" patternUnits="userSpaceOnUse"{transform}>'
        f'<path fill="{under}" d="M0 0h{size}v{size}H0z"/>{_MARKS[status].format(strong=palette["classes"][3])}'
        "</pattern>",
    )


def pattern(page: str, status: ShownStatus) -> str:
    """Return the fill of a status by the pattern of a picture (``page_map``) that stands on the same page."""
    return f"url(#{page}-look-{status})" if _MARKS[status] else PAPER


def draw_swatch(canvas: Canvas, status: ShownStatus, where: Box, palette: Palette) -> None:
    """Draw a small rectangle with the look of a status."""
    canvas.rect(where, status_fill(canvas, palette, status), stroke=_RIM, width=0.8)


def swatch(palette: Palette, status: ShownStatus) -> str:
    """Return a small picture of the look of a status."""
    canvas = Canvas(*_SWATCH)
    draw_swatch(canvas, status, (0.5, 0.5, _SWATCH[0] - 0.5, _SWATCH[1] - 0.5), palette)
    return canvas.svg()


def draw_flag(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw the sign of an implausible value, centred."""
    move = f"translate({number(x - size / 2)} {number(y - size * 0.46)}) scale({number(size / 12)})"
    with canvas.group(transform=move):
        canvas.path("M6 .8l5.4 9.5H.6zM6 4v3M6 8.4v.6", stroke=FLAG, width=1.1)
