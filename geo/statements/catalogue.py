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
from geo.observations.units import unit_names
from geo.sources.base import parse_number
from geo.sources.description import CitedPlace
from geo.statements.evidence import Evidence
from geo.statements.expressions import Expression, parse
from geo.statements.findings import MainFinding
from geo.statements.locators import check_locators, locator_of
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
Disagreement = Literal["document", "ours"]
Relation = Literal["=", ">", ">=", "<", "<="]
Style = Literal["1,234.5", "1 234,5"]

_NUMBERS = {
    "1,234.5": re.compile(r"(?<!\d)-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?", re.ASCII),
    "1 234,5": re.compile(r"(?<!\d)-?\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?", re.ASCII),
}
_ADD_PLACE = "use one of `places` at the head of the file, or add it there"
# The name that stands for the region in a record of many regions, in its expression and its claim.
_REGION = "region"


class Acknowledged(CatalogueModel):
    """A known disagreement: computed minus published in the statement's unit, whose it is, and why it stands.

    ``document``: the document contradicts itself, another document or the bureau. ``ours``: it was computed from
    other data than ours, and with those it agrees. ``finding`` is what follows where that is more than a number.
    """

    difference: float
    of: Disagreement
    why: Text
    finding: MainFinding | None = None


class Entry(CatalogueModel):
    """One record of the catalogue: a statement, or the same statement of several territories (``each``).

    ``printed`` is the number as printed. ``published`` and ``decimals`` follow from it, and are given only where
    it is printed in words or as one of several ("10–12"), or where a round number says less than its digits
    (``decimals: -1``: to the tens).
    ``reads`` names the record whose printed words this one reads in another way: they are one statement.
    ``expected`` instead of ``printed`` makes it a check of our own reading, which no document states.
    ``row`` is the territory in whose row of a table it stands. ``remark`` is what a reader has to know of it.
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
    expected: float | None = None
    reads: Words | None = None
    row: Words | None = None
    style: Style = "1 234,5"
    published: float | None = None
    decimals: Annotated[int, Field(ge=-2, le=6)] | None = None
    cut: bool = False
    relation: Relation = "="
    unit: Words
    cannot: Text | None = None
    remark: Text | None = None
    acknowledged: Acknowledged | None = None
    compute: Words | None = None

    @field_validator("unit")
    @classmethod
    def _known_unit(cls, unit: str) -> str:
        known = unit_names(measured=False)
        if unit not in known:
            raise ValueError(f"unknown unit {unit!r}, known are {', '.join(known)}")
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
        if [self.printed, self.each, self.expected].count(None) != 2:  # noqa: PLR2004
            raise ValueError(
                "give one of printed, each (printed for each territory) and expected (our own check)"
            )
        if self.row is not None and self.row not in load_territories():
            raise ValueError(f"unknown territory {self.row!r}")
        if (self.compute is None) == (self.cannot is None):
            raise ValueError("give either compute, or cannot with the reason")
        if self.cannot and self.acknowledged:
            raise ValueError("what cannot be tested cannot disagree")
        for printed in [self.printed] if self.printed else list((self.each or {}).values()):
            self.number(printed)
        if self.each and not all("{region}" in self.claim[lang] for lang in LANGS):
            raise ValueError("a claim of many territories names each as {region}")
        if self.reads and not self.printed:
            raise ValueError("only what is printed once can be read in another way")
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
        numbers = [parse_number(one, self.style, self.id) for one in found]
        if len(found) > 1 and self.published in numbers:
            found = [found[numbers.index(self.published)]]
        elif len(found) != 1 or self.published is not None:
            raise ValueError(
                f"{printed!r} must have one number, or words or several and published the number meant"
            )
        # The sign before the fraction is the last but one character of the style's name.
        decimals = len(found[0].partition(self.style[-2])[2])
        return parse_number(found[0], self.style, self.id), decimals if self.decimals is None else self.decimals


class _File(CatalogueModel):
    """A file of statements of one source; ``places`` are the locators that they share."""

    source: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    places: dict[str, CitedPlace]
    statements: tuple[Entry, ...]


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
    reads
        The id of the statement whose printed words this one reads in another way.
    own
        Whether it is a check of our own reading and no statement of the document; nothing is printed then.
    remark
        What a reader has to know of it.
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
    reads: str | None
    own: bool
    remark: Text | None
    where: str


@cache
def load_statements(directory: Path = STATEMENTS_DIR) -> tuple[Statement, ...]:
    """Read the catalogue of statements, in the order of files and records.

    Raises
    ------
    DataError
        When a file is damaged, an expression is not harmless or names an unknown indicator, a locator leads
        nowhere, or an id stands twice; the message names file and line.
    """
    statements: list[Statement] = []
    seen: dict[str, Statement] = {}
    for path in sorted(directory.glob("*.yaml")):
        file = load_yaml(path, _File)
        check_locators(path, file.source, file.places)
        lines = [n for n, line in enumerate(read_text(path).splitlines(), 1) if line.startswith("  - id:")]
        for entry, line in zip(file.statements, lines, strict=True):
            where = f"{path.name}:{line}"
            if entry.place not in file.places:
                raise DataError(f"{entry.id}: unknown place {entry.place!r}", where=where, advice=_ADD_PLACE)
            for statement in _expand(entry, file, where):
                if statement.id in seen:
                    raise DataError(f"id {statement.id!r} stands twice", where=where, advice="rename one")
                seen[statement.id] = statement
                statements.append(statement)
    if not statements:
        raise DataError("has no statements", where=str(directory), advice="restore it with git")
    for statement in statements:
        other = seen.get(statement.reads) if statement.reads else statement
        if other is None or other.printed != statement.printed or other.reads:
            reason = f"{statement.id}: {statement.reads!r} is no statement of the same printed words"
            raise DataError(reason, where=statement.where, advice="name the first one that reads them")
    return tuple(statements)


def _expand(entry: Entry, file: _File, where: str) -> list[Statement]:
    cells: dict[str | None, str] = {None: entry.printed or ""}
    if entry.each:
        cells = dict(entry.each.items())
    statements = []
    for code, printed in cells.items():
        published, decimals = (entry.expected, 0) if entry.expected is not None else entry.number(printed)
        claim, suffix = entry.claim, ""
        if code is not None:
            names = load_territories()[code].names
            claim = Text(**{k: entry.claim[k].replace("{region}", names[k].official) for k in LANGS})
            suffix = "_" + code.lower().replace("-", "_")
        statements.append(
            Statement(
                id=entry.id + suffix,
                source=file.source,
                locator=locator_of(file.places[entry.place], entry.place, code or entry.row),
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
                reads=entry.reads,
                own=entry.expected is not None,
                remark=entry.remark,
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
