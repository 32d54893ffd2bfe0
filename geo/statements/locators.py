"""Locators of statements: places in a document, in the reader's language, that lead to a part it has."""

from collections.abc import Mapping
from pathlib import Path

from geo.core.errors import DataError
from geo.core.strict_files import read_text
from geo.core.text import Text, in_every_language
from geo.core.words import words
from geo.sources import source_ids
from geo.sources.base import load_description
from geo.sources.description import CitedPlace
from geo.sources.locators import leads_nowhere
from geo.territories.registry import load_territories


def check_locators(path: Path, source: str, places: Mapping[str, CitedPlace]) -> None:
    """Check that every place leads to a part that the document has, and says so in each language.

    Parameters
    ----------
    path
        The file of statements, for the message.
    source
        The id of the source that the statements are of; its ``parts`` are those of the document.

    Raises
    ------
    DataError
        When the source is unknown, it has no such part, or the words begin with the number of another one.
    """
    lines = read_text(path).splitlines()
    if source not in source_ids():
        known = ", ".join(source_ids())
        raise DataError(
            f"unknown source {source!r}", where=_where(path, lines, "source"), advice=f"known: {known}"
        )
    parts = load_description(source).parts
    for name, place in places.items():
        if reason := leads_nowhere(place, place.part, source, parts):
            where = _where(path, lines, f"  {name}")
            raise DataError(f"{name}: {reason}", where=where, advice="correct the words or the part")


def locator_of(place: CitedPlace, name: str, row: str | None) -> Text:
    """Return a place in words, in a table with the row of a territory (ISO code)."""
    if row is None or not name.startswith("table_"):
        return in_every_language(place.__getitem__)
    names = load_territories()[row].names
    return words("row_of_table", place=place, name=in_every_language(lambda lang: names[lang].official))


def _where(path: Path, lines: list[str], key: str) -> str:
    line = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
    return f"{path.name}:{line}"
