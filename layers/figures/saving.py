"""From pages to the bytes of PNG, SVG and PDF files: the same pages give the same bytes."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.backends.backend_svg import FigureCanvasSVG

from layers.figures import style
from layers.figures.canvas import Canvas
from layers.figures.fonts import embedded_faces, printable

_SETTINGS = {
    # Text stays text: in the SVG as elements, in the PDF in an embedded TrueType font.
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    # Else the ids of an SVG's clip paths would be random.
    "svg.hashsalt": "scimap",
    "font.sans-serif": ["sans-serif"],
    # Hinting moves letters to whole pixels: words would fall apart at small sizes.
    "text.hinting": "no_hinting",
}


def png(page: Canvas, times: float = 1.0) -> bytes:
    """Return a page as PNG; ``times`` is the number of pixels to a CSS pixel."""
    out = io.BytesIO()
    with mpl.rc_context(_SETTINGS):
        page.figure.set_dpi(style.PX_PER_INCH * times)
        FigureCanvasAgg(page.figure).print_png(out, metadata={"Software": "scimap"})
    return out.getvalue()


def svg(page: Canvas, title: str) -> bytes:
    """Return a page as SVG with text elements and the letters it uses embedded as a font."""
    out = io.BytesIO()
    with mpl.rc_context(_SETTINGS):
        FigureCanvasSVG(page.figure).print_svg(
            out, metadata={"Date": None, "Creator": "scimap", "Title": printable(title)}
        )
    text = out.getvalue().decode("utf-8")
    head, rest = text.split("<defs>", 1)
    style_element = f'<style type="text/css">{embedded_faces(page.letters)}</style>'
    return f"{head}<defs>{style_element}{rest}".encode()


def pdf(pages: Sequence[Canvas], *, title: str, day: str) -> bytes:
    """Return pages as PDF with embedded fonts.

    Parameters
    ----------
    day
        The date of the data version, ``YYYY-MM-DD``: it stands as the date of creation.
    """
    out = io.BytesIO()
    date = datetime.fromisoformat(day).replace(tzinfo=UTC)
    metadata = {"Title": printable(title), "Creator": "scimap", "Producer": "matplotlib", "Author": "scimap"}
    with mpl.rc_context(_SETTINGS):
        book = PdfPages(out, metadata={**metadata, "CreationDate": date, "ModDate": date})
        for page in pages:
            FigureCanvasPdf(page.figure)
            book.savefig(page.figure)
        book.close()
    return out.getvalue()
