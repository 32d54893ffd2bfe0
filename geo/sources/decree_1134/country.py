"""Government decree No. 1134: figures of the country's industry (part 2, § 1) and scientific staff (part 2, § 2).

Most of them the decree gives without a year; these have none.
"""

from decimal import Decimal
from pathlib import Path

from geo.core.errors import DataError
from geo.observations.fact import Fact, FactKind
from geo.sources.base import SOURCES_DIR, Row, read_table, resolve_row
from geo.sources.decree_1134.regions import SOURCE
from geo.sources.fact_cells import fact

_COLUMNS = ["variable", "subject", "year", "printed", "words", "unit"]
_STYLE = "1 234,5"
# What the decree counts together: the parts of a group, and the variable or number they must make.
_GROUPS: dict[str, tuple[tuple[str, ...], str | Decimal]] = {
    "leavers": (("leavers_by_own_will", "leavers_by_staff_cuts", "leavers_for_other_reasons"), "leavers"),
    "ages": (("researchers_under_40", "researchers_40_to_62", "researchers_over_63"), Decimal(100)),
}


def country_facts(directory: Path = SOURCES_DIR) -> list[Fact]:
    """Return the goals and figures of part 2 that are the whole country's.

    Raises
    ------
    DataError
        When a transcription is damaged, states something twice, or its parts do not make what is printed.
    """
    industry = list(read_table(SOURCE, "industry", _COLUMNS, directory))
    staff = list(read_table(SOURCE, "staff", _COLUMNS, directory))
    _check_groups(staff)
    facts = [_fact(table, row) for table, rows in (("industry", industry), ("staff", staff)) for row in rows]
    if len({one.variable for one in facts}) != len(facts):
        raise DataError("a variable stands twice", where=f"{SOURCE}/staff.csv", advice="keep one of the two")
    return facts


def _fact(table: str, row: Row) -> Fact:
    variable, year = row.cells["variable"], row.cells["year"]
    kind: FactKind = "target" if variable.endswith("_goal") else "count"
    return fact(
        kind,
        SOURCE,
        table,
        row,
        "printed",
        subject=resolve_row(row, "subject"),
        year=int(row.number("year", "1234.5")) if year else None,
        variable=variable,
        unit=row.cells["unit"],
        label=f"{variable} {row.cells['subject']}",
    )


def _check_groups(rows: list[Row]) -> None:
    found = {row.cells["variable"]: row for row in rows}
    for group, (parts, total) in _GROUPS.items():
        missing = [name for name in (*parts, total) if isinstance(name, str) and name not in found]
        if missing:
            raise DataError(f"{missing[0]} is missing", where=f"{SOURCE}/staff.csv", advice="see part 2, § 2")
        printed = found[total].exact("printed", _STYLE) if isinstance(total, str) else total
        made = sum(found[part].exact("printed", _STYLE) for part in parts)
        if made != printed:
            raise DataError(
                f"the parts of {group} make {made}, not {printed}",
                where=f"{SOURCE}/staff.csv",
                advice="compare them with part 2, § 2 of the decree",
            )
