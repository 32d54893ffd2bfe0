"""Scopus exports as CSV: ``Authors``, ``Title``, ``Year``, ``DOI``, affiliations, ``Document Type``, ``EID``."""

import csv
from collections.abc import Iterator

from geo.publications.formats.text_stream import Stream, text_lines
from geo.publications.model import (
    TOO_MANY_AUTHORS,
    WRONG_CELLS,
    Affiliation,
    FlawError,
    InputProblem,
    Limits,
    Work,
    document_type,
    whole_year,
)

QUOTES = "quotes do not close"


def read(stream: Stream, limits: Limits) -> Iterator[tuple[int, Work | InputProblem]]:
    """Yield the records of a CSV export with the line on which each begins."""
    problems: list[InputProblem] = []
    last = 0

    def good() -> Iterator[str]:
        nonlocal last
        for number, line in text_lines(stream, limits):
            last = number
            if isinstance(line, InputProblem):
                problems.append(line)
            else:
                yield line

    csv.field_size_limit(limits.line_bytes)
    rows = csv.reader(good(), strict=True)
    header: list[str] = []
    began = 1
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield began, InputProblem(began, QUOTES, str(error)[:80])
            began = last + 1
            continue
        yield from ((problem.line, problem) for problem in problems)
        problems.clear()
        if cells is None:
            return
        if not header:
            header = [cell.strip() for cell in cells]
        elif cells:
            yield began, _made(began, header, cells, limits)
        began = last + 1


def _made(line: int, header: list[str], cells: list[str], limits: Limits) -> Work | InputProblem:
    if len(cells) != len(header):
        return InputProblem(line, WRONG_CELLS, f"{len(cells)}, expected {len(header)}")
    try:
        return _record(dict(zip(header, (cell.strip() for cell in cells), strict=True)), limits)
    except FlawError as flaw:
        return InputProblem(line, flaw.reason, flaw.detail)


def _record(cells: dict[str, str], limits: Limits) -> Work:
    names = _parts(cells.get("Author full names", "")) or _parts(cells.get("Authors", ""))
    if len(names) > limits.authors:
        raise FlawError(TOO_MANY_AUTHORS, f"{len(names)}, more than {limits.authors}")
    affiliations = _affiliations(cells)
    return Work(
        key=cells.get("EID", ""),
        doi=cells.get("DOI", ""),
        title=cells.get("Title", ""),
        year=whole_year(cells.get("Year", ""), limits),
        types=(document_type(cells.get("Document Type", "")),),
        first_author=names[0] if names else "",
        authors=max(len(names), len(affiliations)),
        affiliations=affiliations,
    )


def _affiliations(cells: dict[str, str]) -> tuple[tuple[Affiliation, ...], ...]:
    """Return the affiliations of each author; of the list of the paper where authors have none of their own.

    An author and the affiliations stand in one text, parted by commas as the parts of an affiliation are: which
    they are, the paper's list of affiliations tells.
    """
    known = sorted(dict.fromkeys(_parts(cells.get("Affiliations", ""))), key=len, reverse=True)
    authors = _parts(cells.get("Authors with affiliations", ""))
    if not authors:
        return tuple((Affiliation(text=text),) for text in sorted(known))
    found = []
    for author in authors:
        rest, own = author, []
        for text in known:
            if text in rest:
                own.append(text)
                rest = rest.replace(text, "", 1)
        if not own:
            # Surname and given name come first; what follows is one affiliation.
            _, _, behind = author.partition(", ")
            own = [behind] if behind and "," in behind else []
        if own:
            found.append(tuple(Affiliation(text=text) for text in own))
    return tuple(found)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
