"""What the app's page of comparison shows: regions side by side and a second indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from geo.dataset import Dataset
from layers.model.document import Document
from layers.view.state import Notice, shortened

KEYS = ("regions", "other")
MOST_REGIONS = 5
NO_REGIONS = "none"

START = ("KZ-75", "KZ-71")
"""Almaty and Astana, between which most of the country's science lies, stand there at first."""


@dataclass(frozen=True)
class CompareState:
    """The compared regions (codes, in the order chosen) and the second indicator; none: chosen by the page."""

    regions: tuple[str, ...] = START
    other: str | None = None

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], document: Document, _dataset: Dataset
    ) -> tuple[Self, tuple[Notice, ...]]:
        """Read the state from a query string; never fails.

        What is unknown, and every region after the fifth, is left out with a notice. No known region at all
        means the two of ``START``; the text ``none`` means no region.
        """
        notices: list[Notice] = []
        regions: tuple[str, ...] = START
        if "regions" in query:
            asked = [code for text in query["regions"] for code in text.split(",")]
            codes = {region["code"] for region in document["regions"] if not region["dissolved"]}
            known = tuple(dict.fromkeys(code for code in asked if code in codes))
            unknown = [code for code in asked if code not in codes and code not in ("", NO_REGIONS)]
            regions = known[:MOST_REGIONS] or (() if not unknown else START)
            if unknown:
                notices.append(Notice("regions", shortened(unknown[0])))
            elif len(known) > MOST_REGIONS:
                notices.append(Notice("most", str(MOST_REGIONS)))
        other = None
        if "other" in query:
            ids = {entry["id"] for entry in document["indicators"]}
            if len(query["other"]) == 1 and query["other"][0] in ids:
                other = query["other"][0]
            else:
                notices.append(Notice("other", shortened(query["other"])))
        return cls(regions, other), tuple(notices)

    def to_query(self) -> dict[str, str]:
        """Return the keys that differ from the state at first."""
        query: dict[str, str] = {}
        if self.regions != START:
            query["regions"] = ",".join(self.regions) or NO_REGIONS
        if self.other is not None:
            query["other"] = self.other
        return query


def second_indicator(state: CompareState, first: str, document: Document) -> str:
    """Return the second indicator: the one chosen, else the first with data of another theme than ``first``."""
    if state.other is not None:
        return state.other
    theme = next(one["theme"] for one in document["indicators"] if one["id"] == first)
    others = [one["id"] for one in document["indicators"] if one["years"] and one["theme"] != theme]
    return str(others[0] if others else first)
