"""What is wrong with a record or a file, in the reader's language: a ``Phrase`` is a key of the catalogue."""

from geo.core.errors import ScimapError, one_line
from geo.core.phrases import Phrase
from layers.text.language import Texts


def translate(phrase: Phrase, texts: Texts) -> str:
    """Return a sentence in the language of ``texts``, with the values of the phrase."""
    return phrase.say(texts.gettext(phrase.template))


def translate_error(error: ScimapError, texts: Texts) -> str:
    """Return the one line of an error in the language of ``texts``; what is no phrase stays as it is."""
    parts = (error.said or error.what, error.where, error.advice)
    return one_line(*(translate(part, texts) if isinstance(part, Phrase) else part for part in parts))
