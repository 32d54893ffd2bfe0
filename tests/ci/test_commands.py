"""The commands of ``.ci``: what fails fast runs first, and the README's test command is what must pass."""

import re

from geo.core.paths import ROOT

RUN = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_lint_contracts_and_types_run_before_the_tests_and_the_data_after_them() -> None:
    steps = [
        "ruff check .",
        "ruff format --check .",
        "lint-imports",
        "mypy",
        'bash "$ci/js"',
        'bash "$ci/test"',
        "scimap check",
    ]
    at = [re.search(rf"^{re.escape(step)}$", RUN, re.MULTILINE) for step in steps]
    assert all(at)
    assert [found.start() for found in at if found] == sorted(found.start() for found in at if found)


def test_what_must_pass_has_the_tests_of_the_readme() -> None:
    assert re.findall(r"^bash \.ci/test\b.*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(re.findall(r"pytest|/test\b", RUN)) == 1


def test_the_nightly_ring_stands_apart_and_is_run_by_its_own_command() -> None:
    test, nightly = ((ROOT / ".ci" / name).read_text(encoding="utf-8") for name in ("test", "nightly"))
    assert "--ignore tests/nightly" in test
    assert " tests/nightly " in nightly
    listed = (ROOT / "docs" / "nightly.md").read_text(encoding="utf-8")
    for path in (ROOT / "tests" / "nightly").glob("test_*.py"):
        assert f"`{path.name}`" in listed
