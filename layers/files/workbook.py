"""Values as an Excel workbook: values with notes and symbol key on top, sources, metadata."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from geo.core.languages import LANGS
from geo.dataset import Dataset
from geo.indicators.catalogue import Indicator
from geo.indicators.residuals import RESIDUAL
from geo.observations.note import Note
from geo.observations.status import STATUSES
from geo.observations.units import unit_names
from geo.sources.description import SourceDescription
from geo.statistics.ranks import comparable
from geo.territories.registry import Territories
from layers.document.indicators import ranges
from layers.text.language import Texts, heading, language_names
from layers.view.digits import telling_decimals
from layers.view.statuses import status_meanings, status_names

# Files of the same data must be the same bytes, so no clock goes into them.
EPOCH = datetime(1980, 1, 1)
_HEAD = PatternFill("solid", fgColor="E7F0F1")
_BOLD = Font(bold=True)
_TITLE = Font(bold=True, size=14)
_WIDTHS = (34, 10, 8, 16, 22, 20, 13, 28, 60, 18, 60)


def indicator_workbook(dataset: Dataset, indicator: Indicator, values: pd.DataFrame, lang: str) -> bytes:
    """Return the workbook of values of a dataset; see ``workbook``."""
    version = f"{dataset.version}, {dataset.date}"
    values = values.assign(locator=[dataset.locators.of(inputs)[lang] for inputs in values["inputs"]])
    return workbook(indicator, values, dataset.territories, dataset.sources, lang=lang, version=version)


def workbook(
    indicator: Indicator,
    values: pd.DataFrame,
    territories: Territories,
    sources: Sequence[SourceDescription],
    *,
    lang: str,
    version: str,
) -> bytes:
    """Return a workbook of an indicator's values.

    Parameters
    ----------
    values
        Rows of ``Dataset.values`` of this indicator.
    sources
        All sources; those the values come from get a row of the second sheet.
    lang
        Language of headers and names; the third sheet has the metadata in all languages.
    version
        Data version, named on the first sheet.
    """
    texts = Texts(lang)
    book = Workbook()
    # openpyxl gives a new book one sheet, but its type allows none.
    sheet = book.worksheets[0]
    sheet.title = texts.gettext("Values")
    _values(sheet, indicator, values, territories, texts, version)
    used = {name for cell in values["source"] for name in cell.split("; ")}
    _sources(book.create_sheet(texts.gettext("Sources")), [s for s in sources if s.id in used], texts)
    _metadata(book.create_sheet(texts.gettext("Metadata")), indicator)
    book.properties.creator = "scimap"
    book.properties.created = book.properties.modified = EPOCH
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue())


def _values(
    sheet: Worksheet,
    indicator: Indicator,
    values: pd.DataFrame,
    territories: Territories,
    texts: Texts,
    version: str,
) -> None:
    _ = texts.gettext
    lang = texts.lang
    _row(sheet, [indicator.title[lang]])
    sheet.cell(1, 1).font = _TITLE
    _row(sheet, [indicator.definition[lang]])
    for caveat in indicator.caveats:
        _row(sheet, [caveat[lang]])
    if indicator.no_data:
        _row(sheet, [f"{_('No data yet')}. {indicator.no_data[lang]}"])
    _row(sheet, [_("Data version {id}").format(id=version)])
    names, meanings = status_names(texts), status_meanings(texts)
    occurring = [status for status in STATUSES if status in set(values["status"])]
    for status in occurring:
        _row(sheet, [f"{names[status]}: {meanings[status]}"])
    sheet.append([])
    headers = [_("Region"), _("Code"), _("Year"), _("Value"), _("Unit"), _("Status"), _("Borders since")]
    _row(sheet, [*headers, _("Source"), _("Place in the source"), _("As printed"), _("Note")])
    head = sheet.max_row
    _embolden(sheet, head)
    for record in values.to_dict("records"):
        number = None if pd.isna(record["value"]) else comparable(record["value"])
        _row(
            sheet,
            [
                _name(str(record["region"]), territories, texts),
                str(record["region"]),
                int(record["year"]),
                number,
                unit_names()[indicator.unit][lang],
                names[record["status"]],
                str(record["vintage"]),
                str(record["source"]),
                str(record["locator"]),
                str(record["printed"]),
                Note.of_cell(str(record["note"])).text[lang] if record["note"] else "",
            ],
        )
        if number is not None:
            beside = values.loc[values["year"] == record["year"], "value"].dropna()
            decimals = "0" * telling_decimals(number, [*map(comparable, beside), 0.0], indicator.decimals)
            sheet.cell(sheet.max_row, 4).number_format = f"#,##0.{decimals}" if decimals else "#,##0"
    sheet.freeze_panes = f"C{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(_WIDTHS))}{sheet.max_row}"
    for position, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width


def _name(code: str, territories: Territories, texts: Texts) -> str:
    if code == RESIDUAL:
        return texts.gettext("Not disclosed by region")
    return heading(territories[code].names[texts.lang].official)


def _sources(sheet: Worksheet, sources: Sequence[SourceDescription], texts: Texts) -> None:
    _ = texts.gettext
    _row(sheet, [_("Code"), _("Title"), _("Producer"), _("Date"), _("Link"), _("Licence")])
    _embolden(sheet, 1)
    for s in sources:
        title, producer, licence = (text[texts.lang] for text in (s.title, s.producer, s.licence))
        _row(sheet, [s.id, title, producer, s.date, s.url, licence])
    for letter, width in zip("ABCDEF", (22, 80, 60, 14, 30, 50), strict=True):
        sheet.column_dimensions[letter].width = width


def _metadata(sheet: Worksheet, indicator: Indicator) -> None:
    _row(sheet, ["", *(language_names()[lang] for lang in LANGS)])
    _embolden(sheet, 1)
    rows = {
        "Title": [indicator.title[lang] for lang in LANGS],
        "Code": [indicator.id] * len(LANGS),
        "Definition": [indicator.definition[lang] for lang in LANGS],
        "Unit": [unit_names()[indicator.unit][lang] for lang in LANGS],
        "Formula": [indicator.formula[lang] if indicator.formula else "" for lang in LANGS],
        "Classes on the map": ["; ".join(ranges(indicator, lang)) for lang in LANGS],
    }
    for header, cells in rows.items():
        _row(sheet, [" / ".join(dict.fromkeys(Texts(lang).gettext(header) for lang in LANGS)), *cells])
    for caveat in indicator.caveats:
        caveats = " / ".join(Texts(lang).gettext("Caveats") for lang in LANGS)
        _row(sheet, [caveats, *(caveat[lang] for lang in LANGS)])
    for letter, width in zip("ABCD", (44, 60, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _embolden(sheet: Worksheet, row: int) -> None:
    for cell in sheet[row]:
        cell.font, cell.fill = _BOLD, _HEAD


def _row(sheet: Worksheet, cells: Sequence[str | int | float | None]) -> None:
    """Append a row in which every text is text: a leading ``=`` makes no formula."""
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet.cell(1, 1).value is not None else 1
    for column, value in enumerate(cells, 1):
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)  # noqa: S101  for the type checker: nothing here is merged
        cell.value = value
        if isinstance(value, str) and value:
            cell.data_type = "s"


def without_clock(content: bytes) -> bytes:
    """Return the workbook's archive with fixed dates: the same data give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            # openpyxl stamps the hour of saving into the properties.
            content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", read.read(name))
            write.writestr(entry, content)
    return out.getvalue()
