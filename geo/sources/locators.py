"""Locators: where a figure stands in its document, in the reader's language; the document has that place."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.strict_files import read_text
from geo.core.text import Text, in_every_language, same
from geo.core.words import words
from geo.observations.fact import Fact
from geo.observations.observation import Cell, Observation
from geo.sources.base import SOURCES_DIR
from geo.sources.description import SourceDescription, Table
from geo.territories.registry import load_territories

_YEAR = re.compile(r"\d{4}")


def leads_nowhere(place: Text, part: str | None, source: str, parts: Sequence[str]) -> str:
    """Return why a place of a document leads nowhere; empty when it leads to a part that the document has."""
    if not parts and part is None:
        return ""
    if part is None or part not in parts:
        return f"{source} has no part {part!r}, its parts are {', '.join(parts)}"
    numbers = re.findall(r"\d+", part)
    for lang in LANGS:
        if re.findall(r"\d+", place[lang])[: len(numbers)] != numbers:
            return f"{lang}: {place[lang]!r} does not begin with part {part}"
    return ""


def check_tables(description: SourceDescription) -> None:
    """Check that the title of each passage of a document leads to a part of it.

    Raises
    ------
    DataError
        When one does not; the message names file and line.
    """
    for name, table in description.tables.items():
        if table.part is None and table.passage is None:
            continue
        if reason := leads_nowhere(table.title, table.part, description.id, description.parts):
            advice = "correct its title or its part"
            raise DataError(f"table {name}: {reason}", where=_where(description.id, name), advice=advice)


def fact_locator(fact: Fact, description: SourceDescription) -> Text:
    """Return where a fact stands.

    Raises
    ------
    DataError
        When the description has no words for its table, row or column.
    """
    territory = fact.subject if fact.subject in load_territories() else None
    return _place(description, fact.table, fact.row, fact.column, territory)


def check_recovered(observations: Iterable[Observation], facts: Iterable[Fact]) -> None:
    """Check that what figures were recovered from is printed: the cells are there, and say the same everywhere.

    Raises
    ------
    DataError
        When a cell is nowhere, or is printed otherwise in the table of the document.
    """
    observed = [one for one in observations if one.status != "not_applicable"]
    texts: dict[Cell, set[str]] = {}
    for fact in facts:
        texts.setdefault(fact.cell, set()).add(fact.printed)
    cells = {*texts, *(one.cell for one in observed)}
    for one in observed:
        where = f"{one.source}, {one.table}, {one.territory}"
        if one.printed not in texts.get(one.cell, {one.printed}):
            reason = f"{one.printed!r} is printed as {', '.join(sorted(texts[one.cell]))}"
            raise DataError(reason, where=where, advice="compare with the document")
        if lacking := [cell for cell in one.inputs if cell not in cells]:
            raise DataError(
                f"{lacking[0]} leads nowhere", where=where, advice="correct what it was recovered from"
            )


@dataclass(frozen=True)
class CellFigure:
    """Whose figure a cell has, and the cells that it was recovered from, if any."""

    territory: str
    inputs: tuple[Cell, ...]


class Locators:
    """Where the figures of values stand.

    Parameters
    ----------
    descriptions
        The sources.
    figures
        What stands in the cells.
    """

    def __init__(self, descriptions: Iterable[SourceDescription], figures: Mapping[Cell, CellFigure]) -> None:
        self._descriptions = {one.id: one for one in descriptions}
        self._figures = figures

    @classmethod
    def of_observations(
        cls, descriptions: Iterable[SourceDescription], observations: Iterable[Observation]
    ) -> "Locators":
        """Return the locators of observations."""
        # A region not yet formed points to the cell of the unit it was part of, whose figure that is.
        ordered = sorted(observations, key=lambda o: o.status != "not_applicable")
        return cls(descriptions, {o.cell: CellFigure(o.territory, o.inputs) for o in ordered})

    def printed(self, cells: Iterable[Cell]) -> Iterator[Cell]:
        """Yield the printed cells that figures come from in the end, each once."""
        yield from dict.fromkeys(leaf for cell in cells for leaf in self._leaves(cell))

    def _leaves(self, cell: Cell) -> Iterator[Cell]:
        inputs = self.inputs(cell)
        yield from (self.printed(inputs) if inputs else (cell,))

    def sources(self, cells: Iterable[Cell]) -> list[str]:
        """Return the ids of the sources that figures come from, each once."""
        return list(dict.fromkeys(source for source, *_ in self.printed(cells)))

    def inputs(self, cell: Cell) -> tuple[Cell, ...]:
        """Return the cells that a figure was recovered from; none for one that is printed."""
        return self._figures[cell].inputs if cell in self._figures else ()

    def column(self, source: str, table: str, column: str) -> Text | None:
        """Return what a column is called, none where the place has no columns."""
        description = self._descriptions[source]
        return None if _table(description, table).running else _column(description, table, column)

    def of(self, cells: Iterable[Cell]) -> Text:
        """Return where figures stand; of one that was recovered, where it was recovered from.

        Raises
        ------
        DataError
            When the description of a source has no words for a table, row or column.
        """
        columns: dict[tuple[str, str, str, bool], list[Cell]] = {}
        for cell in dict.fromkeys(cells):
            source, table, _, column = cell
            columns.setdefault((source, table, column, bool(self.inputs(cell))), []).append(cell)
        places = [self._group(found, recovered) for (*_, recovered), found in columns.items()]
        return in_every_language(lambda lang: "; ".join(place[lang] for place in places))

    def _group(self, cells: Sequence[Cell], recovered: bool) -> Text:
        source, table, row, column = cells[0]
        description = self._descriptions[source]
        if recovered:
            where = self.of(inner for cell in cells for inner in self.inputs(cell))
            return words("recovered_from", what=_table(description, table).title, where=where)
        if len(cells) > 1:
            return _place(description, table, None, column, None, rows=len(cells))
        figure = self._figures.get(cells[0])
        return _place(description, table, row, column, figure.territory if figure else None)


def _table(description: SourceDescription, name: str) -> Table:
    if name not in description.tables:
        raise DataError(f"there is no table {name!r}", where=_where(description.id, "tables"), advice="add it")
    return description.tables[name]


def _place(
    description: SourceDescription,
    name: str,
    row: str | None,
    column: str,
    territory: str | None,
    rows: int = 1,
) -> Text:
    table = _table(description, name)
    if table.running:
        return table.title
    place = table.title
    if row is None:
        place = words("rows_of_table", place=place, count=rows)
    elif table.row is not None:
        place = _joined(place, table.row.with_values(row=row))
    else:
        place = words("row_of_table", place=place, name=_row_name(description, name, row, territory))
    return _joined(place, _column(description, name, column))


def _column(description: SourceDescription, name: str, column: str) -> Text:
    template, called = description.tables[name].column, _column_name(description, name, column)
    return template.with_values(column=called) if template else words("column_named", name=called)


def _row_name(description: SourceDescription, name: str, row: str, territory: str | None) -> Text:
    rows, parts = description.tables[name].rows, row.split(": ")
    if all(part in rows for part in parts):
        return in_every_language(lambda lang: ": ".join(rows[part][lang] for part in parts))
    if territory is None:
        raise DataError(
            f"row {row!r} of {name} is no territory and has no words",
            where=_where(description.id, name),
            advice="add `rows` or `row`",
        )
    names = load_territories()[territory].names
    return in_every_language(lambda lang: names[lang].official)


def _column_name(description: SourceDescription, name: str, column: str) -> Text:
    columns = description.tables[name].columns
    if column in columns:
        return columns[column]
    parts = [
        same(part) if _YEAR.fullmatch(part) else _known(description, name, columns, part)
        for part in column.split(", ")
    ]
    return in_every_language(lambda lang: ", ".join(part[lang] for part in parts))


def _known(description: SourceDescription, table: str, names: Mapping[str, Text], name: str) -> Text:
    if name not in names:
        raise DataError(
            f"column {name!r} of {table} has no words",
            where=_where(description.id, table),
            advice="say in `columns` what the document calls it, in every language",
        )
    return names[name]


def _joined(place: Text, more: Text) -> Text:
    return in_every_language(lambda lang: f"{place[lang]}, {more[lang]}")


def _where(source: str, key: str) -> str:
    """Return file and line of a table in the description of a source; of counts of the user, their id."""
    path = SOURCES_DIR / source / "source.yaml"
    if not path.exists():
        return source
    lines = read_text(path).splitlines()
    line = next((n for n, text in enumerate(lines, 1) if text.strip().startswith(f"{key}:")), 1)
    return f"{source}/source.yaml:{line}"
