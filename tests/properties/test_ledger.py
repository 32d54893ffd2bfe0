"""Any text comes back from the ledger as it was."""

from pathlib import Path

import pytest
from examples import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from ledger_records import NOW, task

from geo.records.ledger import Draft, Ledger


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCIMAP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@examples(30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=50).filter(lambda text: bool(text.strip())))
def test_any_text_comes_back_as_it_was(home: Path, text: str) -> None:
    Ledger().path("tasks").unlink(missing_ok=True)
    body = task("T-1", text.encode("utf-8", "replace").decode())
    Ledger().append("tasks", [Draft(body)], NOW)
    assert Ledger().read().current("tasks")[0].body == body
