"""What the tests of the exported file share: an opened file, and parts of the shipped document."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page
from shipped import shipped

# The first frame lays the map out in its size, the second what goes by the map. What a switch leaves to the
# time after its frame comes 40 ms later: timers end in the order of their times.
SETTLED = """new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"""
FOLLOW = f"""(link) => new Promise((done) => {{
  if (location.hash === link) {{ done(); return; }}
  addEventListener("hashchange", done, {{ once: true }});
  location.hash = link;
}}).then(() => {SETTLED})"""


@dataclass
class OpenMap:
    """An opened file with everything it asked for and complained about."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def follow(self, link: str) -> None:
        """Follow a link to another view of the same map, and wait until all of it is shown."""
        self.page.evaluate(FOLLOW, link)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, and wait until the map has taken it."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate(SETTLED)

    def painted(self) -> dict[int, str | None]:
        """Fill of each unit on the map, by the index of its region."""
        found = self.page.eval_on_selector_all(
            ".sm-region", "all => all.map(p => [Number(p.dataset.region), p.getAttribute('fill')])"
        )
        return dict(sorted(found))

    def fills(self) -> list[str | None]:
        """Fill of each unit on the map, in the order of the document."""
        return list(self.painted().values())


Opener = Callable[..., OpenMap]


@dataclass
class Changed:
    """The shipped document with changes of a test."""

    data: dict[str, Any]

    def to_json(self) -> str:
        return json.dumps(self.data, ensure_ascii=False)


def indicator(mark: str, years: int = 2) -> dict[str, Any]:
    """The first shipped indicator with this mark and at least so many years."""
    found = (one for one in shipped()["indicators"] if one["mark"] == mark and len(one["years"]) >= years)
    return next(found)


def region_index(code: str) -> int:
    return [region["code"] for region in shipped()["regions"]].index(code)


def without_data() -> dict[str, Any]:
    return next(one for one in shipped()["indicators"] if not one["years"])
