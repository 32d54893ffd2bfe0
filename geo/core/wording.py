"""What every text for readers must be: in all languages, and without the words of ``data/wording.yaml``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from babel.messages.pofile import read_po
from pydantic import BaseModel, ConfigDict, RootModel

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.paths import ASSETS, DATA
from geo.core.strict_files import load_yaml, read_text

_RULES = DATA / "wording.yaml"


class Rule(BaseModel):
    """A word or a form that no text may have.

    Attributes
    ----------
    lang
        The language that it is said of; empty for all.
    pattern
        A regular expression, looked for without regard to capitals.
    example
        A text that has it: what the rule was made for.
    use, why
        What stands there instead, and the reason.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    lang: str = ""
    pattern: str
    example: str
    use: str
    why: str

    def found(self, lang: str, text: str) -> str:
        """Return what a text has of it, empty for nothing."""
        if self.lang not in ("", lang):
            return ""
        found = _compiled(self.pattern).search(text)
        return found.group() if found else ""


class _Rules(RootModel[list[Rule]]):
    pass


@dataclass(frozen=True)
class Said:
    """What one meaning is called in the languages that it has words in.

    Attributes
    ----------
    words
        By language.
    places
        By language the file and the line where they stand.
    """

    words: dict[str, str]
    places: dict[str, str]


@cache
def rules() -> tuple[Rule, ...]:
    """Return what no text may have.

    Raises
    ------
    DataError
        When the list is missing or damaged.
    """
    return tuple(load_yaml(_RULES, _Rules).root)


def check_wording(data: Path = DATA, assets: Path = ASSETS) -> None:
    """Check the texts of all catalogues and data files.

    Raises
    ------
    DataError
        At the first text that lacks a language or has a forbidden word; the message names file and line.
    """
    for said in [*_of_catalogues(assets / "locale"), *_of_data(data)]:
        check_text(said)


def check_text(said: Said) -> None:
    """Check one text; see ``check_wording``."""
    missing = [lang for lang in LANGS if not said.words.get(lang, "").strip()]
    if missing:
        place = next(iter(said.places.values()))
        raise DataError(f"has no words in {', '.join(missing)}", where=place, advice="write them there")
    for lang, text in said.words.items():
        for rule in rules():
            if found := rule.found(lang, text):
                raise DataError(
                    f"{lang}: “{found}”: {rule.why}", where=said.places[lang], advice=f"write {rule.use}"
                )


def texts_of(path: Path) -> Iterator[Said]:
    """Yield what a YAML file says in languages; words of a document, as printed, are not among it."""
    node = yaml.compose(read_text(path), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    yield from _within(node, path.name, printed=False)


def _of_data(folder: Path) -> Iterator[Said]:
    for path in sorted(folder.rglob("*.yaml")):
        if path.name != _RULES.name:
            yield from texts_of(path)


def _within(node: yaml.Node | None, file: str, *, printed: bool) -> Iterator[Said]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _within(item, file, printed=printed)
    elif isinstance(node, yaml.MappingNode):
        said = {key.value: value for key, value in node.value if isinstance(value, yaml.ScalarNode)}
        if said and set(said) <= set(LANGS):
            if not printed:
                words = {lang: value.value for lang, value in said.items()}
                places = {lang: f"{file}:{value.start_mark.line + 1}" for lang, value in said.items()}
                yield Said(words, places)
            return
        for key, value in node.value:
            yield from _within(value, file, printed=printed or key.value.endswith("printed"))


def _of_catalogues(folder: Path) -> Iterator[Said]:
    """Yield the texts of the gettext catalogues by key; what a catalogue lacks has no words there."""
    catalogues = {lang: _catalogue(folder / f"{lang}.po", lang) for lang in LANGS}
    for key in dict.fromkeys(key for entries in catalogues.values() for key in entries):
        own = {lang: entries[key] for lang, entries in catalogues.items() if key in entries}
        yield Said(
            {lang: text for lang, (_, text) in own.items()},
            {lang: f"{lang}.po:{line}" for lang, (line, _) in own.items()},
        )


def _catalogue(path: Path, lang: str) -> dict[str, tuple[int, str]]:
    """Return line and text of a catalogue by key."""
    try:
        with path.open("rb") as file:
            entries = [one for one in read_po(file, locale=lang, abort_invalid=True) if one.id]
    except (OSError, ValueError) as error:
        raise DataError(str(error), where=path.name, advice="restore the catalogue with git") from error
    return {_one(entry.id): (entry.lineno or 1, _one(entry.string)) for entry in entries}


def _one(text: Sequence[str] | None) -> str:
    """Return the forms of a text in one; empty when one of them is."""
    if isinstance(text, str):
        return text
    return " / ".join(text) if text and all(text) else ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
