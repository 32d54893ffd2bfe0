"""The app starts without the libraries that only some of its files and pictures need."""

import subprocess
import sys
import threading

import pytest

from geo.errors import DataError
from geo.paths import ROOT
from layers import serving
from layers.views import shipped

SLOW = (
    "geopandas",
    "matplotlib",
    "scipy",
    "sklearn",
    "mapclassify",
    "pptx",
    "icalendar",
    "duckdb",
    "folium",
)


def test_the_pages_and_the_map_document_need_no_slow_library() -> None:
    code = (
        "import sys; from layers import component; from layers.views import pages, shipped; shipped.document();"
        f"print([name for name in {SLOW!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_server_starts_while_the_data_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read, started = threading.Event(), []

    def server(prog_name: str) -> None:
        started.append(prog_name)
        assert read.wait(timeout=30)

    monkeypatch.setattr(shipped, "document_text", read.set)
    monkeypatch.setattr(serving.cli, "main", server)
    serving.main()
    assert started == ["streamlit"]


def test_damaged_data_do_not_keep_the_server_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DataError("is damaged", where="somewhere", advice="mend it")

    monkeypatch.setattr(shipped, "document_text", refuse)
    serving.prepare()
