"""The shipped map document, built when the first test asks for it, once in a process."""

import re
from functools import cache
from typing import Any

from geo.core.paths import DATA
from geo.dataset import load_dataset
from layers.document.build import build_document

# Read without the catalogue: the names of the tests are there even when the data are damaged.
_CATALOGUE = (DATA / "indicators.yaml").read_text(encoding="utf-8").partition("\nindicators:")[2]
INDICATORS = re.findall(r"^  - id: (\w+)$", _CATALOGUE, re.MULTILINE)


@cache
def shipped() -> dict[str, Any]:
    """Return the data of the shipped document; no test changes them."""
    return build_document(load_dataset()).data


def indicator(name: str) -> dict[str, Any]:
    """Return the entry of an indicator in the shipped document."""
    found: dict[str, Any] = next(entry for entry in shipped()["indicators"] if entry["id"] == name)
    return found
