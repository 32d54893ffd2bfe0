"""The one door: a part is read when it is asked for, once, and the land is cut once."""

from pathlib import Path

import pytest
from ledger_records import task

from geo.dataset import load_dataset
from geo.records.ledger import Draft


def test_the_same_data_in_use_are_the_same_dataset_and_each_part_is_read_once() -> None:
    dataset = load_dataset()
    assert load_dataset() is dataset
    assert dataset.values is load_dataset().values
    assert len(dataset.boundaries.regions["2022-06-08"]) == 20


def test_a_record_is_in_the_next_dataset_and_nothing_else_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path))
    before = load_dataset()
    values = before.values
    assert before.records.tasks() == []
    before.ledger.append("tasks", [Draft(task("T-1"))])
    after = load_dataset()
    # A dataset stays as it was, and so do the pages that are being made of it.
    assert before.records.tasks() == []
    assert [one.id for one in after.records.tasks()] == ["T-1"]
    assert after.records.tasks() == load_dataset().records.tasks()
    assert after.values is values
    assert after.version == before.version


def test_the_land_is_cut_once_for_each_projection_and_level(monkeypatch: pytest.MonkeyPatch) -> None:
    cuts = []
    monkeypatch.setattr("geo.boundaries.borders.land", lambda *arguments: cuts.append(arguments[1:]) or {})
    dataset = load_dataset()
    # Nobody asks for these pictures: what is kept here is no land.
    first = dataset.boundaries.land("EPSG:4326")
    assert dataset.boundaries.land("EPSG:4326") is first
    dataset.boundaries.land("EPSG:4326", "print")
    assert cuts == [("EPSG:4326", "screen"), ("EPSG:4326", "print")]
