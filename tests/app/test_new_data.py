"""An app that runs shows new data at the visitor's next step, without a restart."""

import json
from pathlib import Path

import boundary_files as bf
import pytest
from commands import scimap
from ledger_records import task
from publication_records import KAZNU, NAZARBAYEV, jsonl, work, written
from streamlit.testing.v1 import AppTest

from geo.core.paths import ROOT
from geo.dataset import load_dataset
from geo.records.ledger import Draft
from layers.widgets import cached


def page_html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def sent(app: AppTest) -> dict[str, object]:
    """The document that the browser has been sent."""
    (library,) = (one for one in app.get("bidi_component") if "library" in one.proto.id)
    found: dict[str, object] = json.loads(library.proto.bytes)
    return found


def test_a_running_app_shows_what_is_ingested_and_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["view"], app.query_params["lang"] = "method", "en"
    app.run()
    assert not app.exception
    before = load_dataset().version
    assert before in page_html(app)
    assert "amCharts" in page_html(app)
    works = written(tmp_path / "works.jsonl", jsonl([work(1, [[NAZARBAYEV]]), work(2, [[KAZNU]])]))
    assert scimap("publications", "ingest", works).returncode == 0
    assert scimap("boundaries", "import", bf.geojson(tmp_path), "--source", "Cadastre of tests").returncode == 0
    app.run()
    assert not app.exception
    after = load_dataset().version
    assert after != before
    for words in (after, "OpenAlex", "Cadastre of tests"):
        assert words in page_html(app)
    for words in (before, "amCharts"):
        assert words not in page_html(app)
    assert sent(app)["version"]["id"] == after  # type: ignore[index]
    assert b",publications," in cached.values_csv(load_dataset(), "publications")


def test_a_running_app_shows_what_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["view"], app.query_params["lang"] = "records", "en"
    app.run()
    assert not app.exception
    assert "<dt>Tasks of regions</dt><dd>0</dd>" in page_html(app)
    load_dataset().ledger.append("tasks", [Draft(task("T-1"))])
    app.run()
    assert not app.exception
    assert "<dt>Tasks of regions</dt><dd>1</dd>" in page_html(app)
