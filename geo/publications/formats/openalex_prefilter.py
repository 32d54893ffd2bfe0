"""OpenAlex JSON Lines at speed: lines that cannot concern Kazakhstan are checked to be JSON, but not taken apart.

A line is set aside only where reading it whole would say "no affiliation in Kazakhstan": every institution has
the code of another country, no author and no printed affiliation is without institution, and the year is
possible. In doubt it is read whole.
"""

import codecs
import re
from collections.abc import Iterator

import duckdb
import pyarrow as pa

from geo.publications.formats.json_stream import parse_json
from geo.publications.formats.openalex import works_of
from geo.publications.formats.text_stream import Stream, lines
from geo.publications.model import FIRST_YEAR, Elsewhere, InputProblem, Limits, Work

_BATCH_LINES, _BATCH_BYTES = 4096, 8 * 1024 * 1024
# Longer lines may have more authors than the limit allows.
_LONGEST = 512 * 1024


class _Style:
    """How a file writes its JSON: with or without a space behind the colon."""

    def __init__(self, space: bytes) -> None:
        self.colon = b'":' + space
        # What is written the other way is no line of this style.
        self.other = b'": ' if not space else b'":"'
        self.institution = b'"id"' + self.colon[1:] + b'"https://openalex.org/I'
        self.country = b'"country_code"' + self.colon[1:] + b'"'
        names = (b"institutions", b"institution_ids")
        self.doubtful = [
            *(b'"' + name + self.colon + end for name in names for end in (b"[]", b"[ ", b"null")),
            b'"is_paratext' + self.colon + b"true",
            b'"results' + self.colon,
        ]
        self.year = re.compile(b'"publication_year' + re.escape(self.colon) + rb"(\d{4})[,}]")


_STYLES = (_Style(b""), _Style(b" "))
_HERE = (b'"KZ"', b'"kz"', b'"Kz"', b'"kZ"')


def read_lines(stream: Stream, limits: Limits) -> Iterator[tuple[int, Work | InputProblem | Elsewhere]]:
    """Yield the works that may concern Kazakhstan, problems, and how many works were set aside."""
    connection = duckdb.connect(config={"threads": 1})
    try:
        aside: list[tuple[int, bytes]] = []
        size = 0
        for number, line in lines(stream, limits):
            if isinstance(line, InputProblem):
                yield number, line
                continue
            stripped = line.removeprefix(codecs.BOM_UTF8).strip()
            if not stripped:
                continue
            if not _is_elsewhere(stripped, limits):
                yield from _whole(number, stripped, limits)
                continue
            aside.append((number, stripped))
            size += len(stripped)
            if len(aside) >= _BATCH_LINES or size >= _BATCH_BYTES:
                yield from _settle(aside, limits, connection)
                aside, size = [], 0
        yield from _settle(aside, limits, connection)
    finally:
        connection.close()


def _whole(number: int, line: bytes, limits: Limits) -> Iterator[tuple[int, Work | InputProblem]]:
    found = parse_json(number, line)
    if isinstance(found, InputProblem):
        yield number, found
    else:
        yield from works_of(number, found, limits)


def _is_elsewhere(line: bytes, limits: Limits) -> bool:
    if len(line) > _LONGEST or any(mark in line for mark in _HERE):
        return False
    for style in _STYLES:
        if style.other in line:
            continue
        countries = line.count(style.country)
        if not countries or countries != line.count(style.institution):
            return False
        if any(mark in line for mark in style.doubtful):
            return False
        year = style.year.search(line)
        return year is not None and FIRST_YEAR <= int(year[1]) <= limits.last_year
    return False


def _settle(
    aside: list[tuple[int, bytes]], limits: Limits, connection: duckdb.DuckDBPyConnection
) -> Iterator[tuple[int, Work | InputProblem | Elsewhere]]:
    """Read whole what is no JSON; the rest was rightly set aside."""
    if not aside:
        return
    bad = _not_json([line for _, line in aside], connection)
    for at in bad:
        yield from _whole(*aside[at], limits)
    yield aside[-1][0], Elsewhere(len(aside) - len(bad))


def _not_json(texts: list[bytes], connection: duckdb.DuckDBPyConnection) -> list[int]:
    """Return the places of lines that are no JSON, all of them where one is not UTF-8."""
    try:
        column = pa.array(texts, pa.binary()).cast(pa.string())
    except pa.ArrowInvalid:
        return list(range(len(texts)))
    connection.register("texts", pa.table({"place": pa.array(range(len(texts)), pa.int64()), "line": column}))
    rows = connection.execute("SELECT place FROM texts WHERE NOT json_valid(line) ORDER BY place").fetchall()
    return [place for (place,) in rows]
