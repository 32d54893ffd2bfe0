"""Texts of the product in its three languages: gettext catalogues, numbers, dates and sort order."""

import gettext
import io
import math
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.dates import format_date
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol

from geo.core.errors import CallError, DataError
from geo.core.languages import LANGS
from geo.core.paths import ASSETS
from layers.model.document import NumberSymbols, Territory

LOCALE_DIR = ASSETS / "locale"

# Where JavaScript's toFixed changes to an exponent.
_VAST = 1e21

# The order of the Kazakh alphabet, in which the Russian one is contained in its own order.
_CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


class Texts:
    """The texts of one language; keys are English.

    Parameters
    ----------
    lang
        One of ``geo.core.languages.LANGS``.

    Raises
    ------
    CallError
        When the language is unknown.
    """

    def __init__(self, lang: str) -> None:
        if lang not in LANGS:
            raise CallError(f"unknown language {lang[:20]!r}", advice="use one of " + ", ".join(LANGS))
        self.lang = lang
        self._catalogue = _catalogue(lang)

    def gettext(self, key: str) -> str:
        """Return the text of an English key."""
        return self._catalogue.gettext(key)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the text of an English key in the form that the language has for ``count`` things."""
        return self._catalogue.ngettext(one, many, count)

    def number(self, value: float | None, decimals: int) -> str:
        """Return a number with the language's separators, halves rounded away from zero; empty for none.

        A value that is not finite is none. From 10²¹ on it is written with an exponent, as the runtime does.
        """
        if value is None or not math.isfinite(value):
            return ""
        vast = abs(value) >= _VAST
        text = f"{value:g}" if vast else f"{rounded(value, decimals):,.{decimals}f}"
        return text.translate(_signs(self.lang))

    def with_unit(self, number: str, unit: str) -> str:
        """Return a number and its unit; in English a per cent sign stands right after it.

        >>> Texts("en").with_unit("0.161", "%"), Texts("ru").with_unit("0,161", "%")
        ('0.161%', '0,161 %')
        """
        return f"{number}%" if self.lang == "en" and unit == "%" else f"{number} {unit}"

    def measured(self, value: float | None, decimals: int) -> str:
        """Return a measured number: a small one that is not zero never reads as zero.

        Examples
        --------
        >>> Texts("en").measured(0.00007, 3), Texts("en").measured(0.0, 3)
        ('< 0.001', '0.000')
        """
        if value and 0 < value < 1 and not rounded(value, decimals):
            return f"< {self.number(10**-decimals, decimals)}"
        return self.number(value, decimals)

    def date(self, day: date) -> str:
        """Return a date with the month in words, the one way that documents of the language write it.

        Examples
        --------
        >>> Texts("kk").date(date(2022, 6, 8)), Texts("ru").date(date(2022, 6, 8))
        ('2022 жылғы 8 маусым', '8 июня 2022 года')
        """
        return format_date(day, format=self.gettext("d MMMM y"), locale=self.lang)

    def sorted_indices(self, names: Iterable[str]) -> list[int]:
        """Return the indices that put ``names`` into the language's alphabetical order."""
        keyed = [(sort_key(name), position) for position, name in enumerate(names)]
        return [position for _, position in sorted(keyed)]


def in_words(day: str) -> dict[str, str]:
    """Return an ISO date as every language writes it; what is less than a day, such as a year, as it is."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return dict.fromkeys(LANGS, day)
    return {lang: Texts(lang).date(parsed) for lang in LANGS}


@cache
def language_names() -> dict[str, str]:
    """Return each language's own name, by language."""
    return {lang: Texts(lang).gettext("English") for lang in LANGS}


def heading(name: str) -> str:
    """Return a name as it begins a line or a sentence: with a capital letter."""
    return name[:1].upper() + name[1:]


def official(territory: Territory, lang: str) -> str:
    """Return the official name of a territory of the map document, as it begins a line."""
    return heading(territory["names"][lang]["official"])


def rounded(value: float, decimals: int) -> Decimal:
    """Return a number rounded to ``decimals``, halves away from zero, never minus zero."""
    quantum = Decimal(1).scaleb(-decimals)
    result = Decimal(repr(float(value))).quantize(quantum, rounding=ROUND_HALF_UP)
    return result if result else Decimal(0)


def number_symbols(lang: str) -> NumberSymbols:
    """Return the decimal sign, the thousands separator and the minus sign of a language (CLDR).

    The minus is the typographic one in every language, as the texts of the product use it.
    """
    return {"decimal": get_decimal_symbol(lang), "group": get_group_symbol(lang), "minus": "−"}


@cache
def _signs(lang: str) -> dict[int, str]:
    symbols = number_symbols(lang)
    return {ord(","): symbols["group"], ord("."): symbols["decimal"], ord("-"): symbols["minus"]}


def sort_key(name: str) -> list[tuple[int, int]]:
    """Return a key that sorts Kazakh, Russian and English names as their alphabets do.

    Code points put Ә Ғ Қ Ң Ө Ұ Ү Һ І after Я.
    """
    key = []
    for character in name.casefold():
        position = _CYRILLIC.find(character)
        key.append((1, position) if position >= 0 else (0, ord(character)))
    return key


@cache
def messages(lang: str) -> dict[str | tuple[str, str], str | tuple[str, ...]]:
    """Return a language's catalogue as key and text; a plural key is a pair."""
    found = {}
    for message in _read(lang):
        if message.id:
            key = message.id if isinstance(message.id, str) else tuple(message.id)
            text = message.string if isinstance(message.string, str) else tuple(message.string)
            found[key] = text
    return found


@cache
def runtime_keys() -> tuple[str, ...]:
    """Return the English keys that the JavaScript runtime asks for with ``t("…")``."""
    options = {"parse_template_string": True}
    found = set()
    for path in sorted((ASSETS / "js").rglob("*.js")):
        messages = extract_from_file("javascript", path, keywords={"t": None}, options=options)
        found |= {str(key) for _, key, _, _ in messages}
    return tuple(sorted(found))


@cache
def _catalogue(lang: str) -> gettext.GNUTranslations:
    binary = io.BytesIO()
    write_mo(binary, _read(lang))
    binary.seek(0)
    return gettext.GNUTranslations(binary)


def _read(lang: str):  # type: ignore[no-untyped-def]  # Babel ships no types
    path = LOCALE_DIR / f"{lang}.po"
    try:
        with path.open("rb") as file:
            return read_po(file, locale=lang, abort_invalid=True)
    except (OSError, ValueError) as error:
        raise DataError(str(error), where=str(path), advice="restore the catalogue with git") from error
