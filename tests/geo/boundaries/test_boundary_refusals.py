"""Bad files of boundaries: each is refused in one line, and nothing anywhere has changed."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import boundary_files as bf
import pytest
from boundary_bad_files import BAD

from geo.boundaries.importing import examine, keep
from layers.cli import main


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of the user with an import in use."""
    place = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SCIMAP_HOME", str(place / "home"))
        keep(examine(bf.geojson(place)))
    return place / "home"


@pytest.fixture(autouse=True)
def earlier_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, imported: Path) -> None:
    """Something is imported already: what a refusal must leave alone."""
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))
    shutil.copytree(imported, tmp_path / "home")


@pytest.fixture
def refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Import a file, assert that it is refused in one line and changes nothing, and return that line."""

    def run(path: Path, *options: str, code: int = 1) -> str:
        before = bf.catalogue()
        monkeypatch.setattr(sys, "argv", ["scimap", "boundaries", "import", *options, "--", str(path)])
        with pytest.raises(SystemExit) as left:
            main()
        shown = capsys.readouterr()
        assert left.value.code == code, shown.err
        assert shown.out == ""
        assert shown.err.startswith("scimap: ")
        assert shown.err.count("\n") == 1
        assert len(shown.err) < 700
        assert bf.catalogue() == before
        return shown.err

    (tmp_path / "in").mkdir()
    return run


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_one_line_and_changes_nothing(
    tmp_path: Path, refused: Callable[..., str], name: str
) -> None:
    make, message = BAD[name]
    assert message in refused(make(tmp_path / "in"))


def test_a_fifo_is_refused_without_waiting_for_it(tmp_path: Path, refused: Callable[..., str]) -> None:
    os.mkfifo(tmp_path / "in" / "regions.shp")
    assert "is no regular file" in refused(tmp_path / "in" / "regions.shp", code=2)


def test_a_fifo_beside_the_shp_is_refused_without_waiting_for_it(
    tmp_path: Path, refused: Callable[..., str]
) -> None:
    path = bf.shapefile(tmp_path / "in")
    path.with_suffix(".dbf").unlink()
    os.mkfifo(path.with_suffix(".dbf"))
    assert "regions.dbf: is no regular file" in refused(path, code=2)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".", "is a folder"),
        ("/dev/zero", "is no regular file"),
        ("absent.shp", "cannot be read (No such file or directory)"),
        ("/vsicurl/https://maps.example/regions.shp", "cannot be read (No such file or directory)"),
        ("regions.zip/regions.shp", "cannot be read (Not a directory)"),
        ("x" * 300, "cannot be read (File name too long)"),
    ],
)
def test_what_is_no_file_is_a_wrong_call(
    tmp_path: Path, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    bf.written(tmp_path / "in" / "regions.zip", b"PK")
    monkeypatch.chdir(tmp_path / "in")
    assert message in refused(Path(name), code=2)


def test_a_link_to_nothing_is_a_wrong_call(tmp_path: Path, refused: Callable[..., str]) -> None:
    (tmp_path / "in" / "regions.shp").symlink_to(tmp_path / "nowhere")
    assert "No such file" in refused(tmp_path / "in" / "regions.shp", code=2)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_wrong_call(tmp_path: Path, refused: Callable[..., str]) -> None:
    path = bf.geojson(tmp_path / "in")
    path.chmod(0)
    assert "Permission denied" in refused(path, code=2)


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--vintage", "2020-01-01"), 2, "unknown vintage '2020-01-01'; use one of 2022-06-08"),
        (
            ("--vintage", "2018-06-19"),
            1,
            "the 20 regions of 2022-06-08, not the 17 regions of 2018-06-19: unknown row",
        ),
        (("--crs", "EPSG:1"), 2, "--crs: 'EPSG:1' is no coordinate system"),
        (("--crs", "EPSG:4978"), 2, "is no coordinate system"),
        (("--crs", "EPSG:32642"), 1, "are degrees, but WGS 84 / UTM zone 42N means metres"),
        (("--url", "javascript:alert(1)"), 2, "--url: 'javascript:alert(1)' is no address"),
    ],
)
def test_an_option_that_does_not_fit_is_refused(
    tmp_path: Path, refused: Callable[..., str], options: tuple[str, ...], code: int, message: str
) -> None:
    assert message in refused(bf.geojson(tmp_path / "in"), *options, code=code)


def test_changes_that_a_geopackage_keeps_beside_it_are_not_overlooked(
    tmp_path: Path, refused: Callable[..., str]
) -> None:
    path = bf.geopackage(tmp_path / "in")
    bf.written(path.with_name("regions.gpkg-wal"), b"changes")
    assert "has changes in regions.gpkg-wal that are not in the file yet" in refused(path)


def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path, refused: Callable[..., str]) -> None:
    path = bf.changed_json(
        tmp_path / "in",
        lambda v: v["features"].__setitem__(0, {**v["features"][0], "properties": {"iso": "\x1b[2J"}}),
    )
    line = refused(path.rename(path.with_name("a\x1b]0;evil\x07\nb.json")))
    assert "\x1b" not in line
    assert "\x07" not in line
