"""What the two calculators of the app are asked: the three-per-cent rule and the part of the local budget."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from geo.dataset import Dataset
from layers.model.document import Document
from layers.view.state import Notice, shortened

if TYPE_CHECKING:
    from geo.initiatives.cofinancing import Funding

KEYS = ("place", "of", "researchers", "employed", "funding", "cost")
MOST_PEOPLE = 10_000_000
MOST_COST = 1_000_000_000.0
FIRST_YEAR, LAST_YEAR = 1991, 2100
_WHOLE = re.compile(r"[0-9]{1,8}")
_AMOUNT = re.compile(r"[0-9]{1,10}(\.[0-9]{1,3})?")


@dataclass(frozen=True)
class CalculatorState:
    """What the reader entered; none for what is not entered.

    Parameters
    ----------
    place
        Id of a settlement of the screening; none for the first.
    of
        The year of both numbers of people.
    researchers, employed
        People, from 0 to ``MOST_PEOPLE``.
    funding
        Kind of funding.
    cost
        Cost of a project in mln KZT, above 0, at most ``MOST_COST``, to the thousand tenge.
    """

    place: str | None = None
    of: int | None = None
    researchers: int | None = None
    employed: int | None = None
    funding: "Funding" = "grant"
    cost: float | None = None

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], document: Document, dataset: Dataset
    ) -> tuple[Self, tuple[Notice, ...]]:
        """Read the state from a query string; never fails: what cannot be used is left out with a notice."""
        notices: list[Notice] = []

        def refuse(key: str) -> None:
            notices.append(Notice(key, shortened(query[key])))

        def whole(key: str, least: int, most: int) -> int | None:
            text = _single(query.get(key))
            if text is None:
                return None
            if _WHOLE.fullmatch(text) and least <= int(text) <= most:
                return int(text)
            refuse(key)
            return None

        place, funding, cost = (_single(query.get(key)) for key in ("place", "funding", "cost"))
        # The criteria are read for a link that asks for a place, not for every visitor.
        if place is not None and place not in {one.id for one in dataset.screening.settlements}:
            refuse("place")
            place = None
        kind = "grant" if funding is None else _kind(funding)
        if kind is None:
            refuse("funding")
        amount = float(cost) if cost is not None and _AMOUNT.fullmatch(cost) else None
        if cost is not None and (amount is None or not 0 < amount <= MOST_COST):
            refuse("cost")
            amount = None
        return (
            cls(
                place,
                whole("of", FIRST_YEAR, LAST_YEAR),
                whole("researchers", 0, MOST_PEOPLE),
                whole("employed", 0, MOST_PEOPLE),
                kind or "grant",
                amount,
            ),
            tuple(notices),
        )

    def to_query(self) -> dict[str, str]:
        """Return the keys that differ from the state at first."""
        written = {"place": self.place, "of": self.of, "researchers": self.researchers, "employed": self.employed}
        query = {key: str(value) for key, value in written.items() if value is not None}
        if self.funding != "grant":
            query["funding"] = self.funding
        if self.cost is not None:
            query["cost"] = f"{self.cost:.3f}".rstrip("0").rstrip(".")
        return query


def _single(texts: Sequence[str] | None) -> str | None:
    """Return the text of a key, empty when it is given more than once; none when it is not given."""
    if texts is None:
        return None
    return texts[0] if len(texts) == 1 else ""


def _kind(text: str) -> "Funding | None":
    from geo.initiatives.cofinancing import FUNDING

    return next((one for one in FUNDING if one == text), None)
