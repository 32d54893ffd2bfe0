"""What documents say in words: our own short lines, each with its place and the fragments that it rests on.

A line's numbers are those of its fragments, in every language the same ones, none more and none less. A fragment
is verbatim, so that a line can be proved against the document: it stands after the heading of its place.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import field_validator

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.paths import DATA
from geo.core.strict_files import load_yaml, read_text
from geo.core.text import CatalogueModel, Text, Words
from geo.initiatives.responsible_bodies import Id
from geo.sources.description import CitedPlace
from geo.statements.locators import check_locators
from geo.territories.registry import load_territories

DIGEST = DATA / "digest"
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?(?!\w)|(?<![\w.,])\d+(?:,\d+)?(?!\d)")
_DATE = re.compile(r"\b(\d{2})\.\d{2}\.(\d{4})\b")
_ENGLISH = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|(?<![\w.,])\d+(?:\.\d+)?(?!\d)")


class HeadedPlace(CitedPlace):
    """A place in a document; ``heading`` are the words that begin it there, empty where its fragments do."""

    heading: str = ""


class _Line(CatalogueModel):
    place: Words
    item: Words | None = None
    head: Text | None = None
    regions: tuple[Words, ...] = ()
    text: Text
    printed: tuple[Words, ...] = ()
    note: Text | None = None

    @field_validator("regions")
    @classmethod
    def _known_regions(cls, regions: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := sorted(set(regions) - {region.code for region in load_territories().regions}):
            raise ValueError(f"unknown region {unknown[0]!r}")
        return regions


class _Section(CatalogueModel):
    id: Id
    title: Text
    lead: _Line | None = None
    lines: tuple[_Line, ...]
    note: Text | None = None


class _File(CatalogueModel):
    source: Words
    places: dict[str, HeadedPlace]
    sections: tuple[_Section, ...]


@dataclass(frozen=True)
class Line:
    """One thing that a document says.

    Parameters
    ----------
    item
        Its number as printed, where the document numbers its points: ``2)``, ``(iv)``.
    head
        What ``text`` is about, where lines have names.
    regions
        Codes of the regions that it names; none: it is of no region in particular.
    note
        Ours: what the map has of it, or what the document leaves open.
    """

    item: str | None
    head: Text | None
    regions: tuple[str, ...]
    text: Text
    place: HeadedPlace
    printed: tuple[str, ...]
    note: Text | None


@dataclass(frozen=True)
class Section:
    """Lines that belong together, in the document's order, below what leads to them; ``note`` is ours."""

    id: str
    source: str
    title: Text
    lead: Line | None
    lines: tuple[Line, ...]
    note: Text | None

    @property
    def quoted(self) -> tuple[Line, ...]:
        """All that the document says here: the lead, if there is one, and the lines."""
        return (self.lead, *self.lines) if self.lead else self.lines


def numbers(text: str, lang: str) -> Counter[Decimal]:
    """Return the numbers in a text of a language, as often as they stand there; of 20.02.2019 day and year.

    Examples
    --------
    >>> sorted(numbers("1,813,117 and 7.2 %", "en"))
    [Decimal('7.2'), Decimal('1813117')]
    >>> sorted(numbers("1 813 117 және 7,2 %", "kk"))
    [Decimal('7.2'), Decimal('1813117')]
    """
    text = _DATE.sub(r"\1 \2", text)
    pattern, dropped, point = (_ENGLISH, ",", ".") if lang == "en" else (_NUMBER, " \u00a0", ",")
    plain = str.maketrans({**dict.fromkeys(dropped), point: "."})
    return Counter(Decimal(found.translate(plain)) for found in pattern.findall(text))


@cache
def load_digest(directory: Path = DIGEST) -> Mapping[str, Section]:
    """Read all sections, by id.

    Raises
    ------
    DataError
        When a file is damaged, a section stands twice, a place is unknown, or a line's numbers are not those of
        its fragments; the message names file and line.
    """
    found: dict[str, Section] = {}
    for path in sorted(directory.glob("*.yaml")):
        for section in _read(path):
            if section.id in found:
                raise DataError(f"{section.id} stands twice", where=path.name, advice="rename one of the two")
            found[section.id] = section
    return MappingProxyType(found)


def _read(path: Path) -> list[Section]:
    file = load_yaml(path, _File)
    check_locators(path, file.source, file.places)
    return [
        Section(
            id=one.id,
            source=file.source,
            title=one.title,
            lead=_line(one.lead, file.places, path) if one.lead else None,
            lines=tuple(_line(line, file.places, path) for line in one.lines),
            note=one.note,
        )
        for one in file.sections
    ]


def _line(one: _Line, places: Mapping[str, HeadedPlace], path: Path) -> Line:
    if one.place not in places:
        raise DataError(
            f"unknown place {one.place!r}", where=_where(path, one), advice="one of " + ", ".join(places)
        )
    printed = numbers("; ".join(one.printed), "kk")
    for lang in LANGS:
        words = f"{one.head[lang]}: {one.text[lang]}" if one.head else one.text[lang]
        found = numbers(words, lang)
        if set(found) != set(printed):
            wrong = ", ".join(str(number) for number in sorted(set(found) ^ set(printed)))
            raise DataError(
                f"{lang}: {wrong} stands in the line or in its fragments, but not in both",
                where=_where(path, one),
                advice="compare them with the document",
            )
    fields = {name: getattr(one, name) for name in _Line.model_fields if name != "place"}
    return Line(**fields, place=places[one.place])


def _where(path: Path, one: _Line) -> str:
    lines = read_text(path).splitlines()
    at = next((n for n, line in enumerate(lines, 1) if one.text["kk"] in line.replace('\\"', '"')), 1)
    return f"{path.name}:{at}"
