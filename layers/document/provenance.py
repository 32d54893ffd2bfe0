"""Notes and tables that many values share: each stands in the document once and is referred to by number."""

from collections.abc import Sequence

from geo.core.errors import DataError
from geo.core.text import Text
from geo.indicators.residuals import RESIDUAL_NOTE
from geo.indicators.values import BASE_IS_ZERO, BORDERS_DIFFER, SUMMED, SUMMED_ABOVE
from geo.observations.units import LABELS
from geo.sources.description import SourceDescription, Table
from layers.model.document import SourceTable, UnitInWords
from layers.model.text import Text as WordsByLanguage

OTHER_BORDERS = "other borders"

# Notes are written in English where they arise (geo) and shown in the reader's language.
_NOTES = {
    BORDERS_DIFFER: Text(
        kk="Бастапқы деректер әртүрлі шекараларда: біреуі 2022 жылғы реформаға дейінгі.",
        ru="Исходные данные в разных границах: одни – до реформы 2022 года.",
        en="The inputs are in different borders: one is from before the reform of 2022.",
    ),
    BASE_IS_ZERO: Text(
        kk="2020 жылғы шығын нөлге тең, сондықтан өсім анықталмайды.",
        ru="Затраты 2020 года равны нулю, поэтому прирост не определён.",
        en="Expenditure in 2020 was zero, so growth is not defined.",
    ),
    SUMMED: Text(
        kk="Сол кездегі шекарадағы өңір: бөлім – бүгінгі өңірлердің қосындысы.",
        ru="Регион в границах того времени: знаменатель – сумма нынешних регионов.",
        en="The region in the borders of that time: the denominator is the sum of today's regions.",
    ),
    SUMMED_ABOVE: Text(
        kk="Сол кездегі шекарадағы өңір: алым – бүгінгі өңірлердің қосындысы.",
        ru="Регион в границах того времени: числитель – сумма нынешних регионов.",
        en="The region in the borders of that time: the numerator is the sum of today's regions.",
    ),
    RESIDUAL_NOTE: Text(
        kk="Елдің қорытындысы мен мәні жарияланған өңірлер қосындысының айырмасы.",
        ru="Итог по стране минус сумма регионов, по которым значение раскрыто.",
        en="The country's total minus the sum of the regions with a published value.",
    ),
    OTHER_BORDERS: Text(
        kk="Басқа шекарада жарияланған; осы жылдың картасындағы өңір үшін мән жоқ.",
        ru="Опубликовано в других границах; для региона на карте этого года значения нет.",
        en="Published in other borders; there is no value for the region as this year's map draws it.",
    ),
    "recovered from figure 4 and the population of 1 January 2024": Text(
        kk="Академия құжатының 4-суреті мен 2024 жылғы 1 қаңтардағы халық санынан қалпына келтірілген.",
        ru="Восстановлено из рисунка 4 документа Академии и населения на 1 января 2024 года.",
        en="Recovered from figure 4 of the document of the Academy and the population of 1 January 2024.",
    ),
}


def note_text(note: str) -> Text:
    """Return a note that arose in ``geo`` in the three languages.

    Raises
    ------
    DataError
        When the note has no translation: none is shown in the wrong language.
    """
    if note in _NOTES:
        return _NOTES[note]
    if note.startswith("recovered, error at most "):
        persons = note.split()[4]
        return Text(
            kk=f"Халық саны 1-суреттен қалпына келтірілген, қателігі ±{persons} адамнан аспайды.",
            ru=f"Население восстановлено из рисунка 1, погрешность не более ±{persons} человек.",
            en=f"The population was recovered from figure 1, with an error of at most {persons} persons.",
        )
    if note.startswith("published ("):
        return Text(
            kk="Халық саны жарияланған («Egemen Qazaqstan», 2024 жылғы қараша).",
            ru="Население опубликовано («Egemen Qazaqstan», ноябрь 2024 года).",
            en="The population was published (Egemen Qazaqstan, November 2024).",
        )
    raise DataError(
        f"note {note!r} has no translation", where="layers/document/provenance.py", advice="add it there"
    )


def _unit(table: Table) -> UnitInWords | None:
    """Return the unit as printed and as understood, where the two differ."""
    if table.unit is None:
        return None
    understood = LABELS[table.unit.understood].as_dict()
    return {"printed": table.unit.printed, "understood": understood, "why": table.unit.why.as_dict()}


class ProvenanceIndex:
    """Gathers notes, tables, their rows and cells as printed while indicators are put into the document."""

    def __init__(self, sources: Sequence[SourceDescription], observations: list[dict[str, str]]) -> None:
        self.notes: list[WordsByLanguage] = []
        self.tables: list[SourceTable] = []
        self._sources = {source.id: number for number, source in enumerate(sources)}
        self._descriptions = {source.id: source for source in sources}
        self._seen: dict[str, int] = {}
        self._tables: dict[tuple[str, str], int] = {}
        self._rows: list[dict[str, str]] = []
        self._cells: list[dict[str, dict[str, str]]] = []
        self._printed = {(o["source"], o["table"], o["row"], o["column"]): o["printed"] for o in observations}

    def note(self, note: str) -> int:
        """Return the number of a note, adding it when it is new."""
        if note not in self._seen:
            self._seen[note] = len(self.notes)
            self.notes.append(note_text(note).as_dict())
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
