"""What is wrong with a record or a file, in the reader's language: a ``Phrase`` is a key of the catalogue."""

from datetime import date

from geo.core.errors import ScimapError, one_line
from geo.core.phrases import Phrase, Quoted
from geo.core.text import Text
from layers.text.language import Texts, number_symbols


def translate(phrase: Phrase, texts: Texts) -> str:
    """Return a sentence in the language of ``texts``, with the values of the phrase."""
    return texts.gettext(phrase.template).format(
        **{name: _said(value, texts) for name, value in phrase.values.items()}
    )


def _said(value: object, texts: Texts) -> str:
    match value:
        case Quoted():
            said = texts.gettext("“{value}”").format(value=value.within(_said(value.value, texts)))
        case Phrase():
            said = translate(value, texts)
        case Text():
            said = value[texts.lang]
        case list():
            said = ", ".join(_said(one, texts) for one in value)
        case date():
            said = texts.date(value)
        case float():
            said = f"{value:g}".replace(".", number_symbols(texts.lang)["decimal"])
        case _:
            said = str(value)
    return said


def translate_error(error: ScimapError, texts: Texts) -> str:
    """Return the one line of an error in the language of ``texts``; what is no phrase stays as it is."""
    parts = (error.said or error.what, error.where, error.advice)
    return one_line(*(translate(part, texts) if isinstance(part, Phrase) else part for part in parts))
