"""Units: what may be combined, and how; unlike units refuse."""

from geo.core.text import Text

# Unit -> (dimension, factor to the base unit of the dimension).
_UNITS: dict[str, tuple[str, float]] = {
    "KZT": ("money", 1.0),
    "thousand KZT": ("money", 1e3),
    "mln KZT": ("money", 1e6),
    "bln KZT": ("money", 1e9),
    "persons": ("persons", 1.0),
    "thousand persons": ("persons", 1e3),
    "%": ("%", 1.0),
    "mln KZT per 100 000 inhabitants": ("money per person", 10.0),
    "mln KZT per researcher": ("money per researcher", 1e6),
    "mln KZT per worker": ("money per worker", 1e6),
    "persons per 100 000 inhabitants": ("persons per person", 1e-5),
    "persons per million inhabitants": ("persons per person", 1e-6),
    "publications": ("publications", 1.0),
    "publications per 100 000 inhabitants": ("publications per person", 1e-5),
}

LABELS: dict[str, Text] = {
    "thousand KZT": Text(kk="мың теңге", ru="тыс. тенге", en="thousand KZT"),
    "mln KZT": Text(kk="млн теңге", ru="млн тенге", en="mln KZT"),
    "bln KZT": Text(kk="млрд теңге", ru="млрд тенге", en="bln KZT"),
    "persons": Text(kk="адам", ru="человек", en="persons"),
    "thousand persons": Text(kk="мың адам", ru="тыс. человек", en="thousand persons"),
    "%": Text(kk="%", ru="%", en="%"),
    "mln KZT per 100 000 inhabitants": Text(
        kk="100 000 тұрғынға млн теңге",
        ru="млн тенге на 100 000 жителей",
        en="mln KZT per 100 000 inhabitants",
    ),
    "mln KZT per researcher": Text(
        kk="бір зерттеушіге млн теңге", ru="млн тенге на исследователя", en="mln KZT per researcher"
    ),
    "persons per 100 000 inhabitants": Text(
        kk="100 000 тұрғынға адам", ru="человек на 100 000 жителей", en="persons per 100 000 inhabitants"
    ),
    "persons per million inhabitants": Text(
        kk="1 млн тұрғынға адам", ru="человек на 1 млн жителей", en="persons per million inhabitants"
    ),
    "publications": Text(kk="жарияланым", ru="публикаций", en="publications"),
    "publications per 100 000 inhabitants": Text(
        kk="100 000 тұрғынға жарияланым",
        ru="публикаций на 100 000 жителей",
        en="publications per 100 000 inhabitants",
    ),
}


def convert(value: float, unit: str, to: str) -> float:
    """Return ``value`` of ``unit`` expressed in the unit ``to``.

    Raises
    ------
    ValueError
        When a unit is unknown or the two measure different things.
    """
    for name in (unit, to):
        if name not in _UNITS:
            raise ValueError(f"unknown unit {name!r}")
    (dimension, factor), (target, base) = _UNITS[unit], _UNITS[to]
    if dimension != target:
        raise ValueError(f"{unit!r} cannot be converted to {to!r}")
    return value if factor == base else value * factor / base


def is_money(unit: str) -> bool:
    """Return whether a unit counts money, by itself or per something."""
    return unit in _UNITS and _UNITS[unit][0].startswith("money")
