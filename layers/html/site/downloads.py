"""The data files of the static site: each indicator as CSV and as workbooks, and the whole data package."""

from collections.abc import Iterator

import pandas as pd

from geo.core.languages import LANGS
from geo.dataset import Dataset
from geo.indicators.catalogue import Indicator
from layers.document.build import build_document
from layers.document.built import DOCUMENT
from layers.files.listings import DATA_COLUMNS, render_rows, value_rows
from layers.files.workbook import indicator_workbook
from layers.pages.site_page import csv_file, workbook_file

PACKAGE = "data/package"


def indicator_files(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every indicator's files; indicators without data have none."""
    for indicator in dataset.indicators.indicators:
        own = dataset.values[dataset.values["indicator"] == indicator.id]
        if not own.empty:
            yield from _files(dataset, indicator, own)


def package_files(dataset: Dataset) -> dict[str, bytes]:
    """Return the files of the data package by their paths below the site's root, its description first."""
    document = f"{build_document(dataset).to_json()}\n".encode()
    files = {**dataset.package_files(), DOCUMENT.name: document}
    names = sorted(files, key=lambda name: (name != "datapackage.json", name))
    return {f"{PACKAGE}/{name}": files[name] for name in names}


def _files(dataset: Dataset, indicator: Indicator, values: pd.DataFrame) -> Iterator[tuple[str, bytes]]:
    # The byte order mark lets Excel read the Kazakh letters.
    yield csv_file(indicator.id), render_rows(value_rows(values), DATA_COLUMNS, "csv").encode("utf-8-sig")
    for lang in LANGS:
        yield workbook_file(indicator.id, lang), indicator_workbook(dataset, indicator, values, lang)
