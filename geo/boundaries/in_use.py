"""What is imported: numbered sets of boundaries under the user's directory, and which of them is in use.

``boundaries/<vintage>/<number>/`` holds a shapefile as ``geo.boundaries.shipped`` reads it, the list of
repairs, and ``import.json`` (``geo.store.versions``).
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry

from geo.boundaries.repair import Mended
from geo.boundaries.shipped import load_boundaries, write_regions
from geo.core.errors import CallError, DataError
from geo.core.paths import home_of_user
from geo.core.text import CatalogueModel, same
from geo.core.words import words
from geo.sources.description import File, SourceDescription
from geo.store.versions import Pointer, Versions
from geo.territories.registry import VINTAGE_2022, VINTAGES, load_territories
from geo.territories.vintages import bases, dissolve

if TYPE_CHECKING:
    import geopandas as gpd

SHIPPED = "shipped"


class ImportDetails(CatalogueModel):
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


def current_imports(home: Path | None = None, pointer: Pointer | None = None) -> dict[str, Imported]:
    """Return the imported boundaries that are in use, by vintage; shipped ones are not among them.

    ``home`` is the user's directory, by default that of ``SCIMAP_HOME``; ``pointer`` said what is in use there.

    Raises
    ------
    DataError
        When the record of them is damaged, or names what is not there.
    """
    versions = _versions(home)
    return {vintage: _imported(versions, vintage, number) for vintage, number in versions.in_use(pointer).items()}


def all_imports() -> list[tuple[Imported, bool]]:
    """Return all imported boundaries by vintage and number, and whether each is in use."""
    versions = _versions()
    used = versions.in_use()
    every = ((vintage, number) for vintage in sorted(VINTAGES) for number in versions.numbers(vintage))
    return [(_imported(versions, vintage, number), used.get(vintage) == number) for vintage, number in every]


def load_own(imports: Mapping[str, Imported] | None = None) -> "dict[str, gpd.GeoDataFrame]":
    """Return all vintages with boundaries of their own, today's among them: ``imports`` or the shipped ones.

    By default ``imports`` are those in use. Every other vintage is dissolved from them
    (``geo.territories.vintages``).

    Raises
    ------
    DataError
        When they are damaged; the message says how to go back to the shipped ones.
    """
    imports = current_imports() if imports is None else imports
    found = {vintage: _load(imports[vintage]) for vintage in VINTAGES if vintage in imports}
    if VINTAGE_2022 not in found:
        found[VINTAGE_2022] = load_boundaries(VINTAGE_2022)
    return found


def units_in_use(vintage: str) -> tuple[dict[str, BaseGeometry], str]:
    """Return the areas of a vintage's units as the product has them now, in degrees, and in words which."""
    imports = current_imports()
    base = bases({VINTAGE_2022, *imports})[vintage]
    own = imports.get(base)
    regions = load_boundaries(base) if own is None else _load(own)
    shapes = dict(zip(regions["iso"], regions.geometry, strict=True))
    origin = SHIPPED if own is None else f"import {own.number}, {own.title}"
    if base != vintage:
        origin += f", dissolved from {base}"
    return dissolve(shapes, vintage, load_territories()), origin


def describe_import(imported: Imported) -> SourceDescription:
    """Return imported boundaries as a source: whom to credit, the licence, the file and the day."""
    licence = imported.licence
    return SourceDescription(
        id=f"boundaries_{imported.vintage.replace('-', '_')}",
        title=same(imported.title),
        producer=words("boundaries_of_user"),
        date=imported.imported.date().isoformat(),
        url=imported.url or None,
        language="en",
        licence=same(licence) if licence else words("boundaries_no_licence"),
        retrieved=imported.imported.date(),
        files={imported.original: File(sha256=imported.sha256, records=0)},
    )


def store_import(
    details: ImportDetails, shapes: Mapping[str, BaseGeometry], repairs: Sequence[Mended]
) -> Imported:
    """Keep boundaries (areas in degrees by code) as a new version of their vintage, and use it.

    Raises
    ------
    CallError
        When they cannot be written. Everything is then as it was.
    DataError
        When what was written cannot be read back.
    """
    vintage = details.vintage

    def fill(folder: Path) -> None:
        # The day of import stands in import.json: the same boundaries are the same bytes on every day.
        shapefile = folder / f"regions_{vintage}.shp"
        write_regions(shapefile, list(shapes), list(shapes.values()), date.fromisoformat(vintage))
        _write_repairs(folder / f"repairs_{vintage}.csv", repairs)
        (folder / "import.json").write_text(details.model_dump_json(indent=1), encoding="utf-8")
        load_boundaries(vintage, folder)

    versions = _versions()
    # A pointer that is damaged is told before anything is written.
    versions.in_use()
    return _imported(versions, vintage, versions.add(vintage, fill))


def use_import(vintage: str, number: int | None) -> None:
    """Use an imported version of a vintage, or the shipped boundaries (none).

    Raises
    ------
    CallError
        When there is no such vintage or version.
    """
    if vintage not in VINTAGES:
        raise CallError(f"unknown vintage {vintage[:20]!r}", advice=f"use one of {', '.join(VINTAGES)}")
    versions = _versions()
    if number is not None:
        there = versions.numbers(vintage)
        if number not in there:
            shown = ", ".join(map(str, there)) or "none"
            raise CallError(f"no import {number} of {vintage}", advice=f"imports of it: {shown}")
        _load(_imported(versions, vintage, number))
    versions.use(vintage, number)


def _versions(home: Path | None = None) -> Versions:
    advice = "delete it to go back to the shipped boundaries; imports are kept"
    return Versions((home or home_of_user()) / "boundaries", {vintage: vintage for vintage in VINTAGES}, advice)


def _load(imported: Imported) -> "gpd.GeoDataFrame":
    try:
        return load_boundaries(imported.vintage, imported.directory)
    except DataError as error:
        raise DataError(error.what, where=error.where, advice=_back(imported.vintage)) from error


def _back(vintage: str) -> str:
    return f"`scimap boundaries use {vintage} {SHIPPED}` goes back to the shipped boundaries"


def _imported(versions: Versions, vintage: str, number: int) -> Imported:
    directory = versions.place(vintage, number)
    path = directory / "import.json"
    try:
        details = ImportDetails.model_validate_json(path.read_bytes())
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
