"""Arguments that several commands take, checked: a wrong one is the call's fault."""

from datetime import date

from geo.core.errors import CallError, DataError
from geo.dataset import load_dataset


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
