"""The one door to the data: all that is in use at one moment, shipped or brought by the user.

``load_dataset()`` gives a ``Dataset``; what is made of data takes it and looks nowhere else. It is cheap to have:
each part is read when it is first asked for, and stays as it was then.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geo.core.paths import home_of_user
from geo.dataset.catalogues import Catalogues
from geo.store.file_states import FileState, file_states
from geo.store.versions import Pointer, pointers

if TYPE_CHECKING:
    import pandas as pd

    from geo.boundaries.borders import Borders
    from geo.built.tables import Rows
    from geo.cartography.forms import Form
    from geo.indicators.catalogue import Indicators
    from geo.publications.in_use import Ingested
    from geo.records.ledger import Ledger, Records
    from geo.sources.description import SourceDescription
    from geo.sources.locators import Locators
    from geo.statements.evidence import Evidence
    from geo.statements.verdicts import Result


@dataclass(frozen=True)
class Dataset(Catalogues):
    """What the product shows, computes and exports.

    Attributes
    ----------
    home
        The user's directory.
    in_use
        The pointers of that moment, which say what of the user's is in use (``geo.store.versions``).
    recorded
        What the files of records were at that moment.
    """

    home: Path
    in_use: tuple[tuple[str, Pointer], ...] = ()
    recorded: tuple[tuple[str, FileState], ...] = ()

    @cached_property
    def ingested(self) -> "Ingested | None":
        """The publication counts in use; none: there are no publication data."""
        from geo.publications.in_use import current_counts

        return current_counts(self.home, self._pointer("publications"))

    @cached_property
    def records(self) -> "Records":
        """What people have recorded."""
        return self.ledger.read()

    @property
    def ledger(self) -> "Ledger":
        """Where records are added; the next dataset has them."""
        from geo.records.ledger import Ledger

        return Ledger(self.home)

    @cached_property
    def indicators(self) -> "Indicators":
        """The catalogue of indicators; publications as the user has counted them."""
        from geo.indicators.catalogue import load_indicators
        from geo.publications.observations import with_counts

        shipped = load_indicators()
        return with_counts(shipped, self.ingested) if self.ingested else shipped

    @cached_property
    def values(self) -> "pd.DataFrame":
        """All values, as ``geo.built.tables.values_frame`` describes them; not to be changed."""
        import pandas as pd

        from geo.built.tables import load_values, values_frame

        shipped = load_values()
        if self.ingested is None:
            return shipped
        counted = ((str(self.ingested.directory), row) for row in self._counted["values"])
        return pd.concat([shipped, values_frame(counted)], ignore_index=True)

    @cached_property
    def observations(self) -> "Rows":
        """The rows of ``observations.csv``, with those of the ingested counts."""
        return self._rows("observations")

    @cached_property
    def alternatives(self) -> "Rows":
        """The rows of ``alternatives.csv``: what other sources publish for the same thing."""
        return self._rows("alternatives")

    @cached_property
    def sources(self) -> "tuple[SourceDescription, ...]":
        """The sources of values and borders in use, by id."""
        from geo import sources
        from geo.boundaries.shipped import SOURCE
        from geo.publications.observations import describe_counts

        found = {one.id: one for one in sources.describe_all() if one.id != SOURCE}
        found |= {one.id: one for one in self.boundaries.sources}
        if self.ingested:
            counted = describe_counts(self.ingested)
            found[counted.id] = counted
        return tuple(found[name] for name in sorted(found))

    @cached_property
    def date(self) -> str:
        """The newest day on which a source was received (ISO)."""
        return max(source.retrieved for source in self.sources).isoformat()

    @cached_property
    def version(self) -> str:
        """Seven hexadecimal digits that change with the values and with the boundaries."""
        from geo.built.tables import data_version

        version = data_version()
        if self.ingested:
            version = _digits(version, [self.ingested.directory / name for name in ("counts.csv", "ingest.json")])
        imports = self.boundaries.imports.values()
        if imports:
            version = _digits(version, [one.directory / "import.json" for one in imports])
        return version

    @cached_property
    def boundaries(self) -> "Borders":
        """The borders of all vintages, and whom to credit for them."""
        from geo.boundaries.borders import Borders
        from geo.boundaries.in_use import current_imports

        return Borders(MappingProxyType(current_imports(self.home, self._pointer("boundaries"))))

    @cached_property
    def forms(self) -> "dict[str, Form]":
        """The forms of the map (``geo.cartography.levels.forms``), drawn from these boundaries."""
        from geo.built.tables import load_geometry
        from geo.cartography.levels import forms

        return forms(self.boundaries.regions) if self.boundaries.imports else load_geometry()

    @cached_property
    def evidence(self) -> "Evidence":
        """What statements are tested against."""
        from geo.indicators.values import compute
        from geo.publications.observations import PUBLICATIONS, observe
        from geo.sources import read_all, read_all_facts
        from geo.statements.evidence import Evidence

        counted = observe(self.ingested) if self.ingested else []
        observations = [*read_all(), *counted]
        values = compute(self.indicators, observations, self.territories)
        users = PUBLICATIONS if self.ingested else ()
        return Evidence(observations, read_all_facts(), self.indicators, values, users=users)

    @cached_property
    def verdicts(self) -> "list[Result]":
        """The verdict of these data on each statement."""
        from geo.statements.verdicts import judge_all

        return judge_all(self.statements, self.evidence)

    @cached_property
    def locators(self) -> "Locators":
        """Where figures stand in their documents, in every language: of ``inputs`` of a row of ``values``."""
        from geo.built.tables import cells_of
        from geo.sources.locators import CellFigure, Locators

        # A region not yet formed points to the cell of the unit it was part of, whose figure that is.
        ordered = sorted(self.observations, key=lambda o: o["status"] != "not_applicable")
        figures = {
            (o["source"], o["table"], o["row"], o["column"]): CellFigure(o["territory"], cells_of(o["inputs"]))
            for o in ordered
        }
        return Locators(self.sources, figures)

    def package(self, sources: "Sequence[SourceDescription]") -> dict[str, Any]:
        """Return the descriptor of the data package that names these sources only."""
        from geo.built.data_package import package

        return package(sources, self.version, self.date)

    def package_files(self) -> dict[str, bytes]:
        """Return the tables and the geometry as a Frictionless Data Package: content by file name, sorted."""
        from geo.built.data_package import PACKAGE, TABLES, descriptor_bytes
        from geo.built.tables import GEOMETRY, csv_bytes, geometry_bytes

        tables = {f"{name}.csv": csv_bytes(columns, self._rows(name)) for name, (columns, _) in TABLES.items()}
        about = {PACKAGE.name: descriptor_bytes(self.sources, self.version, self.date)}
        return dict(sorted({**tables, **about, GEOMETRY: geometry_bytes(self.forms)}.items()))

    def _pointer(self, kind: str) -> Pointer:
        return dict(self.in_use).get(kind, Pointer())

    def _rows(self, name: str) -> "Rows":
        """Return the rows of a built table, with those of the ingested counts."""
        from geo.built.data_package import TABLES
        from geo.built.tables import load_rows

        return [*load_rows(name, TABLES[name][0]), *self._counted.get(name, ())]

    @cached_property
    def _counted(self) -> "Mapping[str, Rows]":
        """The rows that ingested counts add to the built tables."""
        if self.ingested is None:
            return {}
        from geo.publications.table_rows import counted_rows

        return counted_rows(self.ingested, self.indicators)


def load_dataset(home: Path | None = None) -> Dataset:
    """Return what is in use now; as long as that is the same, it is the very same dataset.

    Nothing is read yet: that a file is damaged is told (``DataError``) when what it holds is first asked for.

    Parameters
    ----------
    home
        The user's directory, by default that of ``SCIMAP_HOME``. What stands there is all that can change while a
        program runs.
    """
    place = home or home_of_user()
    return _dataset(place, pointers(place), file_states(place / "records"))


_newest: list[Dataset] = []


@lru_cache(maxsize=2)
def _dataset(
    home: Path, in_use: tuple[tuple[str, Pointer], ...], recorded: tuple[tuple[str, FileState], ...]
) -> Dataset:
    found = Dataset(home, in_use, recorded)
    for before in _newest:
        if (before.home, before.in_use) == (home, in_use):
            # A new record changes nothing else: what has been read of the rest is taken over.
            parts = {name: part for name, part in vars(before).items() if name not in ("recorded", "records")}
            vars(found).update(parts)
    _newest[:] = [found]
    return found


def _digits(version: str, files: list[Path]) -> str:
    digest = hashlib.sha256(version.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:7]
