"""Notes and tables that many values share: each stands in the document once and is referred to by number."""

from collections.abc import Sequence

from geo.observations.note import Note
from geo.observations.units import unit_names
from geo.sources.description import SourceDescription, Table
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

    def __init__(self, sources: Sequence[SourceDescription], observations: list[dict[str, str]]) -> None:
        self.notes: list[WordsByLanguage] = []
        self.tables: list[SourceTable] = []
        self._sources = {source.id: number for number, source in enumerate(sources)}
        self._descriptions = {source.id: source for source in sources}
        self._seen: dict[Note, int] = {}
        self._tables: dict[tuple[str, str], int] = {}
        self._rows: list[dict[str, str]] = []
        self._cells: list[dict[str, dict[str, str]]] = []
        self._printed = {(o["source"], o["table"], o["row"], o["column"]): o["printed"] for o in observations}

    def note(self, note: Note) -> int:
        """Return the number of a note, adding it when it is new."""
        if note not in self._seen:
            self._seen[note] = len(self.notes)
            self.notes.append(note.text.as_dict())
        return self._seen[note]

    def cell(self, source: str, table: str, region: str, row: str, column: str) -> int:
        """Return the number of a source's table, adding the row that names ``region`` there and its cell."""
        number = self.table(source, table, region, row)
        printed = self._printed.get((source, table, row, column))
        if printed is not None:
            self._cells[number].setdefault(column, {})[region] = printed
        return number

    def table(self, source: str, table: str, region: str, row: str) -> int:
        """Return the number of a source's table, adding the row that names ``region`` there."""
        key = (source, table)
        if key not in self._tables:
            self._tables[key] = len(self.tables)
            self._rows.append({})
            self._cells.append({})
            self.tables.append(
                {
                    "source": self._sources[source],
                    "title": self._descriptions[source].tables[table].title.as_dict(),
                    "unit": _unit(self._descriptions[source].tables[table]),
                    "rows": self._rows[-1],
                    "cells": self._cells[-1],
                }
            )
        number = self._tables[key]
        # A row that only repeats the code says nothing to a reader.
        self._rows[number].setdefault(region, "" if row == region else row)
        return number
