"""The glossary says what the product says: no term of it is found nowhere else."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from geo.core.languages import LANGS
from geo.core.paths import ASSETS, DATA, ROOT

Words = dict[str, str]

GLOSSARY = ROOT / "docs" / "glossary.md"
COLUMNS = ["Қазақша", "Русский", "English", "Meaning", "Document"]


@cache
def rows() -> list[list[str]]:
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row != COLUMNS and set(row[0]) != {"-"}]


@cache
def texts() -> list[Words]:
    """Every text of the product with its three languages, in small letters."""
    catalogues = {lang: _catalogue(lang) for lang in LANGS}
    found = [{lang: catalogues[lang][key] for lang in LANGS} for key in catalogues["en"]]
    for path in sorted(DATA.rglob("*.yaml")):
        found.extend(_of(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)))
    return [{lang: text.casefold() for lang, text in one.items()} for one in found]


def _catalogue(lang: str) -> dict[str, str]:
    with Path(ASSETS, "locale", f"{lang}.po").open("rb") as file:
        entries = [one for one in read_po(file) if one.id]
    return {_first(one.id): _first(one.string) or _first(one.id) for one in entries}


def _first(text: Any) -> str:
    return text if isinstance(text, str) else " / ".join(text)


def _of(node: Any) -> Iterator[Words]:
    if isinstance(node, dict):
        if all(isinstance(node.get(lang), str) for lang in LANGS):
            yield {lang: node[lang] for lang in LANGS}
        for value in node.values():
            yield from _of(value)
    elif isinstance(node, list):
        for value in node:
            yield from _of(value)


def says(term: Words, text: Words) -> bool:
    """Whether a text has the term in all its languages, from the beginning of a word."""
    return all(re.search(rf"(?<!\w){re.escape(term[lang].casefold())}", text[lang]) for lang in LANGS)


def test_every_row_has_three_terms_and_a_meaning() -> None:
    assert len(rows()) > 60
    for row in rows():
        assert len(row) == len(COLUMNS), row
        assert all(row[:4]), row


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[2])
def test_the_three_terms_stand_together_in_one_text_of_the_product(row: list[str]) -> None:
    term = dict(zip(LANGS, row, strict=False))
    assert any(says(term, text) for text in texts()), " | ".join(row[:3])


def test_a_term_that_the_product_does_not_use_is_noticed() -> None:
    assert not any(says({"kk": "Кластер", "ru": "Кластер", "en": "Bunch"}, text) for text in texts())


def test_no_term_is_explained_twice() -> None:
    english = [row[2].casefold() for row in rows()]
    assert sorted(set(english)) == sorted(english)


def test_every_document_named_is_a_source_of_the_catalogue() -> None:
    sources = {path.parent.name for path in (DATA / "sources").glob("*/source.yaml")}
    named = {row[4].strip("`") for row in rows()} - {""}
    assert named
    assert named <= sources
