"""The list of languages stands once; what is said in them stands in catalogues."""

import ast

import pytest

from geo.core.languages import LANGS
from geo.core.paths import ROOT

MODULES = [*(ROOT / "geo").rglob("*.py"), *(ROOT / "layers").rglob("*.py")]


@pytest.mark.parametrize("package", ["geo", "layers"])
def test_no_text_in_a_language_is_written_into_code(package: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and any(keyword.arg in LANGS for keyword in node.keywords)
    ]
    assert found == [], "put it into a catalogue: data/words.yaml, or assets/locale with a key"


def test_no_other_list_has_all_languages() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Tuple, ast.List, ast.Set, ast.Dict))
        and set(LANGS)
        <= {
            part.value
            for part in (node.keys if isinstance(node, ast.Dict) else node.elts)
            if isinstance(part, ast.Constant)
        }
    ]
    assert found == ["geo/core/languages.py"]
