"""What stands on the pages of a PDF, whether all of it does, and what they look like."""

import io
from collections.abc import Iterator

import numpy as np
import pypdf
import pypdfium2
from numpy.typing import NDArray
from pypdf.generic import DictionaryObject


def page_texts(content: bytes) -> list[str]:
    """Return the text of each page in one line; a hyphen at the end of a line stays."""
    with pypdfium2.PdfDocument(content) as document:
        found = [page.get_textpage().get_text_bounded() for page in document]
    signs = {"\u200b": "", "\x02": "-", "\u2011": "-"}
    return [" ".join(text.translate(str.maketrans(signs)).split()) for text in found]


def on_the_page(content: bytes) -> bool:
    """Tell whether all texts are inside the margins that printers need, 8 points."""
    places = []
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text, (width, height) = page.get_textpage(), page.get_size()
            rectangles = [text.get_rect(number) for number in range(text.count_rects())]
            places += [8 <= x0 < x1 <= width - 8 and 8 <= y0 < y1 <= height - 8 for x0, y0, x1, y1 in rectangles]
    return bool(places) and all(places)


def figures(content: bytes) -> list[str]:
    """Return the words for those who do not see them of all pictures, in their order."""

    def inside(node: object) -> Iterator[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                yield from inside(one)
        elif isinstance(node, DictionaryObject):
            if node.get("/S") == "/Figure":
                yield str(node["/Alt"])
            yield from inside(node.get("/K"))

    return list(inside(pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]))


def looks(content: bytes, width: int) -> list[NDArray[np.uint8]]:
    """Return the pages as pictures so many pixels wide."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.render(scale=width / page.get_width()).to_pil() for page in document]
        return [np.asarray(page.convert("RGB")) for page in pages]
