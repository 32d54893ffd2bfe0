"""Notes and tables that many values share: each stands in the document once and is referred to by number."""

from collections.abc import Iterable, Sequence

from geo.dataset import Dataset
from geo.observations.note import Note
from geo.observations.observation import Cell
from geo.observations.units import unit_names
from geo.sources.description import Table
from layers.model.document import SourceTable, UnitInWords
from layers.model.text import Text as WordsByLanguage

OTHER_BORDERS = Note("other_borders")


def _unit(table: Table) -> UnitInWords | None:
    """Return the unit as printed and as understood, where the two differ."""
    if table.unit is None:
        return None
    understood = unit_names()[table.unit.understood].as_dict()
    return {"printed": table.unit.printed, "understood": understood, "why": table.unit.why.as_dict()}


class ProvenanceIndex:
    """Gathers notes, tables, their rows and cells as printed while indicators are put into the document."""

    def __init__(self, dataset: Dataset) -> None:
        self.notes: list[WordsByLanguage] = []
        self.tables: list[SourceTable] = []
        self._sources = {source.id: number for number, source in enumerate(dataset.sources)}
        self._descriptions = {source.id: source for source in dataset.sources}
        self._locators = dataset.locators
        self._seen: dict[Note, int] = {}
        self._tables: dict[tuple[str, str, bool, bool], int] = {}
        self._figures = {(o["source"], o["table"], o["row"], o["column"]): o for o in dataset.observations}

    def note(self, note: Note) -> int:
        """Return the number of a note, adding it when it is new."""
        if note not in self._seen:
            self._seen[note] = len(self.notes)
            self.notes.append(note.text.as_dict())
        return self._seen[note]

    def cells(self, region: str, cells: Iterable[Cell]) -> dict[tuple[int, str], None]:
        """Return the tables, with their columns, that a region's figures stand in, adding them with their rows.

        Several cells of a column are a sum of its rows.
        """
        groups: dict[tuple[str, str, str, bool], list[Cell]] = {}
        for cell in dict.fromkeys(cells):
            source, table, _, column = cell
            groups.setdefault((source, table, column, bool(self._locators.inputs(cell))), []).append(cell)
        return {
            (self._group(region, found, recovered), column): None
            for (_, _, column, recovered), found in groups.items()
        }

    def _group(self, region: str, cells: Sequence[Cell], recovered: bool) -> int:
        source, name, row, column = cells[0]
        several = len(cells) > 1
        number = self.table(source, name, region, "Σ" if several else row, column, recovered=recovered)
        table = self.tables[number]
        if recovered:
            inputs = self.cells(region, (one for cell in cells for one in self._locators.inputs(cell)))
            table["inputs"] += [one for one in inputs if one not in table["inputs"]]
        if not several and cells[0] in self._figures:
            figure = self._figures[cells[0]]
            table["cells"].setdefault(column, {})[region] = figure["value" if recovered else "printed"]
        return number

    def table(
        self, source: str, name: str, region: str, row: str, column: str, *, recovered: bool = False
    ) -> int:
        """Return the number of a source's table, adding it, its column, and the row that has the region there."""
        described = self._descriptions[source].tables[name]
        if recovered or described.running:
            row = "-"
        # A sum of rows is not what one row of the same name has.
        key = (source, name, recovered, row == "Σ")
        if key not in self._tables:
            self._tables[key] = len(self.tables)
            self.tables.append(
                {
                    "source": None if recovered else self._sources[source],
                    "title": described.title.as_dict(),
                    "unit": _unit(described),
                    "row": described.row.as_dict() if described.row else None,
                    "rows": {},
                    "columns": {},
                    "cells": {},
                    "recovered": described.recovered.as_dict() if recovered and described.recovered else None,
                    "inputs": [],
                }
            )
        number = self._tables[key]
        table = self.tables[number]
        called = None if recovered or column.isdigit() else self._locators.column(source, name, column)
        if called:
            table["columns"][column] = called.as_dict()
        if row not in ("Σ", "-"):
            row = row if described.row else ""
        table["rows"].setdefault(region, row)
        return number
