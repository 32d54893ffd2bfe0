"""Damage of any kind in files of boundaries never gives more than an error of ours."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import boundary_files as bf
import numpy as np
import pytest
import shapely
from confined_copies import confined_copies
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from geo.boundaries import decoding
from geo.boundaries.importing import examine, keep
from geo.core.errors import ScimapError


@pytest.fixture(scope="module", autouse=True)
def cheap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Boundaries in use with as few points as those of the files, and a process of GDAL that need not start."""
    with pytest.MonkeyPatch.context() as patch, confined_copies() as run:
        patch.setattr(decoding, "_run", run)
        patch.setenv("SCIMAP_HOME", str(tmp_path_factory.mktemp("home")))
        keep(examine(bf.geojson(tmp_path_factory.mktemp("present"))))
        yield


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One good file of every format."""
    directory = tmp_path_factory.mktemp("samples")
    for make in (
        bf.shapefile,
        bf.geojson,
        bf.geopackage,
        bf.topojson,
        bf.zipped_shapefile,
        bf.kml,
        bf.gml,
        bf.flatgeobuf,
    ):
        make(directory)
    return directory


@examples(60)
@given(data=st.data())
def test_overwritten_bytes_never_give_more_than_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, samples: Path, data: DataObject
) -> None:
    directory = tmp_path_factory.mktemp("damaged")
    files = sorted(path.name for path in samples.iterdir())
    name = data.draw(st.sampled_from(files))
    opened = "regions.shp" if Path(name).suffix in bf.PARTS else name
    for file in files:
        shutil.copy(samples / file, directory)
    with (directory / name).open("r+b") as file:
        file.seek(int(data.draw(st.floats(0, 1, exclude_max=True)) * file.seek(0, 2)))
        file.write(data.draw(st.binary(min_size=1, max_size=16)))
    try:
        examined = examine(directory / opened)
    except ScimapError:
        return
    assert shapely.coverage_is_valid(np.array(list(examined.shapes.values()), dtype=object))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


@examples(100)
@given(data=st.data())
def test_any_json_in_any_place_never_gives_more_than_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, samples: Path, data: DataObject
) -> None:
    name = data.draw(st.sampled_from(["regions.geojson", "regions.topojson"]))
    value = json.loads((samples / name).read_text(encoding="utf-8"))
    parent, key = value, data.draw(st.sampled_from(sorted(value)))
    for _ in range(data.draw(st.integers(0, 8))):
        inner = parent[key]
        if not isinstance(inner, dict | list) or not inner:
            break
        parent, key = (
            inner,
            data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner)))),
        )
    parent[key] = data.draw(JSON)
    path = bf.written(tmp_path_factory.mktemp("odd") / name, json.dumps(value))
    try:
        examined = examine(path)
    except ScimapError:
        return
    assert shapely.coverage_is_valid(np.array(list(examined.shapes.values()), dtype=object))
