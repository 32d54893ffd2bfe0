"""A year's values in words, as tables list them; mirrored by ``assets/js/view/values.js``."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.model.document import Document, SourceTable
from layers.model.indicator import ShownStatus
from layers.text.language import Texts
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


def place_text(
    document: Document, table: SourceTable, code: str, column: str, texts: Texts, *, summed: bool = True
) -> str:
    """Return where a region's figure stands in its document: table, row and column in words.

    Several rows are ``summed``, unless each was used by itself.
    """
    _, lang, row = texts.gettext, texts.lang, table["rows"][code]
    parts = [table["title"][lang]]
    if row == "Σ" and not summed:
        parts.append(_("rows of several regions"))
    elif row == "Σ":
        country = code == document["country"]["code"]
        parts.append(_("sum of all regions") if country else _("sum of several rows"))
    elif table["row"]:
        parts.append(table["row"][lang].format(row=row))
    elif row != "-":
        named = next(one for one in (document["country"], *document["regions"]) if one["code"] == code)
        parts.append(_("row “{row}”").format(row=named["names"][lang]["official"]))
    if column in table["columns"]:
        parts.append(table["columns"][column][lang])
    elif column.isdigit():
        parts.append(_("column “{column}”").format(column=column))
    return ", ".join(parts)


def rank_text(view: View, cell: Cell) -> str:
    """Return "Rank 3 of 20"; empty where there is no rank."""
    if cell.rank is None:
        return ""
    return view.texts.gettext("Rank {rank} of {count}").format(rank=cell.rank, count=view.ranks_given())
