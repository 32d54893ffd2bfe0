"""GDAL and files of strangers: it meets them in a process that can do nothing else, and ends."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import boundary_files as bf
import geopandas
import pyogrio
import pytest

from geo.boundaries import decoding
from geo.boundaries.decoding import DRIVERS, decode
from geo.boundaries.opening import read_boundary_file
from geo.core.errors import CallError, DataError

CONFINED = Path(decoding.__file__).with_name("confined.py")
MAKE: dict[str, Callable[[Path], Path]] = {
    "ESRI Shapefile": bf.zipped_shapefile,
    "FlatGeobuf": bf.flatgeobuf,
    "GeoPackage": bf.geopackage,
    "GML": bf.gml,
    "KML": bf.kml,
    "MapInfo": bf.mapinfo,
}


def confined(code: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines as the child, when it has given up what it gives up; ``tried`` prints what came of one."""
    begin = f"""
import runpy, socket
def tried(action):
    try:
        action()
        print("done")
    except (OSError, MemoryError) as error:
        print(type(error).__name__, getattr(error, "strerror", ""))
runpy.run_path({str(CONFINED)!r})["_confine"](1, 1_000)
"""
    return subprocess.run([sys.executable, "-c", begin + code], capture_output=True, text=True, check=False)


def test_the_child_opens_no_file_and_no_connection_and_has_bounds_of_memory() -> None:
    ran = confined(
        'tried(lambda: open("/etc/hostname"))\n'
        'tried(lambda: open("/tmp/written", "w"))\n'
        "tried(lambda: socket.socket())\n"
        "tried(lambda: bytearray(2_000_000_000))\n"
        "tried(lambda: bytearray(100_000_000))\n"
    )
    refused = "OSError Too many open files"
    assert ran.stdout.splitlines() == [refused, refused, refused, "MemoryError ", "done"]


def test_the_child_has_bounds_of_time() -> None:
    assert confined("while True: pass").returncode in (-signal.SIGKILL, -signal.SIGXCPU)


@pytest.mark.parametrize(("form", "other"), list(pairwise([*MAKE, "KML"])))
def test_only_the_driver_of_the_format_is_there(tmp_path: Path, form: str, other: str) -> None:
    assert set(MAKE) == set(DRIVERS)
    with pytest.raises(DataError, match=rf"^a: is a damaged {form} file"):
        decode(form, MAKE[other](tmp_path).read_bytes(), "a", [])


def test_a_driver_that_could_not_be_taken_away_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyogrio, "list_drivers", lambda: {"LIBKML": "r"})
    with pytest.raises(DataError, match=r"^a: GDAL fails on it as KML \(status 1\)"):
        decode("KML", b"<kml/>", "a", [])


def test_a_driver_that_is_not_installed_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyogrio, "list_drivers", lambda: {"GPKG": "r"})
    with pytest.raises(DataError, match=r"^a: is a KML file, which the GDAL installed here does not read"):
        decode("KML", b"<kml/>", "a", [])


@pytest.mark.parametrize(
    "make", [bf.shapefile, bf.geojson, bf.geopackage, bf.topojson, bf.kml, bf.gml, bf.flatgeobuf, bf.mapinfo]
)
def test_this_process_never_opens_a_file_of_strangers_with_gdal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)

    def touched(*_: object, **__: object) -> None:
        raise AssertionError("GDAL has seen it here")

    for module, name in (
        (geopandas, "read_file"),
        (pyogrio.raw, "ogr_read"),
        (pyogrio.raw, "ogr_open_arrow"),
        (pyogrio.core, "ogr_list_layers"),
        (pyogrio.core, "ogr_read_info"),
    ):
        monkeypatch.setattr(module, name, touched)
    assert len(read_boundary_file(path).layers[0].features) == 20


def test_an_entity_of_xml_brings_no_other_file_in(tmp_path: Path) -> None:
    secret = bf.written(tmp_path / "secret.txt", "a secret")
    content = bf.gml(tmp_path).read_text(encoding="utf-8")
    start = content.index("<ogr:FeatureCollection")
    doctype = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    content = content[:start] + doctype + content[start:].replace("Abai Region", "here: &x;")
    (layer,) = read_boundary_file(bf.written(tmp_path / "a.gml", content)).layers
    assert "secret" not in json.dumps([feature.attributes for feature in layer.features])


def test_what_takes_too_long_is_refused_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bf.kml(tmp_path)
    monkeypatch.setattr(decoding, "WAIT_S", 0.01)
    with pytest.raises(DataError, match=r"kml: .* takes more than 30 s or 2,000 MB to read; export the regions"):
        read_boundary_file(path)


def test_what_takes_too_much_memory_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MEMORY_MB", 400)
    with pytest.raises(DataError, match=r"^a: .* or 400 MB to read; export the regions only"):
        decode("KML", b"<kml>" + b" " * 200_000_000, "a", [])


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", r"GDAL fails on it as KML \(status -11\)"),
        ("print('no JSON')", r"GDAL fails on it as KML \(Expecting value"),
        ("pass", r"GDAL fails on it as KML \(status 0\)"),
    ],
)
def test_a_child_that_fails_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, message: str
) -> None:
    monkeypatch.setattr(decoding, "_CONFINED", bf.written(tmp_path / "child.py", program))
    with pytest.raises(DataError, match=message):
        decode("KML", b"x" * 1_000_000, "a", [])


def test_a_child_that_cannot_be_started_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(CallError, match=r"GDAL's process: cannot be started \(No such file or directory\)"):
        decode("KML", b"", "a", [])
