"""What a source says of itself: title, producer, licence, files and tables."""

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from geo.core.text import CatalogueModel, Text, Words


class File(CatalogueModel):
    """A file of a source as received or transcribed, with what is expected of it."""

    sha256: str
    records: int


class PrintedUnit(CatalogueModel):
    """The unit a source prints over a table, and the one it is in where that is another, with the reason."""

    printed: Words
    understood: Words
    why: Text


class Passage(CatalogueModel):
    """Where a transcribed table stands in the text of its document, to prove it (``transcription_proof``).

    The passage lies between the words ``begins`` and the next ``ends``. ``whole``: it consists of nothing but the
    cells of the file, row by row (with ``header``, of the header too). ``within``: the cells of ``columns`` occur
    in it in that order, among other words. ``phrases``: so do the rows, each as its cells joined.
    """

    begins: Annotated[str, StringConstraints(min_length=1)]
    ends: Annotated[str, StringConstraints(min_length=1)]
    mode: Literal["whole", "phrases", "within"] = "whole"
    columns: tuple[Words, ...] = ()
    header: bool = False


class CitedPlace(Text):
    """A place in a document: its words, and the part (``5.1``, appendix ``Б``) that it is in."""

    part: Words


class Table(CatalogueModel):
    """A table, figure or passage of a source, and the file that carries it.

    ``title`` says where it stands; ``part`` is the part of a document that has parts. Rows are territories,
    unless ``row`` says what they are (``indicator {row}``) or ``rows`` what one is called; ``column`` and
    ``columns`` likewise, where a year and "2024, X" with a column X need no words of their own. ``running`` text
    has neither.
    ``recovered`` says how figures were recovered that stand in no document: the file is ours then.
    """

    file: Words
    title: Text
    part: Words | None = None
    row: Text | None = None
    rows: dict[str, Text] = Field(default_factory=dict)
    column: Text | None = None
    columns: dict[str, Text] = Field(default_factory=dict)
    running: bool = False
    recovered: Text | None = None
    unit: PrintedUnit | None = None
    passage: Passage | None = None
    # Printed total minus the sum of the parts, by column, where the source itself does not add up.
    differences: dict[str, Decimal] = Field(default_factory=dict)


class SourceDescription(CatalogueModel):
    """Where a source comes from, under which licence, and what its files must contain."""

    id: Words
    title: Text
    producer: Text
    # YYYY, YYYY-MM or YYYY-MM-DD: as much as the source says of itself
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
    url: Words | None = None
    language: Words
    licence: Text
    retrieved: datetime.date
    # Words that only this document has: a text is known by them, not by its file name.
    document: Words | None = None
    files: dict[str, File]
    tables: dict[str, Table] = Field(default_factory=dict)
    # The numbers of the document's parts, sections, or (of a short text) paragraphs, for locators.
    parts: tuple[Words, ...] = ()
    notes: Text | None = None
