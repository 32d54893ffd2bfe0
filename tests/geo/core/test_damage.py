"""A damaged or missing file of the catalogue stops `check` and `serve` with file, line and advice."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from copies import Run, copies

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
    "a word that no text may have": (
        edit("words.yaml", "GeoNames бойынша", "GeoNames: ел жиынынан"),
        "words.yaml:18: kk: “жиын”",
    ),
    "a site in an unknown region": (edit("sites.yaml", "region: KZ-10", "region: KZ-99"), "sites.yaml"),
}


# The data are read when a command asks for them, not when the modules are imported.
_COMMANDS = """
import contextlib, io, subprocess, sys, traceback
import geo.checks, layers.document.built
from layers.cli import main

# A server that starts has not seen the damage.
subprocess.call = None

def task(commands):
    return [done(command) for command in commands]

def done(command):
    said = io.StringIO()
    sys.argv = ["scimap", command]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        try:
            main()
        except SystemExit as end:
            return end.code or 0, said.getvalue()
        except BaseException:
            return 1, traceback.format_exc()
    return 0, said.getvalue()
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product, whose data may be damaged."""
    folder = tmp_path_factory.mktemp("checkout")
    for part in ("geo", "layers", "assets", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", folder)
    return folder


@pytest.fixture(scope="module")
def scimap(checkout: Path) -> Iterator[Run]:
    """Each call runs commands of that copy in a process of their own; it gives their exit status and errors."""
    with copies(_COMMANDS, checkout) as run:
        yield run


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_stops_check_and_serve_and_names_its_place(checkout: Path, scimap: Run, name: str) -> None:
    damage, place = DAMAGES[name]
    data = checkout / "data"
    saved = checkout / "saved"
    shutil.copytree(data, saved)
    try:
        damage(data)
        _, done = scimap(["check", "serve"])
    finally:
        shutil.rmtree(data)
        saved.rename(data)
    for code, said in done:
        assert code == 1, said
        assert place in said
        assert "Traceback" not in said
        assert "; " in said, "the message ends with advice"


def test_an_undamaged_copy_passes(scimap: Run) -> None:
    _, [[code, said]] = scimap(["check"])
    assert code == 0, said
