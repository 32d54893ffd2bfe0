"""What a document says in words, as lines of a page: each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.dataset import Dataset


@dataclass(frozen=True)
class DigestLine:
    """A line: what it is about, its number as printed, and our note, each empty for none."""

    head: str
    text: str
    locator: str
    item: str = ""
    note: str = ""


@dataclass(frozen=True)
class Lines:
    """Lines below their ``lead``, and the title of their document; ``place`` is the one that all share."""

    id: str
    title: str
    source: str
    rows: Sequence[DigestLine]
    place: str = ""
    lead: str = ""
    note: str = ""


def digest_lines(dataset: Dataset, section: str, lang: str, region: str | None = None) -> Lines:
    """Return a section of the digest in a language.

    Parameters
    ----------
    region
        Leave out the lines that name other regions, and not this one.

    Raises
    ------
    DataError
        When the digest is damaged.
    """
    found = dataset.digest[section]
    rows = [
        DigestLine(
            line.head[lang] if line.head else "",
            line.text[lang],
            line.place[lang],
            line.item or "",
            line.note[lang] if line.note else "",
        )
        for line in found.lines
        if region is None or not line.regions or region in line.regions
    ]
    return Lines(
        found.id,
        found.title[lang],
        next(source.title[lang] for source in dataset.sources if source.id == found.source),
        rows,
        rows[0].locator if len({row.locator for row in rows}) == 1 else "",
        found.lead.text[lang] if found.lead else "",
        found.note[lang] if found.note else "",
    )
