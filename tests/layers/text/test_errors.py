"""Every sentence about a record can be said in every language, with its values."""

import ast

import pytest

from geo.core.errors import DataError
from geo.core.paths import ROOT
from geo.core.phrases import Phrase, quoted
from layers.text.errors import translate, translate_error
from layers.text.language import Texts


def test_every_sentence_is_written_out_where_it_is_made() -> None:
    """Else the extraction of the catalogue's keys would not see it."""
    for path in [*(ROOT / "geo").rglob("*.py"), *(ROOT / "layers").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Phrase":
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("kk", "a.yaml, 2-көрініс: region: «KZ-99» белгісіз; файлды UTF-8 кодтауымен сақтаңыз"),
        ("ru", "a.yaml, вид 2: region: неизвестно «KZ-99»; сохраните файл в UTF-8"),
        ("en", "a.yaml, scene 2: unknown region “KZ-99”; save the file as UTF-8"),
    ],
)
def test_an_error_is_said_in_the_readers_language_with_its_place_and_advice(lang: str, line: str) -> None:
    error = DataError(
        Phrase("unknown {key} {value}", key="region", value=quoted("KZ-99")),
        where=Phrase("{file}, scene {number}", file="a.yaml", number=2),
        advice=Phrase("save the file as UTF-8"),
    )
    assert translate_error(error, Texts(lang)) == line
    assert str(error) == "a.yaml, scene 2: unknown region “KZ-99”; save the file as UTF-8"


def test_what_a_library_says_is_left_to_the_command_line() -> None:
    error = DataError("mapping values", where="a.yaml:3", said=Phrase("is not written as YAML is"))
    assert translate_error(error, Texts("ru")) == "a.yaml:3: записано не по правилам YAML"
    assert str(error) == "a.yaml:3: mapping values"


def test_a_value_with_braces_is_no_place() -> None:
    phrase = Phrase("there is no field {value}", value=quoted("{x}" * 20))
    assert str(phrase) == "there is no field “" + ("{x}" * 20)[:40] + "”"
    assert "{x}" in translate(phrase, Texts("kk"))
