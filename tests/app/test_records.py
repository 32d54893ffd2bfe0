"""The page of records in the app: forms, import with preview, what is refused, and who may record."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from geo.core.errors import CallError
from geo.core.languages import LANGS
from geo.core.paths import ROOT
from geo.records.kinds import record_kinds
from geo.records.ledger import Ledger
from layers.files.record_forms import record_form
from layers.pages.records.page import MOST_SHOWN, kind_names, may_record
from layers.text.language import Texts

TASK = {
    "id": "T-1",
    "region": "KZ-10",
    "field": "environment",
    "description": "<b>Clean</b> water",
    "beneficiary": "Akimat",
    "status": "proposed",
    "who": "Council",
    "when": date(2026, 5, 1),
    "document": "Minutes 3",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path))
    monkeypatch.setenv("SCIMAP_RECORDS", "open")


def open_app(lang="en"):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["view"] = "records"
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception
    return app


def workbook(*rows):
    fields = [column.field for column in record_kinds()["tasks"].columns]
    return record_form("tasks", "en", [[row.get(field) for field in fields] for row in rows])


def give(app, content, name="tasks.xlsx"):
    field = next(one for one in app.file_uploader if (one.key or "").startswith("records-file"))
    field.upload(name, content, XLSX)
    app.run()
    assert not app.exception
    return app


def said(app):
    return "\n".join(element.proto.body for element in app.get("html"))


def record(app):
    return next(button for button in app.button if button.key == "record")


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_counts_the_records_of_every_kind_in_the_language(lang):
    html = said(open_app(lang))
    for name in kind_names(Texts(lang)).values():
        assert f"<dt>{name}</dt><dd>0</dd>" in html


def test_good_rows_are_shown_escaped_and_recorded_only_after_confirmation():
    app = give(open_app(), workbook(TASK, {**TASK, "id": "T-2"}))
    html = said(app)
    assert "&lt;b&gt;Clean&lt;/b&gt; water" in html
    assert "<b>Clean" not in html
    assert Ledger().read().current("tasks") == ()
    record(app).click().run()
    assert not app.exception
    assert [one.body.id for one in Ledger().read().current("tasks")] == ["T-1", "T-2"]
    assert "Recorded: 2 (tasks-0001 – tasks-0002)." in said(app)
    assert "<dt>Tasks of regions</dt><dd>2</dd>" in said(app)


def test_refused_rows_are_named_by_row_and_column_and_the_others_recorded():
    app = give(open_app("ru"), workbook(TASK, {**TASK, "id": "T-2", "region": "KZ-99"}))
    html = said(app)
    assert '<th scope="row">4</th><td>B: Регион</td>' in html
    assert "региона «KZ-99» нет" in html
    record(app).click().run()
    assert [one.body.id for one in Ledger().read().current("tasks")] == ["T-1"]


def test_the_same_file_is_not_recorded_twice():
    app = give(open_app(), workbook(TASK))
    record(app).click().run()
    give(app, workbook(TASK))
    assert not [button for button in app.button if button.key == "record"]
    assert "T-1 is already recorded as tasks-0001" in said(app).replace("&#x27;", "'")


def test_what_somebody_else_recorded_meanwhile_is_not_overwritten():
    app = give(open_app(), workbook(TASK))
    other = give(open_app(), workbook(TASK))
    record(other).click().run()
    record(app).click().run()
    assert not app.exception
    assert len(Ledger().read().current("tasks")) == 1


def test_a_file_that_is_no_form_is_refused_with_one_message():
    app = give(open_app(), b"PK\x03\x04 no workbook", "<i>.xlsx")
    html = said(app)
    assert 'role="alert"' in html
    assert "&lt;i&gt;.xlsx: is not an Excel workbook" in html


def test_a_damaged_ledger_is_said_and_left_alone(tmp_path):
    path = Ledger().path("reports")
    path.parent.mkdir(parents=True)
    path.write_text("{}\n", encoding="utf-8")
    assert 'role="alert"' in said(open_app())
    assert path.read_text(encoding="utf-8") == "{}\n"


def test_without_the_operators_word_a_file_is_only_looked_at(monkeypatch):
    monkeypatch.delenv("SCIMAP_RECORDS")
    app = give(open_app(), workbook(TASK))
    assert not [button for button in app.button if button.key == "record"]
    assert "Data entry is switched off here." in said(app)
    assert Ledger().read().current("tasks") == ()


def test_the_operators_word_is_open_or_nothing():
    assert may_record({"SCIMAP_RECORDS": " open "})
    assert not may_record({})
    with pytest.raises(CallError, match="SCIMAP_RECORDS"):
        may_record({"SCIMAP_RECORDS": "yes"})


def test_rows_beyond_the_first_ones_are_counted():
    rows = [{**TASK, "id": f"T-{number}"} for number in range(MOST_SHOWN + 7)]
    assert "Not shown: 7." in said(give(open_app(), workbook(*rows)))
