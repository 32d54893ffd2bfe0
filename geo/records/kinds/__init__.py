"""The kinds of records: a module of this folder each, named like the kind, with its ``KIND``.

There is no list of kinds besides the folder.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.records.kind import RecordKind


def kind_ids() -> list[str]:
    """Return the names of all kinds, sorted; nothing of them is loaded."""
    return sorted(module.name for module in iter_modules(__path__))


@cache
def record_kinds() -> dict[str, "RecordKind"]:
    """Return the kinds by name."""
    return {name: import_module(f"{__name__}.{name}").KIND for name in kind_ids()}
