"""What GDAL does not check of a shapefile: that it is whole. It returns what is left of a file and says nothing.

The format: ESRI Shapefile Technical Description (1998); attributes: dBASE III.
"""

import struct
from collections.abc import Mapping

import numpy as np

from geo.boundaries.features import MAX_FEATURES, no_area
from geo.core.errors import DataError

SHP_MAGIC = b"\x00\x00\x27\x0a"

_COPY = "copy all parts of the shapefile again"
_NULL = 0
# Polygon with x and y; with z (and measures); with measures.
_POLYGONS = (5, 15, 25)
_OTHERS = {
    kind + more: what for kind, what in ((1, "points"), (3, "lines"), (8, "points")) for more in (0, 10, 20)
}
_HEADER, _BOX = 100, 44


def check_whole(parts: Mapping[str, bytes], name: str, where: str) -> list[int]:
    """Check that all parts are as long as they say, and of as many rows; return the rows marked as deleted.

    Parameters
    ----------
    parts
        Contents by suffix, ``.shp``, ``.shx`` and ``.dbf`` among them.
    name
        The name of the files without suffix.

    Raises
    ------
    DataError
        When a part is shorter or longer than it says, or holds what is no area.
    """
    rows, deleted = _check_table(parts[".dbf"], f"{where}: {name}.dbf")
    areas = _check_shapes(parts[".shp"], parts[".shx"], name, where)
    if areas != rows:
        raise DataError(f"has {areas} areas and {rows} rows of attributes", where=where, advice=_COPY)
    return deleted


def projection(content: bytes | None, where: str) -> str | None:
    """Return the text of a .prj, none when there is none."""
    try:
        return content.decode("utf-8-sig").strip() or None if content is not None else None
    except UnicodeDecodeError as error:
        raise DataError(
            "is not a coordinate system", where=where, advice="copy it again, or say --crs"
        ) from error


def _check_shapes(main: bytes, index: bytes, name: str, where: str) -> int:
    """Return the number of records, all within the file."""
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
    for row, (start, length) in enumerate(entries, 1):
        if not _is_whole(main, 2 * start, 2 * length, kind):
            raise DataError(f"row {row} is damaged or cut short", where=f"{where}: {name}.shp", advice=_COPY)
    return len(entries)


def _check_length(content: bytes, where: str) -> None:
    if content[:4] != SHP_MAGIC or len(content) < _HEADER:
        raise DataError("is not a part of a shapefile", where=where, advice=_COPY)
    said = 2 * struct.unpack_from(">i", content, 24)[0]
    if said != len(content):
        raise DataError(
            f"is damaged: it has {len(content)} bytes, its header says {said}", where=where, advice=_COPY
        )


def _is_whole(main: bytes, start: int, length: int, kind: int) -> bool:
    """Tell whether a record is as long as index and record say, and its points lie within it."""
    end = start + 8 + length
    if start < _HEADER or length < 4 or end > len(main):  # noqa: PLR2004  a record begins with its type
        return False
    if 2 * struct.unpack_from(">i", main, start + 4)[0] != length:
        return False
    (own,) = struct.unpack_from("<i", main, start + 8)
    if own != kind or length < _BOX:
        return bool(own == _NULL)
    parts, count = struct.unpack_from("<ii", main, start + 8 + 36)
    return bool(parts >= 0 and count >= 0 and start + 8 + _BOX + 4 * parts + 16 * count <= end)


def _check_table(table: bytes, where: str) -> tuple[int, list[int]]:
    """Return the number of rows of a .dbf, and those that are marked as deleted."""
    if len(table) < 33:  # noqa: PLR2004  the header and the end of its fields
        raise DataError("is empty or cut short", where=where, advice=_COPY)
    count, header, length = struct.unpack_from("<IHH", table, 4)
    # Most programs close the file with one end mark, some do not.
    if not length or len(table) - (header + count * length) not in (0, 1):
        raise DataError(
            f"is damaged: it has {len(table)} bytes, its header says {header + count * length + 1}",
            where=where,
            advice=_COPY,
        )
    marks = table[header : header + count * length : length]
    return count, [row for row, mark in enumerate(marks, 1) if mark == ord("*")]
