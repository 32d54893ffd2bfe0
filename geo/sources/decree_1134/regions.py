"""Government decree No. 1134 of 24 December 2025: table 2, the regions in 2024."""

from pathlib import Path

from geo.observations.observation import Observation
from geo.sources.base import SOURCES_DIR, check_sum, load_description, read_table, resolve_row
from geo.territories.registry import VINTAGE_2022

SOURCE = "decree_1134"
_REGION = "Өңір"
# Column as printed -> variable and unit. The decree calls GRP "ішкі өңірлік өнім" and truncates expenditure.
_COLUMNS = {
    "Ішкі өңірлік өнім, млрд теңге": ("grp", "bln KZT"),
    "ҒЗТКЖ шығын-дары, млрд теңге": ("rd_expenditure", "bln KZT"),
    "ҒЗТКЖ жүзеге асырған қызметкерлердің саны, адам": ("rd_personnel", "persons"),
    "Бір қызметкерге арналған шығындар, млн теңге": ("rd_expenditure_per_worker", "mln KZT per worker"),
    "Миллион тұрғынға шаққандағы зерттеушілер саны (толық жұмыс күніне тең)": (
        "researchers_fte_per_million",
        "persons per million inhabitants",
    ),
}
_ADDITIVE = {"grp", "rd_expenditure", "rd_personnel"}


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return GRP, R&D expenditure, personnel, cost per worker and FTE researchers per million, 2024.

    Raises
    ------
    DataError
        When the transcription is damaged or its parts do not make the printed totals.
    """
    rows = list(read_table(SOURCE, "table_2", [_REGION, *_COLUMNS], directory))
    observations = [
        Observation(
            territory=resolve_row(row, _REGION),
            year=2024,
            variable=variable,
            value=row.number(column, "1 234,5"),
            unit=unit,
            status="normal",
            vintage=VINTAGE_2022,
            source=SOURCE,
            table="table_2",
            row=row.cells[_REGION],
            column=column,
            printed=row.cells[column],
            unit_printed=column.rpartition(", ")[2],
        )
        for row in rows
        for column, (variable, unit) in _COLUMNS.items()
    ]
    total, *parts = rows
    for column, (variable, _) in _COLUMNS.items():
        if variable in _ADDITIVE:
            check_sum(load_description(SOURCE, directory), "table_2", column, parts, total)
    return observations
