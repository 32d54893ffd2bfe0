"""Sentences about a user's records: English with values in their places, for a catalogue to translate."""

from collections.abc import Callable

Gettext = Callable[[str], str]
"""What gives the text of an English key in a language."""


class Phrase:
    """A sentence with values: ``str`` gives it in English, ``say`` in the words of another template.

    Parameters
    ----------
    template
        English, with ``{name}`` for each value; the key of its translations.
    values
        What stands in the places; data of a user among them, so escape the result.

    Examples
    --------
    >>> str(Phrase("there is no measure {measure}", measure=26))
    'there is no measure 26'
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = {name: str(value) for name, value in values.items()}

    def __str__(self) -> str:
        return self.say(self.template)

    def __repr__(self) -> str:
        return f"Phrase({str(self)!r})"

    def say(self, template: str) -> str:
        """Return the sentence in the words of a translated template."""
        return template.format(**self.values)


def quoted(value: object) -> str:
    """Return what a user wrote as messages show it: in quotes, cut after 40 characters."""
    return repr(str(value)[:40])
