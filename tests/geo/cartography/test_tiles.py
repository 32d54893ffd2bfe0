"""The tile grid: every region once, in every vintage."""

from pathlib import Path

import pytest

from geo.cartography import tile_grid as module
from geo.cartography.tile_grid import label_room, load_tiles, tiles
from geo.core.errors import DataError
from geo.territories.registry import VINTAGE_2010, VINTAGE_2022, VINTAGES, load_territories

ROWS = (Path(module.DATA) / "tiles.yaml").read_text(encoding="utf-8")


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def change(old: str, new: str) -> Path:
        path = tmp_path / "tiles.yaml"
        path.write_text(ROWS.replace(old, new, 1), encoding="utf-8")
        monkeypatch.setattr(module, "load_tiles", lambda: load_tiles(path))
        return path

    return change


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_unit_has_one_tile_of_the_same_size_and_none_lies_on_another(vintage: str) -> None:
    squares = tiles(vintage, load_territories())
    assert list(squares) == sorted(unit.code for unit in load_territories().units(vintage))
    assert len({square.area for square in squares.values()}) == 1
    assert len({square.bounds for square in squares.values()}) == len(squares)
    for square in squares.values():
        x, y, width, height = label_room(square)
        assert square.centroid.coords[0] == (x, y)
        assert width == height < square.bounds[2] - square.bounds[0]


def test_a_unit_that_is_no_more_stands_where_its_first_successor_does() -> None:
    before, today = (tiles(vintage, load_territories()) for vintage in (VINTAGE_2010, VINTAGE_2022))
    assert before["KZ-YUZ"].equals(today["KZ-61"])
    assert all(before[code].equals(today[code]) for code in before if code != "KZ-YUZ")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("KZ-39", "null", "KZ-39 has no tile"),
        ("[null, null, KZ-39", "[KZ-99, null, KZ-39", "unknown region 'KZ-99'"),
        ("KZ-39", "KZ-59", "tiles.yaml: KZ-59 stands twice"),
    ],
)
def test_a_grid_that_is_not_the_regions_is_refused(changed, old: str, new: str, message: str) -> None:
    changed(old, new)
    with pytest.raises(DataError, match=message):
        tiles(VINTAGE_2022, load_territories())
