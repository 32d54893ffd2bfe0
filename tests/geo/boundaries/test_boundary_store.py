"""What is imported: versions that stay, one in use, and never anything half done."""

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import boundary_files as bf
import platformdirs
import pytest

import geo.boundaries.in_use as store_module
import geo.store.versions as versions_module
from geo.boundaries.importing import Examined, examine, keep
from geo.boundaries.in_use import all_imports, current_imports, load_own, units_in_use, use_import
from geo.boundaries.shipped import load_boundaries
from geo.core.errors import CallError, DataError
from geo.core.paths import home_of_user
from geo.territories.registry import VINTAGE_2010, VINTAGE_2018, VINTAGE_2022


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    place = tmp_path_factory.mktemp("examined")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SCIMAP_HOME", str(place / "home"))
        return examine(bf.geojson(place))


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    place = tmp_path_factory.mktemp("older")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SCIMAP_HOME", str(place / "home"))
        return examine(bf.geojson(place, bf.regions(VINTAGE_2018)))


def test_nothing_imported_is_nothing_in_use_and_makes_no_folder() -> None:
    assert current_imports() == {}
    assert all_imports() == []
    assert list(load_own()) == [VINTAGE_2022]
    assert units_in_use(VINTAGE_2010)[1] == "shipped, dissolved from 2022-06-08"
    use_import(VINTAGE_2022, None)
    assert not home_of_user().exists()


def test_an_import_is_used_and_the_one_before_stays(examined: Examined, older: Examined) -> None:
    first = keep(examined, title="Ministry", licence="CC BY 4.0", url="https://maps.example/")
    second = keep(examined)
    third = keep(older)
    assert (first.number, second.number, third.number) == (1, 2, 1)
    assert {vintage: used.number for vintage, used in current_imports().items()} == {
        VINTAGE_2018: 1,
        VINTAGE_2022: 2,
    }
    assert (first.title, first.licence, first.url) == ("Ministry", "CC BY 4.0", "https://maps.example/")
    assert second.title == "regions.geojson"
    assert first.imported.utcoffset() is not None
    assert [(i.vintage, i.number, used) for i, used in all_imports()] == [
        (VINTAGE_2018, 1, True),
        (VINTAGE_2022, 1, False),
        (VINTAGE_2022, 2, True),
    ]
    assert load_own().keys() == {VINTAGE_2022, VINTAGE_2018}
    assert units_in_use(VINTAGE_2010)[1] == "import 1, regions.geojson, dissolved from 2018-06-19"
    use_import(VINTAGE_2022, 1)
    assert current_imports()[VINTAGE_2022].number == 1
    use_import(VINTAGE_2022, None)
    assert list(current_imports()) == [VINTAGE_2018]


def test_the_same_boundaries_are_stored_as_the_same_bytes(examined: Examined) -> None:
    files = [
        {
            path.name: path.read_bytes()
            for path in keep(examined).directory.iterdir()
            if path.name != "import.json"
        }
        for _ in range(2)
    ]
    assert files[0] == files[1]
    parts = {f"regions_{VINTAGE_2022}{suffix}" for suffix in bf.PARTS}
    assert set(files[0]) == {*parts, f"repairs_{VINTAGE_2022}.csv"}


def test_what_is_stored_is_what_was_examined(examined: Examined) -> None:
    kept = keep(examined)
    details = json.loads((kept.directory / "import.json").read_text(encoding="utf-8"))
    assert details["sha256"] == examined.received.sha256
    assert (details["original"], details["column"], details["form"]) == ("regions.geojson", "iso", "GeoJSON")
    stored = load_boundaries(VINTAGE_2022, kept.directory)
    assert dict(zip(stored["iso"], stored.geometry, strict=True)) == dict(examined.shapes)
    assert stored["name_kk"].tolist() == load_boundaries()["name_kk"].tolist()


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("failure", [full, killed])
@pytest.mark.parametrize(
    ("module", "name"),
    [
        (os, "replace"),
        (os, "rename"),
        (os, "fsync"),
        (store_module, "write_regions"),
        (store_module, "_write_repairs"),
        (versions_module, "write_atomically"),
    ],
)
@pytest.mark.parametrize("earlier", [False, True])
def test_a_failure_at_any_moment_leaves_everything_as_it_was(
    examined: Examined,
    monkeypatch: pytest.MonkeyPatch,
    failure: Callable[..., None],
    module: object,
    name: str,
    earlier: bool,
) -> None:
    if earlier:
        keep(examined)
    before = bf.catalogue()
    with monkeypatch.context() as broken:
        broken.setattr(module, name, failure)
        with pytest.raises((CallError, OSError, KeyboardInterrupt)):
            keep(examined)
    assert bf.catalogue() == before
    assert keep(examined).number == 1 + earlier


def test_a_disk_that_is_full_is_told_in_one_line(examined: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "write_regions", full)
    with pytest.raises(CallError, match=r"boundaries/2022-06-08: cannot be written \(No space left on device\)"):
        keep(examined)


def test_a_home_that_is_a_file_is_told_in_one_line(examined: Examined) -> None:
    bf.written(home_of_user(), "a file")
    with pytest.raises(CallError, match="cannot be written"):
        keep(examined)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b'{"2022-06-08": "1"}',
        b'{"2022-06-08": true}',
        b'{"1999-01-01": 1}',
        b"\xff",
        b'{"2022-06-08": -1}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_record_of_what_is_in_use_is_named(content: bytes) -> None:
    place = home_of_user() / "boundaries"
    place.mkdir(parents=True)
    bf.written(place / "current.json", content)
    for look in (current_imports, all_imports, load_own):
        with pytest.raises(DataError, match=r"current\.json: is damaged; delete it to go back to the shipped"):
            look()


@pytest.mark.parametrize("name", ["import.json", f"regions_{VINTAGE_2022}.dbf"])
@pytest.mark.parametrize("content", [None, b"rubbish"])
def test_damaged_imports_say_how_to_go_back(examined: Examined, name: str, content: bytes | None) -> None:
    path = keep(examined).directory / name
    path.unlink()
    if content is not None:
        bf.written(path, content)
    with pytest.raises(DataError, match=r"`scimap boundaries use 2022-06-08 shipped` goes back"):
        load_own()
    use_import(VINTAGE_2022, None)
    assert len(load_own()[VINTAGE_2022]) == 20


@pytest.mark.parametrize(
    ("vintage", "number", "message"),
    [("1999-01-01", None, "unknown vintage '1999-01-01'"), (VINTAGE_2022, 7, "no import 7 of 2022-06-08")],
)
def test_what_is_not_there_cannot_be_used(vintage: str, number: int | None, message: str) -> None:
    with pytest.raises(CallError, match=message):
        use_import(vintage, number)


def test_the_home_is_what_the_environment_says_at_each_call(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert home_of_user() == tmp_path / "home"
    monkeypatch.setenv("SCIMAP_HOME", "~/maps")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home_of_user() == tmp_path / "maps"
    monkeypatch.setenv("SCIMAP_HOME", "")
    assert home_of_user() == Path(platformdirs.user_data_dir("scimap", appauthor=False))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these have directories of their own")
def test_the_directory_of_earlier_releases_is_still_the_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SCIMAP_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert home_of_user() == tmp_path / ".local" / "share" / "scimap"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert home_of_user() == tmp_path / "share" / "scimap"
