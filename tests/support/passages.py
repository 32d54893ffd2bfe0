"""Make ``tests/data/passages``: of each transcribed document what its transcription stands in, and no more.

Run it where the documents' texts are at hand: ``python tests/support/passages.py FOLDER`` (from the project's
folder). Tables stand there whole; of running text each printed figure or name with a few words around it.
"""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from geo.core.paths import ROOT
from geo.core.strict_files import read_text
from geo.initiatives.digest import Line, load_digest
from geo.sources import describe_all
from geo.sources.description import SourceDescription
from geo.sources.transcription_proof import cell_places, is_document
from geo.statements.catalogue import load_statements

PASSAGES = ROOT / "tests" / "data" / "passages"
DOCUMENTS = [PASSAGES, *(Path(os.environ[name]) for name in ["SCIMAP_DOCUMENTS"] if name in os.environ)]
"""Folders to prove against: the passages always, the whole documents where ``SCIMAP_DOCUMENTS`` names them."""
AROUND = 12
"""Characters of the text kept on each side of what is quoted, up to the end of the word that they reach."""
MARK = "[…]"


def excerpt(text: str, document: str, source: SourceDescription) -> str:
    """Return what a source quotes of its document, in the document's order, ``MARK`` where text is left out."""
    assert source.document
    kept = [_found(text, source.document)]
    for table in source.tables.values():
        if table.passage:
            begin = text.index(table.passage.begins)
            end = text.index(table.passage.ends, begin + len(table.passage.begins))
            kept += [(begin, begin + len(table.passage.begins)), (end, end + len(table.passage.ends))]
            kept += cell_places(text, document, source, table)
    kept += [_found(text, one.printed) for one in load_statements() if one.source == source.id and one.printed]
    for section in load_digest().values():
        if section.source == source.id:
            kept += [place for line in section.quoted for place in _quoted(text, line)]
    if plan := source.tables.get("measures"):
        # The rows of the plan are known by the heading of its first section and by lines with their numbers.
        assert plan.passage
        start = text.index(plan.passage.begins)
        kept.append(_found(text, "1-бағыт", start))
        kept += [line.span() for line in re.compile(r"^\d{1,2}\s*$", re.MULTILINE).finditer(text, start)]
    return _joined(text, kept)


def _quoted(text: str, line: Line) -> list[tuple[int, int]]:
    """Return where the heading of a line's place stands, and below it the line's fragments, one after another."""
    places: list[tuple[int, int]] = []
    for words in (line.place.heading, *line.printed):
        if words:
            places.append(_found(text, words, places[-1][0] if places else 0))
    return places


def _found(text: str, words: str, start: int = 0) -> tuple[int, int]:
    """Return the first place of words, wherever the document breaks its lines."""
    pattern = r"\s*".join(map(re.escape, "".join(words.split())))
    found = re.compile(pattern).search(text, start)
    assert found, words
    return found.span()


def _joined(text: str, places: Iterable[tuple[int, int]]) -> str:
    parts: list[list[int]] = []
    for begin, end in sorted(_widened(text, *place) for place in places):
        if parts and begin <= parts[-1][1]:
            parts[-1][1] = max(parts[-1][1], end)
        else:
            parts.append([begin, end])
    pieces = []
    for begin, end in parts:
        # The number of a list item is known by standing at the beginning of a line: what does not, must not.
        within = begin > 0 and text[begin - 1] != "\n"
        pieces.append(f"{MARK} {text[begin:end]}" if within else text[begin:end])
    return f" {MARK}\n".join(pieces) + "\n"


def _widened(text: str, begin: int, end: int) -> tuple[int, int]:
    begin, end = max(0, begin - AROUND), min(len(text), end + AROUND)
    while begin and not text[begin - 1].isspace():
        begin -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return begin, end


def excerpts(folder: Path) -> dict[str, str]:
    """Return an excerpt of each document of the catalogue that is in the folder, by the name of its file."""
    texts = {path.name: read_text(path) for path in sorted(folder.glob("*.txt"))}
    return {
        f"{source.id}.txt": excerpt(text, name, source)
        for source in describe_all()
        for name, text in texts.items()
        if is_document(text, source)
    }


if __name__ == "__main__":
    PASSAGES.mkdir(exist_ok=True)
    for file, text in excerpts(Path(sys.argv[1])).items():
        (PASSAGES / file).write_text(text, encoding="utf-8")
