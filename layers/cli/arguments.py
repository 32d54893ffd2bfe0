"""Arguments that several commands take, checked: a wrong one is the call's fault; and how lists are printed."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.core.errors import CallError, DataError
from geo.core.languages import ONE_OF_LANGS
from geo.dataset import load_dataset

if TYPE_CHECKING:
    from layers.files.listings import Row


class ListFormat(StrEnum):
    """Formats of lists."""

    csv = "csv"
    json = "json"


Format = Annotated[ListFormat, typer.Option("--format", help="csv or json")]
Lang = Annotated[str, typer.Option(help=f"language: {ONE_OF_LANGS}")]


def print_rows(rows: "Sequence[Row]", form: ListFormat, columns: Sequence[str] = ()) -> None:
    """Print a list; its columns are those of the first row when they are not given."""
    from layers.files import listings

    typer.echo(listings.render_rows(rows, list(columns) or list(rows[0]), form.value), nl=False)


def check_suffix(path: Path, suffix: str) -> None:
    """Refuse a file that does not end as what is written to it does.

    Raises
    ------
    CallError
        When it does not.
    """
    if path.suffix != suffix:
        raise CallError(f"cannot write {path.name[-60:]!r}", where="FILE", advice=f"name it {path.stem}{suffix}")


def region_code(name: str, where: str = "--region") -> str:
    """Return the code of the territory that an option or argument, ``where``, names.

    Raises
    ------
    CallError
        When no territory, or more than one, is called that.
    """

    try:
        return load_dataset().territories.resolve(name).code
    except DataError as error:
        raise CallError(error.what, where=where, advice=error.advice) from error


def day_argument(text: str | None) -> date:
    """Return the day that the option ``--as-of`` names, today without one.

    Raises
    ------
    CallError
        When it is no date in ISO form.
    """
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CallError(f"{text[:20]!r} is no date", where="--as-of", advice="write it as 2027-12-31") from error
