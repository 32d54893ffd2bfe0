"""The territories: codes, names in three languages, validity, every spelling the sources use."""

import re
import textwrap
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.paths import DATA
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, InEveryLanguage, Text, Words

Kind = Literal["region", "city", "country"]

# The day since which the country has its 20 regions: the boundary vintage of today's data.
VINTAGE_2022 = "2022-06-08"
# 17 units: Turkistan region and the city of Shymkent instead of South Kazakhstan region.
VINTAGE_2018 = "2018-06-19"
# 16 units: with South Kazakhstan region whole. Its borders are older; the date is the first day of our data.
VINTAGE_2010 = "2010-01-01"

# All vintages, the newest first; the first has boundaries of its own, the others are dissolved from newer ones.
VINTAGES = (VINTAGE_2022, VINTAGE_2018, VINTAGE_2010)

# Words that say what kind of territory a name means, as the sources write them.
_KIND_WORDS: dict[Kind, frozenset[str]] = {
    "region": frozenset(
        {"облысы", "обл", "обл.", "область", "region", "oblast", "province", "oblysy", "(region)", "(oblast)"}
    ),
    "city": frozenset(
        {"қаласы", "қ", "қ.", "қала", "(қала)", "г", "г.", "город", "city", "(city)", "qalasy", "qala", "gorod"}
    ),
}


class Name(CatalogueModel):
    """A territory's name in one language: as official documents write it, and short for maps."""

    official: Words
    short: Words


class Names(InEveryLanguage):
    """A territory's names in every language."""

    __pydantic_extra__: dict[str, Name]

    def __getitem__(self, lang: str) -> Name:
        """Return the name in ``lang``, one of ``geo.core.languages.LANGS``."""
        return self.__pydantic_extra__[lang]


class Territory(CatalogueModel):
    """A territory; its ISO 3166-2 code is its identity.

    ``valid_from`` (inclusive) and ``valid_to`` (exclusive) bound its existence; none means beyond the years of
    the data. ``borders_from`` is the day since which it has its present borders.
    """

    code: Annotated[str, StringConstraints(pattern=r"^KZ(-[0-9]{2}|-[A-Z]{3})?$")]
    kato: Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$")] | None = None
    kind: Kind
    names: Names
    capital: Text | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    borders_from: date | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    aliases: tuple[Words, ...] = ()

    def same_borders(self, vintage: str, other: str | None = None) -> bool:
        """Tell whether values in the borders of two vintages (ISO dates; none means today's) are for one area."""
        if self.borders_from is None or vintage == other:
            return True
        as_today = date.fromisoformat(vintage) >= self.borders_from
        return as_today and (other is None or date.fromisoformat(other) >= self.borders_from)

    def exists(self, vintage: str) -> bool:
        """Tell whether the territory was there in the borders of ``vintage`` (ISO date)."""
        day = date.fromisoformat(vintage)
        formed = self.valid_from is None or self.valid_from <= day
        return formed and (self.valid_to is None or day < self.valid_to)


class Vintage(CatalogueModel):
    """A set of borders: ``since`` is the first day on which all of them held."""

    since: date
    title: Text


class Reform(CatalogueModel):
    """A change of borders: the territories ``before`` became those ``after``, there ``since`` that day."""

    since: date
    before: tuple[str, ...]
    after: tuple[str, ...]
    text: Text
    decree: Text


class _File(CatalogueModel):
    country: Territory
    regions: tuple[Territory, ...]
    former: tuple[Territory, ...]
    vintages: tuple[Vintage, ...] = ()
    reforms: tuple[Reform, ...] = ()

    @model_validator(mode="after")
    def _codes(self) -> "_File":
        codes = [t.code for t in (self.country, *self.regions, *self.former)]
        if len(set(codes)) != len(codes):
            raise ValueError("a code stands twice")
        if sorted(t.code for t in self.regions) != [t.code for t in self.regions]:
            raise ValueError("regions are not sorted by code")
        linked = {c for t in (*self.regions, *self.former) for c in t.predecessors + t.successors}
        linked |= {code for reform in self.reforms for code in reform.before + reform.after}
        if linked - set(codes):
            raise ValueError(f"unknown predecessor or successor: {sorted(linked - set(codes))}")
        return self


class Territories:
    """The registry: 20 regions in ascending order of code, the country, and former units."""

    def __init__(self, file: _File) -> None:
        self.country = file.country
        self.regions = file.regions
        self.former = file.former
        self.vintages = file.vintages
        self.reforms = file.reforms
        self._by_code = {t.code: t for t in self}
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._base: dict[str, set[str]] = defaultdict(set)
        for territory in self:
            self._index(territory)

    def __iter__(self) -> Iterator[Territory]:
        """Iterate over regions, the country and former units."""
        return iter((*self.regions, self.country, *self.former))

    def __getitem__(self, code: str) -> Territory:
        """Return the territory of an ISO 3166-2 code; ``KeyError`` when there is none."""
        return self._by_code[code]

    def units(self, vintage: str) -> tuple[Territory, ...]:
        """Return the regions that there were in the borders of ``vintage``, the country not among them."""
        return tuple(t for t in (*self.regions, *self.former) if t.exists(vintage))

    @property
    def units_ever(self) -> tuple[Territory, ...]:
        """Today's regions by ascending code, then those that are no more: the order of the map document."""
        return (*self.regions, *self.former)

    def within(self, code: str, vintage: str) -> str | None:
        """Return the unit that held the territory ``code`` in the borders of ``vintage``, before it was formed.

        ``None`` where the territory stood for itself then, or is not one that was formed later.
        """
        if self[code].exists(vintage) or self[code].valid_to is not None:
            return None
        return next((p for p in self[code].predecessors if self[p].exists(vintage)), None)

    def parts(self, code: str, vintage: str) -> tuple[str, ...]:
        """Return today's regions that together are the territory ``code`` in the borders of ``vintage``."""
        own = (code,) if self[code].valid_to is None else ()
        formed = (r.code for r in self.regions if not r.exists(vintage) and code in r.predecessors)
        return (*own, *formed)

    def __contains__(self, code: object) -> bool:
        """Tell whether ``code`` is the ISO 3166-2 code of a known territory."""
        return code in self._by_code

    def candidates(self, name: str) -> frozenset[str]:
        """Return the codes of all territories that a name or code may mean, as ``resolve`` understands it."""
        plain = _plain(name)
        found = self._exact.get(plain, set())
        if not found:
            base, kind = _split_kind(plain)
            found = self._base.get(base, set())
            if kind:
                found = {code for code in found if self[code].kind == kind}
        return frozenset(found)

    def resolve(self, name: str) -> Territory:
        """Return the one territory that a name or code means.

        Understands ISO 3166-2 codes, KATO, P-codes (``KZ10``) and names in three languages with or without a
        word for the kind: "Алматы қ", "г.Алматы" and "Алматы қаласы" are the city, "Алматы облысы" the region.

        Raises
        ------
        DataError
            When no territory has the name, or more than one has ("Алматы" alone).
        """
        found = self.candidates(name)
        if len(found) == 1:
            return self[next(iter(found))]
        shown = textwrap.shorten(name, 60, placeholder="…")
        if not found:
            raise DataError(
                f"no territory is called {shown!r}",
                advice="use an ISO 3166-2 code (`scimap regions` lists them) "
                "or add the spelling to territories.yaml",
            )
        options = ", ".join(f"{self[c].names['kk'].official} ({c})" for c in sorted(found))
        raise DataError(f"{shown!r} is ambiguous", advice=f"say which is meant: {options}")

    def _index(self, territory: Territory) -> None:
        self._exact[_plain(territory.code)].add(territory.code)
        if territory.kato:
            self._exact[territory.kato].add(territory.code)
        if "-" in territory.code:
            self._exact[_plain(territory.code.replace("-", ""))].add(territory.code)
        for lang in LANGS:
            self._exact[_plain(territory.names[lang].official)].add(territory.code)
        spellings = [*territory.aliases]
        for lang in LANGS:
            spellings += [territory.names[lang].official, territory.names[lang].short]
        for spelling in spellings:
            base, _ = _split_kind(_plain(spelling))
            self._base[base].add(territory.code)


@cache
def load_territories(path: Path = DATA / "territories.yaml") -> Territories:
    """Read the registry.

    Raises
    ------
    DataError
        When the file is missing or damaged; the message names file and line.
    """
    return Territories(load_yaml(path, _File))


def _plain(name: str) -> str:
    """Fold what tells no territories apart: case, spacing, quotes, dashes, a Latin i for the Kazakh і.

    Kazakh in Latin script is met with and without its marks ("Aqtöbe", "Aqtobe"): they are folded as well.
    """
    text = unicodedata.normalize("NFD", name).casefold().replace("ı", "i")
    text = unicodedata.normalize("NFC", re.sub(r"(?<=[a-z])[\u0300-\u036f]+", "", text))
    text = re.sub(r"[«»\"'“”‘’ʹʼ`´]", "", text).replace("–", "-").replace("—", "-")
    text = " ".join(text.replace("г.", "г. ").split())
    # The Latin i stands for the Cyrillic і only inside Cyrillic words ("Солтүстiк").
    return re.sub(r"(?<=[а-яәғқңөұүһі])i|i(?=[а-яәғқңөұүһі])", "і", text)


def _split_kind(plain: str) -> tuple[str, Kind | None]:
    """Part a plain name into its base and the kind that its words name, if any."""
    words = plain.split()
    for kind, marks in _KIND_WORDS.items():
        rest = [word for word in words if word not in marks]
        if len(rest) == len(words) - 1 and rest:
            return " ".join(rest), kind
    return plain, None
