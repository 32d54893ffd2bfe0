"""Tables that are counted already: InCites exports, and answers of OpenAlex to ``group_by``.

A row is an organisation, a region or the country with its number of publications. The organisations of a region
are added up, so a paper of two of them counts twice: such counts are estimates, no whole counting.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from geo.core.errors import CallError, DataError
from geo.indicators.residuals import RESIDUAL
from geo.publications.affiliations.places import vintage_of
from geo.publications.affiliations.resolution import COUNTRY_CODE, Resolver
from geo.publications.formats.input import GROUP_COLUMNS, GROUP_JSON, INCITES_COUNTS, INCITES_NAMES, Input
from geo.publications.formats.json_stream import by_item
from geo.publications.formats.text_stream import Watched, as_utf8, text_lines, unpacked
from geo.publications.model import Affiliation, FlawError, InputProblem, Limits, organisation_ids, whole_year
from geo.statements.series import COUNTRY
from geo.territories.registry import load_territories

_YEARS = ("Year", "Publication Year", "Publication Years", "year", "publication_year")
_COUNTRIES = ("Country/Region", "Country", "Location", "country_code")
NO_NUMBER, NOT_FOUND = "no whole number of publications", "neither organisation, region nor country known"


@dataclass
class Aggregate:
    """What aggregated tables give: counts by region and year, and what was read of them."""

    counts: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    read: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, int, str]] = field(default_factory=list)
    how: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    sha256: str = ""


@dataclass(frozen=True)
class _Row:
    line: int
    name: str
    key: str
    count: str
    year: str
    country: str


def add_up(source: Input, resolver: Resolver, limits: Limits, year: int | None) -> Aggregate:
    """Return the counts of one table.

    Parameters
    ----------
    year
        Of all rows; none where the table has a column for it.

    Raises
    ------
    CallError
        When a year is needed and not given.
    DataError
        When the table is damaged.
    """
    found = Aggregate()
    with Watched(source.path) as raw:
        stream = as_utf8(unpacked(raw), source.encoding)
        rows = (
            _groups(by_item(stream, limits, "group_by"))
            if source.form == GROUP_JSON
            else _cells(text_lines(stream, limits), str(source.path))
        )
        for row in rows:
            found.read += 1
            problem = row if isinstance(row, InputProblem) else _add(row, found, resolver, limits, year)
            if problem:
                found.dropped[problem.reason] += 1
                found.problems.append((problem.reason, problem.line, problem.detail))
        found.sha256 = raw.sha256()
    return found


def _add(
    row: _Row, found: Aggregate, resolver: Resolver, limits: Limits, year: int | None
) -> InputProblem | None:
    plain = row.count.replace(",", "").replace(" ", "").replace("\u00a0", "")
    if not (plain.isascii() and plain.isdigit()):
        return InputProblem(row.line, NO_NUMBER, row.count[:40])
    if year is None and not row.year:
        raise CallError("the table names no year", where="--year", advice="say which year its counts are of")
    try:
        when = whole_year(row.year or year, limits)
    except FlawError as flaw:
        return InputProblem(row.line, flaw.reason, flaw.detail)
    place, how = _place(row, resolver, when)
    if place is None or place == RESIDUAL:
        found.unresolved[row.name] += int(plain)
        return InputProblem(row.line, NOT_FOUND, row.name[:80])
    found.how[how] += 1
    found.counts[place, when] += int(plain)
    return None


def _place(row: _Row, resolver: Resolver, year: int) -> tuple[str | None, str]:
    territories = load_territories()
    code = row.key.rpartition("/")[2]
    candidates = territories.candidates(code) if code in territories else territories.candidates(row.name)
    if len(candidates) == 1:
        territory = territories[next(iter(candidates))]
        if territory.kind == "country":
            return COUNTRY, "country"
        if territory.exists(vintage_of(year)):
            return territory.code, "region"
    country = COUNTRY_CODE if row.country.casefold() in ("kazakhstan", "kz") else ""
    placed = resolver(Affiliation(organisation_ids(row.key), row.name, country))
    return (placed.regions[resolver.vintages.index(vintage_of(year))], placed.how) if placed else (None, "")


def _groups(items: Iterator[tuple[int, object]]) -> Iterator[_Row | InputProblem]:
    for line, item in items:
        if isinstance(item, InputProblem):
            yield item
        elif isinstance(item, dict):
            key, name = str(item.get("key") or ""), str(item.get("key_display_name") or "")
            yield _Row(line, name, key, str(item.get("count")), "", "")


def _cells(found: Iterator[tuple[int, str | InputProblem]], where: str) -> Iterator[_Row | InputProblem]:
    """Yield the rows below the header; what InCites writes above and below its table is left out."""
    header: list[str] = []
    name = count = key = ""
    for line, text in found:
        if isinstance(text, InputProblem):
            yield text
            continue
        try:
            cells = [cell.strip() for cell in next(csv.reader([text], strict=True), [])]
        except csv.Error as error:
            raise DataError(f"is not CSV ({error})", where=f"{where}:{line}", advice="export it again") from error
        if not header:
            columns = set(cells)
            name = next((c for c in (*INCITES_NAMES, "key_display_name") if c in columns), "")
            count = next((c for c in (*INCITES_COUNTS, "count") if c in columns), "")
            header = cells if name and count else []
            key = "key" if set(GROUP_COLUMNS) <= columns else ""
        elif len(cells) == len(header):
            row = dict(zip(header, cells, strict=True))
            year = next((row[c] for c in _YEARS if c in row), "")
            country = next((row[c] for c in _COUNTRIES if c in row), "")
            yield _Row(line, row[name], row.get(key, ""), row[count], year, country)
