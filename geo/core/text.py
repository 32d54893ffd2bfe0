"""A text in the three languages of the map, as human-edited data carry it."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from geo.core.languages import LANGS

_GROUP = re.compile(r"(?<=\d) (?=\d{3}\b)")

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class CatalogueModel(BaseModel):
    """A frozen entry of the catalogue; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(CatalogueModel):
    """One meaning in Kazakh, Russian and English; none of the three may be empty."""

    kk: Words
    ru: Words
    en: Words

    def __getitem__(self, lang: str) -> str:
        """Return the text in ``lang``, one of ``LANGS``."""
        if lang not in LANGS:
            raise KeyError(lang)
        return str(getattr(self, lang))

    def as_dict(self) -> dict[str, str]:
        """Return the text as a mapping of language to words, for the map document.

        Digits grouped by a space ("100 000") get one that no line breaks at.
        """
        return {lang: _GROUP.sub("\u00a0", self[lang]) for lang in LANGS}
