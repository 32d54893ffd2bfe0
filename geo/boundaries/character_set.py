"""In which character set somebody wrote the attributes: as the file says, or as the names of the regions tell."""

import codecs
import re
from dataclasses import replace

from geo.boundaries.features import FileLayer
from geo.territories.registry import load_territories

RAW = "ISO-8859-1"
"""Texts decoded so keep every byte: what they are is found out here."""

# What a .cpg may name: single-byte code pages and UTF-8. Python knows others that are no character sets.
_CHARSET = re.compile(r"utf-8|cp(125|8)\d\d?|iso8859-\d+|koi8-[rutk]|kz1048|ptcp154|mac-cyrillic")
# Tried in this order where nothing says the character set: Kazakh names need KZ-1048, cp1251 lacks their letters.
_GUESSES = ("utf-8", "cp1251", "kz1048", "ptcp154", "cp866")
# So many texts tell a character set; a table of thousands of rows need not be looked up in whole.
_ENOUGH = 2_000


def recode(layer: FileLayer, page: bytes | None, notes: list[str]) -> FileLayer:
    """Return a layer whose texts and names of columns are ``RAW``, read in their own character set.

    ``page`` is the content of a .cpg; what it says holds unless in another set texts become names of regions that
    are none in it. ``notes`` gets a line where it does not hold, or nothing was said.
    """
    texts = {
        text.encode(RAW)
        for feature in layer.features
        for pair in feature.attributes.items()
        for text in pair
        if isinstance(text, str)
    }
    charset = _charset(page, sorted(text for text in texts if not text.isascii()), notes)

    def read(value: str) -> str:
        return value.encode(RAW).decode(charset, errors="replace").strip(" \0")

    features = [
        replace(
            feature,
            attributes={
                read(name): read(value) if isinstance(value, str) else value
                for name, value in feature.attributes.items()
            },
        )
        for feature in layer.features
    ]
    return replace(layer, features=tuple(features))


def _charset(page: bytes | None, texts: list[bytes], notes: list[str]) -> str:
    """Return the character set of texts with other letters than Latin ones."""
    said = _named(page) if page is not None else None
    if page is not None and said is None:
        shown = page[:20].decode("ascii", errors="replace").strip()
        notes.append(f"the .cpg names {shown!r}, which is no character set")
    if not texts:
        return said or "utf-8"
    likely = dict.fromkeys([said, *_GUESSES] if said else _GUESSES)
    fitting = [charset for charset in likely if _decodes(texts, charset)]
    found = max(fitting, key=lambda charset: _known(texts, charset), default="cp1251")
    if found == said:
        return found
    if said:
        notes.append(f"the attributes are not in {said}, as the .cpg says")
    notes.append(f"the attributes are read as {found}: found out from the names of the regions")
    return found


def _named(page: bytes) -> str | None:
    text = page.decode("ascii", errors="replace").strip().casefold()
    number = re.search(r"(65001|125\d|866|855)$", text)
    name = {"65001": "utf-8"}.get(number[1], f"cp{number[1]}") if number else text
    try:
        name = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return name if _CHARSET.fullmatch(name) else None


def _decodes(texts: list[bytes], charset: str) -> bool:
    try:
        for text in texts:
            text.decode(charset)
    except UnicodeDecodeError:
        return False
    return True


def _known(texts: list[bytes], charset: str) -> int:
    """Return how many of the texts are names of territories when read so."""
    registry = load_territories()
    return sum(bool(registry.candidates(text.decode(charset))) for text in texts[:_ENOUGH])
