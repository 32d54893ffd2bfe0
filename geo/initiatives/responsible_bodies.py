"""The parties responsible for measures, and the printed cells that name them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from geo.core.errors import DataError
from geo.core.paths import DATA
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.territories.registry import load_territories

INITIATIVES = DATA / "initiatives"

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]

_BY_AGREEMENT = "(келісу бойынша)"


class Party(CatalogueModel):
    """A body or organisation; ``printed`` are the ways the plan's cells name it, ``region`` that of an akimat."""

    id: Id
    kind: Literal["central", "organisation", "group", "akimat"]
    region: Words | None = None
    printed: tuple[Words, ...]
    name: Text


class Group(CatalogueModel):
    """A printed phrase that names several parties at once."""

    printed: tuple[Words, ...]
    parties: tuple[Id, ...]


class Parties(CatalogueModel):
    """The catalogue of parties."""

    parties: tuple[Party, ...]
    groups: tuple[Group, ...]

    @model_validator(mode="after")
    def _links(self) -> "Parties":
        ids = [party.id for party in self.parties]
        phrases = [phrase for party in self.parties for phrase in party.printed]
        phrases += [phrase for group in self.groups for phrase in group.printed]
        for what, found in (("party", ids), ("printed phrase", phrases)):
            if len(set(found)) != len(found):
                raise ValueError(f"a {what} stands twice")
        if unknown := {name for group in self.groups for name in group.parties} - set(ids):
            raise ValueError(f"unknown party {sorted(unknown)}")
        return self

    def __getitem__(self, name: str) -> Party:
        """Return the party of an id; ``KeyError`` when there is none."""
        for party in self.parties:
            if party.id == name:
                return party
        raise KeyError(name)


@dataclass(frozen=True)
class Responsible:
    """A party's part in a measure; ``by_agreement`` where the plan says so beside it."""

    party: Party
    by_agreement: bool


@cache
def load_parties(path: Path = INITIATIVES / "parties.yaml") -> Parties:
    """Read the catalogue of parties.

    Raises
    ------
    DataError
        When the file is missing or damaged, names something twice, or an akimat of an unknown region.
    """
    parties = load_yaml(path, Parties)
    regions = {region.code for region in load_territories().regions}
    for party in parties.parties:
        if (party.region in regions) is not (party.kind == "akimat"):
            raise DataError(f"{party.id}: region {party.region!r}", where=path.name, advice="akimats have a code")
    return parties


def parse_responsible(printed: str, parties: Parties, where: str) -> tuple[Responsible, ...]:
    """Return the parties that a cell of the plan names, in its order.

    The agreement belongs to the phrase before it. Every character of the cell must be a known phrase, a comma or
    white space.

    Raises
    ------
    DataError
        When something else stands in the cell, it is empty, or names a party twice.
    """
    meant: dict[str, tuple[str, ...]] = {phrase: (p.id,) for p in parties.parties for phrase in p.printed}
    meant |= {phrase: group.parties for group in parties.groups for phrase in group.printed}
    # The longest phrase first: a group begins with the words of a shorter one.
    phrases = "|".join(re.escape(phrase) for phrase in sorted(meant, key=len, reverse=True))
    pattern = re.compile(rf"({phrases})(?!\w)\s*({re.escape(_BY_AGREEMENT)})?[\s,]*")
    found: list[Responsible] = []
    at = 0
    while at < len(printed):
        match = pattern.match(printed, at)
        if match is None:
            raise DataError(
                f"{printed[at : at + 40]!r} is no known party", where=where, advice="add it to parties.yaml"
            )
        found += [Responsible(parties[name], match[2] is not None) for name in meant[match[1]]]
        at = match.end()
    ids = [responsible.party.id for responsible in found]
    if not ids or len(set(ids)) != len(ids):
        raise DataError(f"{printed[:40]!r} names no party, or one twice", where=where, advice="compare the plan")
    return tuple(found)
