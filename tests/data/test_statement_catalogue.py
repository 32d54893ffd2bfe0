"""The catalogue of statements: mistakes are refused with file and line, what is quoted is in the documents."""

import re
import shutil
from pathlib import Path

import pytest
from passages import DOCUMENTS

from geo.core.errors import DataError
from geo.core.strict_files import read_text
from geo.dataset import load_dataset
from geo.sources import describe_all
from geo.sources.base import SOURCES_DIR
from geo.statements.catalogue import STATEMENTS_DIR, Statement, load_statements
from geo.statements.verdicts import judge_all


def edited(tmp_path: Path, file: str, old: str, new: str) -> Path:
    shutil.copytree(STATEMENTS_DIR, tmp_path / "statements")
    path = tmp_path / "statements" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, "the edit found nothing to change"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path / "statements"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "compute: value(rd_intensity, ",
            "compute: value(rd_intensities, ",
            "unknown indicator 'rd_intensities'",
        ),
        ("value(rd_intensity, ", "worth(rd_intensity, ", "unknown function 'worth'"),
        ("value(rd_intensity, ", "value(", "missing a required argument"),
        ('unit: "%"', 'unit: "per cent"', "unknown unit 'per cent'"),
        ("place: part_2\n", "place: nowhere\n", "unknown place 'nowhere'"),
        ('printed: "0,16"', 'printed: "0,16 or 0,17"', "must have one number"),
        ("    kind: ratio", "    kind: ratio\n    sort: x", "sort"),
        ("KZ-10: ", "KZ-99: ", "unknown territory 'KZ-99'"),
        ("  - id: decree_eci\n", "  - id: decree_intensity\n", "stands twice"),
        ("source: decree_1134", "source: decree_1135", "unknown source 'decree_1135'"),
        ('part_2: {part: "2"', 'part_2: {part: "9"', "decree_1134 has no part '9'"),
        ('ru: "часть 2, вступление"', 'ru: "часть 3, вступление"', "does not begin with part 2"),
        ('en: "part 2, introduction"}', "}", "en"),
        ("reads: decree_fte_text", "reads: decree_eci", "is no statement of the same printed words"),
        ("      of: document\n", "      of: nobody\n", "of"),
        ('    printed: "0,16"', "    each: {KZ: x}\n    expected: 1", "expected (our own check)"),
    ],
)
def test_a_mistake_in_the_catalogue_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    directory = edited(tmp_path, "decree_1134.yaml", old, new)
    with pytest.raises(DataError, match=r"^decree_1134\.yaml:\d+: ") as error:
        load_statements(directory)
    assert message in str(error.value)


@pytest.mark.parametrize(
    "compute",
    [
        'value(observed("decree_1134/nothing"), "KZ", 2024)',
        'fact("decree_1134/nothing", "KZ", 2024)',
        'value(rd_intensity, 2024, "KZ")',
        "rd_intensity",
        'value("rd_intensity", "KZ", 2024)',
    ],
)
def test_an_expression_that_makes_no_sense_is_refused_with_file_and_line(tmp_path: Path, compute: str) -> None:
    directory = edited(tmp_path, "decree_1134.yaml", 'value(rd_intensity, "KZ", 2024)', compute)
    with pytest.raises(DataError, match=r"^decree_1134\.yaml:\d+: decree_intensity: "):
        judge_all(load_statements(directory), load_dataset().evidence)


def test_an_empty_folder_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="has no statements"):
        load_statements(tmp_path)


def test_division_by_zero_cannot_be_tested(tmp_path: Path) -> None:
    directory = edited(tmp_path, "decree_1134.yaml", 'value(rd_intensity, "KZ", 2024)', "1 / 0")
    statement = next(s for s in load_statements(directory) if s.id == "decree_intensity")
    result = judge_all([statement], load_dataset().evidence)[0]
    assert (result.verdict, result.computed) == ("cannot be tested", None)


def _texts(statement: Statement, folder: Path) -> list[str]:
    source = next(d for d in describe_all() if d.id == statement.source)
    if source.document is None:
        # Pages of the bureau whose texts are not at hand: what is transcribed of them.
        return [read_text(SOURCES_DIR / source.id / name) for name in source.files]
    texts = [read_text(path) for path in sorted(folder.glob("*.txt"))]
    return [re.sub(r"\s", "", text) for text in texts if source.document in text[:3000]]


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda folder: folder.name)
def test_every_printed_number_stands_in_its_document_word_for_word(folder: Path) -> None:
    found: dict[str, list[str]] = {}
    for statement in load_statements():
        if statement.own:
            continue
        texts = found.setdefault(statement.source, _texts(statement, folder))
        assert texts, f"no document of {statement.source} in the folder"
        printed = re.sub(r"\s", "", statement.printed)
        assert any(printed in text for text in texts), f"{statement.id}: {statement.printed!r}"
