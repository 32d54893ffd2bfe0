"""A year's values in words, as tables list them; mirrored by ``assets/js/view/values.js``."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.model.indicator import ShownStatus
from layers.view.statuses import SIGNS, status_names
from layers.view.view import Cell, View

COUNTRY = -1
"""The index of the country among the regions."""
GAPS: Mapping[ShownStatus, str] = {
    "missing": "…",
    "not_financed": "†",
    "undistributed": "□",
    "not_disclosed": "×",
    "questioned": "‡",
    "not_applicable": "○",
    "left_out": "–",
    "not_comparable": "≠",
}
"""What stands in a table in place of a value, by status; a key below the table explains those that occur."""

NOUGHT_SIGNS: Mapping[ShownStatus, str] = {"zero_by_total": "*", "negligible": "**"}
"""What stands beside a nought in a table that has no column for the status."""

TABLE_SIGNS: Mapping[ShownStatus, str] = {"zero": "0", **SIGNS, **NOUGHT_SIGNS, **GAPS}
"""All signs that a table over several years has."""


@dataclass(frozen=True)
class ValueRow:
    """A territory's value in words.

    Attributes
    ----------
    region
        Its index, ``COUNTRY`` for the country.
    code, name
        Its code and official name.
    value
        Empty where there is none.
    status
        In words; empty for a value as published.
    rank
        Empty where there is none.
    """

    region: int
    code: str
    name: str
    value: str
    status: str
    rank: str

    @property
    def said(self) -> str:
        """The name with the value, its status, or both."""
        return f"{self.name}: {' '.join(filter(None, (self.value, self.status)))}"


def year_rows(view: View) -> list[ValueRow]:
    """Return the country and the regions of the view's year, the regions in alphabetical order.

    Regions that are no units of the year's borders are left out, unless they are of today's: these are listed as
    not yet formed. None where there are no data.
    """
    if not view.known:
        return []
    regions = view.document["regions"]
    listed = [
        index
        for index in view.document["order"][view.lang]
        if index in view.units or not regions[index]["dissolved"]
    ]
    country = _row(view, COUNTRY, view.document["country"]["code"], view.country_official, view.country_cell())
    return [
        country,
        *(_row(view, at, regions[at]["code"], view.official(at), view.cell(at)) for at in listed),
    ]


def _row(view: View, region: int, code: str, name: str, cell: Cell) -> ValueRow:
    published = cell.status == "normal" and cell.value is not None
    status = "" if published else status_names(view.texts)[cell.status]
    return ValueRow(
        region, code, name, view.bare_number(cell), status, "" if cell.rank is None else str(cell.rank)
    )


def table_cell(view: View, cell: Cell) -> str:
    """Return a cell of a table over several years: the number, or the sign of its status."""
    return view.number(cell) + NOUGHT_SIGNS.get(cell.status, "") or GAPS[cell.status]


def rank_text(view: View, cell: Cell) -> str:
    """Return "Rank 3 of 20"; empty where there is no rank."""
    if cell.rank is None:
        return ""
    return view.texts.gettext("Rank {rank} of {count}").format(rank=cell.rank, count=view.ranks_given())
