"""The tests themselves: each can fail, and none looks at the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.core.paths import ROOT

FILES = sorted((ROOT / "tests").rglob("*.py"))
MODULES = [path for path in FILES if path.name.startswith("test_")]
WAITS_FOR_A_SERVER = ROOT / "tests" / "app" / "conftest.py"

CHECKS = {"raises", "warns", "expect"}
CLOCK = {
    "now",
    "today",
    "utcnow",
    "time",
    "time_ns",
    "monotonic",
    "perf_counter",
    "process_time",
    "wait_for_timeout",
}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> Iterator[str]:
    """Yield the last name of what is called within a node."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            match inner.func:
                case ast.Name(name) | ast.Attribute(attr=name):
                    yield name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_test_has_something_that_can_fail(path: Path) -> None:
    tests = [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert tests
    for test in tests:
        asserts = any(isinstance(inner, ast.Assert) for inner in ast.walk(test))
        assert asserts or CHECKS & set(called(test)), f"{path.name}: {test.name} asserts nothing"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_test_looks_at_the_clock(path: Path) -> None:
    if path != WAITS_FOR_A_SERVER:
        assert not CLOCK & set(called(tree(path)))
