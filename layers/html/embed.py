"""The lines that put an exported map into another page."""

from layers.html.export import title_of
from layers.model.document import Document
from layers.text.templates import render

# What the map needs in one column on a telephone; with the script the frame gets the exact height.
_HEIGHT = 2400
_HEIGHT_BEFORE_SCRIPT = 900


def snippet(data: Document, source: str, *, script: bool = True) -> str:
    """Return the HTML of a frame with a map, for pasting into a page.

    Parameters
    ----------
    data
        The map document; the frame's title is in the language of its view.
    source
        Address of the exported file as the page will have it.
    script
        With the listener that sets the frame's height to what the map reports. Without it the frame is as high as
        the map is on a narrow screen.
    """
    lang = data["view"]["lang"]
    height = _HEIGHT_BEFORE_SCRIPT if script else _HEIGHT
    return render(
        "embed.html", source=source, title=title_of(data, lang), lang=lang, height=height, script=script
    )
