"""Proof of the transcriptions: every transcribed cell against the text of its document.

A document is known by words that only it has, not by its file name. A table is proven in one of two ways
(``Passage`` of the source description): it is the whole of its passage, so that nothing is missing, added or
moved; or its cells, or whole rows of them, occur within the passage in order, each a number or word of its own.

A number that the document breaks over two lines is found; but no cell may begin or end inside a word of the
document, nor reach over white space that it does not have itself, unless that is the end of a line.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from geo.core.errors import CallError, DataError
from geo.core.strict_files import read_cells, read_text
from geo.sources import describe_all
from geo.sources.base import SOURCES_DIR
from geo.sources.description import Passage, SourceDescription, Table

_ADVICE = "compare the transcription with the document"
# How much of the document a message shows, and where its title stands.
_SHOWN = 40
_HEAD = 2000
# Kinds of white space: only a line may end inside a cell.
_LINE_END, _SPACE = "line end", "space"


@dataclass(frozen=True)
class Proof:
    """What became of one table: ``cells`` proven against ``document``, or none when no document was at hand."""

    source: str
    table: str
    cells: int
    document: str | None

    @property
    def proven(self) -> bool:
        """Whether the document was at hand."""
        return self.document is not None


@dataclass(frozen=True)
class _Cell:
    """A cell of a transcription and its place, for messages."""

    where: str
    text: str


def prove(documents: Path, sources: Path = SOURCES_DIR) -> list[Proof]:
    """Prove the transcriptions of all sources against the text files in ``documents``.

    Returns
    -------
    One ``Proof`` for each transcribed table, in the order of the catalogue.

    Raises
    ------
    DataError
        At the first cell that does not stand in its document, with file, line and column.
    CallError
        When ``documents`` is no folder, or no text in it is a document of the catalogue.
    """
    if not documents.is_dir():
        raise CallError("is not a folder", where=str(documents), advice="name the folder with the documents")
    texts = {path.name: read_text(path) for path in sorted(documents.glob("*.txt"))}
    proofs = [
        _prove_table(source, name, table, texts, sources)
        for source in describe_all(sources)
        if source.document
        for name, table in source.tables.items()
        if table.passage
    ]
    if not any(proof.proven for proof in proofs):
        raise CallError(
            "has no document of the catalogue",
            where=str(documents),
            advice="put the text files (*.txt, UTF-8) of the documents there",
        )
    return proofs


def _prove_table(
    source: SourceDescription, name: str, table: Table, texts: dict[str, str], sources: Path
) -> Proof:
    found = [file for file, text in texts.items() if is_document(text, source)]
    if len(found) > 1:
        raise CallError(
            f"is the document of {source.id}, and so is {found[1]}", where=found[0], advice="keep one of the two"
        )
    if not found:
        return Proof(source.id, name, 0, None)
    places = cell_places(texts[found[0]], found[0], source, table, sources)
    return Proof(source.id, name, len(places), found[0])


def cell_places(
    text: str, document: str, source: SourceDescription, table: Table, sources: Path = SOURCES_DIR
) -> list[tuple[int, int]]:
    """Return where each cell of a transcribed table stands in the text of its document: first and end character.

    A passage that is the table and nothing else is proven as a whole: each cell has the place of all of it.

    Parameters
    ----------
    document
        The name of the text, for messages.

    Raises
    ------
    DataError
        At the first cell that does not stand there, with file, line and column.
    """
    passage = table.passage
    if passage is None:
        return []
    begin, end = _passage(text, passage, document)
    cells = _cells(source, table, passage, sources)
    if passage.mode == "whole":
        _prove_whole(text[begin:end], cells, document)
        return [(begin, end)] * len(cells)
    return [(begin + at, begin + to) for at, to in _prove_within(text[begin:end], cells, document)]


def is_document(text: str, source: SourceDescription) -> bool:
    """Tell whether the source's identifying words stand at the head of a text: others may quote them later."""
    return source.document is not None and _bare(source.document) in _bare(text[:_HEAD])


def _passage(text: str, passage: Passage, document: str) -> tuple[int, int]:
    begin = text.find(passage.begins)
    end = text.find(passage.ends, begin + len(passage.begins))
    for position, words in ((begin, passage.begins), (end, passage.ends)):
        if position < 0:
            raise DataError(
                f"has no passage «{' '.join(words.split())}»",
                where=document,
                advice="this is another edition of the document: transcribe it anew",
            )
    return begin + len(passage.begins), end


def _cells(source: SourceDescription, table: Table, passage: Passage, sources: Path) -> list[_Cell]:
    name = f"{source.id}/{table.file}"
    lines = read_cells(sources / source.id / table.file, name)
    first, header = next(lines)
    cells = [_Cell(f"{name}:{first}", cell) for cell in header] if passage.header else []
    for line, row in lines:
        if len(row) != len(header):
            raise DataError(
                f"{len(row)} cells, expected {len(header)}", where=f"{name}:{line}", advice="correct that row"
            )
        found = [
            _Cell(f"{name}:{line}, column {column!r}", cell)
            for column, cell in zip(header, row, strict=True)
            if cell and (not passage.columns or column in passage.columns)
        ]
        if passage.mode == "phrases":
            found = [_Cell(f"{name}:{line}", " ".join(cell.text for cell in found))]
        cells += found
    return cells


def _prove_whole(text: str, cells: list[_Cell], document: str) -> None:
    """Walk the passage cell by cell: each must be the next characters of it and end where a word ends."""
    plain, gaps = _bare(text), _gaps(text)
    at = 0
    for cell in cells:
        wanted = _bare(cell.text)
        end = at + len(wanted)
        inside = {gap for gap in gaps if at < gap < end and gaps[gap] != _LINE_END}
        own = {at + gap for gap in _gaps(cell.text)}
        if not plain.startswith(wanted, at) or end not in gaps or inside - own:
            raise DataError(
                f"{cell.text!r} is not what {document} has there: «{plain[at : at + _SHOWN]}»",
                where=cell.where,
                advice=_ADVICE,
            )
        at = end
    if at != len(plain):
        raise DataError(
            f"{document} goes on after the last cell: «{plain[at : at + _SHOWN]}»",
            where=cells[-1].where,
            advice="a row is missing: " + _ADVICE,
        )


def _prove_within(text: str, cells: list[_Cell], document: str) -> list[tuple[int, int]]:
    """Find each cell after the one before it, whole: not as part of a longer number or word.

    The numbers of list items ("1)", "2.") at the beginning of a line are no figures and are left out.
    """
    text = re.sub(r"(?m)^\s*\d+[.)](?!\d)", lambda found: " " * len(found[0]), text)
    places = []
    at = 0
    for cell in cells:
        letters = r"\s*".join(map(re.escape, _bare(cell.text)))
        found = re.compile(rf"(?<!\w)(?<!\d[.,]){letters}(?!\w|[.,]\d)").search(text, at)
        if found is None:
            raise DataError(
                f"{cell.text!r} does not follow in {document} after «{_bare(text[max(0, at - _SHOWN) : at])}»",
                where=cell.where,
                advice=_ADVICE,
            )
        at = found.end()
        places.append(found.span())
    return places


def _bare(text: str) -> str:
    return "".join(text.split())


def _gaps(text: str) -> dict[int, str]:
    """Return where white space or the end stands, in characters of ``_bare(text)`` before it, and its kind."""
    gaps, count = {}, 0
    for word, space in re.findall(r"(\S+)(\s*)", text):
        count += len(word)
        # A tab parts the cells of a table, even at the end of a line.
        gaps[count] = _LINE_END if "\n" in space and "\t" not in space else _SPACE
    return gaps
