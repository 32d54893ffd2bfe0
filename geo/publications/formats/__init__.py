"""Which format a file of records is in, told from its content and never from its name."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from geo.core.errors import CallError, DataError
from geo.publications.formats import openalex, scopus, web_of_science
from geo.publications.formats import openalex_prefilter as sieve
from geo.publications.formats.input import (
    EMPTY,
    GROUP_COLUMNS,
    GROUP_CSV,
    GROUP_JSON,
    INCITES,
    INCITES_COUNTS,
    INCITES_NAMES,
    Input,
)
from geo.publications.formats.text_stream import Stream, encoding_of, head
from geo.publications.model import Elsewhere, InputProblem, Limits, Work

Reader = Callable[[Stream, Limits], Iterator[tuple[int, Work | InputProblem | Elsewhere]]]

READERS: dict[str, Reader] = {
    "OpenAlex JSON Lines": sieve.read_lines,
    "OpenAlex API page": openalex.read_page,
    "OpenAlex JSON array": openalex.read_array,
    "Web of Science tab-delimited": web_of_science.read_tab,
    "Web of Science plain text": web_of_science.read_plain,
    "Scopus CSV": scopus.read,
}
_SUPPORTED = (
    "give OpenAlex works (JSON Lines, API pages, snapshot folder), Web of Science (tab-delimited, plain text), "
    "Scopus CSV, or an InCites or group_by table"
)
_WOS_COLUMNS = ({"PT", "PY", "TI"}, {"AU", "AF"})
_SCOPUS_COLUMNS = ({"Title", "Year"}, {"Affiliations", "Authors with affiliations"})
_FIRST_LINES = 20


def find_inputs(named: list[Path]) -> list[Input]:
    """Return the files to read, in the order of their paths within each name; a folder gives all its files.

    Raises
    ------
    CallError
        When a name is not there or a folder holds no file of records.
    DataError
        When the format of a file is unknown.
    """
    found = []
    for name in named:
        if name.is_dir():
            paths = [path for path in sorted(name.rglob("*")) if path.is_file() and _of_records(path)]
            if not paths:
                raise CallError("no file of records in it", where=str(name), advice=_SUPPORTED)
        elif name.is_file():
            paths = [name]
        else:
            raise CallError("is not there", where=str(name), advice="check the name of the file or folder")
        found += [detect(path) for path in paths]
    return found


def _of_records(path: Path) -> bool:
    """Leave out what stands in the folders of a snapshot beside the works."""
    parts = {part.casefold() for part in path.parts}
    aside = path.name.startswith((".", "manifest", "README", "RELEASE", "LICENSE")) or "merged_ids" in parts
    return not aside


def detect(path: Path) -> Input:
    """Return a file with its format.

    Raises
    ------
    DataError
        When it cannot be read, or is none of the formats, or one lacks a column it must have.
    """
    start = head(path)
    encoding = encoding_of(start)
    # The last character of the head may be cut in two.
    text = start.decode(encoding, errors="replace").rstrip("\N{REPLACEMENT CHARACTER}")
    size = path.stat().st_size
    if not text.strip():
        return Input(path, EMPTY, encoding, size)
    form = _json_form(text) if text.lstrip()[0] in "{[" else _text_form(text, path)
    if form is None and text.lstrip()[0] not in "{[":
        form = _bad_first_lines(text)
    if form is None:
        raise DataError(
            f"its format is unknown (begins {text.strip()[:30]!r})", where=str(path), advice=_SUPPORTED
        )
    if form == "ROR":
        raise DataError(
            "is a list of organisations, not of records", where=str(path), advice="give it with --organisations"
        )
    return Input(path, form, encoding, size)


def _json_form(text: str) -> str | None:
    """Return the format of JSON text; the first line that is whole tells, else the keys of the beginning."""
    lines = text.splitlines()
    for line in lines[:_FIRST_LINES]:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            continue
        listed = isinstance(found, list)
        found = found[0] if listed and found else found
        if isinstance(found, dict) and (form := _object_form(found)):
            return "OpenAlex JSON array" if listed and form == "OpenAlex JSON Lines" else form
    compact = re.sub(r"\s+", "", text)
    works = re.search(r'"(authorships|publication_year)":', compact) is not None
    if "ror.org/" in compact and '"geonames' in compact and not works:
        return "ROR"
    if re.search(r'"group_by":\[\{"key"', compact):
        return GROUP_JSON
    if compact.startswith("["):
        return "OpenAlex JSON array" if works else None
    if '"results":[' in compact:
        return "OpenAlex API page"
    return "OpenAlex JSON Lines" if works else None


def _object_form(found: dict[str, object]) -> str | None:
    if isinstance(groups := found.get("group_by"), list) and groups:
        return GROUP_JSON
    if isinstance(found.get("results"), list):
        return "OpenAlex JSON Lines"
    if _is_work(found):
        return "OpenAlex JSON Lines"
    return "ROR" if "ror.org/" in str(found.get("id")) else None


def _is_work(found: object) -> bool:
    return isinstance(found, dict) and ("authorships" in found or "publication_year" in found)


def _text_form(text: str, path: Path) -> str | None:
    lines = text.splitlines()[:_FIRST_LINES]
    first = lines[0]
    if re.match(r"FN |VR |PT [JBSPC]\b", first):
        return "Web of Science plain text"
    if "\t" in first:
        tags = {cell.strip() for cell in first.split("\t")}
        if {"PT", "UT", "C1", "DT"} & tags:
            return _checked("Web of Science tab-delimited", tags, _WOS_COLUMNS, {"C1", "DT"}, path)
    for line in lines:
        cells = {cell.strip() for cell in next(csv.reader(io.StringIO(line)), [])}
        if set(GROUP_COLUMNS) <= cells:
            return GROUP_CSV
        if cells & set(INCITES_NAMES) and cells & set(INCITES_COUNTS):
            return INCITES
    cells = {cell.strip() for cell in next(csv.reader(io.StringIO(first)), [])}
    if {"EID", "Source title", "Document Type", "Authors with affiliations"} & cells:
        return _checked("Scopus CSV", cells, _SCOPUS_COLUMNS, {"Document Type"}, path)
    return None


def _checked(form: str, there: set[str], needed: tuple[set[str], set[str]], also: set[str], path: Path) -> str:
    """Refuse an export that was made without the fields that counting needs."""
    every, one_of = needed
    missing = sorted((every | also) - there)
    if not one_of & there:
        missing.append(" or ".join(sorted(one_of)))
    if missing:
        raise DataError(
            f"{form}: no column {', '.join(missing)}", where=str(path), advice="export the full record again"
        )
    return form


def _bad_first_lines(text: str) -> str | None:
    """Return the format of JSON Lines whose first lines are damaged."""
    return next(
        (
            form
            for line in text.splitlines()[:_FIRST_LINES]
            if line.lstrip()[:1] == "{" and (form := _json_form(line))
        ),
        None,
    )
