"""Whenever a process is killed, the catalogue is as it was or wholly new: at every moment of its work."""

from pathlib import Path

import pytest
from killing import killed
from publication_records import KAZNU, jsonl, work, written
from typer.testing import CliRunner

from layers.cli import app


def test_killed_at_any_moment_the_catalogue_is_as_it_was_or_wholly_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("SCIMAP_HOME", str(home))
    works = written(tmp_path / "works.jsonl", jsonl([work(1, [[KAZNU]])]))
    assert CliRunner().invoke(app, ["publications", "ingest", str(works)]).exit_code == 0
    seen = list(killed(home, range(1, 100)))
    assert 8 < len(seen) < 99
    assert seen[-1] is True
