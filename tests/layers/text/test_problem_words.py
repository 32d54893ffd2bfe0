"""Every sentence about a record can be said in every language, with its values."""

import ast
import string

import pytest

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.paths import ROOT
from geo.core.phrases import Phrase, quoted
from layers.text.errors import say, say_error, templates
from layers.text.language import Texts


def written() -> set[str]:
    """Every text given to ``Phrase`` in the code, those chosen by a condition too."""
    found = set()
    for path in [*(ROOT / "geo").rglob("*.py"), *(ROOT / "layers").rglob("*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Phrase":
                first = node.args[0]
                shown = named[first.id] if isinstance(first, ast.Name) else first
                choices = [shown.body, shown.orelse] if isinstance(shown, ast.IfExp) else [shown]
                found |= {one.value for one in choices if isinstance(one, ast.Constant)}
    return found


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_sentence_of_the_code_has_words_and_none_is_left_over() -> None:
    assert written() == set(templates(Texts("en")))


@pytest.mark.parametrize("lang", LANGS)
def test_every_sentence_keeps_its_values_in_every_language(lang: str) -> None:
    for template, words in templates(Texts(lang)).items():
        assert places(words) == places(template), template


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("kk", "a.yaml, 2-көрініс: region: 'KZ-99' белгісіз; файлды UTF-8 кодтауымен сақтаңыз"),
        ("ru", "a.yaml, сцена 2: region: неизвестно 'KZ-99'; сохраните файл в UTF-8"),
        ("en", "a.yaml, scene 2: unknown region 'KZ-99'; save the file as UTF-8"),
    ],
)
def test_an_error_is_said_in_the_readers_language_with_its_place_and_advice(lang: str, line: str) -> None:
    error = DataError(
        Phrase("unknown {key} {value}", key="region", value=quoted("KZ-99")),
        where=Phrase("{file}, scene {number}", file="a.yaml", number=2),
        advice=Phrase("save the file as UTF-8"),
    )
    assert say_error(error, Texts(lang)) == line
    assert str(error) == "a.yaml, scene 2: unknown region 'KZ-99'; save the file as UTF-8"


def test_what_a_library_says_is_left_to_the_command_line() -> None:
    error = DataError("mapping values", where="a.yaml:3", said=Phrase("is not written as YAML is"))
    assert say_error(error, Texts("ru")) == "a.yaml:3: записано не по правилам YAML"
    assert str(error) == "a.yaml:3: mapping values"


def test_a_value_with_braces_is_no_place() -> None:
    phrase = Phrase("there is no field {value}", value=quoted("{x}" * 20))
    assert str(phrase) == "there is no field '" + ("{x}" * 20)[:40] + "'"
    assert "{x}" in say(phrase, Texts("kk"))
