"""The few texts that the code itself says of data, in every language: ``data/words.yaml``."""

from functools import cache

from pydantic import RootModel

from geo.core.paths import DATA
from geo.core.strict_files import load_yaml
from geo.core.text import Text


class _Catalogue(RootModel[dict[str, Text]]):
    pass


@cache
def _catalogue() -> dict[str, Text]:
    return load_yaml(DATA / "words.yaml", _Catalogue).root


def words(key: str, **values: object) -> Text:
    """Return a text of the catalogue with its ``{places}`` filled.

    Raises
    ------
    DataError
        When the catalogue is missing or damaged.
    KeyError
        When it has no such text, or a place has no value: a fault of the code.
    """
    text = _catalogue()[key]
    return text.with_values(**values) if values else text
