"""A value in words, and where it comes from: the same wherever it is said (``assets/js/view/values.js``)."""

from collections.abc import Iterable, Mapping
from typing import Any

from layers.text.language import Texts
from layers.view.change import signed


def number_text(
    texts: Texts, indicator: Mapping[str, Any], value: float | None, status: str, *, with_sign: bool = False
) -> str:
    """Return a value in the language's signs; a true zero without decimals, nothing for no value.

    ``with_sign`` writes a plus, too, as changes have it.
    """
    if value is None:
        return ""
    decimals = 0 if status == "z" else indicator["decimals"]
    return signed(texts, value, decimals) if with_sign else texts.number(value, decimals)


def sources_of(
    data: Mapping[str, Any], indicator: Mapping[str, Any], years: Iterable[int], lang: str
) -> list[str]:
    """Return the titles of the sources that the values of some years (by index) come from."""
    numbers = {data["tables"][table]["source"]: None for at in years for table, _ in indicator["origins"][at]}
    return [data["sources"][source]["title"][lang] for source in numbers]
