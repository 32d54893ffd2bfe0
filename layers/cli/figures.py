"""The commands that make pages and slides: ``scimap passport``, ``scimap sheet``, ``scimap slides``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from geo.core.errors import CallError
from geo.core.languages import LANGS
from geo.dataset import Dataset, load_dataset
from layers.cli.arguments import Lang, check_suffix, day_argument, region_code
from layers.model.document import SomeViewKeys

if TYPE_CHECKING:
    import pandas as pd

    from geo.indicators.catalogue import Indicator
    from layers.view.view import View

BINARY = ("xlsx", "geojson", "gpkg", "zip")
"""Formats of ``scimap data`` that need a file."""


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("passport")(passport)
    app.command("sheet")(sheet)
    app.command("slides")(slides)


def passport(
    folder: Annotated[Path, typer.Argument(metavar="DIR/", help="folder for the files; made when missing")],
    regions: Annotated[list[str] | None, typer.Argument(metavar="[REGION]...", help="codes or names")] = None,
    lang: Lang = LANGS[0],
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="status of measures on this day; by default today")
    ] = None,
) -> None:
    """Write region passports, PDF of three A4 pages each: all 20 regions, or those named.

    The third page has what documents say of the region, and the measures of the action plan that name it. The
    files are called by code and language: KZ-43_kk.pdf.
    """
    from layers.print.passport import check_region, write_passports

    status_on = day_argument(as_of)
    dataset = load_dataset()
    every = [region.code for region in dataset.territories.regions]
    codes = [region_code(name, where="REGION") for name in regions or []] or every
    view = _view(dataset, lang)
    for code in codes:
        check_region(view, code)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"cannot be made ({error.strerror})"
        raise CallError(reason, where=str(folder), advice="name a folder that you may write to") from error
    written = write_passports(dataset, view, list(dict.fromkeys(codes)), folder, status_on)
    with typer.progressbar(written, length=len(set(codes)), label="scimap passport", file=_stderr()) as files:
        for _path in files:
            pass


def sheet(
    target: Annotated[Path, typer.Argument(metavar="FILE.pdf", help="the file to write")],
    indicator: Annotated[str, typer.Option(help="id of an indicator; `scimap indicators` lists them")],
    year: Annotated[int | None, typer.Option(help="year; the latest by default")] = None,
    lang: Lang = LANGS[0],
) -> None:
    """Write an indicator sheet, a PDF of one A4 page: definition, map, bars, table, source."""
    from geo.core.atomic import write_atomically
    from layers.document.build import build_document
    from layers.document.map_document import with_view
    from layers.print.formats import check_name
    from layers.print.sheet import indicator_sheet
    from layers.view.view import View

    check_suffix(target, ".pdf")
    check_name(target)
    dataset = load_dataset()
    document = build_document(dataset)
    view: SomeViewKeys = {**View(document.data, {"lang": lang, "indicator": indicator}).state}
    if year is not None:
        view["year"] = year
        with_view(document, {"indicator": indicator, "year": year})
    write_atomically(target, indicator_sheet(dataset, View(document.data, view)))


def slides(
    target: Annotated[Path, typer.Argument(metavar="FILE.pptx", help="the file to write")],
    story: Annotated[Path, typer.Option(metavar="STORY.yaml", help="views with titles and notes")],
    lang: Lang = LANGS[0],
) -> None:
    """Write a story as slides: a title, a slide with map and chart for each view, then the tables."""
    from geo.core.atomic import write_atomically
    from layers.html.story import load_story
    from layers.print.formats import check_name
    from layers.print.slides import story_deck

    check_suffix(target, ".pptx")
    check_name(target)
    dataset = load_dataset()
    view = _view(dataset, lang)
    write_atomically(target, story_deck(dataset, load_story(story, view.document), view))


def data_bytes(dataset: Dataset, form: str, indicator: "Indicator", values: "pd.DataFrame", lang: str) -> bytes:
    """Return values in one of the formats of ``BINARY``."""
    from layers.text.language import Texts

    # Refuses an unknown language before any work is done.
    Texts(lang)
    if form == "xlsx":
        from layers.files.workbook import indicator_workbook

        return indicator_workbook(dataset, indicator, values, lang)
    from layers.files.packages import PACKERS

    return PACKERS[form](dataset, indicator, values, lang)


def _view(dataset: Dataset, lang: str) -> "View":
    from layers.document.build import build_document
    from layers.view.view import View

    return View(build_document(dataset).data, {"lang": lang})


def _stderr() -> TextIO:
    import sys

    return sys.stderr
