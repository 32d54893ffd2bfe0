"""A home that the release of 23 November 2026 made is read to the last record, and goes on from there.

``tests/data/home_2026_11_23`` was made by the code of commit 80c7815: two imports of today's boundaries, the
first in use, one of 2018, two ingests, the first in use, and records, one of them corrected.
"""

import shutil
from datetime import date
from pathlib import Path

import boundary_files as bf
import pytest

from geo.boundaries.importing import examine, keep
from geo.boundaries.in_use import all_imports, use_import
from geo.dataset import load_dataset
from geo.publications.in_use import all_counts, use_counts
from layers.document.build import build_document

HOME = Path(__file__).parents[2] / "data" / "home_2026_11_23"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(HOME, tmp_path / "home")
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_its_boundaries_are_read_drawn_and_credited() -> None:
    assert [(one.vintage, one.number, one.title, used) for one, used in all_imports()] == [
        ("2018-06-19", 1, "Atlas of tests", True),
        ("2022-06-08", 1, "Cadastre of tests", True),
        ("2022-06-08", 2, "rougher.geojson", False),
    ]
    data = build_document(load_dataset()).data
    assert [credit["text"]["en"] for credit in data["credits"]] == [
        "Boundaries: Cadastre of tests (CC BY 4.0)",
        "Boundaries: Atlas of tests",
    ]
    assert len(data["forms"]["land"]["groups"]) == 2
    boundaries = load_dataset().boundaries
    assert {vintage: len(regions) for vintage, regions in boundaries.regions.items()} == {
        "2022-06-08": 20,
        "2018-06-19": 17,
    }
    assert boundaries.imports["2022-06-08"].url == "https://example.org/cadastre"


def test_its_counts_are_values_with_their_source() -> None:
    assert [(one.number, one.details.counting, used) for one, used in all_counts()] == [
        (1, "whole", True),
        (2, "fractional", False),
    ]
    dataset = load_dataset()
    values = dataset.values[dataset.values["indicator"] == "publications"].set_index(["region", "year"])["value"]
    assert (values["KZ", 2024], values["KZ-71", 2024], values["KZ-63", 2021]) == (2, 2, 1)
    source = next(one for one in dataset.sources if one.id == "publications")
    assert (source.producer.en, source.retrieved) == ("OpenAlex", date(2026, 11, 26))
    assert dataset.ingested is not None
    assert (dataset.ingested.details.query, dataset.ingested.details.coverage) == ("country:kz", 0.8)


def test_its_records_are_read_with_what_they_correct() -> None:
    records = load_dataset().records
    (report,), (value,), (task,) = records.reports(), records.target_values(), records.tasks()
    assert (report.measure, report.done_on, report.who) == (1, date(2026, 11, 1), "Akimat of tests")
    assert (value.target, value.year, value.value, value.unit) == ("tax_revenue", 2025, 1.5, "bln KZT")
    assert (task.id, task.status, task.description) == ("T-1", "approved", "Clean water")
    first, second = records.history("tasks")
    assert (first.id, second.id, second.corrects) == ("tasks-0001", "tasks-0002", "tasks-0001")


def test_it_goes_on_from_there(tmp_path: Path) -> None:
    before = load_dataset()
    assert keep(examine(bf.geojson(tmp_path))).number == 3
    after = load_dataset()
    assert after.version != before.version
    assert after.boundaries.imports["2022-06-08"].number == 3
    use_import("2022-06-08", 1)
    assert load_dataset().version == before.version
    use_counts(2)
    use_counts(None)
    assert load_dataset().ingested is None
    use_import("2022-06-08", None)
    use_import("2018-06-19", None)
    assert [credit.name for credit in load_dataset().boundaries.credits] == ["amCharts"]
