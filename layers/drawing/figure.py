"""A view as one picture: title, sentence, map, legend, ranked bars and sources."""

from layers.drawing.canvas import Canvas
from layers.drawing.legend import add_legend, legend_height
from layers.drawing.map.stage import MapStyle, add_map
from layers.drawing.ranked_bars import add_bars
from layers.drawing.text_width import BOLD, balanced_width, printable, wrap
from layers.style.ink import LEADING, LINE, MUTED, PAPER, STRONG
from layers.view.sentence import sentence
from layers.view.view import View

WIDE = (1280.0, 720.0)
"""Width and height of a picture in CSS pixels: a slide's shape."""
_MARGIN = 40.0
_TITLES = ((29.0, 1), (26.0, 2), (23.0, 2), (20.0, 3), (17.0, 4), (14.0, 5))
_SMALL = 11.5
_LEGEND = 400.0


def figure_svg(
    view: View,
    width: float = WIDE[0],
    height: float = WIDE[1],
    *,
    title: str | None = None,
    embed_font: bool = True,
) -> str:
    """Return a view as a picture with all that belongs to it: title, sentence, map, legend, bars, sources.

    Parameters
    ----------
    width, height
        In CSS pixels, at least 800 by 500.
    title
        Replaces the indicator's title, as a story does.
    embed_font
        Carry the letters used as a font, so that they look the same everywhere.
    """
    canvas = Canvas(width, height)
    canvas.rect((0, 0, width, height), PAPER)
    left, right = _MARGIN, width - _MARGIN
    top = _add_head(canvas, left, 26, right - left, view, title)
    bottom = _add_foot(canvas, left, height - 18, right - left, view)
    if view.known:
        split = right - max(300.0, (right - left) * 0.315) - 34
        wide = min(_LEGEND, split - left - 150)
        legend = legend_height(view, wide)
        add_map(canvas, (left, top, split, bottom), view, MapStyle(), corners=[(wide, legend)])
        add_legend(canvas, left, bottom - legend, wide, view)
        _add_side(canvas, (split + 34, top, right, bottom), view)
    else:
        add_map(canvas, (left, top, right, bottom), view, MapStyle(labels=(), sites=False))
        _add_reason(canvas, (left + right) / 2, (top + bottom) / 2, view)
    return canvas.svg(title=title or view.heading, embed_font=embed_font)


def _add_head(canvas: Canvas, x: float, y: float, width: float, view: View, title: str | None = None) -> float:
    """Write the product's name, the title and the sentence below ``y`` and return where they end.

    A long title is set smaller, down to a size still readable; no part of it is lost before five lines.
    """
    name = view.texts.gettext("Science map of Kazakhstan")
    canvas.text(x, y + 5, name, 13, weight=BOLD, color=STRONG)
    y += 17
    words = printable(title or view.heading)
    fits = (pair for pair in _TITLES if len(wrap(words, width, pair[0], BOLD)) <= pair[1])
    size, lines = next(fits, _TITLES[-1])
    narrow = balanced_width(words, width, size, BOLD)
    y = canvas.paragraph(x, y, words, size, narrow, weight=BOLD, lines=lines)
    said = sentence(view)
    if said:
        y = canvas.paragraph(x, y + 3, said, 16.5, width, color=MUTED, lines=3)
    return y + 12


def _add_foot(canvas: Canvas, x: float, bottom: float, width: float, view: View) -> float:
    """Write sources, borders, version and credits above ``bottom`` and return where they begin."""
    _ = view.texts.gettext
    lines = []
    sources = view.sources()
    if sources:
        lines += wrap(printable(f"{_('Sources')}: {'; '.join(sources)}"), width, _SMALL)[:3]
    about = f"{_('Boundaries')}: {view.borders()} · {view.version()} · {' · '.join(view.credits())}"
    lines += wrap(printable(about), width, _SMALL)[:2]
    step = _SMALL * LEADING
    y = bottom - len(lines) * step
    canvas.line(x, y - 8, x + width, y - 8, LINE)
    for number, line in enumerate(lines):
        canvas.text(x, y + (number + 0.5) * step, line, _SMALL, color=MUTED)
    return y - 20


def _add_side(canvas: Canvas, where: tuple[float, float, float, float], view: View) -> None:
    """Draw the ranked bars with their heading above and the reasons of gaps below."""
    x0, y0, x1, y1 = where
    _ = view.texts.gettext
    title = f"{_('All regions')} · {view.unit}"
    y = canvas.paragraph(x0, y0, title, 13, x1 - x0, color=MUTED, lines=2)
    notes = view.notes()
    reasons = [line for note in notes for line in wrap(note, x1 - x0, 12)][:5]
    tall = len(reasons) * 12 * LEADING + (6 if reasons else 0)
    end = add_bars(canvas, (x0, y + 5, x1, y1 - tall), view)
    for number, line in enumerate(reasons):
        canvas.text(x0, end + 8 + (number + 0.5) * 12 * LEADING, line, 12, color=MUTED)


def _add_reason(canvas: Canvas, x: float, y: float, view: View) -> None:
    """Write why there are no data, on a card in the middle of the map."""
    width = 420.0
    reason = view.pick(view.indicator["reason"])
    lines = wrap(printable(reason), width, 15)
    tall = 34 + len(lines) * 15 * LEADING + 20
    box = (x - width / 2 - 24, y - tall / 2, x + width / 2 + 24, y + tall / 2)
    canvas.rect(box, PAPER, stroke=LINE, radius=10)
    top = y - tall / 2 + 12
    canvas.text(x - width / 2, top + 12, view.texts.gettext("No data yet"), 17, weight=BOLD)
    canvas.paragraph(x - width / 2, top + 28, reason, 15, width, color=MUTED)
