"""The action plan of decree 1134: 25 measures, as printed and as a program can use them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, model_validator

from geo.core.errors import DataError
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.core.words import words
from geo.initiatives.deadlines import Deadline, parse_deadline
from geo.initiatives.responsible_bodies import INITIATIVES, Id, Responsible, load_parties, parse_responsible
from geo.sites.catalogue import load_sites
from geo.sources.base import SOURCES_DIR, Row, read_table

# The plan's numbers, each once.
NUMBERS = range(1, 26)

_NUMBER, _DIRECTION, _FORM, _DEADLINE = "№", "Бағыт", "Аяқтау нысаны", "Аяқтау мерзімі"
_BODIES, _AMOUNT, _FINANCE = "Жауапты орындаушылар", "Қаржыландыру көлемі", "Қаржыландыру көздері"
_COLUMNS = [_NUMBER, _DIRECTION, _FORM, _DEADLINE, _BODIES, _AMOUNT, _FINANCE]


class CompletionForm(CatalogueModel):
    """A form of completion as printed, and in three languages."""

    printed: Words
    text: Text


_Entry = TypeVar("_Entry", bound=CompletionForm)


class Amount(CompletionForm):
    """An amount of finance in words: the plan prints no number."""

    kind: Literal["none", "as_attracted", "within_budget"]


class Finance(CompletionForm):
    """A source of finance."""

    kind: Literal["none", "other", "off_budget", "local_budget", "republican_budget"]


class Direction(CatalogueModel):
    """A section of the plan with the target indicators that its heading names."""

    number: int
    title: Text
    targets: tuple[Id, ...]


def _of_a_year(words: Text) -> Text:
    """Check that words have a place for the year, and no other."""
    for text in words.every:
        if text.count("{year}") != 1 or "{" in text.replace("{year}", ""):
            raise ValueError("write {year} once, where the year of the report stands")
    return words


class Duty(CatalogueModel):
    """A yearly duty to report on the year before, not later than a day.

    ``party`` is an id or ``responsible``; ``what`` has ``{year}`` for the year that the report is on.
    """

    id: Id
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=28)]
    party: Id
    what: Annotated[Text, AfterValidator(_of_a_year)]
    locator: Text

    def due(self, year: int) -> date:
        """Return the last day, in calendar year ``year``, for the report on ``year - 1``."""
        return date(year, self.month, self.day)


class _Title(CatalogueModel):
    number: int
    title: Text
    territory: Id | None = None
    note: Text | None = None


class _File(CatalogueModel):
    source: Words
    adopted: date
    reporting: tuple[Duty, ...]
    directions: tuple[Direction, ...]
    forms: tuple[CompletionForm, ...]
    amounts: tuple[Amount, ...]
    finance: tuple[Finance, ...]
    measures: tuple[_Title, ...]

    @model_validator(mode="after")
    def _numbers(self) -> "_File":
        if [measure.number for measure in self.measures] != list(NUMBERS):
            raise ValueError(f"measures are not numbered {NUMBERS[0]} to {NUMBERS[-1]}, each once and in order")
        for known in (self.forms, self.amounts, self.finance):
            phrases = [entry.printed for entry in known]
            if len(set(phrases)) != len(phrases):
                raise ValueError("a printed phrase stands twice")
        return self


@dataclass(frozen=True)
class Measure:
    """One measure of the plan.

    Parameters
    ----------
    title
        In our own short words.
    direction
        The section, with the target indicators of its heading.
    bodies, bodies_printed
        Who is responsible, and the cell that says so.
    amount, finance
        How much and whence, in the plan's words.
    territory
        Id of the site that the measure's own text names; none when it is about all territories.
    regions
        Codes of the akimats' regions and of the territory's, ascending; empty where the plan names none.
    """

    number: int
    title: Text
    direction: Direction
    form: CompletionForm
    deadline: Deadline
    bodies: tuple[Responsible, ...]
    bodies_printed: str
    amount: Amount
    finance: Finance
    territory: str | None
    regions: tuple[str, ...]
    source: str
    locator: Text
    note: Text | None


@dataclass(frozen=True)
class Plan:
    """The action plan: its measures in order, its reporting duties, and the day it was adopted."""

    adopted: date
    reporting: tuple[Duty, ...]
    measures: tuple[Measure, ...]

    def __getitem__(self, number: int) -> Measure:
        """Return the measure of a number; ``KeyError`` when there is none."""
        for measure in self.measures:
            if measure.number == number:
                return measure
        raise KeyError(number)

    @property
    def last_year(self) -> int:
        """The year of the last deadline."""
        return max(measure.deadline.days[-1].year for measure in self.measures)


@cache
def load_plan(path: Path = INITIATIVES / "measures.yaml", sources: Path = SOURCES_DIR) -> Plan:
    """Read the action plan: our titles from ``path``, everything printed from the transcription.

    Raises
    ------
    DataError
        When a file is missing or damaged, a number is missing or doubled, or a cell of the transcription has
        words that the catalogue does not know.
    """
    file = load_yaml(path, _File)
    rows = list(read_table(file.source, "measures", _COLUMNS, sources))
    numbers = [row.cells[_NUMBER] for row in rows]
    if numbers != [str(number) for number in NUMBERS]:
        raise DataError("numbers are not 1 to 25, each once", where=rows[0].where, advice="compare the plan")
    measures = tuple(_measure(file, title, row) for title, row in zip(file.measures, rows, strict=True))
    return Plan(file.adopted, file.reporting, measures)


def _measure(file: _File, title: _Title, row: Row) -> Measure:
    cells = row.cells
    bodies = parse_responsible(cells[_BODIES], load_parties(), row.place(_BODIES))
    directions = {str(direction.number): direction for direction in file.directions}
    if cells[_DIRECTION] not in directions:
        raise DataError(f"unknown section {cells[_DIRECTION]!r}", where=row.place(_DIRECTION), advice="1 to 4")
    number = title.number
    return Measure(
        number=number,
        title=title.title,
        direction=directions[cells[_DIRECTION]],
        form=_known(file.forms, row, _FORM),
        deadline=parse_deadline(cells[_DEADLINE], row.place(_DEADLINE)),
        bodies=bodies,
        bodies_printed=cells[_BODIES],
        amount=_known(file.amounts, row, _AMOUNT),
        finance=_known(file.finance, row, _FINANCE),
        territory=title.territory,
        regions=_regions(bodies, title.territory),
        source=file.source,
        locator=words("measure", number=number),
        note=title.note,
    )


def _known(entries: Sequence[_Entry], row: Row, column: str) -> _Entry:
    for entry in entries:
        if entry.printed == row.cells[column]:
            return entry
    raise DataError(
        f"{row.cells[column][:60]!r} is unknown", where=row.place(column), advice="add it to measures.yaml"
    )


def _regions(bodies: tuple[Responsible, ...], territory: str | None) -> tuple[str, ...]:
    codes = {responsible.party.region for responsible in bodies}
    if territory is not None:
        sites = {site.id: site.region for site in load_sites().sites}
        if territory not in sites:
            raise DataError(
                f"unknown site {territory!r}", where="measures.yaml", advice="`scimap sites` lists them"
            )
        codes.add(sites[territory])
    return tuple(sorted(code for code in codes if code is not None))
