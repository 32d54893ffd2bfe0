"""A damaged or missing file of the catalogue stops `check` and `serve` with file, line and advice."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.core.paths import ROOT

Damage = Callable[[Path], None]


def edit(name: str, old: str, new: str) -> Damage:
    def damage(data: Path) -> None:
        path = data / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return damage


def cut(name: str, to: int = 0) -> Damage:
    def damage(data: Path) -> None:
        path = data / name
        path.write_bytes(path.read_bytes()[:to])

    return damage


DAMAGES: dict[str, tuple[Damage, str]] = {
    "an unknown key": (edit("indicators.yaml", "decimals: 2", "decimal: 2"), "indicators.yaml:"),
    "a missing territory file": (lambda data: (data / "territories.yaml").unlink(), "territories.yaml"),
    "a digit in a source": (edit("sources/nas_regions/table_1.csv", "94,580.1", "94,580.2"), "table_1.csv"),
    "a digit in a built table": (edit("built/values.csv", "94580.1", "94580.2"), "values.csv:"),
    "an empty built table": (cut("built/values.csv"), "values.csv:1"),
    "a cut shapefile": (cut("boundaries/regions_2022-06-08.shp", 5000), "regions_2022-06-08.shp"),
    "a missing shapefile part": (
        lambda data: (data / "boundaries" / "regions_2022-06-08.dbf").unlink(),
        "regions_2022-06-08.dbf",
    ),
    "a site in an unknown region": (edit("sites.yaml", "region: KZ-10", "region: KZ-99"), "sites.yaml"),
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product, whose data may be damaged."""
    folder = tmp_path_factory.mktemp("checkout")
    for part in ("geo", "layers", "assets", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", folder)
    return folder


def scimap(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from layers.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        timeout=600,
        check=False,
    )


# `serve` makes the checks of `check`: what cannot be read and what is found false stop it.
CASES = [("check", name) for name in DAMAGES]
CASES += [("serve", "an unknown key"), ("serve", "a digit in a built table")]


@pytest.mark.parametrize(("command", "name"), CASES)
def test_damage_stops_the_command_and_names_its_place(checkout: Path, command: str, name: str) -> None:
    damage, place = DAMAGES[name]
    data = checkout / "data"
    saved = checkout / "saved"
    shutil.copytree(data, saved)
    try:
        damage(data)
        done = scimap(checkout, command)
    finally:
        shutil.rmtree(data)
        saved.rename(data)
    assert done.returncode == 1, done
    assert place in done.stderr
    assert "Traceback" not in done.stderr
    assert "; " in done.stderr, "the message ends with advice"


def test_an_undamaged_copy_passes(checkout: Path) -> None:
    assert scimap(checkout, "check").returncode == 0
