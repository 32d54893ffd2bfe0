"""Errors that a user can act on: one line that says what, where and what to do."""


class ScimapError(Exception):
    """An error of the product's own, printed without a traceback.

    Parameters
    ----------
    what
        What is wrong, with the bad value.
    where
        The place: a file with its line, a table with row and column, or an option of a command.
    advice
        What the reader can do about it.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what = what
        self.where = where
        self.advice = advice
        line = f"{where}: {what}" if where else what
        text = " ".join(f"{line}; {advice}".split()) if advice else line
        # Names of files and columns come from outside: what a terminal would obey is not printed.
        super().__init__("".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text))


class DataError(ScimapError):
    """The data are at fault: a file is missing, damaged or contradicts itself (exit 1)."""


class CallError(ScimapError):
    """The call is at fault: an unknown indicator, year, region, language or file type (exit 2)."""

    exit_code = 2
