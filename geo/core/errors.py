"""Errors that a user can act on: one line that says what, where and what to do."""

from geo.core.phrases import Phrase


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
    said
        What is wrong in a sentence that has translations, where ``what`` has details of a library's own.

    Where a reader of the app may meet the error, ``what``, ``where`` and ``advice`` are phrases, which
    ``layers.text.errors`` says in the reader's language.
    """

    exit_code = 1

    def __init__(
        self,
        what: str | Phrase,
        *,
        where: str | Phrase = "",
        advice: str | Phrase = "",
        said: Phrase | None = None,
    ) -> None:
        self.what = what
        self.where = where
        self.advice = advice
        self.said = said
        super().__init__(one_line(str(what), str(where), str(advice)))


def one_line(what: str, where: str, advice: str) -> str:
    """Return the line of an error."""
    line = f"{where}: {what}" if where else what
    text = " ".join(f"{line}; {advice}".split()) if advice else line
    # Names of files and columns come from outside: what a terminal would obey is not printed.
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


class DataError(ScimapError):
    """The data are at fault: a file is missing, damaged or contradicts itself (exit 1)."""


class CallError(ScimapError):
    """The call is at fault: an unknown indicator, year, region, language or file type (exit 2)."""

    exit_code = 2
