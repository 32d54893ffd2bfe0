import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from geo.core.errors import CallError
from geo.core.languages import LANGS
from geo.core.paths import ASSETS, ROOT
from layers.text.language import Texts, messages, runtime_keys


@cache
def used_keys() -> set[str | tuple[str, str]]:
    """Every key that the Python and JavaScript code asks for."""
    found: set[str | tuple[str, str]] = set(runtime_keys())
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "Phrase": None}
    for folder, method in (
        (ROOT / "geo", ("**.py", "python")),
        (ROOT / "layers", ("**.py", "python")),
        (ASSETS / "html", ("**.html", "jinja2.ext:babel_extract")),
        (ROOT / "layers" / "pages", ("**.html", "jinja2.ext:babel_extract")),
    ):
        for _, _, message, _, _ in extract_from_dir(folder, [method], keywords=keywords):
            found.add(tuple(message) if isinstance(message, (list, tuple)) else message)
    return found


def test_the_extraction_sees_both_halves_of_the_code() -> None:
    assert {"Whole country", "Data and method"} <= used_keys()


def test_every_key_of_the_runtime_is_written_out_where_it_is_used() -> None:
    for path in (ASSETS / "js").rglob("*.js"):
        source = path.read_text(encoding="utf-8")
        assert not re.findall(r"\bt\((?!\s*\"|key\b)[^)]*\)", source), path.name


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_lacks_a_language_and_none_is_left_over(lang: str) -> None:
    catalogue = messages(lang)
    assert used_keys() - set(catalogue) == set()
    assert set(catalogue) - used_keys() == set()
    for key, text in catalogue.items():
        for form in text if isinstance(text, tuple) else (text,):
            assert form.strip(), key


@pytest.mark.parametrize("lang", LANGS)
def test_a_translation_keeps_the_places_for_values(lang: str) -> None:
    for key, text in messages(lang).items():
        if isinstance(key, str) and isinstance(text, str):
            assert sorted(re.findall(r"\{\w*\}", key)) == sorted(re.findall(r"\{\w*\}", text)), key


def test_kazakh_and_russian_texts_are_in_their_own_letters() -> None:
    same = {"kk": {"%", "«{value}»"}, "ru": {"%", "«{value}»"}}
    for lang in ("kk", "ru"):
        for key, text in messages(lang).items():
            assert text in same[lang] or re.search("[а-яәғқңөұүһі]", str(text).casefold()), key


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(CallError, match="unknown language 'xx'; use one of kk, ru, en"):
        Texts("xx")


@pytest.mark.parametrize(
    ("lang", "value", "decimals", "shown"),
    [
        ("kk", 219669.8, 1, "219\u00a0669,8"),
        ("ru", 219669.8, 1, "219\u00a0669,8"),
        ("en", 219669.8, 1, "219,669.8"),
        ("kk", -86.909, 1, "−86,9"),
        ("en", 0.125, 2, "0.13"),
        ("en", 2.675, 2, "2.68"),
        ("en", -0.001, 2, "0.00"),
        ("en", None, 2, ""),
    ],
)
def test_numbers_are_written_as_the_language_does(lang: str, value: float, decimals: int, shown: str) -> None:
    assert Texts(lang).number(value, decimals) == shown


def test_dates_are_written_as_the_language_does() -> None:
    day = date(2026, 11, 23)
    assert Texts("kk").date(day) == "2026 жылғы 23 қараша"
    assert Texts("ru").date(day) == "23 ноября 2026 года"
    assert Texts("en").date(day) == "23 November 2026"


def test_kazakh_letters_sort_in_the_order_of_the_alphabet() -> None:
    names = [
        "Ұлытау",
        "Шымкент",
        "Қарағанды",
        "Үржар",
        "Көкшетау",
        "Абай",
        "Әйтеке",
        "Ғабит",
        "Іле",
        "Өскемен",
        "Орал",
    ]
    order = [names[i] for i in Texts("kk").sorted_indices(names)]
    assert order == [
        *(
            "Абай",
            "Әйтеке",
            "Ғабит",
            "Көкшетау",
            "Қарағанды",
            "Орал",
            "Өскемен",
            "Ұлытау",
            "Үржар",
            "Шымкент",
            "Іле",
        )
    ]


def test_catalogues_are_the_only_place_of_translations() -> None:
    cyrillic = re.compile("[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]")
    for path in (ASSETS / "js").rglob("*.js"):
        assert not cyrillic.search(Path(path).read_text(encoding="utf-8")), path.name
