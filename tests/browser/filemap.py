"""What the tests of the exported file share: an opened file, and parts of the shipped document."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from layers.document import build_document


@dataclass
class OpenMap:
    """An opened file with everything it asked for and complained about."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def fills(self) -> list[str | None]:
        """Fill of each region on the map, in the order of the document."""
        found = self.page.eval_on_selector_all(
            ".sm-region", "all => all.map(p => [Number(p.dataset.region), p.getAttribute('fill')])"
        )
        return [fill for _, fill in sorted(found)]


Opener = Callable[..., OpenMap]


@dataclass
class Changed:
    """The shipped document with changes of a test."""

    data: dict[str, Any]

    def to_json(self) -> str:
        return json.dumps(self.data, ensure_ascii=False)


def indicator(mark: str, years: int = 2) -> dict[str, Any]:
    """The first shipped indicator with this mark and at least so many years."""
    found = (
        one for one in build_document().data["indicators"] if one["mark"] == mark and len(one["years"]) >= years
    )
    return next(found)


def without_data() -> dict[str, Any]:
    return next(one for one in build_document().data["indicators"] if not one["years"])
