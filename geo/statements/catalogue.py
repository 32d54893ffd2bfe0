"""Statements: what the documents say in words or as an aggregate, in a form that a program can test."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.paths import DATA
from geo.core.strict_files import load_yaml, read_text
from geo.core.text import CatalogueModel, Text, Words
from geo.indicators.catalogue import load_indicators
from geo.observations.units import LABELS
from geo.sources.base import parse_number
from geo.statements.evidence import Evidence
from geo.statements.expressions import Expression, parse
from geo.territories.registry import load_territories

STATEMENTS_DIR = DATA / "statements"

Kind = Literal[
    "total",
    "sum",
    "share",
    "mean",
    "median",
    "maximum",
    "minimum",
    "spread",
    "ratio",
    "growth",
    "bound",
    "count",
    "ranking",
    "figure",
    "rederivation",
]
Relation = Literal["=", ">", ">=", "<", "<="]
Style = Literal["1,234.5", "1 234,5"]

# Units of statements beside those of indicators.
UNITS: dict[str, Text] = LABELS | {
    "thousand KZT": Text(kk="мың теңге", ru="тыс. тенге", en="thousand KZT"),
    "mln KZT per worker": Text(
        kk="бір қызметкерге млн теңге", ru="млн тенге на работника", en="mln KZT per worker"
    ),
    "thousand persons": Text(kk="мың адам", ru="тыс. человек", en="thousand persons"),
    "times": Text(kk="есе", ru="раз", en="times"),
    "regions": Text(kk="өңір", ru="регионов", en="regions"),
    "organisations": Text(kk="ұйым", ru="организаций", en="organisations"),
    "rank": Text(kk="орын", ru="место", en="rank"),
    "year": Text(kk="жыл", ru="год", en="year"),
    "index": Text(kk="индекс", ru="индекс", en="index"),
    "readings": Text(kk="оқу тәсілі", ru="прочтений", en="readings"),
    "labels": Text(kk="жазу", ru="подписей", en="labels"),
}

# A number as each style writes it, inside the words around it.
_NUMBERS = {
    "1,234.5": re.compile(r"(?<!\d)-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?", re.ASCII),
    "1 234,5": re.compile(r"(?<!\d)-?\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?", re.ASCII),
}
# The name that stands for the region in a record of many regions, in its expression and its claim.
_REGION = "region"


class Acknowledged(CatalogueModel):
    """A known disagreement: computed minus published in the statement's unit, and why it stands."""

    difference: float
    why: Text


class Entry(CatalogueModel):
    """One record of the catalogue: a statement, or the same statement of several territories (``each``).

    ``printed`` is the number as printed. ``published`` and ``decimals`` follow from it, and are given only where
    it is printed in words, or where a round number says less than its digits (``decimals: -1``: to the tens).
    ``cut`` says that the source may cut digits off there instead of rounding.
    ``cannot`` says why no data test it; ``acknowledged`` why a known disagreement stands, and how
    large it is: another one is not excused by it.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    place: Words
    kind: Kind
    claim: Text
    printed: Words | None = None
    each: dict[str, Words] | None = None
    style: Style = "1 234,5"
    published: float | None = None
    decimals: Annotated[int, Field(ge=-2, le=6)] | None = None
    cut: bool = False
    relation: Relation = "="
    unit: Words
    cannot: Text | None = None
    acknowledged: Acknowledged | None = None
    compute: Words | None = None

    @field_validator("unit")
    @classmethod
    def _known_unit(cls, unit: str) -> str:
        if unit not in UNITS:
            raise ValueError(f"unknown unit {unit!r}, known are {', '.join(UNITS)}")
        return unit

    @field_validator("each")
    @classmethod
    def _known_regions(cls, each: dict[str, str] | None) -> dict[str, str] | None:
        for code in each or {}:
            if code not in load_territories():
                raise ValueError(f"unknown territory {code!r}")
        return each

    @field_validator("compute")
    @classmethod
    def _harmless(cls, compute: str | None, info: ValidationInfo) -> str | None:
        if compute is not None:
            _parse(compute, many=info.data.get("each") is not None)
        return compute

    @model_validator(mode="after")
    def _consistent(self) -> "Entry":
        if (self.printed is None) == (self.each is None):
            raise ValueError("give either printed, or each with what is printed for each territory")
        if (self.compute is None) == (self.cannot is None):
            raise ValueError("give either compute, or cannot with the reason")
        if self.cannot and self.acknowledged:
            raise ValueError("what cannot be tested cannot disagree")
        for printed in [self.printed] if self.printed else list((self.each or {}).values()):
            self.number(printed)
        return self

    def number(self, printed: str) -> tuple[float | None, int]:
        """Return the number that ``printed`` means and its decimals; the number of words is ``published``.

        None where nothing can test it and it is not one number ("10–12", a dash).
        """
        found = _NUMBERS[self.style].findall(printed)
        if not found and self.published is not None:
            return self.published, self.decimals or 0
        if self.cannot and len(found) != 1:
            return None, 0
        if len(found) != 1 or self.published is not None:
            raise ValueError(f"{printed!r} must have one number, or only words and published its number")
        # The sign before the fraction is the last but one character of the style's name.
        decimals = len(found[0].partition(self.style[-2])[2])
        return parse_number(found[0], self.style, self.id), decimals if self.decimals is None else self.decimals


class _File(CatalogueModel):
    """A file of statements of one source; ``places`` are the locators that they share."""

    source: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    places: dict[str, Text]
    statements: tuple[Entry, ...]

    @model_validator(mode="after")
    def _known_places(self) -> "_File":
        for entry in self.statements:
            if entry.place not in self.places:
                raise ValueError(f"{entry.id}: unknown place {entry.place!r}")
        return self


@dataclass(frozen=True)
class Statement:
    """One statement, ready to be tested.

    Parameters
    ----------
    published
        The printed number in ``unit``; none only where ``cannot`` says why nothing tests it.
    decimals
        Decimals printed; negative for a round number, as -1 for one printed to the tens.
    cut
        Whether the source may cut digits off instead of rounding.
    region
        ISO code of the territory that a record of many regions is about here.
    where
        File and line of its record.
    """

    id: str
    source: str
    locator: Text
    kind: Kind
    claim: Text
    printed: str
    published: float | None
    relation: Relation
    decimals: int
    cut: bool
    unit: str
    compute: Expression | None
    cannot: Text | None
    acknowledged: Acknowledged | None
    region: str | None
    where: str


@cache
def load_statements(directory: Path = STATEMENTS_DIR) -> tuple[Statement, ...]:
    """Read the catalogue of statements, in the order of files and records.

    Raises
    ------
    DataError
        When a file is missing or damaged, an expression is not harmless or names an unknown indicator, or an id
        stands twice; the message names file and line.
    """
    statements: list[Statement] = []
    seen: set[str] = set()
    for path in sorted(directory.glob("*.yaml")):
        file = load_yaml(path, _File)
        lines = [n for n, line in enumerate(read_text(path).splitlines(), 1) if line.startswith("  - id:")]
        for entry, line in zip(file.statements, lines, strict=True):
            where = f"{path.name}:{line}"
            for statement in _expand(entry, file, where):
                if statement.id in seen:
                    raise DataError(f"id {statement.id!r} stands twice", where=where, advice="rename one")
                seen.add(statement.id)
                statements.append(statement)
    if not statements:
        raise DataError("has no statements", where=str(directory), advice="restore it with git")
    return tuple(statements)


def _expand(entry: Entry, file: _File, where: str) -> list[Statement]:
    cells: dict[str | None, str] = {None: entry.printed or ""}
    if entry.each:
        cells = dict(entry.each.items())
    statements = []
    for code, printed in cells.items():
        published, decimals = entry.number(printed)
        claim, suffix = entry.claim, ""
        if code is not None:
            names = load_territories()[code].names
            claim = Text(**{k: entry.claim[k].replace("{region}", names[k].official) for k in LANGS})
            suffix = "_" + code.lower().replace("-", "_")
        statements.append(
            Statement(
                id=entry.id + suffix,
                source=file.source,
                locator=file.places[entry.place],
                kind=entry.kind,
                claim=claim,
                printed=printed,
                published=published,
                relation=entry.relation,
                decimals=decimals,
                cut=entry.cut,
                unit=entry.unit,
                compute=_parse(entry.compute, many=code is not None) if entry.compute else None,
                cannot=entry.cannot,
                acknowledged=entry.acknowledged,
                region=code,
                where=where,
            )
        )
    return statements


@cache
def _parse(compute: str, *, many: bool) -> Expression:
    catalogue = load_indicators()
    known = {indicator.id for indicator in catalogue.indicators}
    # Names and arguments of functions do not depend on the data.
    functions = Evidence([], [], catalogue, []).functions
    return parse(compute, known | {_REGION} if many else known, functions)
