"""Finding things in a map document."""

from geo.core.errors import CallError
from layers.model.document import Document, Vintage
from layers.model.indicator import IndicatorSection


def indicator_of(document: Document, indicator: str) -> IndicatorSection:
    """Return an indicator by its id.

    Raises
    ------
    CallError
        When the document has no such indicator.
    """
    for section in document["indicators"]:
        if section["id"] == indicator:
            return section
    raise CallError(f"unknown indicator {indicator[:40]!r}", advice="`scimap indicators` lists them")


def newest_vintage(document: Document) -> str:
    """Return the day since which today's borders hold."""
    return next(iter(document["vintages"]))


def vintage_at(document: Document, section: IndicatorSection, at: int) -> str:
    """Return the borders of an indicator's year, given by its place; today's where it has no years."""
    return section["vintages"][at] if section["years"] else newest_vintage(document)


def units_of(document: Document, vintage: str) -> list[int]:
    """Return the indices of the regions of a vintage."""
    found: Vintage = document["vintages"][vintage]
    return found["units"]


def region_index(document: Document, code: str | None) -> int | None:
    """Return the index of a region; none for a code that is not there."""
    return next((at for at, region in enumerate(document["regions"]) if region["code"] == code), None)


def last_valued(section: IndicatorSection, region: int) -> int | None:
    """Return the place of the last year with a value of a region; none where there is no value."""
    return max((at for at, year in enumerate(section["values"]) if year[region] is not None), default=None)


def source_title(document: Document, source: str, lang: str) -> str:
    """Return the title of a source by its id; the id where the document has no such source."""
    return next((one["title"][lang] for one in document["sources"] if one["id"] == source), source)
