"""What stands on a drawn page, and whether all of it does."""

from matplotlib.text import Text

from layers.figures.canvas import Canvas


def said(canvas: Canvas) -> str:
    (axes,) = canvas.figure.axes
    found = [artist.get_text() for artist in axes.get_children() if isinstance(artist, Text)]
    return " ".join(text for text in found if text).replace("\u00a0", " ")


def on_the_page(canvas: Canvas) -> bool:
    (axes,) = canvas.figure.axes
    places = [a.get_position() for a in axes.get_children() if isinstance(a, Text) and a.get_text()]
    return all(0 <= x <= canvas.width and 0 <= y <= canvas.height - 10 for x, y in places)
