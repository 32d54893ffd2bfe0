"""Sentences about a user's records: English with values in their places, for a catalogue to translate."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from geo.core.text import Text

Gettext = Callable[[str], str]
"""What gives the text of an English key in a language."""


class Phrase:
    """A sentence with values: ``str`` gives it in English, ``layers.text.errors`` in another language.

    Parameters
    ----------
    template
        English, with ``{name}`` for each value; the key of its translations.
    values
        What stands in the places: a ``Text``, a phrase, a date, something ``quoted``, a list of them, anything
        else as ``str``. Data of a user are among them, so escape the result.

    Examples
    --------
    >>> str(Phrase("there is no measure {measure}", measure=26))
    'there is no measure 26'
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**{name: _english(value) for name, value in self.values.items()})

    def __repr__(self) -> str:
        return f"Phrase({str(self)!r})"


class Quoted:
    """What a user wrote, or a name, as messages show it: in the quotation marks of their language.

    ``str`` gives it in English ones; a text of a user is cut after 40 characters, and control characters in it
    are written as Python writes them.
    """

    def __init__(self, value: object) -> None:
        self.value = value

    def __str__(self) -> str:
        return f"“{self.within(_english(self.value))}”"

    def within(self, text: str) -> str:
        """Return what stands between the marks."""
        return text if _is_text(self.value) else repr(text[:40])[1:-1].replace("\\'", "'")


def quoted(value: object) -> Quoted:
    """Return a value that messages show in quotation marks."""
    return Quoted(value)


def _is_text(value: object) -> "TypeGuard[Text]":
    from geo.core.text import Text  # noqa: PLC0415  the app starts without pydantic

    return isinstance(value, Text)


def _english(value: object) -> str:
    if _is_text(value):
        return value["en"]
    if isinstance(value, float):
        return f"{value:g}"
    return ", ".join(_english(one) for one in value) if isinstance(value, list) else str(value)
