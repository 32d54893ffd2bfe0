"""A file of records becomes two small tables: what concerns Kazakhstan, ready to be counted; and its report."""

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geo.publications.affiliations.name_keys import normalised_title, plain_doi, surname
from geo.publications.affiliations.places import vintage_of
from geo.publications.affiliations.resolution import Resolver
from geo.publications.formats import READERS
from geo.publications.formats.input import Input
from geo.publications.formats.text_stream import Watched, as_utf8, unpacked
from geo.publications.model import Elsewhere, InputProblem, Limits, Work

NOT_HERE, NO_AUTHORS, NO_AFFILIATIONS = "no affiliation in Kazakhstan", "no authors", "no affiliations"
WITHOUT_AFFILIATION = "authors without affiliation"

WORKS = pa.schema(
    [
        ("file", pa.int64()),
        ("work", pa.int64()),
        ("line", pa.int64()),
        ("key", pa.string()),
        ("doi", pa.string()),
        ("same", pa.string()),
        ("year", pa.int64()),
        ("types", pa.string()),
        ("authors", pa.int64()),
        ("affiliations", pa.int64()),
    ]
)
SHARES = pa.schema(
    [
        ("file", pa.int64()),
        ("work", pa.int64()),
        ("place", pa.string()),
        ("how", pa.string()),
        ("label", pa.string()),
        ("mentions", pa.int64()),
        ("parts", pa.int64()),
    ]
)
_ROWS = 20_000
_LISTED = 200
_LABEL = 400
Progress = Callable[[int], None]


@dataclass
class FileReport:
    """What was read of one file.

    ``read`` counts records, those that are damaged among them; ``dropped`` those not staged, by reason; ``flaws``
    what was wrong with records that are counted all the same, by kind. ``problems`` lists the first of both with
    their lines: reason, line, detail.
    """

    file: str
    format: str
    bytes: int
    sha256: str = ""
    read: int = 0
    staged: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    flaws: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, int, str]] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, problem: InputProblem) -> None:
        """Take down a problem."""
        (self.dropped if problem.dropped else self.flaws)[problem.reason] += 1
        if len(self.problems) < _LISTED:
            self.problems.append((problem.reason, problem.line, problem.detail))

    def as_json(self) -> str:
        """Return it as JSON."""
        return json.dumps({**vars(self)}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "FileReport":
        """Return what ``as_json`` wrote."""
        found = json.loads(text)
        report = cls(**{**found, "problems": [tuple(p) for p in found["problems"]]})
        report.dropped, report.flaws = Counter(found["dropped"]), Counter(found["flaws"])
        return report


def stage(
    source: Input, number: int, resolver: Resolver, limits: Limits, folder: Path, progress: Progress | None = None
) -> FileReport:
    """Read one file and write ``works.parquet``, ``shares.parquet`` and, last, ``report.json`` to ``folder``.

    Only works with an affiliation in Kazakhstan are written, each with the shares of its places: ``mentions``
    pairs of author and affiliation that are each ``1 / parts`` of the work, where ``parts`` is the number of
    authors times the number of affiliations of that author.

    Parameters
    ----------
    number
        Tells this file's works from those of others.
    progress
        Called now and then with the number of bytes read so far.
    """
    began = time.monotonic()
    report = FileReport(str(source.path), source.form, source.size)
    folder.mkdir(parents=True, exist_ok=True)
    with (
        Watched(source.path) as raw,
        _Table(folder / "works.parquet", WORKS) as works,
        _Table(folder / "shares.parquet", SHARES) as shares,
    ):
        records = READERS[source.form](as_utf8(unpacked(raw), source.encoding), limits)
        for serial, (line, found) in enumerate(records):
            if progress and serial % 16 == 0:
                progress(raw.seen)
            if isinstance(found, InputProblem):
                report.read += found.dropped
                report.add(found)
                continue
            if isinstance(found, Elsewhere):
                report.read += found.count
                report.dropped[NOT_HERE] += found.count
                continue
            report.read += 1
            placed = list(_shares(found, resolver))
            if not placed:
                if found.affiliations:
                    # Most records of a world-wide file are such: they are counted, not listed.
                    report.dropped[NOT_HERE] += 1
                else:
                    report.add(InputProblem(line, NO_AFFILIATIONS if found.authors else NO_AUTHORS))
                continue
            if len(found.affiliations) < found.authors:
                report.flaws[WITHOUT_AFFILIATION] += found.authors - len(found.affiliations)
            report.staged += 1
            works.add(_work(found, number, serial, line))
            for share in placed:
                shares.add((number, serial, *share))
        report.problems.sort(key=lambda problem: problem[1])
        report.sha256 = raw.sha256()
    report.seconds = round(time.monotonic() - began, 3)
    if progress:
        progress(source.size)
    # Last: a folder with a report is complete.
    (folder / "report.json").write_text(report.as_json(), encoding="utf-8")
    return report


def _work(record: Work, number: int, serial: int, line: int) -> tuple[Any, ...]:
    title, author = normalised_title(record.title), surname(record.first_author)
    same = None
    if title:
        same = hashlib.sha256(f"{title}\n{record.year}\n{author}".encode()).hexdigest()[:32]
    types = f"|{'|'.join(record.types)}|"
    affiliations = sum(map(len, record.affiliations))
    doi = plain_doi(record.doi) or None
    return (number, serial, line, record.key, doi, same, record.year, types, record.authors, affiliations)


def _shares(record: Work, resolver: Resolver) -> Iterator[tuple[str, str, str, int, int]]:
    """Yield place, how it was found, the affiliation's text, mentions and parts."""
    vintage = resolver.vintages.index(vintage_of(record.year))
    found: Counter[tuple[str, str, str, int]] = Counter()
    for affiliations in record.affiliations:
        parts = record.authors * len(affiliations)
        for affiliation in affiliations:
            if placed := resolver(affiliation):
                label = placed.label[:_LABEL]
                found[placed.regions[vintage], placed.how, label, parts] += 1
    for (place, how, label, parts), mentions in found.items():
        yield place, how, label, mentions, parts


class _Table:
    """A parquet file that rows are added to, written in pieces."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(path, schema)
        self._schema = schema
        self._rows: list[tuple[Any, ...]] = []

    def __enter__(self) -> "_Table":
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def add(self, row: tuple[Any, ...]) -> None:
        """Add a row."""
        self._rows.append(row)
        if len(self._rows) >= _ROWS:
            self._flush()

    def _flush(self) -> None:
        columns = list(zip(*self._rows, strict=True)) or [()] * len(self._schema)
        arrays = [pa.array(c, type=f.type) for c, f in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []
