"""What is made from the types of the map document is what is committed, and a document is what they say."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError
from shipped import shipped

from geo.core.paths import ROOT
from layers.document.packing import STATUS_LETTERS, pack
from layers.document.schema import made, validator


def test_schema_declaration_and_documentation_are_made_from_the_types() -> None:
    for path, text in made():
        assert path.read_text(encoding="utf-8") == text, f"run python -m layers.document.schema ({path.name})"


def test_the_shipped_document_is_what_its_types_say() -> None:
    assert validator().validate_python(shipped()).keys() == shipped().keys()


@pytest.mark.parametrize("key", ["schema", "indicators", "regions"])
def test_a_document_that_lacks_a_key_or_has_one_too_many_is_none(key: str) -> None:
    data = dict(shipped())
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        validator().validate_python({**data, "surprise": 1})
    del data[key]
    with pytest.raises(ValidationError, match=key):
        validator().validate_python(data)


def test_a_packed_document_has_letters_for_statuses_and_only_there() -> None:
    data = shipped()
    packed = pack(data)["document"]
    assert all(
        set(year) <= set(STATUS_LETTERS.values()) for one in packed["indicators"] for year in one["status"]
    )
    assert all(isinstance(year, list) for one in data["indicators"] for year in one["status"])


@pytest.mark.parametrize("path", sorted((ROOT / "layers").rglob("*.py")), ids=lambda path: path.name)
def test_no_module_takes_a_document_for_any_mapping(path: Path) -> None:
    untyped = (
        r"\b(data|document|indicator|entry|section|palette|topology|view): (Mapping|dict)\[str, (Any|object)\]"
    )
    assert not re.findall(untyped, path.read_text(encoding="utf-8"))
