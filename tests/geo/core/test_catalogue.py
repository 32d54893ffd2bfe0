from pathlib import Path

import pytest

from geo.core.errors import DataError
from geo.core.strict_files import load_yaml, read_text
from geo.core.text import CatalogueModel, Text


class Thing(CatalogueModel):
    title: Text
    size: int


GOOD = "title: {kk: a, ru: b, en: c}\nsize: 1\n"


def test_bom_and_crlf_are_read_like_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "thing.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_yaml(path, Thing).size == 1
    assert "\r" not in read_text(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("title: {kk: a, ru: b, en: c}\nsize: big\n", r"thing.yaml:2: size"),
        ("title: {kk: a, ru: b, en: c}\nsize: 1\nsizes: 2\n", r"thing.yaml:3: sizes"),
        ("size: 1\ntitle: {kk: a, ru: b}\n", r"thing.yaml:2: title: .*has nothing in en"),
        ("size: 1\ntitle: {kk: a, ru: b, en: ' '}\n", r"thing.yaml:2: title.en"),
        (GOOD + "size: 2\n", r"thing.yaml:3: key “size” stands twice"),
        ("size: [1\n", r"thing.yaml:\d: "),
        ("", r"thing.yaml:1: "),
        ("title: !!python/object:os.system {}\nsize: 1\n", r"thing.yaml:1: could not determine a constructor"),
    ],
)
def test_damaged_yaml_is_refused_with_file_and_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "thing.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message) as caught:
        load_yaml(path, Thing)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_another_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read.*restore"):
        load_yaml(tmp_path / "none.yaml", Thing)
    path = tmp_path / "thing.yaml"
    path.write_bytes("title: {kk: Өңір}".encode()[:-5] + "тест".encode("cp1251"))
    with pytest.raises(DataError, match="not UTF-8"):
        load_yaml(path, Thing)
