"""Arguments that several commands take, checked: a wrong one is the call's fault."""

from geo.errors import CallError, DataError

SIZES_HELP = "png: 1x, 2x or 3840 (pixels wide); pdf: a4 or a3"


def region_code(name: str, where: str = "--region") -> str:
    """Return the code of the territory that an option or argument, ``where``, names.

    Raises
    ------
    CallError
        When no territory, or more than one, is called that.
    """
    from geo.territories import load_territories

    try:
        return load_territories().resolve(name).code
    except DataError as error:
        raise CallError(error.what, where=where, advice=error.advice) from error
