"""The proof of the transcriptions: a typing error cannot hide, wherever the document breaks its lines."""

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damage import Edit, damage, swap
from passages import DOCUMENTS, PASSAGES, excerpts

from geo.core.errors import CallError, DataError
from geo.sources import describe_all
from geo.sources.base import SOURCES_DIR, load_description
from geo.sources.description import Passage, SourceDescription
from geo.sources.transcription_proof import Proof, prove


def broken(cell: str) -> str:
    """Break a number over two lines, as the Academy's table 2 does."""
    return cell[:3] + "\n\n" + cell[3:] if re.fullmatch(r"\d\.\d\d", cell) else cell


def passage_text(source: SourceDescription, file: str, passage: Passage) -> str:
    """Write a passage as a document would: the cells of the file, broken here and there."""
    header, *rows = csv.reader((SOURCES_DIR / source.id / file).read_text(encoding="utf-8").splitlines())
    lines = [header, *rows] if passage.header else rows
    if passage.columns:
        lines = [[row[header.index(column)] for column in passage.columns] for row in lines]
    between = " және " if passage.mode == "within" else " "
    return "\n".join(between.join(map(broken, row)) for row in lines)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Documents that hold the transcriptions, under names that say nothing."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for number, source in enumerate(s for s in describe_all() if s.document and s.tables):
        parts = [source.document or ""]
        for table in source.tables.values():
            if table.passage:
                text = passage_text(source, table.file, table.passage)
                parts += [table.passage.begins, text, "\n", table.passage.ends]
        (folder / f"{number}.txt").write_text("\n".join(parts), encoding="utf-8")
    return folder


def test_every_transcribed_table_is_proven_and_its_cells_are_counted(documents: Path) -> None:
    proofs = prove(documents)
    assert all(proof.proven for proof in proofs)
    transcribed = {(s.id, t) for s in describe_all() if s.document for t in s.tables}
    assert {(proof.source, proof.table) for proof in proofs} == transcribed
    assert sum(proof.cells for proof in proofs) > 1000


TYPOS = {
    "a cell too many": (
        "nas_regions",
        "cofinancing.csv",
        swap(",50", ",50,"),
        "cofinancing.csv:2: 4 cells, expected 3",
    ),
    "a digit of table 1": (
        "nas_regions",
        "table_1.csv",
        swap("94,580.1", "94,580.7"),
        r"table_1.csv:3, column '2024'",
    ),
    "a digit of a broken number": ("nas_regions", "table_2.csv", swap(",11.26,", ",11.25,"), r"column '2021, %'"),
    "a digit of table B1": ("nas_regions", "table_b1.csv", swap("2 067", "2 076"), r"'2 076' is not what"),
    "two cells run together": ("nas_regions", "table_b1.csv", swap(",29,8,", ",298,,"), r"'298' is not what"),
    "a name": ("nas_regions", "table_1.csv", swap("Шымкент", "Шимкент"), r"column 'Өңір'"),
    "a row too few": (
        "nas_regions",
        "table_1.csv",
        swap("Ұлытау облысы,0.0,0.9,3.6,189.3,33.9,-\n", ""),
        "goes on",
    ),
    "two rows exchanged": (
        "decree_1134",
        "table_2.csv",
        lambda text: "\n".join([*(lines := text.splitlines())[:2], lines[3], lines[2], *lines[4:]]) + "\n",
        "table_2.csv:3",
    ),
    "a target": (
        "decree_1134",
        "targets.csv",
        swap("2034,33", "2034,34"),
        "targets.csv:66.*'34' does not follow",
    ),
    "a field of science": ("decree_1134", "science.csv", swap("6670", "6760"), "'6760 адам' does not follow"),
    "a country": ("decree_1134", "table_1.csv", swap("65,6", "66,5"), "table_1.csv:3.*does not follow"),
    "a deadline of a measure": (
        "decree_1134",
        "measures.csv",
        swap("2028 – 2035", "2029 – 2035"),
        "does not follow",
    ),
    "an amount of a measure": (
        "decree_1134",
        "measures.csv",
        swap("БНҚ-нан", "БНҚ-дан"),
        "measures.csv:24, column 'Қаржыландыру көлемі'",
    ),
    "net imports": ("decree_1134", "industry.csv", swap("7,6", "6,7"), "'6,7 трлн теңге' does not follow"),
    "leavers": ("decree_1134", "staff.csv", swap("3201", "3210"), "'3210 -і өз еркімен' does not follow"),
    "a share of cofinancing": ("nas_regions", "cofinancing.csv", swap(",50", ",5"), "'5' does not follow"),
}


def copies(tmp_path: Path, source: str, file: str, change: Edit) -> Path:
    """Return a catalogue of the two transcribed sources, one of them damaged."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for other in ("nas_regions", "decree_1134"):
        if other != source:
            shutil.copytree(SOURCES_DIR / other, folder / other)
    return damage(folder, source, file, change)


@pytest.mark.parametrize(("source", "file", "change", "message"), TYPOS.values(), ids=TYPOS.keys())
def test_a_typing_error_is_found_with_its_place(
    documents: Path, tmp_path: Path, source: str, file: str, change: Edit, message: str
) -> None:
    with pytest.raises(DataError, match=message) as caught:
        prove(documents, copies(tmp_path, source, file, change))
    assert f"{source}/{file}:" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_document_that_is_not_at_hand_is_said_to_be_so(documents: Path) -> None:
    (documents / "1.txt").unlink()
    proofs = prove(documents)
    assert {proof.source for proof in proofs if not proof.proven} == {"decree_1134"}
    assert all(proof.cells == 0 for proof in proofs if not proof.proven)


def test_the_document_of_another_edition_is_refused(documents: Path) -> None:
    path = documents / "2.txt"
    passage = load_description("nas_regions").tables["table_b1"].passage
    assert passage
    path.write_text(path.read_text(encoding="utf-8").replace(passage.begins, "барлығы"), encoding="utf-8")
    with pytest.raises(DataError, match=r"2.txt: has no passage.*another edition"):
        prove(documents)


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda folder: folder / "none", "is not a folder"),
        (lambda folder: next(folder.iterdir()), "is not a folder"),
        (lambda folder: folder.parent, "has no document of the catalogue"),
    ],
)
def test_a_wrong_folder_is_a_wrong_call(documents: Path, prepare: Callable[[Path], Path], message: str) -> None:
    with pytest.raises(CallError, match=message):
        prove(prepare(documents))


def test_the_same_document_twice_is_refused(documents: Path) -> None:
    (documents / "copy.txt").write_bytes((documents / "1.txt").read_bytes())
    with pytest.raises(CallError, match=r"1.txt: is the document of decree_1134, and so is copy.txt"):
        prove(documents)


@pytest.mark.parametrize("published", DOCUMENTS, ids=lambda folder: folder.name)
def test_the_transcriptions_stand_as_printed_in_the_published_documents(published: Path) -> None:
    proofs = prove(published)
    assert all(map(Proof.proven.fget, proofs))  # type: ignore[arg-type]
    assert sum(proof.cells for proof in proofs) == 1434


@pytest.mark.parametrize("published", DOCUMENTS, ids=lambda folder: folder.name)
@pytest.mark.parametrize(("source", "file", "change", "message"), TYPOS.values(), ids=TYPOS.keys())
def test_a_typing_error_is_found_in_the_published_documents(
    tmp_path: Path, published: Path, source: str, file: str, change: Edit, message: str
) -> None:
    with pytest.raises(DataError) as caught:
        prove(published, copies(tmp_path, source, file, change))
    assert f"{source}/{file}:" in str(caught.value)


@pytest.mark.skipif(len(DOCUMENTS) == 1, reason="SCIMAP_DOCUMENTS names no folder of documents")
def test_the_passages_are_what_the_whole_documents_give() -> None:
    made = excerpts(DOCUMENTS[-1])
    assert made == {path.name: path.read_text(encoding="utf-8") for path in PASSAGES.iterdir()}
