"""The built tables as a Frictionless Data Package, validated by the frictionless command itself."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.built.tables import BUILT


def validate(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_the_frictionless_command_validates_the_package() -> None:
    done = validate(BUILT)
    assert done.returncode == 0, done.stdout
    for table in ("observations", "values", "reference", "alternatives"):
        assert table in done.stdout


@pytest.mark.parametrize(
    ("old", "new"), [(",derived,", ",guessed,"), (",2023,", ",soon,"), ("KZ-10,", "KZ-1,")], ids=str
)
def test_a_damaged_table_does_not_validate(tmp_path: Path, old: str, new: str) -> None:
    shutil.copytree(BUILT, tmp_path / "built")
    path = tmp_path / "built" / "values.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert validate(tmp_path / "built").returncode != 0
