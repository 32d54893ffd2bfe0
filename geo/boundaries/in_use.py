"""What is imported: numbered sets of boundaries under the user's directory, and which of them is in use.

``boundaries/<vintage>/<number>/`` holds a shapefile as ``geo.boundaries.shipped`` reads it, the list of
repairs, and ``import.json``; ``boundaries/current.json`` says which number of each vintage is in use. It is
replaced last: until then, and whatever happens before, everything is as it was.
"""

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry

from geo.boundaries.repair import Mended
from geo.boundaries.shipped import load_boundaries, write_regions
from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError
from geo.core.paths import home
from geo.core.text import CatalogueModel, Text
from geo.sources.base import File, SourceDescription
from geo.territories.registry import VINTAGE_2022, VINTAGES, load_territories
from geo.territories.vintages import bases, dissolve

if TYPE_CHECKING:
    import geopandas as gpd

SHIPPED = "shipped"
_USER = Text(
    kk="осы көшірменің пайдаланушысы енгізген",
    ru="загружено пользователем этой копии",
    en="imported by the user of this copy",
)
_NO_LICENCE = Text(kk="лицензиясы айтылмаған", ru="лицензия не указана", en="licence not stated")


class Details(CatalogueModel):
    """What ``import.json`` says: where the boundaries came from, and how they were read."""

    vintage: str
    original: str
    sha256: str
    size: int
    imported: datetime
    form: str
    crs: str
    column: str
    title: str
    licence: str
    url: str


@dataclass(frozen=True)
class Imported:
    """One set of imported boundaries. ``title``, ``licence`` and ``url`` are for the credit under the map."""

    vintage: str
    number: int
    directory: Path
    title: str
    url: str
    licence: str
    imported: datetime
    original: str
    sha256: str


def current() -> dict[str, Imported]:
    """Return the imported boundaries that are in use, by vintage; shipped ones are not among them.

    Raises
    ------
    DataError
        When the record of them is damaged, or names what is not there.
    """
    return {vintage: _imported(vintage, number) for vintage, number in sorted(_pointer().items())}


def versions() -> list[tuple[Imported, bool]]:
    """Return all imported boundaries by vintage and number, and whether each is in use."""
    used = _pointer()
    found = []
    for vintage in sorted(VINTAGES):
        for number in _numbers(_root() / vintage):
            found.append((_imported(vintage, number), used.get(vintage) == number))
    return found


def load_current(vintage: str) -> "gpd.GeoDataFrame | None":
    """Return the imported boundaries of a vintage that are in use, as ``load_boundaries`` does; none: shipped.

    Raises
    ------
    DataError
        When they are damaged; the message says how to go back to the shipped ones.
    """
    number = _pointer().get(vintage)
    return None if number is None else _load(_imported(vintage, number))


def load_own(imports: Mapping[str, Imported] | None = None) -> "dict[str, gpd.GeoDataFrame]":
    """Return all vintages with boundaries of their own, today's among them: ``imports`` or the shipped ones.

    By default ``imports`` are those in use.

    Every other vintage is dissolved from them (``geo.territories.vintages``).
    """
    imports = current() if imports is None else imports
    found = {vintage: _load(imports[vintage]) for vintage in VINTAGES if vintage in imports}
    if VINTAGE_2022 not in found:
        found[VINTAGE_2022] = load_boundaries(VINTAGE_2022)
    return found


def present(vintage: str) -> tuple[dict[str, BaseGeometry], str]:
    """Return the areas of a vintage's units as the product has them now, in degrees, and in words which."""
    base = bases({VINTAGE_2022, *_pointer()})[vintage]
    regions = load_current(base)
    if regions is None:
        regions = load_boundaries(base)
    shapes = dict(zip(regions["iso"], regions.geometry, strict=True))
    number = _pointer().get(base)
    origin = SHIPPED if number is None else f"import {number}, {_imported(base, number).title}"
    if base != vintage:
        origin += f", dissolved from {base}"
    return dissolve(shapes, vintage, load_territories()), origin


def describe(imported: Imported) -> SourceDescription:
    """Return imported boundaries as a source: whom to credit, the licence, the file and the day."""
    title = Text(kk=imported.title, ru=imported.title, en=imported.title)
    licence = imported.licence
    return SourceDescription(
        id=f"boundaries_{imported.vintage.replace('-', '_')}",
        title=title,
        producer=_USER,
        date=imported.imported.date().isoformat(),
        url=imported.url or None,
        language="en",
        licence=Text(kk=licence, ru=licence, en=licence) if licence else _NO_LICENCE,
        retrieved=imported.imported.date(),
        files={imported.original: File(sha256=imported.sha256, records=0)},
    )


def store(details: Details, shapes: Mapping[str, BaseGeometry], repairs: Sequence[Mended]) -> Imported:
    """Keep boundaries (areas in degrees by code) as a new version of their vintage, and use it.

    Raises
    ------
    CallError
        When they cannot be written. Everything is then as it was.
    DataError
        When what was written cannot be read back.
    """
    vintage = details.vintage
    used = _pointer()
    with _fresh_directory(_root() / vintage) as scratch:
        shapefile = scratch / f"regions_{vintage}.shp"
        # The day of import stands in import.json: the same boundaries are the same bytes on every day.
        write_regions(shapefile, list(shapes), list(shapes.values()), date.fromisoformat(vintage))
        _write_repairs(scratch / f"repairs_{vintage}.csv", repairs)
        (scratch / "import.json").write_text(details.model_dump_json(indent=1), encoding="utf-8")
        load_boundaries(vintage, scratch)
        for path in scratch.iterdir():
            _flush(path)
        number = max(_numbers(scratch.parent), default=0) + 1
        place = scratch.parent / str(number)
        os.rename(scratch, place)
        try:
            _point({**used, vintage: number})
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    return _imported(vintage, number)


def use(vintage: str, number: int | None) -> None:
    """Use an imported version of a vintage, or the shipped boundaries (none).

    Raises
    ------
    CallError
        When there is no such vintage or version.
    """
    if vintage not in VINTAGES:
        raise CallError(f"unknown vintage {vintage[:20]!r}", advice=f"use one of {', '.join(VINTAGES)}")
    used = {other: n for other, n in _pointer().items() if other != vintage}
    if number is not None:
        there = _numbers(_root() / vintage)
        if number not in there:
            shown = ", ".join(map(str, there)) or "none"
            raise CallError(f"no import {number} of {vintage}", advice=f"imports of it: {shown}")
        _load(_imported(vintage, number))
        used[vintage] = number
    if used or _pointer():
        _point(used)


def _load(imported: Imported) -> "gpd.GeoDataFrame":
    try:
        return load_boundaries(imported.vintage, imported.directory)
    except DataError as error:
        raise DataError(error.what, where=error.where, advice=_back(imported.vintage)) from error


def _root() -> Path:
    return home() / "boundaries"


def _back(vintage: str) -> str:
    return f"`scimap boundaries use {vintage} {SHIPPED}` goes back to the shipped boundaries"


def _numbers(directory: Path) -> list[int]:
    """Return the numbers of the versions in a vintage's directory, ascending."""
    try:
        names = [path.name for path in directory.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(int(name) for name in names if name.isascii() and name.isdigit() and name == str(int(name)))


def _pointer() -> dict[str, int]:
    """Return the number in use of each vintage that has one."""
    path = _root() / "current.json"
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, RecursionError):
        value = None
    if isinstance(value, dict) and all(v in VINTAGES and type(n) is int and n > 0 for v, n in value.items()):
        return value
    raise DataError(
        "is damaged", where=str(path), advice="delete it to go back to the shipped boundaries; imports are kept"
    )


def _point(used: Mapping[str, int]) -> None:
    text = json.dumps(dict(sorted(used.items())), indent=1)
    write_atomically(_root() / "current.json", f"{text}\n".encode())


def _imported(vintage: str, number: int) -> Imported:
    directory = _root() / vintage / str(number)
    path = directory / "import.json"
    try:
        details = Details.model_validate_json(path.read_bytes())
    except (OSError, ValidationError, ValueError) as error:
        raise DataError("is missing or damaged", where=str(path), advice=_back(vintage)) from error
    known = (details.title, details.url, details.licence, details.imported, details.original, details.sha256)
    return Imported(vintage, number, directory, *known)


def _write_repairs(path: Path, repairs: Sequence[Mended]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([field.name for field in fields(Mended)])
        for repair in repairs:
            kind, region, count, area, between, lon, lat = astuple(repair)
            place = ["" if value is None else f"{value:.5f}" for value in (lon, lat)]
            out.writerow([kind, region, count, f"{area:.6f}", " ".join(between), *place])


def _flush(path: Path) -> None:
    """See that a file is on the disk before anything says that it is in use."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _fresh_directory(parent: Path) -> Iterator[Path]:
    """Give a new directory; afterwards it is gone, unless it was renamed, and so are parents made for it."""
    made = [path for path in (parent, *parent.parents) if not path.exists()]
    scratch: Path | None = None
    try:
        parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=parent, prefix=".importing-"))
        scratch.chmod(0o755)
        yield scratch
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CallError(
            f"cannot be written ({reason})",
            where=str(parent),
            advice="SCIMAP_HOME must name a folder that has room and that you may write to",
        ) from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
        for path in made:
            with suppress(OSError):
                path.rmdir()
