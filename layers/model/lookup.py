"""Finding things in a map document."""

from collections.abc import Iterable, Iterator

from geo.core.errors import CallError
from layers.model.document import Document, SourceTable, Vintage
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


def all_origins(document: Document, origins: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield tables with their columns, each followed by those that it was recovered from; once each."""
    seen: dict[tuple[int, str], None] = {}
    waiting = list(origins)
    while waiting:
        table, column = waiting.pop(0)
        if (table, column) not in seen:
            seen[table, column] = None
            waiting[:0] = [(number, name) for number, name in document["tables"][table]["inputs"]]
    yield from seen


def own_origins(
    document: Document, origins: Iterable[tuple[int, str]], code: str
) -> list[tuple[SourceTable, str]]:
    """Return the tables, with their columns, that a region's or the country's figures stand in.

    A sum of rows stands for the row of that name, which another indicator may use.
    """
    tables = [(document["tables"][number], column) for number, column in origins]
    own = [(table, column) for table, column in tables if code in table["rows"]]
    sums = [(table["title"], column) for table, column in own if table["rows"][code] == "Σ"]
    return [
        (table, column)
        for table, column in own
        if table["rows"][code] == "Σ" or (table["title"], column) not in sums
    ]


def source_numbers(document: Document, origins: Iterable[tuple[int, str]]) -> list[int]:
    """Return the numbers of the sources that figures come from, in the end, each once."""
    found = (document["tables"][table]["source"] for table, _ in all_origins(document, origins))
    return list(dict.fromkeys(number for number in found if number is not None))


def region_index(document: Document, code: str | None) -> int | None:
    """Return the index of a region; none for a code that is not there."""
    return next((at for at, region in enumerate(document["regions"]) if region["code"] == code), None)


def last_valued(section: IndicatorSection, region: int) -> int | None:
    """Return the place of the last year with a value of a region; none where there is no value."""
    return max((at for at, year in enumerate(section["values"]) if year[region] is not None), default=None)


def source_title(document: Document, source: str, lang: str) -> str:
    """Return the title of a source by its id; the id where the document has no such source."""
    return next((one["title"][lang] for one in document["sources"] if one["id"] == source), source)
