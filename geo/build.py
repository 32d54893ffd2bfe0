"""From sources to built tables: reproducible, and provably so."""

import tempfile
from pathlib import Path

from geo.boundaries.shipped import BOUNDARIES_DIR, build_boundaries, load_boundaries
from geo.built.data_package import PACKAGE, write_package
from geo.built.tables import (
    BUILT,
    data_version,
    write_alternatives,
    write_geometry,
    write_reference,
    write_tables,
)
from geo.cartography.levels import forms
from geo.core.atomic import write_atomically
from geo.core.errors import DataError
from geo.indicators.catalogue import load_indicators
from geo.indicators.classes import with_classes
from geo.indicators.other_sources import alternatives
from geo.indicators.plausibility import load_rules, with_marks
from geo.indicators.residuals import with_residuals
from geo.indicators.values import compute
from geo.sources import describe_all, read_all, read_all_facts
from geo.sources.locators import Locators, check_recovered
from geo.territories.registry import VINTAGE_2022, load_territories


def build(tables: Path = BUILT, boundaries: Path = BOUNDARIES_DIR) -> None:
    """Read every source and write the tidy tables, the shapefiles and the map geometry made from them.

    Raises
    ------
    DataError
        When a source is missing, damaged or contradicts itself; nothing has been written then.
    """
    sources, observations, facts = describe_all(), read_all(), read_all_facts()
    check_recovered(observations, facts)
    catalogue, territories = load_indicators(), load_territories()
    values = with_residuals(catalogue, compute(catalogue, observations, territories))
    values = with_classes(catalogue, with_marks(values, load_rules(), territories))
    boundaries.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        write_tables(observations, values, Locators.of_observations(sources, observations), fresh / "tables")
        write_reference(facts, sources, fresh / "tables")
        write_alternatives(alternatives(catalogue, values, observations, facts), fresh / "tables")
        (fresh / "boundaries").mkdir()
        build_boundaries(fresh / "boundaries")
        write_geometry(
            forms({VINTAGE_2022: load_boundaries(VINTAGE_2022, fresh / "boundaries")}), fresh / "tables"
        )
        write_package(sources, data_version(fresh / "tables"), fresh / "tables" / PACKAGE.name)
        tables.mkdir(parents=True, exist_ok=True)
        for part, target in ((fresh / "tables", tables), (fresh / "boundaries", boundaries)):
            for path in sorted(part.iterdir()):
                write_atomically(target / path.name, path.read_bytes())


def check_build(tables: Path = BUILT, boundaries: Path = BOUNDARIES_DIR) -> None:
    """Check that the committed tables and shapefiles are what the sources give, byte for byte.

    Raises
    ------
    DataError
        At the first file that differs, with its first differing line where it is text.
    """
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        build(fresh / "tables", fresh / "boundaries")
        for part, target in ((fresh / "tables", tables), (fresh / "boundaries", boundaries)):
            for path in sorted(part.iterdir()):
                _compare(path, target / path.name)


def _compare(expected: Path, found: Path) -> None:
    advice = "run `scimap build` and look at what changes, or restore the file with git"
    if not found.is_file():
        raise DataError("is missing", where=str(found), advice=advice)
    new, old = expected.read_bytes(), found.read_bytes()
    if new == old:
        return
    where = str(found)
    if found.suffix == ".csv":
        pairs = zip(new.splitlines(), old.splitlines(), strict=False)
        line = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), None)
        where += f":{line}" if line else ":end"
    raise DataError("is not what the sources give", where=where, advice=advice)
