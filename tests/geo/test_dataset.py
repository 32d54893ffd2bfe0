"""The one door: a part is read when it is asked for, once, and the land is cut once."""

import pytest

from geo.dataset import load_dataset


def test_the_same_data_in_use_are_the_same_dataset_and_each_part_is_read_once() -> None:
    dataset = load_dataset()
    assert load_dataset() is dataset
    assert dataset.values is load_dataset().values
    assert len(dataset.boundaries.regions["2022-06-08"]) == 20


def test_the_land_is_cut_once_for_each_projection_and_level(monkeypatch: pytest.MonkeyPatch) -> None:
    cuts = []
    monkeypatch.setattr("geo.boundaries.borders.land", lambda *arguments: cuts.append(arguments[1:]) or {})
    dataset = load_dataset()
    # Nobody asks for these pictures: what is kept here is no land.
    first = dataset.boundaries.land("EPSG:4326")
    assert dataset.boundaries.land("EPSG:4326") is first
    dataset.boundaries.land("EPSG:4326", "print")
    assert cuts == [("EPSG:4326", "screen"), ("EPSG:4326", "print")]
