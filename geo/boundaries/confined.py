"""A program of its own: reads one file of boundaries with GDAL and can do nothing else.

``geo.boundaries.decoding`` starts it once a file. On standard input it gets a line of JSON (what to read and
within which limits) and the content. Before the first byte of that content it gives up every way out. With
its libraries loaded it can open no file and no connection, can write no file, and has bounds of time and
memory. No driver is there but the one it was started for. It answers with a line of JSON and the geometries
as WKB.
"""

import json
import sys
import warnings
from collections.abc import Iterator
from typing import Any

# pyogrio tries to import these and does without them: reading into arrays starts in a third of the time.
for _unused in ("geopandas", "pandas", "pyarrow", "pyproj", "shapely"):
    sys.modules[_unused] = None  # type: ignore[assignment]

import numpy as np  # noqa: E402
import pyogrio  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from pyogrio import raw  # noqa: E402
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError  # noqa: E402

_MOST_LAYERS = 100
# Longer texts name no region.
_LONGEST_TEXT = 300
# Said of files that have nothing wrong: content has no name, and rings are put in order by ``repair``.
_HARMLESS = ("non conformant file extension", "Non closed ring detected", "cannot be translated to Simple")


def main() -> None:
    """Read standard input, answer on standard output."""
    request = json.loads(sys.stdin.buffer.readline())
    unwanted = set(pyogrio.list_drivers()) - {request["driver"]}
    if unwanted:
        raise SystemExit(f"drivers are on that should not be: {', '.join(sorted(unwanted))}")
    _confine(request["cpu_s"], request["memory_mb"])
    try:
        answer, blobs = _read(sys.stdin.buffer.read(), request)
    except MemoryError:
        answer, blobs = {"too_large": True}, []
    except (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError, ValueError) as error:
        answer, blobs = {"damaged": str(error)}, []
    sys.stdout.buffer.write(json.dumps(answer, allow_nan=False).encode() + b"\n")
    sys.stdout.buffer.writelines(blobs)


def _confine(cpu_s: int, memory_mb: int) -> None:
    """Take away what reading needs not; where the platform has no such limits, only the parent's time is one."""
    try:
        import resource  # noqa: PLC0415  Unix only
    except ImportError:
        return
    limits = {
        resource.RLIMIT_CPU: cpu_s,
        resource.RLIMIT_AS: memory_mb * 1_000_000,
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))


def _read(content: bytes, request: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    layers: list[dict[str, Any]] = []
    blobs: list[bytes] = []
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        found = pyogrio.list_layers(content)
        if len(found) > _MOST_LAYERS:
            return {"damaged": f"{len(found)} layers, at most {_MOST_LAYERS} are read"}, []
        for number, (name, geometry_type) in enumerate(found):
            if geometry_type is None:
                continue
            meta, _, shapes, columns = raw.read(
                content,
                layer=number,
                encoding=request["encoding"],
                max_features=request["max_features"] + 1,
            )
            layers.append(
                {
                    "name": str(name),
                    "crs": meta["crs"],
                    "columns": dict(_columns(meta["fields"].tolist(), columns)),
                    "lengths": [None if shape is None else len(shape) for shape in shapes],
                }
            )
            blobs += [shape for shape in shapes if shape is not None]
            if sum(map(len, blobs)) > request["max_bytes"]:
                return {"too_large": True}, []
    texts = dict.fromkeys(str(warning.message) for warning in said)
    return {"layers": layers, "notes": [t for t in texts if not any(mark in t for mark in _HARMLESS)]}, blobs


def _columns(
    names: list[str], columns: list[NDArray[Any]]
) -> Iterator[tuple[str, list[str | int | float | None]]]:
    """Yield the columns of texts and numbers; what is missing, and no number, is none."""
    for name, values in zip(names, columns, strict=True):
        if values.dtype.kind == "O":
            yield name, [value[:_LONGEST_TEXT] if isinstance(value, str) else None for value in values]
        elif values.dtype.kind in "iuf":
            known = np.isfinite(values).tolist()
            yield name, [value if there else None for value, there in zip(values.tolist(), known, strict=True)]


if __name__ == "__main__":
    main()
