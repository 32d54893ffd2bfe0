"""What documents, code and pages name of the repository is there: documents, modules, tests."""

import re
import subprocess
from pathlib import Path

import pytest

from geo.core.paths import ROOT

TEXTS = {".md", ".py", ".js", ".ts", ".css", ".html", ".typ", ".toml", ".yaml"}
NAMED = re.compile(r"(?<![\w/.-])((?:bench|docs|geo|layers|tests)/[\w/.-]*\.(?:md|py|js|css|typ|yaml|json))\b")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)")
SKIPPED = {"tests/data/test_named_files.py"}


def kept_files() -> list[Path]:
    """Return the text files under version control; none where git is not at hand, as in an archive."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True)
    names = [name for name in listed.stdout.split("\0") if name and name not in SKIPPED]
    return [ROOT / name for name in names if Path(name).suffix in TEXTS and (ROOT / name).is_file()]


def missing(path: Path, text: str) -> list[str]:
    found = [name for name in NAMED.findall(text) if not (ROOT / name).exists()]
    if path.suffix == ".md":
        found += [name for name in LINK.findall(text) if not (path.parent / name).exists()]
    return found


def test_every_file_that_is_named_is_there() -> None:
    files = kept_files()
    if not files:
        pytest.skip("no git here")
    lost = {str(path.relative_to(ROOT)): missing(path, path.read_text(encoding="utf-8")) for path in files}
    assert {path: names for path, names in lost.items() if names} == {}


@pytest.mark.parametrize(
    ("name", "text", "lost"),
    [
        ("a.py", "written to docs/benchmarks-nothing.md", ["docs/benchmarks-nothing.md"]),
        ("a.md", "see [this](docs/nothing.md#part)", ["docs/nothing.md", "docs/nothing.md"]),
        ("a.md", "see [this](https://example.org/docs/x.md) and `layers/print/figure.typ`", []),
    ],
)
def test_a_file_that_is_named_and_not_there_is_found(name: str, text: str, lost: list[str]) -> None:
    assert missing(ROOT / name, text) == lost
