"""The data files of the static site: each indicator as CSV and as workbooks, and the whole data package."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from geo.built.tables import BUILT
from geo.core.languages import LANGS
from geo.indicators.catalogue import Indicator, Indicators
from layers.files.listings import DATA_COLUMNS, data, render
from layers.files.workbook import shipped_workbook
from layers.pages.site_page import csv_file, workbook_file

PACKAGE = "data/package"


def indicator_files(catalogue: Indicators, values: pd.DataFrame) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every indicator's files; indicators without data have none."""
    for indicator in catalogue.indicators:
        own = values[values["indicator"] == indicator.id]
        if not own.empty:
            yield from _files(indicator, own)


def copy_package(folder: Path) -> None:
    """Copy the Frictionless Data Package of the built tables into the site ``folder``."""
    shutil.copytree(BUILT, folder / PACKAGE)


def _files(indicator: Indicator, values: pd.DataFrame) -> Iterator[tuple[str, bytes]]:
    # The byte order mark lets Excel read the Kazakh letters.
    yield csv_file(indicator.id), render(data(values), DATA_COLUMNS, "csv").encode("utf-8-sig")
    for lang in LANGS:
        yield workbook_file(indicator.id, lang), shipped_workbook(indicator, values, lang)
