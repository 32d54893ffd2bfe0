"""What the names of the two packages hold: one way to load data, and no two public things alike."""

import ast
from collections import defaultdict
from collections.abc import Iterator

import pytest

from geo.core.paths import ROOT

# Names that every reader, format, page or command of its kind has, so that it is found by them.
SHARED = {
    "read": "each source and each format of bibliographic records is read by it",
    "read_facts": "each source with facts that are no series is read by it",
    "show_page": "the Streamlit side of each page",
    "site_pages": "what each page gives to the static site",
    "import_": "a command: boundaries import, import",
    "list_": "a command: boundaries list, publications list",
    "use": "a command: boundaries use, publications use",
    "main": "what a program starts with",
}


def modules(package: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / package).glob("*.py" if package == "." else "**/*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", ["geo", "layers"])
def test_no_two_public_functions_or_classes_have_one_name(package: str) -> None:
    places = defaultdict(list)
    for path, tree in modules(package):
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(path)
    alike = {name: paths for name, paths in places.items() if len(paths) > 1 and name not in SHARED}
    assert not alike


def test_layers_load_data_through_the_one_door() -> None:
    found = {
        (path, name.name)
        for path, tree in modules("layers")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("geo.")
        if not str(node.module).startswith("geo.core.")
        for name in node.names
        if name.name.startswith("load_") and name.name != "load_dataset"
    }
    assert not found


# What starts and asks for the data in use; all else is given its dataset.
ENTRIES = {
    "app.py",
    "layers/app/serving.py",
    "layers/notebook.py",
    "layers/cli/",
    "docs/",
}


def test_only_entries_ask_for_the_data_in_use() -> None:
    found = {
        path
        for package in ("geo", "layers", "docs", ".")
        for path, tree in modules(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("geo.")
        if {"load_dataset", "Ledger"} & {name.name for name in node.names}
    }
    # The room of records reads for the dataset; the ledger that the layers add to is the dataset's.
    found -= {"geo/dataset/__init__.py"}
    assert {next((entry for entry in ENTRIES if path.startswith(entry)), path) for path in found} == ENTRIES


def test_a_name_that_is_shared_is_shared() -> None:
    names = [
        node.name
        for package in ("geo", "layers")
        for _, tree in modules(package)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    ]
    assert all(names.count(name) > 1 for name in SHARED)


def test_the_two_readers_of_a_view_have_the_same_modules() -> None:
    python, browser = (
        {path.stem for path in (ROOT / folder).iterdir() if path.suffix == suffix and path.stem != "__init__"}
        for folder, suffix in (("layers/view", ".py"), ("assets/js/view", ".js"))
    )
    assert python == browser
