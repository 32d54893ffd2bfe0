"""A text in the languages of the map, as human-edited data carry it."""

import re
from collections.abc import Callable
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from geo.core.languages import LANGS

_CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL = "a-zа-яёәғқңөұүһі"
# A space that no line may end with: in a number, before a unit or the word for a year, after № and initials.
_KEPT_SPACE = re.compile(
    r"(?<=\d) (?=\d{3}(?!\d))|(?<=[\d}]) (?=[%‰₸])|(?<=[№§]) (?=[\d{])"
    r"|(?<=\d) (?=млн|млрд|мың|тыс\.|жыл|год|лет|теңге|тенге|адам|чел|есе|раз|KZT|USD|million|billion|thousand)"
    rf"|(?<=(?<![\w.])[{_CAPITAL}]\.) (?=[{_CAPITAL}])"
)
# A hyphen that belongs to a number or an abbreviation: "ЖӨӨ-ге", "4-орын", "%-ы", "R&D-based".
_KEPT_HYPHEN = re.compile(rf"(?<=[\d%}}{_CAPITAL}])-(?=[{_SMALL}])")

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class CatalogueModel(BaseModel):
    """A frozen entry of the catalogue; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InEveryLanguage(BaseModel):
    """Something that every language of ``LANGS`` has its own of, and no other."""

    model_config = ConfigDict(frozen=True, extra="allow")

    @model_validator(mode="after")
    def _languages(self) -> Self:
        given = self.__pydantic_extra__ or {}
        if missing := [lang for lang in LANGS if lang not in given]:
            raise ValueError(f"has nothing in {', '.join(missing)}")
        if unknown := [lang for lang in given if lang not in LANGS]:
            raise ValueError(f"{unknown[0][:20]!r} is no language of the map ({', '.join(LANGS)})")
        return self


class Text(InEveryLanguage):
    """One meaning in every language; none may be empty.

    Examples
    --------
    >>> Text.model_validate({"kk": "қала", "ru": "город", "en": "town"})["ru"]
    'город'
    """

    __pydantic_extra__: dict[str, Words]

    def __init__(self, **words: str) -> None:
        super().__init__(**words)

    def __hash__(self) -> int:
        return hash(self.every)

    def __getitem__(self, lang: str) -> str:
        """Return the text in ``lang``, one of ``LANGS``."""
        return self.__pydantic_extra__[lang]

    @property
    def every(self) -> tuple[str, ...]:
        """The words in all languages, in the order of ``LANGS``."""
        return tuple(self[lang] for lang in LANGS)

    def as_dict(self) -> dict[str, str]:
        """Return the text as a mapping of language to words, for the map document; see ``unbroken``."""
        return {lang: unbroken(self[lang]) for lang in LANGS}

    def with_values(self, **values: "object | Text") -> "Text":
        """Return the text with its ``{places}`` filled: a ``Text`` in each language's words, else as ``str``.

        Raises
        ------
        KeyError
            When a place has no value.
        """
        return in_every_language(
            lambda lang: self[lang].format(
                **{name: value[lang] if isinstance(value, Text) else value for name, value in values.items()}
            )
        )


def unbroken(text: str) -> str:
    """Return a text with spaces and hyphens that no line breaks at where official texts have them.

    Examples
    --------
    >>> unbroken("№ 1134, 54,6 %, 4-орын") == "№\u00a01134, 54,6\u00a0%, 4\u2011орын"
    True
    """
    return _KEPT_HYPHEN.sub("\u2011", _KEPT_SPACE.sub("\u00a0", text))


def in_every_language(words: Callable[[str], str]) -> Text:
    """Return the text whose words in a language are what ``words`` gives for it."""
    return Text(**{lang: words(lang) for lang in LANGS})


def same(words: str) -> Text:
    """Return words that are the same in every language: a name, a number of a register."""
    return in_every_language(lambda _: words)
