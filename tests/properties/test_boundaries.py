"""Any overwritten bytes of the shipped boundaries give a data error at most."""

import shutil

import pytest
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st

from geo.boundaries.shipped import (
    BOUNDARIES_DIR,
    load_boundaries,
)
from geo.core.errors import DataError

NAME = "regions_2022-06-08"


@examples(40)
@given(
    suffix=st.sampled_from([".shp", ".shx", ".dbf", ".prj", ".cpg"]),
    place=st.floats(0, 1, exclude_max=True),
    junk=st.binary(min_size=1, max_size=64),
)
@example(suffix=".shp", place=1935 / 1_066_964, junk=b"\0\0\0\0F\0\0\0\0\0\0\xd0y")  # 1e281 degrees
@example(suffix=".shp", place=0.2265625, junk=b"\0I\0\0\0\0\0\0\0w")  # a crossing that overflows
@example(suffix=".dbf", place=0.9, junk=b"\xff")  # not UTF-8
@example(suffix=".prj", place=0.0, junk=b"\xff")
def test_overwritten_bytes_never_give_more_than_a_data_error(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, place: float, junk: bytes
) -> None:
    directory = tmp_path_factory.mktemp("damaged")
    for path in BOUNDARIES_DIR.glob(f"{NAME}.*"):
        shutil.copy(path, directory)
    with (directory / f"{NAME}{suffix}").open("r+b") as file:
        file.seek(int(place * file.seek(0, 2)))
        file.write(junk)
    try:
        read = load_boundaries(directory=directory)
    except DataError:
        return
    assert len(read) == 20
    assert read.geometry.is_valid.all()
