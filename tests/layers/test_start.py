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
from streamlit.runtime.runtime import RuntimeState

from geo.core.errors import DataError
from geo.core.paths import ROOT
from geo.dataset import load_dataset
from layers.app import serving
from layers.document import kept as kept_document
from layers.document.build import build_document
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


def test_a_start_with_a_kept_document_needs_no_slow_library(tmp_path: Path) -> None:
    code = (
        "import sys; from layers.app import pages; from layers.widgets import cached; cached.document();"
        f"print([name for name in {SLOW!r} if name in sys.modules])"
    )
    environment = {**os.environ, "SCIMAP_HOME": str(tmp_path)}
    run = partial(subprocess.run, [sys.executable, "-c", code], cwd=ROOT, capture_output=True, env=environment)
    first, second = (run(text=True, check=True).stdout.strip() for _ in range(2))
    assert "pandas" in first
    assert second == "[]"


def test_a_document_is_kept_until_anything_it_is_made_of_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path))
    built = []
    monkeypatch.setattr(
        "layers.document.build.build_document", lambda dataset: built.append(1) or build_document(dataset)
    )
    text = kept_document.kept_text(load_dataset())
    assert (
        json.loads(text)
        == json.loads(build_document(load_dataset()).to_json())
        == json.loads(kept_document.kept_text(load_dataset()))
    )
    assert len(built) == 1
    (tmp_path / "imported.csv").write_text("what the user brought", encoding="utf-8")
    assert kept_document.kept_text(load_dataset()) == text
    assert len(built) == 2
    (file,) = (tmp_path / "cache").iterdir()
    for damage in ("", "{}", text[:100], "[1]"):
        file.write_text(damage, encoding="utf-8")
        assert kept_document.kept_text(load_dataset()) == text
    assert len(built) == 6


def test_a_home_that_cannot_be_written_to_is_no_reason_not_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "file"))
    assert kept_document.kept_text(load_dataset()) == build_document(load_dataset()).to_json()


def test_the_server_starts_while_the_data_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read, started = threading.Event(), []

    def server(prog_name: str) -> None:
        started.append(prog_name)
        assert read.wait(timeout=30)

    monkeypatch.setattr(shipped, "document_text", read.set)
    monkeypatch.setattr(serving.cli, "main", server)
    states = iter([RuntimeState.INITIAL, RuntimeState.NO_SESSIONS_CONNECTED])
    monkeypatch.setattr(serving.runtime, "exists", lambda: True)
    monkeypatch.setattr(serving.runtime, "get_instance", lambda: SimpleNamespace(state=next(states)))
    serving.main()
    assert started == ["streamlit"]


def test_damaged_data_do_not_keep_the_server_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse() -> None:
        asked.append("data")
        raise DataError("is damaged", where="somewhere", advice="mend it")

    monkeypatch.setattr(shipped, "document_text", refuse)
    monkeypatch.setattr(serving, "import_module", asked.append)
    serving.prepare()
    assert asked == ["data", "streamlit.emojis"]
