"""The figures that README and docs give of the statements are those of the program."""

import importlib.util
from types import ModuleType

import pytest

from geo.core.paths import ROOT
from geo.dataset import load_dataset


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_statements", ROOT / "docs" / "statements.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_counts_in_readme_and_docs_are_what_the_command_writes(writer: ModuleType) -> None:
    fragments = writer.fragments(load_dataset().verdicts)
    assert {path.name for path in fragments} == {"README.md", "statements.md"}
    for path, fragment in fragments.items():
        text = path.read_text(encoding="utf-8")
        assert writer.written(path, fragment) == text, f"{path.name}: run python docs/statements.py"


def test_a_statement_less_is_another_text(writer: ModuleType) -> None:
    results = load_dataset().verdicts
    fragments = writer.fragments(results[:-1])
    for path, fragment in writer.fragments(results).items():
        assert fragments[path] != fragment
