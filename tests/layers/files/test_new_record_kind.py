"""A kind of records is one module: put into the folder of kinds, it has a form, is imported, kept and listed."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

import geo.records.kinds
from geo.records.kinds import kind_ids, record_kinds
from geo.records.ledger import Ledger
from layers.files.initiative_listings import record_columns, record_rows
from layers.files.record_forms import kind_of, record_form
from layers.files.record_import import preview
from layers.pages.records.page import kind_names
from layers.text.language import Texts

TODAY = date(2026, 11, 23)
VISITS = """
from geo.core.phrases import Phrase
from geo.records.kind import COMMON, CORRECTS, Body, FormColumn, Line, Problem, RecordKind, from_lists


class Visit(Body):
    laboratory: Line
    guests: int

    @property
    def key(self):
        return self.laboratory, self.when.isoformat()

    @classmethod
    def from_cells(cls, cells):
        return super().from_cells({**cells, "laboratory": str(cells["laboratory"]).upper()})

    def problems(self, today):
        yield from super().problems(today)
        if self.guests < 1:
            yield Problem("guests", Phrase("nobody came"), Phrase("leave the row out"))


def laboratories(lang, _):
    return [("A", f"Laboratory A ({lang})"), ("B", f"Laboratory B ({lang})")]


KIND = RecordKind(
    lambda _: _("Visits of laboratories"),
    Visit,
    (
        FormColumn("laboratory", lambda _: _("Laboratory"), from_lists, choices=laboratories),
        FormColumn("guests", lambda _: _("Guests"), lambda _: _("How many came"), "whole"),
        *COMMON,
        CORRECTS,
    ),
)
"""


@pytest.fixture
def _visits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "visits.py").write_text(VISITS, encoding="utf-8")
    monkeypatch.setattr(geo.records.kinds, "__path__", [*geo.records.kinds.__path__, str(tmp_path)])
    record_kinds.cache_clear()
    yield
    record_kinds.cache_clear()
    sys.modules.pop("geo.records.kinds.visits", None)


@pytest.mark.usefixtures("_visits")
def test_one_module_makes_a_kind_with_form_import_ledger_and_list(tmp_path: Path) -> None:
    assert kind_ids() == ["reports", "targets", "tasks", "visits"]
    assert kind_names(Texts("en"))["visits"] == "Visits of laboratories"
    rows = [
        ["a", 12, "Akimat", date(2026, 5, 1), "Letter 1", None],
        ["B", 0, "Akimat", date(2026, 11, 24), "Letter 2", None],
    ]
    path = tmp_path / "visits.xlsx"
    path.write_bytes(record_form(kind_of("visits"), "ru", rows))
    sheet, lists, _ = load_workbook(path)
    assert [cell.value for cell in sheet[1]][:3] == ["Laboratory *", "Guests *", "Кто отчитывается *"]
    assert [cell.value for cell in lists[2]][:2] == ["Laboratory A (ru)", "A"]

    ledger = Ledger(tmp_path)
    found = preview(path, ledger.read(), TODAY)
    (refused,) = found.refused
    assert [one.field for one in refused.problems] == ["when", "guests"]
    assert "row 4, column B (guests): nobody came; leave the row out" in refused.messages[1]

    (added,) = ledger.append(found.kind, [draft for _, draft in found.good])
    assert (added.id, added.body.key) == ("visits-0001", ("A", "2026-05-01"))
    assert record_columns("visits") == [
        *("laboratory", "guests", "who", "when", "document"),
        *("record", "recorded", "corrects"),
    ]
    (row,) = record_rows("visits", ledger.read().current("visits"))
    assert (row["laboratory"], row["guests"], row["record"]) == ("A", 12, "visits-0001")
