"""What a kind of record is to everything that takes records: the forms, their import, the ledger, the lists.

A kind is one module of ``geo.records.kinds`` with a ``KIND``: its record with the rules that it has to keep, and
the columns of its form. The module's name, lower-case letters a to z, is the kind's: on the command line, in file
names and in the ids of its records. Headers and helps are keys of the catalogues, given to a gettext function.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, StringConstraints

from geo.core.phrases import Gettext, Phrase
from geo.core.text import CatalogueModel
from geo.initiatives.action_plan import load_plan

Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\n\r]*$")
]
Label = Callable[[Gettext], str]
Choices = Sequence[tuple[str | int, str]]
"""Codes with what they mean."""

CellType = Literal["text", "date", "whole", "number"]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a record: the field, what stands there, and what to do."""

    field: str
    what: Phrase
    advice: Phrase


class Body(CatalogueModel):
    """What all records have: ``who`` reports, on which day (``when``), in which ``document``."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    who: Line
    when: date
    document: Line

    @property
    def key(self) -> tuple[str | int, ...]:
        """What the record is about: two current records of a kind never have one key."""
        raise NotImplementedError

    @classmethod
    def from_cells(cls, cells: Mapping[str, object]) -> Self:
        """Return the record of a form's filled-in cells, by field.

        Raises
        ------
        pydantic.ValidationError
            When a cell does not fit its field.
        """
        return cls.model_validate(cells)

    def problems(self, today: date) -> Iterator[Problem]:
        """Yield what speaks against the record; nothing when it may be recorded on ``today``."""
        if self.when > today:
            what = Phrase("{day} is in the future", day=self.when)
            yield Problem("when", what, Phrase("today is {day}", day=today))


def before_plan(field: str, day: date) -> Iterator[Problem]:
    """Yield a problem of a field whose day is before the action plan was adopted."""
    adopted = load_plan().adopted
    if day < adopted:
        what = Phrase("{day} is before the plan", day=day)
        yield Problem(field, what, Phrase("the decree is of {day}", day=adopted))


@dataclass(frozen=True)
class FormColumn:
    """A column of a form.

    Parameters
    ----------
    field
        The field of the record.
    header, help
        What the column is called, and the note at its head.
    cell
        What a cell holds.
    choices
        From a language and its gettext function, the list that the cells come from.
    width
        Of the column, in characters.
    """

    field: str
    header: Label
    help: Label
    cell: CellType = "text"
    required: bool = True
    choices: Callable[[str, Gettext], Choices] | None = None
    width: int = 18


@dataclass(frozen=True)
class RecordKind:
    """A kind of records.

    Parameters
    ----------
    label
        What the page of records calls it.
    model
        The record.
    columns
        The columns of its form: every field of the record, then ``CORRECTS``.
    """

    label: Label
    model: type[Body]
    columns: tuple[FormColumn, ...]


def a_date(_: Gettext) -> str:
    """Return the help of a column of dates."""
    return _("A date: 2027-12-31")


def from_lists(_: Gettext) -> str:
    """Return the help of a column whose codes stand in the lists of the form."""
    return _("Code from the lists")


COMMON = (
    FormColumn(
        "who",
        lambda _: _("Who reports"),
        lambda _: _("The body or person that vouches for the record"),
        width=36,
    ),
    FormColumn("when", lambda _: _("Date of the report"), a_date, "date"),
    FormColumn(
        "document",
        lambda _: _("Document"),
        lambda _: _("Number and date of the document that says so"),
        width=40,
    ),
)
NOTE = FormColumn("note", lambda _: _("Note"), lambda _: _("May stay empty"), required=False, width=40)
CORRECTS = FormColumn(
    "corrects",
    lambda _: _("Corrects record"),
    lambda _: _("Only for a correction: the id of the record it replaces, for example reports-0001"),
    required=False,
)
