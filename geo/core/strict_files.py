"""Reading human-edited YAML: every error names the file and the line."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from geo.core.errors import DataError
from geo.core.phrases import Phrase, quoted

Model = TypeVar("Model", bound=BaseModel)

# The parser of libyaml is ten times as fast; PyYAML is also there without it.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(path: Path, model: type[Model]) -> Model:
    """Read a YAML file and check it against ``model``.

    Raises
    ------
    DataError
        When the file is missing, is not UTF-8 or YAML, doubles a key, has an unknown key or a value that the
        model refuses. The message names file and line.
    """
    text = read_text(path)
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        _refuse_doubled_keys(node, path)
        data = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(
            str(error.problem),
            where=f"{path.name}:{line}",
            advice=Phrase("correct the YAML there"),
            said=Phrase("is not written as YAML is"),
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise DataError(
            Phrase("no readable YAML"), where=path.name, advice=Phrase("write it as UTF-8 text")
        ) from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        line = _line_of(node, first["loc"])
        keys = ".".join(str(part) for part in first["loc"])
        raise DataError(
            f"{keys}: {first['msg']}",
            where=f"{path.name}:{line}",
            advice=Phrase("correct that line of {file}", file=path.name),
            said=Phrase("the value of {field} does not fit", field=keys),
        ) from error


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, without a byte order mark and with ``\\n`` line ends.

    Raises
    ------
    DataError
        When the file is missing or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise DataError(
            f"cannot be read ({error.strerror})",
            where=str(path),
            advice="restore the file from the release or with git",
        ) from error
    except UnicodeDecodeError as error:
        raise DataError(
            Phrase("is not UTF-8 (byte {byte})", byte=error.start),
            where=str(path),
            advice=Phrase("save the file as UTF-8"),
        ) from error


def read_cells(path: Path, where: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file with the number of the line on which each ends, the header first.

    Raises
    ------
    DataError
        When the file cannot be read, or its quotes do not close; ``where`` names it in the message.
    """
    lines = csv.reader(io.StringIO(read_text(path)), strict=True)
    try:
        for cells in lines:
            yield lines.line_num, cells
    except csv.Error as error:
        raise DataError(
            f"is not CSV ({error})", where=f"{where}:{lines.line_num}", advice="correct the quotes there"
        ) from error


def _line_of(node: yaml.Node | None, loc: tuple[int | str, ...]) -> int:
    """Return the 1-based line of the deepest part of ``loc`` that stands in the file."""
    line = 1
    for part in loc:
        found = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    found, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            found = node.value[part]
            line = found.start_mark.line + 1
        if found is None:
            break
        node = found
    return line


def _refuse_doubled_keys(node: yaml.Node | None, path: Path) -> None:
    """Refuse a mapping that names a key twice: YAML itself would keep the last in silence."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                raise DataError(
                    Phrase("key {value} stands twice", value=quoted(key.value)),
                    where=f"{path.name}:{key.start_mark.line + 1}",
                    advice=Phrase("keep one of the two"),
                )
            seen.add(key.value)
            _refuse_doubled_keys(value, path)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_doubled_keys(item, path)
