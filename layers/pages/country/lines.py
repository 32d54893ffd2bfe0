"""What a document says in words, as lines of a page: each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.dataset import Dataset


@dataclass(frozen=True)
class DigestLine:
    """A line; ``head`` names what it is about, empty for none."""

    head: str
    text: str
    locator: str


@dataclass(frozen=True)
class Lines:
    """A section of lines; ``source`` is the id of its document."""

    id: str
    title: str
    source: str
    rows: Sequence[DigestLine]


def digest_lines(dataset: Dataset, section: str, lang: str) -> Lines:
    """Return a section of the digest in a language.

    Raises
    ------
    DataError
        When the digest is damaged.
    """
    found = dataset.digest[section]
    rows = [
        DigestLine(line.head[lang] if line.head else "", line.text[lang], line.place[lang])
        for line in found.lines
    ]
    return Lines(found.id, found.title[lang], found.source, rows)
