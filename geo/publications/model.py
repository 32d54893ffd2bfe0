"""What every reader of bibliographic records gives: records, authors, affiliations, and what was wrong."""

import re
from dataclasses import dataclass, field

FIRST_YEAR = 1900
_ID = re.compile(r"(?:ror\.org/(0[a-z0-9]{8})|openalex\.org/(?:institutions/)?(I\d+))$", re.IGNORECASE)
TOO_MANY_AUTHORS, WRONG_CELLS = "too many authors", "wrong number of cells"
"""Reasons of problems that several formats have."""


@dataclass(frozen=True)
class Affiliation:
    """One affiliation of one author.

    Parameters
    ----------
    ids
        Identifiers of the organisation: ``https://ror.org/…`` or ``https://openalex.org/I…``, shortened to what
        stands after the host.
    name
        The organisation's name where the source has matched one; else empty.
    country
        Two capital letters (ISO 3166-1) where the source has them; else empty.
    text
        The affiliation as printed; else empty.
    """

    ids: tuple[str, ...] = ()
    name: str = ""
    country: str = ""
    text: str = ""

    @property
    def label(self) -> str:
        """What to call it in a list."""
        return self.text or self.name or " ".join(self.ids)


@dataclass(frozen=True)
class Work:
    """One publication as its source gives it.

    Parameters
    ----------
    key
        The source's own identifier.
    doi
        As the source writes it; empty where there is none.
    year
        Calendar year of publication.
    types
        The document types, lower case, words joined by hyphens.
    authors
        Number of authors, those without affiliation among them; at least the length of ``affiliations``.
    affiliations
        The affiliations of each author that has any. An address that the source links to no author stands for an
        author of its own.
    """

    key: str
    doi: str
    title: str
    year: int
    types: tuple[str, ...]
    first_author: str
    authors: int
    affiliations: tuple[tuple[Affiliation, ...], ...]


@dataclass(frozen=True)
class InputProblem:
    """A record that is not counted, or a flaw of one that is.

    Parameters
    ----------
    reason
        One of a few words for all of its kind: what the run report counts by.
    detail
        What is wrong with this one.
    dropped
        Whether the record is lost for it.
    """

    line: int
    reason: str
    detail: str = ""
    dropped: bool = True


@dataclass(frozen=True)
class Elsewhere:
    """A number of publications that have affiliations, but none in Kazakhstan."""

    count: int


@dataclass(frozen=True)
class Limits:
    """What is still taken for a record.

    Parameters
    ----------
    line_bytes
        The longest line or single JSON record, bytes.
    authors
        The most authors of one record.
    last_year
        The latest year of publication, inclusive.
    bad_share, bad_records
        A run fails when more records are damaged than both this share of what was read and this number.
    """

    line_bytes: int = 64 * 1024 * 1024
    authors: int = 20_000
    last_year: int = 2100
    bad_share: float = 0.05
    bad_records: int = 100


@dataclass
class FlawError(Exception):
    """Raised by readers where a record cannot be used; the loop over the file makes a ``InputProblem`` of it."""

    reason: str
    detail: str = ""
    args: tuple[object, ...] = field(default=(), init=False)


def whole_year(value: object, limits: Limits) -> int:
    """Return a year of publication.

    Raises
    ------
    FlawError
        When there is none, or it lies before 1900 or after ``limits.last_year``.
    """
    text = str(value).strip() if value is not None and not isinstance(value, bool) else ""
    if not text:
        raise FlawError("no year")
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:9]) <= limits.last_year):
        raise FlawError("impossible year", text[:20])
    return int(text)


def document_type(text: str) -> str:
    """Return a document type in the form of ``Work.types``; the names of OpenAlex before 2023 as today's."""
    plain = "-".join(text.replace("_", " ").replace("-", " ").casefold().split())
    return {"journal-article": "article", "review-article": "review"}.get(plain, plain)


def organisation_ids(*links: str) -> tuple[str, ...]:
    """Return the identifiers of organisations that links to ROR and OpenAlex end with."""
    return tuple(m[1].lower() if m[1] else m[2].upper() for link in links if (m := _ID.search(link)))
