"""Counting in Ibis, written once for every engine: whole numbers only, so that results are the same on all.

Which works count: those of the document types asked for, each once. Of several records with one DOI one is kept;
then, of records with one title, year and first author, those without DOI give way to one that has one, and of
several without DOI one is kept. Records with different DOIs are different publications. The record kept is the
one with most affiliations, then the one whose identifier comes first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import ibis
from ibis import _
from ibis.expr.types import Table

from geo.indicators.residuals import RESIDUAL
from geo.statements.series import COUNTRY

_WORK = ["file", "work"]
# More than anybody curates; the mentions of all of them are in ``Counted.how``.
_LISTED = 100_000


@dataclass(frozen=True)
class Counted:
    """What an engine counts.

    Parameters
    ----------
    whole, fractional
        Publications by region and year; ``KZ`` is the country, ``KZ-X`` what could not be placed in a region.
    kept, other_types, same_doi, same_title
        Number of works counted, left out for their document type, and left out as duplicates.
    by_file
        For each file's number: works kept, left out for their type, duplicates by DOI and by title.
    how
        Affiliations in Kazakhstan by how their region was found; one mention is one author's affiliation.
    unresolved
        Affiliations without region and their mentions, the most frequent first.
    """

    whole: dict[tuple[str, int], int]
    fractional: dict[tuple[str, int], Fraction]
    kept: int
    other_types: int
    same_doi: int
    same_title: int
    by_file: dict[int, tuple[int, int, int, int]]
    how: dict[str, int]
    unresolved: list[tuple[str, int]]


def chosen(works: Table, types: Sequence[str], years: tuple[int, int] | None) -> Table:
    """Return the works with the column ``fate``: ``kept`` or why not: ``type``, ``year``, ``doi``, ``title``.

    ``types`` as in ``Work.types``; none takes every type. ``years`` bounds the years, both ends inclusive.
    """
    right: ibis.expr.types.BooleanValue = ibis.literal(value=True)
    if types:
        right = ibis.or_(*(works.types.contains(f"|{one}|") for one in types))
    within = works.year.between(*years) if years else ibis.literal(value=True)
    order = [ibis.desc("affiliations"), ibis.asc("key"), ibis.asc("file"), ibis.asc("work")]
    # Without DOI or title a record is alone of its kind; one large group of all such would be sorted by one
    # worker.
    own = "#" + works.file.cast("string") + "/" + works.work.cast("string")
    marked = works.mutate(
        candidate=(right & within),
        right=right,
        doi_group=works.doi.fill_null(own),
        same_group=works.same.fill_null(own),
    )
    by_doi = ibis.window(group_by=["candidate", "doi_group"], order_by=order)
    marked = marked.mutate(doi_rank=ibis.row_number().over(by_doi))
    marked = marked.mutate(
        first=_.candidate & (_.doi.isnull() | (_.doi_rank == 0)), has_doi=_.doi.notnull().cast("int64")
    )
    by_title = ibis.window(group_by=["first", "same_group"], order_by=[ibis.desc("has_doi"), *order])
    marked = marked.mutate(title_rank=ibis.row_number().over(by_title))
    twice = _.doi.isnull() & (_.title_rank > 0)
    return marked.mutate(
        fate=ibis.cases(
            (~_.right, "type"), (~_.candidate, "year"), (~_.first, "doi"), (twice, "title"), else_="kept"
        )
    )


def count_publications(
    works: Table,
    shares: Table,
    types: Sequence[str],
    years: tuple[int, int] | None,
    keep: Callable[[str, Table], Table],
) -> Counted:
    """Count works by region and year on the engine that the tables are in.

    ``keep`` computes a table once, under a name, and returns it (``Engine.keep``).
    """
    fates = keep("fates", chosen(works, types, years).select("file", "work", "year", "fate"))
    kept = fates.filter(_.fate == "kept").select("file", "work", "year")
    columns = ("file", "work", "year", "place", "how", "label", "mentions", "parts")
    placed = keep("placed", shares.join(kept, _WORK).select(*columns))
    regions = placed.select("file", "work", "year", "place").distinct().group_by("place", "year").agg(n=_.count())
    country = placed.select("file", "work", "year").distinct().group_by("year").agg(n=_.count())
    parts = placed.group_by("place", "year", "parts").agg(n=_.mentions.sum())
    whole_parts = placed.group_by("year", "parts").agg(n=_.mentions.sum())
    how = placed.group_by("how").agg(n=_.mentions.sum())
    loose = placed.filter(_.place == RESIDUAL).group_by("label").agg(n=_.mentions.sum())
    loose = loose.order_by(ibis.desc("n"), "label").limit(_LISTED)

    whole = {(row.place, int(row.year)): int(row.n) for row in _rows(regions)}
    whole |= {(COUNTRY, int(row.year)): int(row.n) for row in _rows(country)}
    fractional: dict[tuple[str, int], Fraction] = {}
    for row in _rows(parts):
        at = (row.place, int(row.year))
        fractional[at] = fractional.get(at, Fraction(0)) + Fraction(int(row.n), int(row.parts))
    for row in _rows(whole_parts):
        at = (COUNTRY, int(row.year))
        fractional[at] = fractional.get(at, Fraction(0)) + Fraction(int(row.n), int(row.parts))
    by_file: dict[int, dict[str, int]] = {}
    for row in _rows(fates.group_by("file", "fate").agg(n=_.count())):
        by_file.setdefault(int(row.file), {})[row.fate] = int(row.n)
    files = {
        file: (n.get("kept", 0), n.get("type", 0) + n.get("year", 0), n.get("doi", 0), n.get("title", 0))
        for file, n in sorted(by_file.items())
    }
    unresolved = sorted(((row.label, int(row.n)) for row in _rows(loose)), key=lambda pair: (-pair[1], pair[0]))
    return Counted(
        whole=dict(sorted(whole.items())),
        fractional=dict(sorted(fractional.items())),
        kept=sum(n[0] for n in files.values()),
        other_types=sum(n[1] for n in files.values()),
        same_doi=sum(n[2] for n in files.values()),
        same_title=sum(n[3] for n in files.values()),
        by_file=files,
        how=dict(sorted((row.how, int(row.n)) for row in _rows(how))),
        unresolved=unresolved,
    )


def _rows(table: Table) -> list[Any]:
    """Return the rows of a small result, columns as attributes."""
    return [SimpleNamespace(**row) for row in table.to_pyarrow().to_pylist()]
