"""Packing loses nothing: what the runtime unpacks is what Python packed."""

import json
import math
from typing import Any

import pytest

from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.document.packing import pack
from tests.support.javascript import run

LONG = "a text that is long enough to be shared by those who use it"


def small(**more: Any) -> dict[str, Any]:
    return {"schema": "scimap.map/2", "forms": {}, "texts": {}, "indicators": [], **more}


def test_what_occurs_twice_stands_once() -> None:
    packed = pack(small(a={"en": LONG}, b=[{"en": LONG}, {"en": LONG}], c={"en": "short"}, d={"en": "short"}))
    assert json.dumps(packed).count(LONG) == 1
    assert packed["shared"] == [{"en": LONG}]
    assert packed["document"]["a"] == {"$": 0}
    assert packed["document"]["c"] == {"en": "short"}


def test_a_key_stands_once_and_a_text_that_is_its_own_key_not_at_all() -> None:
    packed = pack(small(texts={"en": {"Rank": "Rank", "Map": "Map"}, "ru": {"Rank": "Место", "Map": "Map"}}))
    assert packed["document"]["texts"] == {"": ["Map", "Rank"], "en": [], "ru": [0, "Место"]}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_becomes_no_value(value: float) -> None:
    packed = pack(small(values=[[value, 1e300, -0.0]]))
    assert packed["document"]["values"] == [[None, 1e300, -0.0]]


def test_the_document_given_is_not_changed() -> None:
    data = build_document(load_dataset()).data
    before = json.dumps(data, sort_keys=True)
    pack(data)
    assert json.dumps(data, sort_keys=True) == before


def test_the_runtime_unpacks_the_shipped_document_to_the_last_value() -> None:
    data = build_document(load_dataset()).data
    found = run('import { unpack } from "./assets/js/document/unpack.js"; say(unpack(given));', pack(data))
    assert found == data


def test_the_runtime_takes_hostile_keys_for_data() -> None:
    rows = {"__proto__": {"polluted": LONG}, "constructor": {"polluted": LONG}, "$": "text"}
    data = small(tables=[{"rows": rows}])
    found, polluted = run(
        """import { unpack } from "./assets/js/document/unpack.js";
        say([unpack(given).tables[0].rows, {}.polluted ?? null]);""",
        pack(data),
    )
    assert found == rows
    assert polluted is None
