"""The concept of the National Academy of Sciences: table 2, R&D financed from local budgets, 2020–2024.

Two traps are handled here. The table is headed "млн. теңге" and is in thousand tenge: the printed shares of all
R&D expenditure (table 1) hold in no other unit, and are checked cell by cell. And 2020 and 2021 stand in the
borders of that time: the share printed for East Kazakhstan is one of East Kazakhstan and Abai together.

A dash is one printed sign for three things. In a year whose parts make the printed total it is a zero by
arithmetic. Of six regions section 5.2 says that they have financed nothing since 2020. Any other dash is a figure
that the total may hold and that is given to no region.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from geo.core.errors import DataError
from geo.observations.fact import Fact
from geo.observations.note import Note
from geo.observations.observation import Observation
from geo.observations.status import ZEROS, Status
from geo.observations.units import convert
from geo.sources.base import DASH, SOURCES_DIR, Row, load_description, read_table, resolve_row
from geo.sources.fact_cells import fact
from geo.sources.nas_regions.expenditure import SOURCE, YEARS, read_expenditure
from geo.territories.registry import VINTAGE_2018, VINTAGE_2022, load_territories

TABLE = "table_2"
_REGION = "Өңір"
_MEAN = "Орташа"
# The city is "Алматы қ" there, so the bare name is the region.
_MEANT = {"Алматы": "KZ-19"}
_TOTAL_YEARS = "2020-2024 жалпы"
_STYLE = "1,234.5"
# The six regions of section 5.2, and what is said beside each of their dashes.
NOT_FINANCED = "not_financed"
NAMED = Note("not_financed")
# The printed columns, newest year first.
_PERIODS = ("2024", "2023", "2022", "2021", "2020", _TOTAL_YEARS)
_FIRST_BACKCAST = 2022
# Shares are printed with two decimals, expenditure in table 1 with one, the mean with one.
_HALF_SHARE, _HALF_EXPENDITURE, _HALF_MEAN = 0.005, 0.05, Decimal("0.05")


def read(directory: Path = SOURCES_DIR) -> list[Observation]:
    """Return local budgets' R&D expenditure (thousand KZT) and its printed share (%) by region and year.

    Raises
    ------
    DataError
        When the transcription is damaged, or a printed share, total or mean does not follow from its parts.
    """
    table = _load(directory)
    observations = []
    for code, row in table.rows.items():
        for year in YEARS:
            observations += _cells(table, code, row, year)
    return observations


def read_facts(directory: Path = SOURCES_DIR) -> list[Fact]:
    """Return the printed totals over five years and the mean of the regions that have a figure."""
    table = _load(directory)
    facts = [
        fact(
            "aggregate",
            SOURCE,
            TABLE,
            row,
            f"{_TOTAL_YEARS}, {heading}",
            subject=code,
            year=None,
            variable=f"{variable}_2020_2024",
            unit=unit,
            style=_STYLE,
            dash="not_financed" if code in table.not_financed else "undistributed",
        )
        for code, row in table.rows.items()
        for heading, variable, unit in (
            ("млн. тенге", "rd_local_budget", table.unit),
            ("%", "rd_local_budget_share", "%"),
        )
    ]
    means = [
        fact(
            "aggregate",
            SOURCE,
            TABLE,
            table.mean,
            _amount(period),
            subject="KZ",
            year=int(period) if period in YEARS else None,
            variable="rd_local_budget_mean_of_disclosed",
            unit=table.unit,
            style=_STYLE,
        )
        for period in _PERIODS
    ]
    return [*facts, *means]


@dataclass(frozen=True)
class _Table:
    """Rows by territory, the mean row, the unit understood and as printed, and which periods are complete.

    ``not_financed`` are the regions of which the text says that they financed nothing.
    """

    rows: dict[str, Row]
    mean: Row
    unit: str
    unit_printed: str
    complete: dict[str, bool]
    not_financed: frozenset[str]


def _load(directory: Path) -> _Table:
    header = [_REGION, *(column for period in _PERIODS for column in (_amount(period), _share(period)))]
    *regions, mean = read_table(SOURCE, TABLE, header, directory)
    unit = load_description(SOURCE, directory).tables[TABLE].unit
    if unit is None or mean.cells[_REGION] != _MEAN:
        raise DataError("has no unit note or no mean row", where=f"{SOURCE}/{TABLE}", advice="restore both")
    rows = {resolve_row(row, _REGION, _MEANT): row for row in regions}
    if set(rows) != {"KZ", *(region.code for region in load_territories().regions)}:
        raise DataError("a region is missing or doubled", where=f"{SOURCE}/{TABLE}", advice="20 and the country")
    parts = [row for code, row in rows.items() if code != "KZ"]
    complete = {period: _check_total(rows["KZ"], parts, mean, period) for period in _PERIODS}
    for row in rows.values():
        _check_years(row)
    _check_shares(rows, unit.understood, directory)
    sentence = read_table(SOURCE, NOT_FINANCED, [_REGION], directory)
    named = frozenset(resolve_row(row, _REGION, _MEANT) for row in sentence)
    for code in named:
        _check_nothing(rows[code])
    return _Table(rows, mean, unit.understood, unit.printed, complete, named)


def _cells(table: _Table, code: str, row: Row, year: str) -> list[Observation]:
    vintage = VINTAGE_2022 if int(year) >= _FIRST_BACKCAST else VINTAGE_2018
    dash: Status = "undistributed"
    if table.complete[year]:
        dash = "zero_by_total"
    elif code in table.not_financed:
        dash = "not_financed"
    if code != "KZ" and not load_territories()[code].exists(vintage):
        dash = "not_applicable"
    observations = []
    for variable, column, unit, printed_unit in (
        ("rd_local_budget", _amount(year), table.unit, table.unit_printed),
        ("rd_local_budget_share", _share(year), "%", "%"),
    ):
        disclosed = row.cells[column] != DASH
        if disclosed and dash == "not_applicable":
            raise DataError(
                "has a figure before it was formed", where=row.place(column), advice="check the borders"
            )
        empty = 0.0 if dash in ZEROS else None
        observations.append(
            Observation(
                territory=code,
                year=int(year),
                variable=variable,
                value=row.number(column, _STYLE) if disclosed else empty,
                unit=unit,
                status="normal" if disclosed else dash,
                vintage=vintage,
                source=SOURCE,
                table=TABLE,
                row=row.cells[_REGION],
                column=column,
                printed=row.cells[column],
                note=NAMED if code in table.not_financed and dash != "not_applicable" else None,
                unit_printed=printed_unit,
            )
        )
    return observations


def _check_total(total: Row, parts: list[Row], mean: Row, period: str) -> bool:
    """Check a column against its printed mean and its total; return whether the parts make the total."""
    column = _amount(period)
    disclosed: list[Decimal] = [row.exact(column, _STYLE) for row in parts if row.cells[column] != DASH]
    if mean.cells[_share(period)] != DASH:
        raise DataError("is not a dash", where=mean.place(_share(period)), advice="compare with the document")
    found = sum(disclosed, Decimal(0)) / len(disclosed)
    if abs(found - mean.exact(column, _STYLE)) > _HALF_MEAN:
        raise DataError(
            f"the mean of the parts is {found:.2f}, printed is {mean.cells[column]}",
            where=mean.place(column),
            advice="compare the column with the document",
        )
    residual = total.exact(column, _STYLE) - sum(disclosed, Decimal(0))
    if residual < 0:
        raise DataError(
            f"the parts exceed the printed total by {-residual}",
            where=total.place(column),
            advice="compare the column with the document",
        )
    return residual == 0


def _check_nothing(row: Row) -> None:
    """Check that a region that financed nothing has no amount."""
    for period in _PERIODS:
        if row.cells[_amount(period)] != DASH:
            raise DataError(
                "is an amount of a region that section 5.2 names as having financed nothing",
                where=row.place(_amount(period)),
                advice="compare the table and the text with the document",
            )


def _check_years(row: Row) -> None:
    """Check that the five years of a row make its printed total, and that dashes come in pairs."""
    for period in _PERIODS:
        if (row.cells[_amount(period)] == DASH) != (row.cells[_share(period)] == DASH):
            raise DataError("has no share beside it", where=row.place(_amount(period)), advice="compare the row")
    years = sum(row.exact(_amount(year), _STYLE) for year in YEARS)
    if row.exact(_amount(_TOTAL_YEARS), _STYLE) != years:
        raise DataError(
            f"the years add up to {years}, printed is {row.cells[_amount(_TOTAL_YEARS)]}",
            where=row.place(_amount(_TOTAL_YEARS)),
            advice="compare the row with the document",
        )


def _check_shares(rows: dict[str, Row], unit: str, directory: Path) -> None:
    """Check every printed share against table 1, in the borders of the year: this is what settles the unit."""
    spent = {(o.territory, str(o.year)): o.value or 0.0 for o in read_expenditure(directory)}
    territories = load_territories()
    for code, row in rows.items():
        whole = 0.0
        for period in _PERIODS:
            if period in YEARS:
                vintage = VINTAGE_2022 if int(period) >= _FIRST_BACKCAST else VINTAGE_2018
                total = sum(spent[part, period] for part in territories.parts(code, vintage))
                whole += total
            else:
                total = whole
            if row.cells[_share(period)] == DASH:
                continue
            share = row.number(_share(period), _STYLE)
            found = convert(row.number(_amount(period), _STYLE), unit, "mln KZT") / total * 100
            # Both the share and the expenditure it was computed from are rounded in print.
            if abs(found - share) > _HALF_SHARE + found * _HALF_EXPENDITURE / total:
                raise DataError(
                    f"{row.cells[_amount(period)]} {unit} is {found:.3f} % of table 1, printed is {share:g} %",
                    where=row.place(_share(period)),
                    advice="compare the figure, its unit and its borders with the document",
                )


def _amount(period: str) -> str:
    return f"{period}, млн. тенге"


def _share(period: str) -> str:
    return f"{period}, %"
