"""Locators of places and initiatives: the same place in all languages, in a part that the document has."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.paths import DATA
from geo.sources.base import SOURCES_DIR, load_description

CATALOGUES = ("sites.yaml", "initiatives/*.yaml")
_PART = re.compile(r"(\d+(?:\.\d+)*)-бөлім")


def check_catalogue_locators(folder: Path = DATA) -> int:
    """Check every locator of the catalogues and return how many there are.

    Raises
    ------
    DataError
        When one has other numbers in another language, or leads to a part that its source does not have. The
        message names file and line.
    """
    count = 0
    for path in sorted(path for pattern in CATALOGUES for path in folder.glob(pattern)):
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        for locator, source, line in _locators(node, ""):
            count += 1
            numbers = {lang: sorted(re.findall(r"\d+", locator.get(lang, ""))) for lang in LANGS}
            reason = ""
            if any(numbers[lang] != numbers[LANGS[0]] for lang in LANGS):
                reason = f"the numbers of {locator.get(LANGS[0], '')!r} differ between languages"
            parts = load_description(source).parts if (SOURCES_DIR / source / "source.yaml").is_file() else ()
            found = _PART.search(locator.get(LANGS[0], ""))
            if found and parts and found.group(1) not in parts:
                reason = f"{source} has no part {found.group(1)!r}, its parts are {', '.join(parts)}"
            if reason:
                advice = "compare with the document"
                raise DataError(f"locator: {reason}", where=f"{path}, line {line}", advice=advice)
    return count


def _locators(node: yaml.Node | None, source: str) -> Iterator[tuple[dict[str, str], str, int]]:
    """Yield the locators in a node with the source that is said nearest to each, and their lines."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _locators(one, source)
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if key.value == "source" and isinstance(value, yaml.ScalarNode):
            source = value.value
    for key, value in node.value:
        if key.value.endswith("locator") and isinstance(value, yaml.MappingNode):
            yield {lang.value: text.value for lang, text in value.value}, source, key.start_mark.line + 1
        else:
            yield from _locators(value, source)
