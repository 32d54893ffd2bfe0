"""The tests themselves: each can fail, none looks at the clock, and collecting them reads no data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

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

READS = {"build_document", "document", "shipped", "reading", "compute", "read_all", "judge_all"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> Iterator[str]:
    """Yield the last name of what is called within a node; what a lambda calls is called later."""
    for inner in ast.iter_child_nodes(node):
        if not isinstance(inner, ast.Lambda):
            yield from called(inner)
    match node:
        case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name)):
            yield name


def at_import(module: ast.Module) -> Iterator[ast.AST]:
    """Yield what runs while a module is imported: its statements and decorators, no bodies."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from node.decorator_list
        else:
            yield node


def test_every_test_has_something_that_can_fail() -> None:
    idle = []
    for path in MODULES:
        functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
        tests = [function for function in functions if function.name.startswith("test_")]
        assert tests, path
        idle += [
            f"{path.name}: {test.name}"
            for test in tests
            if not CHECKS & set(called(test)) and not any(isinstance(node, ast.Assert) for node in ast.walk(test))
        ]
    assert idle == []


def test_no_test_looks_at_the_clock() -> None:
    looking = [path.name for path in FILES if CLOCK & set(called(tree(path)))]
    assert looking == [WAITS_FOR_A_SERVER.name]


def test_collecting_the_tests_builds_no_document() -> None:
    building = [path.name for path in FILES if any(READS & set(called(node)) for node in at_import(tree(path)))]
    assert building == []


def test_tries_on_any_input_stand_together() -> None:
    using = re.compile(r"^from hypothesis import", re.MULTILINE)
    tries = [path for path in MODULES if using.search(path.read_text(encoding="utf-8"))]
    assert [path.name for path in tries if path.parent.name != "properties"] == []
