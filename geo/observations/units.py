"""Units: what may be combined, and how; unlike units refuse. Their list is ``data/units.yaml``."""

from functools import cache

from pydantic import RootModel

from geo.core.paths import DATA
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text


class Unit(CatalogueModel):
    """A unit.

    ``dimension`` is what it measures, ``factor`` how many of the dimension's base units it is; one without a
    dimension is only compared with itself. ``name`` is what readers see; without one nothing is shown in it.
    """

    dimension: str | None = None
    factor: float = 1.0
    name: Text | None = None


_UNKNOWN = Unit()


class _Units(RootModel[dict[str, Unit]]):
    pass


@cache
def _units() -> dict[str, Unit]:
    return load_yaml(DATA / "units.yaml", _Units).root


@cache
def unit_names(*, measured: bool = True) -> dict[str, Text]:
    """Return the name of each unit that values may be shown in; not only ``measured``: of statements, too."""
    return {id: unit.name for id, unit in _units().items() if unit.name and (unit.dimension or not measured)}


def convert(value: float, unit: str, to: str) -> float:
    """Return ``value`` of ``unit`` expressed in the unit ``to``.

    Raises
    ------
    ValueError
        When a unit is unknown or the two measure different things.
    """
    for name in (unit, to):
        if _units().get(name, _UNKNOWN).dimension is None:
            raise ValueError(f"unknown unit {name!r}")
    given, wanted = _units()[unit], _units()[to]
    if given.dimension != wanted.dimension:
        raise ValueError(f"{unit!r} cannot be converted to {to!r}")
    return value if given.factor == wanted.factor else value * given.factor / wanted.factor


def denominator(unit: str) -> str:
    """Return what a unit is for one of, such as ``person``; empty for a unit that is for nothing."""
    return (_units().get(unit, _UNKNOWN).dimension or "").partition(" per ")[2]


def is_money(unit: str) -> bool:
    """Return whether a unit counts money, by itself or per something."""
    return (_units().get(unit, _UNKNOWN).dimension or "").startswith("money")
