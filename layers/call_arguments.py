"""Arguments that several commands take, checked: a wrong one is the call's fault."""

from geo.errors import CallError, DataError


def region_code(name: str) -> str:
    """Return the code of the territory that ``--region`` names.

    Raises
    ------
    CallError
        When no territory, or more than one, is called that.
    """
    from geo.territories import load_territories

    try:
        return load_territories().resolve(name).code
    except DataError as error:
        raise CallError(error.what, where="--region", advice=error.advice) from error
