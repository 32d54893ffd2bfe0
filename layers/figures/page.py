"""A view as one page: title, sentence, map, legend, ranked bars and sources."""

from layers.figures import fonts, style
from layers.figures.bars import draw_bars
from layers.figures.canvas import BOLD, Canvas
from layers.figures.legend import draw_legend, draw_sizes, legend_height
from layers.figures.map import MapStyle, draw_map
from layers.view.sentence import sentence
from layers.view.view import View

WIDE = (1280.0, 720.0)
"""Width and height of a picture in CSS pixels: a slide's shape."""
A4_LANDSCAPE = (1122.52, 793.70)
A4_PORTRAIT = (793.70, 1122.52)
_MARGIN = 40.0
_TITLES = ((29.0, 1), (26.0, 2), (23.0, 2), (20.0, 3), (17.0, 4), (14.0, 5))
_SMALL = 11.5
_LEGEND = 440.0


def map_page(
    view: View,
    size: tuple[float, float] = WIDE,
    *,
    scale: float = 1.0,
    fine: bool = False,
    title: str | None = None,
) -> Canvas:
    """Return the page of a view.

    Parameters
    ----------
    size
        Width and height in CSS pixels, before ``scale``.
    fine
        Draw the land in the detail of large prints.
    title
        Replaces the indicator's title, as a story does.
    """
    width, height = size
    canvas = Canvas(width, height, scale)
    left, right = _MARGIN, width - _MARGIN
    top = draw_head(canvas, left, 26, right - left, view, title)
    bottom = draw_foot(canvas, left, height - 18, right - left, view)
    bars = max(300.0, (right - left) * 0.315)
    split = right - bars - 34
    if not view.known:
        draw_map(canvas, (left, top, right, bottom), view, MapStyle(labels=(), sites=False, fine=fine))
        draw_reason(canvas, (left + right) / 2, (top + bottom) / 2, view)
        return canvas
    wide = min(_LEGEND, split - left - 150)
    legend = legend_height(view, wide)
    spare = [(wide, legend), (130.0, 110.0 if view.circles else 0.0)]
    frame = draw_map(canvas, (left, top, split, bottom), view, MapStyle(fine=fine), spare=spare)
    if view.circles:
        draw_sizes(canvas, split, bottom - 8, view, frame.width)
    draw_legend(canvas, left, bottom - legend, wide, view)
    _draw_side(canvas, (split + 34, top, right, bottom), view)
    return canvas


def draw_head(canvas: Canvas, x: float, y: float, width: float, view: View, title: str | None = None) -> float:
    """Write the product's name, the title and the sentence below ``y`` and return where they end.

    A long title is set smaller, down to a size still readable; no part of it is lost before five lines.
    """
    name = view.texts.gettext("Science map of Kazakhstan")
    canvas.text(x, y + 5, name, 13, weight=BOLD, color=style.STRONG)
    y += 17
    words = fonts.printable(title or view.heading)
    fits = (pair for pair in _TITLES if len(fonts.wrap(words, width, pair[0], BOLD)) <= pair[1])
    size, lines = next(fits, _TITLES[-1])
    narrow = fonts.balanced_width(words, width, size, BOLD)
    y = canvas.paragraph(x, y, words, size, narrow, weight=BOLD, lines=lines)
    said = sentence(view)
    if said:
        y = canvas.paragraph(x, y + 3, said, 16.5, width, color=style.MUTED, lines=3)
    return y + 12


def draw_foot(canvas: Canvas, x: float, bottom: float, width: float, view: View) -> float:
    """Write sources, borders, version and credits above ``bottom`` and return where they begin."""
    _ = view.texts.gettext
    lines = []
    sources = view.sources()
    if sources:
        lines += fonts.wrap(fonts.printable(f"{_('Sources')}: {'; '.join(sources)}"), width, _SMALL)[:3]
    about = f"{_('Boundaries')}: {view.borders()} · {view.version()} · {' · '.join(view.credits())}"
    lines += fonts.wrap(fonts.printable(about), width, _SMALL)[:2]
    step = _SMALL * style.LEADING
    y = bottom - len(lines) * step
    canvas.line(x, y - 8, x + width, y - 8, style.LINE)
    for number, line in enumerate(lines):
        canvas.text(x, y + (number + 0.5) * step, line, _SMALL, color=style.MUTED)
    return y - 20


def _draw_side(canvas: Canvas, where: tuple[float, float, float, float], view: View) -> None:
    """Draw the ranked bars with their heading above and the reasons of gaps below."""
    x0, y0, x1, y1 = where
    _ = view.texts.gettext
    title = f"{_('All regions')} · {view.unit}"
    y = canvas.paragraph(x0, y0, title, 13, x1 - x0, color=style.MUTED, lines=2)
    notes = view.notes()
    reasons = [line for note in notes for line in fonts.wrap(note, x1 - x0, 12)][:5]
    room = len(reasons) * 12 * style.LEADING + (6 if reasons else 0)
    end = draw_bars(canvas, (x0, y + 5, x1, y1 - room), view)
    for number, line in enumerate(reasons):
        canvas.text(x0, end + 8 + (number + 0.5) * 12 * style.LEADING, line, 12, color=style.MUTED)


def draw_reason(canvas: Canvas, x: float, y: float, view: View) -> None:
    """Write why there are no data, on a card in the middle of the map."""
    width = 420.0
    reason = view.pick(view.indicator["reason"])
    lines = fonts.wrap(fonts.printable(reason), width, 15)
    tall = 34 + len(lines) * 15 * style.LEADING + 20
    box = (x - width / 2 - 24, y - tall / 2, x + width / 2 + 24, y + tall / 2)
    canvas.rect(box, style.PAPER, stroke=style.LINE, radius=10)
    top = y - tall / 2 + 12
    canvas.text(x - width / 2, top + 12, view.texts.gettext("No data yet"), 17, weight=BOLD)
    canvas.paragraph(x - width / 2, top + 28, reason, 15, width, color=style.MUTED)
