"""Pieces that slides are made of: text, tables, colours and lengths, and archives without a clock."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from layers.drawing.text_width import printable
from layers.style.ink import INK, PAPER, TINT

# Every office has it, with all Kazakh letters; a slide cannot rely on a font of ours being installed.
FONT = "Arial"
EPOCH = datetime(1980, 1, 1)
_EMU_PER_PX = 9525


def write_text(
    frame: Any, text: str, size: float, *, color: str = INK, bold: bool = False, above: float = 0
) -> None:
    """Write into the last paragraph of a frame, ``size`` and the space ``above`` in points."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[-1]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.space_before = Pt(above)
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = rgb(color)


def add_table(
    slide: Any,
    corner: tuple[int, int],
    tall: float,
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    heads: int,
    left: Sequence[bool],
    size: float | None = None,
) -> Any:
    """Add a table with ``heads`` bold rows above; ``left`` tells which columns begin at the left."""
    box = (*corner, sum(widths), round(tall * len(rows)))
    frame = slide.shapes.add_table(len(rows), len(widths), *map(px, box))
    for column, width in enumerate(widths):
        frame.table.columns[column].width = px(round(width))
    for number, cells in enumerate(rows):
        frame.table.rows[number].height = px(round(tall))
        for column, text in enumerate(cells):
            cell, bold = frame.table.cell(number, column), number < heads
            _fill_cell(cell, text, bold=bold, right=not left[column], size=size or tall * 0.46)
    return frame


def _fill_cell(cell: Any, text: str, *, bold: bool, right: bool, size: float) -> None:
    cell.margin_top = cell.margin_bottom = Emu(0)
    cell.margin_left = cell.margin_right = px(6)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(TINT if bold else PAPER)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = printable(text)
    run.font.size, run.font.bold, run.font.name = Pt(round(size, 1)), bold, FONT
    run.font.color.rgb = rgb(INK)


def rgb(colour: str) -> RGBColor:
    """Return a colour given as ``#rrggbb``."""
    return RGBColor.from_string(colour.removeprefix("#").upper())


def px(pixels: float) -> Emu:
    """Return a length of a slide 1280 pixels wide."""
    return Emu(round(pixels * _EMU_PER_PX))


def without_saving_time(content: bytes) -> bytes:
    """Return an archive with fixed dates, in the workbooks inside it too: the same data give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            part = read.read(name)
            if name.endswith(".xlsx"):
                part = without_saving_time(part)
            if name.endswith("core.xml"):
                stamp = rb"\g<1>1980-01-01T00:00:00Z"
                part = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", stamp, part)
            write.writestr(entry, part)
    return out.getvalue()
