"""Web of Science exports: tab-delimited, and plain text with full records.

Two-letter field tags: ``PT`` begins a record, ``AU``/``AF`` authors, ``TI`` title, ``PY`` year (``EA`` early
access), ``DT`` document types, ``C1`` addresses with their authors in brackets, ``DI`` the DOI, ``UT`` the
accession number, ``ER`` ends a record, ``EF`` the file.
"""

import re
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

NO_END, NO_TAG = "record without end", "line without field tag"
_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$")
_ADDRESS = re.compile(r"\[([^\]]*)\]\s*([^\[]*)")
_YEAR = re.compile(r"\d{4,}")


def read_tab(stream: Stream, limits: Limits) -> Iterator[tuple[int, Work | InputProblem]]:
    """Yield the records of a tab-delimited export; its first line names the fields."""
    header: list[str] = []
    for number, line in text_lines(stream, limits):
        if isinstance(line, InputProblem):
            yield number, line
            continue
        cells = line.rstrip("\r\n").split("\t")
        if not header:
            header = [cell.strip() for cell in cells]
        elif len(cells) > 1 or cells[0].strip():
            # Exports end their lines with a tab or not, whatever the header does.
            cells = cells[:-1] if len(cells) == len(header) + 1 and not cells[-1] else cells
            if len(cells) not in (len(header), len(header) - 1):
                yield number, InputProblem(number, WRONG_CELLS, f"{len(cells)}, expected {len(header)}")
                continue
            fields = dict(zip(header, cells, strict=False))
            yield number, _made(number, {tag: [text] for tag, text in fields.items()}, limits)


def read_plain(stream: Stream, limits: Limits) -> Iterator[tuple[int, Work | InputProblem]]:
    """Yield the records of a plain text export with the line on which each begins."""
    fields: dict[str, list[str]] = {}
    tag, began, bad = "", 0, None
    for number, line in text_lines(stream, limits):
        if isinstance(line, InputProblem):
            # Within a record the record is lost; between records the line alone.
            if not fields:
                yield number, line
            bad = line
            continue
        text = line.rstrip("\r\n")
        if text.startswith("   ") and tag:
            fields.setdefault(tag, []).append(text.strip())
            continue
        match = _TAG.match(text)
        if not match:
            if text.strip() and not fields:
                yield number, InputProblem(number, NO_TAG, text[:40], dropped=False)
            continue
        tag, rest = match[1], match[2] or ""
        if tag in ("PT", "EF") and fields:
            yield began, InputProblem(began, NO_END, f"another begins on line {number}")
            fields = {}
        if tag == "PT":
            began, bad = number, None
        if tag == "ER" and fields:
            yield began, _made(began, fields, limits) if bad is None else bad
            fields, tag = {}, ""
        elif tag not in ("FN", "VR", "ER", "EF"):
            fields.setdefault(tag, []).append(rest.strip())
    if fields:
        yield began, InputProblem(began, NO_END, "the file ends")


def _made(line: int, fields: dict[str, list[str]], limits: Limits) -> Work | InputProblem:
    try:
        return _record(fields, limits)
    except FlawError as flaw:
        return InputProblem(line, flaw.reason, flaw.detail)


def _record(fields: dict[str, list[str]], limits: Limits) -> Work:
    names = _several(fields, "AF") or _several(fields, "AU")
    if len(names) > limits.authors:
        raise FlawError(TOO_MANY_AUTHORS, f"{len(names)}, more than {limits.authors}")
    linked, loose = _addresses("; ".join(fields.get("C1", ())))
    affiliations = [tuple(Affiliation(text=a) for a in addresses) for addresses in linked.values()]
    affiliations += [(Affiliation(text=address),) for address in loose]
    early = _YEAR.search(_one(fields, "EA"))
    return Work(
        key=_one(fields, "UT"),
        doi=_one(fields, "DI"),
        title=_one(fields, "TI"),
        year=whole_year(_one(fields, "PY") or (early[0] if early else ""), limits),
        types=tuple(document_type(part) for part in _one(fields, "DT").split(";") if part.strip()),
        first_author=names[0] if names else "",
        authors=max(len(names), len(affiliations)),
        affiliations=tuple(affiliations),
    )


def _addresses(text: str) -> tuple[dict[str, list[str]], list[str]]:
    """Return the addresses of each author, and those that name no authors."""
    linked: dict[str, list[str]] = {}
    for names, address in _ADDRESS.findall(text):
        for where in filter(None, (part.strip(" .") for part in address.split(";"))):
            for name in filter(None, (n.strip() for n in names.split(";"))):
                if where not in (known := linked.setdefault(name, [])):
                    known.append(where)
    rest = _ADDRESS.sub("", text)
    return linked, [part for part in dict.fromkeys(p.strip(" .") for p in rest.split(";")) if part]


def _several(fields: dict[str, list[str]], tag: str) -> list[str]:
    found = fields.get(tag, [])
    parts = found[0].split(";") if len(found) == 1 else found
    return [part.strip() for part in parts if part.strip()]


def _one(fields: dict[str, list[str]], tag: str) -> str:
    return " ".join(fields.get(tag, ())).strip()
