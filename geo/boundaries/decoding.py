"""Files of boundaries read by GDAL, in a child process that can do nothing but read what it is handed.

GDAL knows the formats of every office. Its readers are C and C++, so they meet files of strangers outside of this
process, in ``geo.boundaries.confined``. What comes back is text, numbers and points, and is judged here.
"""

import json
import os
import re
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from geo.boundaries.features import MAX_FEATURES, MAX_POINTS, Attribute, Feature, FileLayer, Ring, finite, no_area
from geo.core.errors import CallError, DataError

# By the name of a format the driver of GDAL that may look at it.
DRIVERS = {
    "ESRI Shapefile": "ESRI Shapefile",
    "FlatGeobuf": "FlatGeobuf",
    "GeoPackage": "GPKG",
    "GML": "GML",
    "KML": "LIBKML",
    "MapInfo": "MapInfo File",
}

# The largest good files take a tenth of these; WAIT_S counts the waiting of a busy machine as well.
CPU_S, WAIT_S, MEMORY_MB = 30, 120, 2_000
# A point in three dimensions; beyond this there are surely more than MAX_POINTS.
_MAX_BYTES = 24 * MAX_POINTS
_MAX_ANSWER = 4 * _MAX_BYTES
_CONFINED = Path(__file__).with_name("confined.py")
# What GDAL must not do: load plugins, fetch schemas and grids, write beside a file, start threads.
_SETTINGS = {
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_NUM_THREADS": "1",
    "GDAL_PAM_ENABLED": "NO",
    "GML_DOWNLOAD_SCHEMA": "NO",
    "OGR_ORGANIZE_POLYGONS": "SKIP",  # which ring is a hole is found out by repair
    "OPENBLAS_NUM_THREADS": "1",
    "PROJ_NETWORK": "OFF",
    "PYTHONUTF8": "1",
}
# Where libraries and their tables lie on this machine is for its administrator to say.
_INHERITED = ("GDAL_DATA", "LD_LIBRARY_PATH", "PROJ_DATA", "PROJ_LIB", "SYSTEMROOT")

_EXPORT = "export the layer of the regions again"
_KINDS = {1: "Point", 2: "LineString", 3: "Polygon", 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon"}
_POLYGON, _PARTS = 3, (6, 7)


def decode(
    form: str, content: bytes, where: str, notes: list[str], encoding: str | None = None
) -> tuple[FileLayer, ...]:
    """Return the layers of a file that may hold areas; ``notes`` gets what GDAL finds odd in it.

    Parameters
    ----------
    form
        One of ``DRIVERS``.
    content
        The file; of a format of several files a zip of them, stored.
    encoding
        The character set of its texts where the format does not say it.

    Raises
    ------
    DataError
        When GDAL cannot read it, or not within the bounds of time and memory, or no layer holds areas alone.
    CallError
        When the child process cannot be started.
    """
    answer, blobs = _ask(form, content, where, encoding)
    if "damaged" in answer:
        # GDAL calls the content by a name that pyogrio made up, and says how to try another driver.
        said = [text for text in answer["damaged"].split("; ") if not re.search("vsimem|It might help", text)]
        reason = said[-1][:120] if said else "it is something else"
        raise DataError(f"is a damaged {form} file ({reason})", where=where, advice=_EXPORT)
    notes += [f"GDAL says: {note[:120]}" for note in answer["notes"]]
    layers: list[FileLayer] = []
    refused: list[DataError] = []
    for found in answer["layers"]:
        shapes = [None if length is None else next(blobs) for length in found["lengths"]]
        try:
            layers.append(_layer(found, shapes, where))
        except DataError as error:
            refused.append(error)
    # Beside the regions a file may hold towns and roads.
    if refused and not any(layer.features for layer in layers):
        raise refused[0]
    return tuple(layers)


def _ask(form: str, content: bytes, where: str, encoding: str | None) -> tuple[dict[str, Any], Iterator[bytes]]:
    """Return what the child says about the content, and the geometries one after the other."""
    import pyogrio  # noqa: PLC0415  asked for its list of drivers alone, when there is a file to read

    there = set(pyogrio.list_drivers())
    driver = DRIVERS[form]
    if driver not in there:
        raise DataError(
            f"is a {form} file, which the GDAL installed here does not read",
            where=where,
            advice="export it as GeoJSON or GeoPackage",
        )
    request = {
        "driver": driver,
        "encoding": encoding,
        "max_features": MAX_FEATURES,
        "max_bytes": _MAX_BYTES,
        "cpu_s": CPU_S,
        "memory_mb": MEMORY_MB,
    }
    answer, status = _run(there - {driver}, json.dumps(request).encode() + b"\n" + content)
    head, _, body = answer.partition(b"\n")
    if status in (-getattr(signal, "SIGKILL", 9), -getattr(signal, "SIGXCPU", 24)):
        head, status = b'{"too_large": true}', 0
    if status or not head:
        raise DataError(f"GDAL fails on it as {form} (status {status})", where=where, advice=_EXPORT)
    try:
        said: dict[str, Any] = json.loads(head)
    except ValueError as error:
        raise DataError(f"GDAL fails on it as {form} ({error})", where=where, advice=_EXPORT) from error
    if "too_large" in said:
        raise DataError(
            f"has more than {MAX_POINTS:,} points, or takes more than {CPU_S} s or {MEMORY_MB:,} MB to read",
            where=where,
            advice="export the regions only, simplified",
        )
    lengths = [length for layer in said.get("layers", ()) for length in layer["lengths"] if length is not None]
    ends = list(accumulate(lengths, initial=0))
    return said, (body[start:end] for start, end in pairwise(ends))


def _run(unwanted: set[str], given: bytes) -> tuple[bytes, int]:
    """Run the child without some drivers; return its answer and exit status, negative when a signal ended it."""
    environment = {
        **_SETTINGS,
        **{name: os.environ[name] for name in _INHERITED if name in os.environ},
        "GDAL_SKIP": ",".join(sorted(unwanted)),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if Path(path).is_absolute()),
    }
    command = [sys.executable, "-P", "-S", "-s", str(_CONFINED)]
    try:
        child = subprocess.Popen(  # noqa: S603  our own program, no argument from outside
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
    except OSError as error:
        raise CallError(
            f"cannot be started ({error.strerror})", where="GDAL's process", advice="free memory, or try again"
        ) from error
    assert child.stdin is not None  # noqa: S101  asked for above
    assert child.stdout is not None  # noqa: S101
    timer = threading.Timer(WAIT_S, child.kill)
    timer.start()
    try:
        with child:
            with suppress(BrokenPipeError):
                child.stdin.write(given)
                child.stdin.close()
            answer = child.stdout.read(_MAX_ANSWER)
            if len(answer) == _MAX_ANSWER:
                child.kill()
    finally:
        timer.cancel()
    return answer, child.returncode


def _layer(found: dict[str, Any], shapes: Sequence[bytes | None], where: str) -> FileLayer:
    name = str(found["name"])
    if len(shapes) > MAX_FEATURES:
        raise DataError(
            f"layer {name[:40]!r} has more than {MAX_FEATURES} features",
            where=where,
            advice="keep the regions only",
        )
    columns: dict[str, list[Attribute]] = found["columns"]
    features = []
    for row, shape in enumerate(shapes, 1):
        attributes = {column: values[row - 1] for column, values in columns.items()}
        try:
            groups, dropped = _groups(shape, row, where) if shape else ((), frozenset())
        except (struct.error, ValueError) as error:
            raise DataError(f"row {row} has a damaged geometry", where=where, advice=_EXPORT) from error
        features.append(Feature(attributes, groups, dropped))
    return FileLayer(name, tuple(features), found["crs"])


def _groups(wkb: bytes, row: int, where: str) -> tuple[tuple[tuple[Ring, ...], ...], frozenset[str]]:
    """Return the polygons of a geometry (WKB, little endian, heights by its highest bit), and what is left out.

    Rings are taken as they stand, open or of two points: what may be done to them is for repair to say.
    """
    groups: list[tuple[Ring, ...]] = []
    high = False

    def read(at: int) -> int:
        nonlocal high
        order, kind, count = struct.unpack_from("<BII", wkb, at)
        at += 9
        width, kind = (3, kind & 0x7FFFFFFF) if kind >> 31 else (2, kind)
        if order != 1 or kind not in (_POLYGON, *_PARTS):
            raise no_area(row, _KINDS.get(kind, "a geometry of another kind"), where)
        high |= width > 2  # noqa: PLR2004  x and y
        if kind in _PARTS:
            for _ in range(count):
                at = read(at)
            return at
        rings = []
        for _ in range(count):
            (points,) = struct.unpack_from("<I", wkb, at)
            flat = np.frombuffer(wkb, "<f8", points * width, at + 4).reshape(-1, width)
            rings.append(finite(flat[:, :2].astype(np.float64), row, where))
            at += 4 + 8 * points * width
        if rings:
            groups.append(tuple(rings))
        return at

    read(0)
    return tuple(groups), frozenset({"z"} if high else ())
