"""Boundaries as ESRI Shapefile, read here: every length is checked, where GDAL returns what is left of a file.

The format: ESRI Shapefile Technical Description (1998); attributes: dBASE III.
"""

import codecs
import re
import struct
from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from geo.boundaries.layer_choice import MAX_FEATURES, Attribute, Feature, Layer, Ring, finite, no_area
from geo.core.errors import DataError
from geo.territories.registry import load_territories

SHP_MAGIC = b"\x00\x00\x27\x0a"
PARTS = (".shp", ".shx", ".dbf")

_COPY = "copy all parts of the shapefile again"
_NULL = 0
# Polygon with x and y; with z (and measures); with measures.
_POLYGONS: dict[int, frozenset[str]] = {5: frozenset(), 15: frozenset({"z"}), 25: frozenset({"m"})}
_OTHERS = {
    1: "points",
    3: "lines",
    8: "points",
    11: "points",
    13: "lines",
    18: "points",
    21: "points",
    23: "lines",
}
_HEADER, _BOX = 100, 44
# What a .cpg may name: single-byte code pages and UTF-8. Python knows others that are no character sets.
_CHARSET = re.compile(r"utf-8|cp(125|8)\d\d?|iso8859-\d+|koi8-[rutk]|kz1048|ptcp154|mac-cyrillic")
# Tried in this order where nothing says the character set: Kazakh names need KZ-1048, cp1251 lacks their letters.
_GUESSES = ("utf-8", "cp1251", "kz1048", "ptcp154", "cp866")


def read_shapefile(parts: Mapping[str, bytes], name: str, where: str) -> tuple[Layer, list[str]]:
    """Return the layer of a shapefile and notes on how its attributes were read.

    Parameters
    ----------
    parts
        Contents by suffix: ``.shp``, ``.shx`` and ``.dbf`` must be there, ``.prj`` and ``.cpg`` may.
    name
        The name of the layer.

    Raises
    ------
    DataError
        When a part is missing, shorter or longer than it says, or holds what is no area.
    """
    for suffix in PARTS:
        if suffix not in parts:
            raise DataError(
                f"its {suffix} is missing", where=where, advice=f"put {name}{suffix} beside {name}.shp"
            )
    fields, records = _records(parts[".dbf"], f"{where}: {name}.dbf")
    shapes = _shapes(parts, name, where)
    if len(shapes) != len(records):
        raise DataError(
            f"has {len(shapes)} areas and {len(records)} rows of attributes", where=where, advice=_COPY
        )
    notes: list[str] = []
    charset = _charset(parts.get(".cpg"), records, notes)
    features = []
    for row, (record, (rings, dropped)) in enumerate(zip(records, shapes, strict=True), 1):
        if record is None:
            notes.append(f"row {row} is marked as deleted and left out")
            continue
        values = (value.decode(charset, errors="replace").strip(" \0") for value in record)
        attributes: dict[str, Attribute] = dict(zip(fields, values, strict=True))
        features.append(Feature(attributes, (rings,) if rings else (), dropped, clockwise=True))
    return Layer(name, tuple(features), _projection(parts.get(".prj"), f"{where}: {name}.prj")), notes


def _projection(content: bytes | None, where: str) -> str | None:
    try:
        return content.decode("utf-8-sig").strip() or None if content is not None else None
    except UnicodeDecodeError as error:
        raise DataError(
            "is not a coordinate system", where=where, advice="copy it again, or say --crs"
        ) from error


def _shapes(parts: Mapping[str, bytes], name: str, where: str) -> list[tuple[tuple[Ring, ...], frozenset[str]]]:
    """Return the rings of each record in the order of the index."""
    main, index = parts[".shp"], parts[".shx"]
    for suffix, content in ((".shp", main), (".shx", index)):
        _check_length(content, f"{where}: {name}{suffix}")
    kind = struct.unpack_from("<i", main, 32)[0]
    if kind in _OTHERS:
        raise no_area(1, _OTHERS[kind], where)
    if kind not in _POLYGONS:
        raise DataError(f"holds shapes of the unknown type {kind}", where=where, advice=_COPY)
    if (len(index) - _HEADER) % 8:
        raise DataError("is cut within a record", where=f"{where}: {name}.shx", advice=_COPY)
    entries = np.frombuffer(index, ">i4", offset=_HEADER).reshape(-1, 2).tolist()
    if len(entries) > MAX_FEATURES:
        raise DataError(f"holds {len(entries)} areas", where=where, advice="keep the regions only")
    return [
        (_record(main, 2 * start, 2 * length, kind, row, f"{where}: {name}.shp"), _POLYGONS[kind])
        for row, (start, length) in enumerate(entries, 1)
    ]


def _check_length(content: bytes, where: str) -> None:
    if content[:4] != SHP_MAGIC or len(content) < _HEADER:
        raise DataError("is not a part of a shapefile", where=where, advice=_COPY)
    said = 2 * struct.unpack_from(">i", content, 24)[0]
    if said != len(content):
        raise DataError(
            f"is damaged: it has {len(content)} bytes, its header says {said}", where=where, advice=_COPY
        )


def _record(main: bytes, start: int, length: int, kind: int, row: int, where: str) -> tuple[Ring, ...]:
    damaged = DataError(f"row {row} is damaged or cut short", where=where, advice=_COPY)
    end = start + 8 + length
    if start < _HEADER or length < 4 or end > len(main):  # noqa: PLR2004  a record begins with its type
        raise damaged
    if 2 * struct.unpack_from(">i", main, start + 4)[0] != length:
        raise damaged
    (own,) = struct.unpack_from("<i", main, start + 8)
    if own == _NULL:
        return ()
    if own != kind or length < _BOX:
        raise damaged
    parts, count = struct.unpack_from("<ii", main, start + 8 + 36)
    points_at = start + 8 + _BOX + 4 * parts
    if parts < 0 or count < 0 or points_at + 16 * count > end:
        raise damaged
    starts = np.frombuffer(main, "<i4", parts, start + 8 + _BOX).astype(np.int64)
    if parts and (starts[0] != 0 or (np.diff(starts) <= 0).any() or starts[-1] >= count):
        raise damaged
    flat = np.frombuffer(main, "<f8", 2 * count, points_at).reshape(-1, 2).astype(np.float64)
    return tuple(np.split(finite(flat, row, where), starts[1:])) if parts else ()


def _records(table: bytes, where: str) -> tuple[list[str], list[list[bytes] | None]]:
    """Return the names of a .dbf's columns and its rows, none where a row is marked as deleted."""
    if len(table) < 33:  # noqa: PLR2004  the header and the end of its fields
        raise DataError("is empty or cut short", where=where, advice=_COPY)
    count, header, length = struct.unpack_from("<IHH", table, 4)
    # Most programs close the file with one end mark, some do not.
    if len(table) - (header + count * length) not in (0, 1):
        raise DataError(
            f"is damaged: it has {len(table)} bytes, its header says {header + count * length + 1}",
            where=where,
            advice=_COPY,
        )
    fields: list[str] = []
    widths: list[int] = []
    for at in range(32, header - 32, 32):
        if table[at] == 0x0D:  # noqa: PLR2004  the mark after the last field
            break
        name = table[at : at + 11].split(b"\0")[0].decode("ascii", errors="replace")
        fields.append(name if name not in fields else f"{name}_{len(fields)}")
        widths.append(table[at + 16])
    if not fields or 1 + sum(widths) != length:
        raise DataError("has a damaged header", where=where, advice=_COPY)
    ends = np.cumsum([1, *widths]).tolist()
    rows: list[list[bytes] | None] = []
    for number in range(count):
        row = table[header + number * length : header + (number + 1) * length]
        deleted = row[:1] == b"*"
        rows.append(None if deleted else [row[a:b] for a, b in pairwise(ends)])
    return fields, rows


def _charset(page: bytes | None, records: list[list[bytes] | None], notes: list[str]) -> str:
    """Return the character set of the attributes: as the .cpg says when that fits, otherwise found out."""
    values = [value.strip(b" \0") for record in records if record for value in record]
    said = _named(page) if page is not None else None
    if page is not None and said is None:
        shown = page[:20].decode("ascii", errors="replace").strip()
        notes.append(f"the .cpg names {shown!r}, which is no character set")
    if said and _decodes(values, said):
        return said
    if said:
        notes.append(f"the attributes are not in {said}, as the .cpg says")
    if all(value.isascii() for value in values):
        return "utf-8"
    fitting = [charset for charset in _GUESSES if _decodes(values, charset)]
    found = max(fitting, key=lambda charset: _known(values, charset), default="cp1251")
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


def _decodes(values: list[bytes], charset: str) -> bool:
    try:
        for value in values:
            value.decode(charset)
    except UnicodeDecodeError:
        return False
    return True


def _known(values: list[bytes], charset: str) -> int:
    """Return how many values are names of territories when read so."""
    registry = load_territories()
    return sum(bool(registry.candidates(text)) for text in {value.decode(charset) for value in values})
