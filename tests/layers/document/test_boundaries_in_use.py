"""Imported boundaries take the place of the shipped ones on the map, in its credits and in its version."""

from pathlib import Path

import boundary_files as bf
import pytest
from shipped import shipped

from geo.boundaries.importing import examine, keep
from geo.boundaries.in_use import use_import
from geo.core.errors import DataError
from geo.dataset import load_dataset
from geo.territories.registry import VINTAGE_2018, VINTAGE_2022
from layers.document.build import build_document

CREDIT = 'Cadastre "2026" <b>'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))
    return tmp_path


def put_in(folder: Path, vintage: str) -> None:
    path = bf.geojson(folder, bf.regions(vintage))
    keep(examine(path), title=CREDIT, licence="CC BY 4.0", url="https://example.org/cadastre")


def test_without_imports_the_map_has_the_shipped_boundaries_and_their_credit(home: Path) -> None:
    data = build_document(load_dataset()).data
    assert [credit["text"]["en"] for credit in data["credits"]] == ["Boundaries: amCharts"]
    assert len(data["forms"]["land"]["groups"]) == 1


def test_an_imported_vintage_is_drawn_credited_and_changes_the_version(home: Path) -> None:
    before = shipped()
    put_in(home, VINTAGE_2018)
    after = build_document(load_dataset()).data
    land = after["forms"]["land"]
    assert [land["drawings"][vintage]["group"] for vintage in after["vintages"]] == [0, 1, 1]
    assert [credit["text"]["ru"] for credit in after["credits"]] == [
        "Границы: amCharts",
        f"Границы: {CREDIT} (CC BY 4.0)",
    ]
    assert after["credits"][1]["url"] == "https://example.org/cadastre"
    assert after["version"]["id"] != before["version"]["id"]
    assert after["indicators"] == before["indicators"]


def test_todays_imported_boundaries_serve_all_vintages_and_are_credited_alone(home: Path) -> None:
    put_in(home, VINTAGE_2022)
    data = build_document(load_dataset()).data
    assert len(data["forms"]["land"]["groups"]) == 1
    assert [credit["text"]["en"] for credit in data["credits"]] == [f"Boundaries: {CREDIT} (CC BY 4.0)"]


def test_going_back_gives_the_very_document_of_before(home: Path) -> None:
    before = build_document(load_dataset()).to_json()
    put_in(home, VINTAGE_2018)
    use_import(VINTAGE_2018, None)
    assert build_document(load_dataset()).to_json() == before


def test_a_damaged_record_of_imports_is_told_in_one_line(home: Path) -> None:
    put_in(home, VINTAGE_2018)
    (home / "home" / "boundaries" / "current.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="current.json: is damaged.*go back to the shipped boundaries"):
        build_document(load_dataset())
