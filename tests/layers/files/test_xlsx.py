"""The workbook as a statistician opens it."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from commands import scimap

from geo.built.tables import load_values
from geo.core.languages import LANGS
from geo.indicators.catalogue import load_indicators
from geo.indicators.residuals import RESIDUAL
from geo.sources import describe_all
from geo.territories.registry import load_territories
from layers.files.workbook import workbook
from layers.text.language import Texts
from layers.view.statuses import status_names


def book(indicator: str, lang: str = "kk", values: pd.DataFrame | None = None) -> bytes:
    table = load_values() if values is None else values
    return workbook(
        load_indicators()[indicator],
        table[table["indicator"] == indicator],
        load_territories(),
        describe_all(),
        lang=lang,
        version="abc1234",
    )


def cells(content: bytes, sheet: int) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[sheet].iter_rows(values_only=True))


def test_notes_and_symbol_key_stand_above_the_values() -> None:
    rows = cells(book("rd_local_budget"), 0)
    first = [str(row[0]) for row in rows]
    head = first.index("Өңір")
    above = " ".join(first[:head])
    assert first[0] == load_indicators()["rd_local_budget"].title.kk
    names = status_names(Texts("kk"))
    for status in (
        "normal",
        "zero",
        "zero_by_total",
        "not_financed",
        "undistributed",
        "not_disclosed",
        "not_applicable",
    ):
        assert f"{names[status]}: " in above
    assert "abc1234" in above
    assert rows[head][:8] == (
        *("Өңір", "Коды", "Жыл", "Мәні", "Өлшем бірлігі", "Мәртебесі"),
        *("Шекаралардың күшіне енген күні", "Дереккөз"),
    )


def test_values_are_numbers_and_gaps_are_empty_with_their_status() -> None:
    rows = [
        row for row in cells(book("rd_local_budget", "en"), 0) if row[1] in {"KZ", "KZ-63", RESIDUAL, "KZ-19"}
    ]
    found = {(row[1], row[2]): (row[3], row[5]) for row in rows}
    assert found["KZ", 2024] == (539.0413, "As published")
    assert found["KZ-63", 2024] == (None, "Not distributed (dash)")
    assert found["KZ-63", 2023] == (75.7097, "As published")
    assert found["KZ-19", 2023] == (0, "Zero by the total")
    assert found[RESIDUAL, 2024][0] == pytest.approx(83.3697)


def test_notes_are_in_the_language_of_the_workbook() -> None:
    notes = {str(row[10]) for row in cells(book("rd_intensity", "ru"), 0) if row[1] == "KZ-63" and row[10]}
    assert notes == {"Регион в границах того времени: числитель – сумма нынешних регионов."}


@pytest.mark.parametrize("lang", LANGS)
def test_sources_and_metadata_have_sheets_of_their_own(lang: str) -> None:
    content = book("rd_intensity", lang)
    assert [row[0] for row in cells(content, 1)[1:]] == ["bns_grp", "nas_regions"]
    metadata = cells(content, 2)
    assert metadata[0][1:] == ("Қазақша", "Русский", "English")
    assert {row[3] for row in metadata} >= {"%", "R&D expenditure ÷ GRP × 100"}


def test_text_never_becomes_a_formula() -> None:
    values = load_values()
    values = values[values["indicator"] == "grp"].head(4).copy()
    values["printed"] = ["=1+1", "+1", "-1", "@SUM(A1)"]
    sheet = openpyxl.load_workbook(io.BytesIO(book("grp", values=values))).worksheets[0]
    hostile = [
        cell for row in sheet.iter_rows() for cell in row if cell.value in {"=1+1", "+1", "-1", "@SUM(A1)"}
    ]
    assert [cell.data_type for cell in hostile] == ["s"] * 4


def test_the_same_data_give_the_same_bytes() -> None:
    first = book("grp")
    assert book("grp") == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_the_command_line_writes_a_workbook(tmp_path: Path) -> None:
    target = tmp_path / "grp.xlsx"
    command = ["data", "--indicator", "grp", "--format", "xlsx"]
    assert scimap(*command, "--out", target).returncode == 0
    assert target.read_bytes()[:2] == b"PK"
    refused = scimap(*command)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "name it with --out" in refused.stderr
