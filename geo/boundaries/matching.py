"""Which feature is which region: the column that tells, the vintage that the regions make, what disagrees."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.boundaries.features import MAX_COLUMNS, Attribute, Feature, FileLayer
from geo.core.errors import CallError, DataError
from geo.territories.registry import VINTAGES, Territories, load_territories

# Codes before names: names are mistyped, and "Almaty" is two regions. Letter codes are older than the reforms.
_KINDS = ("code", "letter code", "name")
_DIGITS = re.compile(r"(?:KZ-?)?(\d{2,9})(?:\.0*)?", re.IGNORECASE)
_LETTERS = re.compile(r"KZ-?[A-Z]{3}", re.IGNORECASE)
_KATO_LENGTH = 9
_LONGEST_NAME = 200
_SHOWN = 4


@dataclass(frozen=True)
class Column:
    """One column read as regions: per row the code it means, none where it means none or too many."""

    name: str
    kind: str
    codes: tuple[str | None, ...]
    vintage: str | None

    @property
    def read(self) -> int:
        """The number of different regions that it tells."""
        return len(set(self.codes) - {None})


@dataclass(frozen=True)
class Matched:
    """A layer whose features are all known.

    ``codes`` are per row; ``agreeing`` are the other columns that say the same in every row, ``disagreeing`` say
    in words where a column reads otherwise.
    """

    layer: FileLayer
    codes: tuple[str, ...]
    vintage: str
    column: str
    kind: str
    agreeing: tuple[str, ...]
    disagreeing: tuple[str, ...]


def match_layers(layers: Sequence[FileLayer], vintage: str | None, where: str) -> Matched:
    """Find the layer, the column and the vintage of the regions.

    A column tells the regions when every row means one of them and together they are the units of one vintage.
    A name that means two regions ("Almaty") is the one that no other row is. Codes win over names.

    Parameters
    ----------
    vintage
        The vintage that it must be; none: as found.

    Raises
    ------
    CallError
        When ``vintage`` is no vintage.
    DataError
        When no column tells the regions (the message says what is missing, unknown or doubled in the best one),
        when they are of another vintage, or when two layers hold them.
    """
    if vintage is not None and vintage not in VINTAGES:
        raise CallError(
            f"unknown vintage {vintage[:20]!r}", where="--vintage", advice=f"use one of {', '.join(VINTAGES)}"
        )
    layers = [layer for layer in layers if layer.features]
    found = {layer.name: _columns(layer, where) for layer in layers}
    complete = [
        layer for layer in layers if any(c.vintage and vintage in (None, c.vintage) for c in found[layer.name])
    ]
    if len(complete) > 1:
        shown = ", ".join(repr(layer.name[:40]) for layer in complete)
        raise DataError(
            f"several layers hold regions: {shown}",
            where=where,
            advice="say the vintage with --vintage, or export one layer alone",
        )
    if complete:
        return _matched(complete[0], found[complete[0].name], vintage)
    best = max(layers, key=lambda layer: max((c.read for c in found[layer.name]), default=0))
    raise _unmatched(best, found[best.name], vintage, where if len(layers) == 1 else f"{where}: {best.name}")


def plain(value: Attribute) -> str:
    """Return an attribute as the text that a territory is known by.

    KATO may be a number, a text, with a decimal point, or without its trailing zeros: ``11``, ``"110000"`` and
    ``110000000.0`` are all ``110000000``; so are P-codes with more digits than two.
    """
    text = str(value) if value is not None else ""
    if len(text) > _LONGEST_NAME:
        return ""
    text = " ".join(text.replace("_", " ").split())
    digits = _DIGITS.fullmatch(text)
    if digits:
        return digits[1].ljust(_KATO_LENGTH, "0")
    return f"KZ-{text[-3:]}" if _LETTERS.fullmatch(text) else text


@cache
def _means(text: str) -> frozenset[str]:
    return load_territories().candidates(text) if text else frozenset()


def _columns(layer: FileLayer, where: str) -> list[Column]:
    """Return the columns that tell any region, the best first."""
    names = dict.fromkeys(name for feature in layer.features for name in feature.attributes)
    if len(names) > MAX_COLUMNS:
        raise DataError(
            f"layer {layer.name[:40]!r} has {len(names)} columns", where=where, advice="keep those of the regions"
        )
    columns = [_column(name, layer.features) for name in names]
    told = [column for column in columns if column.read > 1 or column.vintage]
    return sorted(told, key=lambda c: (c.vintage is None, -c.read, _KINDS.index(c.kind)))


def _column(name: str, features: Sequence[Feature]) -> Column:
    values = [feature.attributes.get(name) for feature in features]
    codes = _assign([_means(plain(value)) for value in values])
    texts = [str(value).strip() for value in values]
    kind = "name"
    for pattern, called in ((_DIGITS, "code"), (_LETTERS, "letter code")):
        if 2 * sum(bool(pattern.fullmatch(text)) for text in texts) > len(texts):
            kind = called
    return Column(name, kind, codes, _vintage(codes))


def _assign(meanings: Sequence[frozenset[str]]) -> tuple[str | None, ...]:
    """Return per row its only meaning; one that others have by themselves is not meant by an ambiguous row."""
    while True:
        sure = {next(iter(meaning)) for meaning in meanings if len(meaning) == 1}
        left = [m if len(m) < 2 else (m - sure or m) for m in meanings]  # noqa: PLR2004  ambiguous from two on
        if left == list(meanings):
            return tuple(next(iter(meaning)) if len(meaning) == 1 else None for meaning in left)
        meanings = left


def _vintage(codes: Sequence[str | None]) -> str | None:
    """Return the vintage whose units are just these."""
    registry = load_territories()
    found = (v for v in VINTAGES if {unit.code for unit in registry.units(v)} == set(codes))
    return next(found, None)


def _matched(layer: FileLayer, columns: Sequence[Column], vintage: str | None) -> Matched:
    fitting = [c for c in columns if c.vintage and vintage in (None, c.vintage)]
    chosen = min(fitting, key=lambda c: _KINDS.index(c.kind))
    codes = tuple(code for code in chosen.codes if code is not None)
    agreeing, disagreeing = [], []
    for column in columns:
        if column is chosen:
            continue
        other = [
            (feature.attributes.get(column.name), code)
            for feature, said, code in zip(layer.features, column.codes, codes, strict=True)
            if said is not None and said != code
        ]
        if column.codes == codes:
            agreeing.append(column.name)
        elif other and 2 * column.read > len(codes):
            shown = ", ".join(f"{str(value)[:30]!r} for {code}" for value, code in other[:_SHOWN])
            more = f" and {len(other) - _SHOWN} more" if len(other) > _SHOWN else ""
            disagreeing.append(f"{column.name} has {shown}{more}")
    return Matched(
        layer, codes, str(chosen.vintage), chosen.name, chosen.kind, tuple(agreeing), tuple(disagreeing)
    )


def _unmatched(layer: FileLayer, columns: Sequence[Column], vintage: str | None, where: str) -> DataError:
    """Return the error that says what keeps the best column from telling the regions."""
    registry = load_territories()
    names = list(dict.fromkeys(name for feature in layer.features for name in feature.attributes))
    if not columns or 2 * columns[0].read < len(layer.features):
        shown = ", ".join(names[:8]) or "none"
        return DataError(
            f"no column tells the regions (columns: {shown})",
            where=where,
            advice="add one with ISO 3166-2 codes, KATO, P-codes or names",
        )
    best = columns[0]
    found = set(best.codes) - {None}
    wanted = vintage or min(VINTAGES, key=lambda v: len({u.code for u in registry.units(v)} ^ found))
    units = {unit.code for unit in registry.units(wanted)}
    problems = [
        *_list("missing", [_named(registry, code) for code in sorted(units - found)]),
        *_list("unknown", _unknown(registry, layer, best, units)),
        *_list("doubled", [_named(registry, c) for c, n in sorted(_count(best).items()) if n > 1]),
    ]
    of = f"{len(units)} regions of {wanted}"
    was = f"{len(layer.features)} rows, told by column {best.name!r}, are not the {of}"
    if best.vintage and vintage:
        was = f"these are the {best.read} regions of {best.vintage}, not the {of}"
    return DataError(
        f"{was}: {'; '.join(problems)}", where=where, advice="correct the file, or say the right --vintage"
    )


def _count(column: Column) -> Counter[str]:
    return Counter(code for code in column.codes if code is not None)


def _unknown(registry: Territories, layer: FileLayer, column: Column, units: set[str]) -> list[str]:
    shown = []
    for row, (feature, code) in enumerate(zip(layer.features, column.codes, strict=True), 1):
        value = feature.attributes.get(column.name)
        if code is None:
            options = " or ".join(sorted(_means(plain(value))))
            # What is no region has no code; it is called by what it has.
            texts = (str(text) for text in (value, *feature.attributes.values()) if text not in (None, ""))
            shown.append(f"row {row} {next(texts, '')[:40]!r}" + (f" ({options}?)" if options else ""))
        elif code == registry.country.code:
            shown.append(f"row {row} {str(value)[:40]!r} (the whole country: remove it)")
        elif code not in units:
            shown.append(f"row {row} {_named(registry, code)}")
    return shown


def _named(registry: Territories, code: str) -> str:
    return f"{code} ({registry[code].names['en'].official})"


def _list(what: str, items: list[str]) -> list[str]:
    if not items:
        return []
    more = f" and {len(items) - _SHOWN} more" if len(items) > _SHOWN else ""
    return [f"{what} {', '.join(items[:_SHOWN])}{more}"]
