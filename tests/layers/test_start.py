"""The app starts without the libraries that only some of its files and pictures need."""

import json
import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from shipped import shipped as shipped_document
from streamlit.runtime.runtime import RuntimeState

from geo.core.errors import DataError
from geo.core.paths import ROOT
from geo.dataset import Dataset
from geo.store.versions import Pointer
from layers.app import serving
from layers.document import built
from layers.document.build import build_document
from layers.document.built import check_document, document_json
from layers.widgets import cached as shipped

SLOW = (
    "geopandas",
    "pandas",
    "numpy",
    "pydantic",
    "matplotlib",
    "typst",
    "scipy",
    "sklearn",
    "mapclassify",
    "pptx",
    "icalendar",
    "duckdb",
    "folium",
)


def test_a_start_with_shipped_data_needs_no_slow_library(tmp_path: Path) -> None:
    code = (
        "import sys; from geo.dataset import load_dataset; from layers.app import pages;"
        "from layers.widgets import cached; cached.document(load_dataset());"
        f"print([name for name in {SLOW!r} if name in sys.modules])"
    )
    environment = {**os.environ, "SCIMAP_HOME": str(tmp_path)}
    run = partial(subprocess.run, [sys.executable, "-c", code], cwd=ROOT, capture_output=True, env=environment)
    assert run(text=True, check=True).stdout.strip() == "[]"
    assert not list(tmp_path.iterdir())


def test_the_shipped_document_is_what_the_shipped_data_give() -> None:
    check_document()
    assert json.loads(document_json(Dataset(Path("nowhere"), ()))) == shipped_document()


def test_a_document_of_a_users_data_is_kept_until_other_data_are_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(
        built, "_build", lambda dataset: made.append(dataset) or build_document(dataset).to_json()
    )
    first, second = (Dataset(tmp_path, (("records", Pointer(str(number), number)),)) for number in (1, 2))
    text = document_json(first)
    assert json.loads(text) == shipped_document()
    assert document_json(first) == text
    assert len(made) == 1
    assert document_json(second) == text
    assert len(made) == 2
    (file,) = (tmp_path / "cache").iterdir()
    for damage in ("", "{}", text[:100], "[1]"):
        file.write_text(damage, encoding="utf-8")
        assert document_json(second) == text
    assert len(made) == 6


def test_a_home_that_cannot_be_written_to_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    dataset = Dataset(tmp_path / "file", (("records", Pointer("1", 1)),))
    assert json.loads(document_json(dataset)) == shipped_document()


@pytest.mark.parametrize("damage", ["", "{}", "[1]", "{"])
def test_a_damaged_shipped_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    path = tmp_path / "document.json"
    path.write_text(damage, encoding="utf-8")
    monkeypatch.setattr(built, "DOCUMENT", path)
    with pytest.raises(DataError, match="is no map document"):
        document_json(Dataset(Path("nowhere"), ()))
    with pytest.raises(DataError, match="is not what the tables give"):
        check_document(path)


def test_the_server_starts_while_the_data_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read, started = threading.Event(), []

    def server(prog_name: str) -> None:
        started.append(prog_name)
        assert read.wait(timeout=30)

    monkeypatch.setattr(shipped, "document_text", lambda dataset: read.set())
    monkeypatch.setattr(serving.cli, "main", server)
    states = iter([RuntimeState.INITIAL, RuntimeState.NO_SESSIONS_CONNECTED])
    monkeypatch.setattr(serving.runtime, "exists", lambda: True)
    monkeypatch.setattr(serving.runtime, "get_instance", lambda: SimpleNamespace(state=next(states)))
    serving.main()
    assert started == ["streamlit"]


def test_damaged_data_do_not_keep_the_server_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(dataset: Dataset) -> None:
        asked.append("data")
        raise DataError("is damaged", where="somewhere", advice="mend it")

    monkeypatch.setattr(shipped, "document_text", refuse)
    monkeypatch.setattr(serving, "import_module", asked.append)
    serving.prepare()
    assert asked == ["data", "streamlit.emojis"]
