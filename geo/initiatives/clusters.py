"""The prospective national clusters of decree 1092: sector, council, integrator, zones."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from geo.core.errors import DataError
from geo.core.strict_files import load_yaml
from geo.core.text import CatalogueModel, Text, Words
from geo.core.words import words
from geo.initiatives.responsible_bodies import INITIATIVES, Id
from geo.sites.catalogue import Site, load_sites
from geo.sources.base import SOURCES_DIR, Row, read_table
from geo.territories.registry import load_territories

_PRINTED = ("kk", "ru")  # the languages that the decree is printed in
_COLUMNS = ["id", "№", "group", "chair", "integrator", "territory"]


class _Member(CatalogueModel):
    id: Id
    name: Text


class ClusterGroup(CatalogueModel):
    """One of the two groups: traditional sectors, and the economy of the future."""

    id: Literal["first", "second"]
    title: Text


class _Cluster(CatalogueModel):
    id: Id
    title: Text
    council: Text
    integrator: Text
    members: tuple[Id, ...]
    zones: tuple[Id, ...]
    regions: tuple[Words, ...]
    note: Text | None = None


class _File(CatalogueModel):
    source: Words
    until: int
    members: tuple[_Member, ...]
    groups: tuple[ClusterGroup, ...]
    clusters: tuple[_Cluster, ...]


@dataclass(frozen=True)
class Cluster:
    """A prospective cluster.

    Parameters
    ----------
    number
        Its number within its group.
    council
        Who leads its council, or which body is it.
    members
        Further members of the council.
    zones
        Special economic zones that the decree names as its territory.
    regions
        Codes of the zones' regions and of regions named beside them, ascending; empty when no territory is named.
    territory_printed
        The line that names the territory, by language of the decree; empty when there is none.
    until
        The year to which the concept ran.
    """

    id: str
    number: int
    group: ClusterGroup
    title: Text
    council: Text
    integrator: Text
    members: tuple[Text, ...]
    zones: tuple[Site, ...]
    regions: tuple[str, ...]
    territory_printed: dict[str, str]
    until: int
    source: str
    locator: Text
    note: Text | None


@cache
def load_clusters(path: Path = INITIATIVES / "clusters.yaml", sources: Path = SOURCES_DIR) -> tuple[Cluster, ...]:
    """Read the clusters in the decree's order.

    Raises
    ------
    DataError
        When a file is missing or damaged, the clusters are not those of both transcriptions, or a member, zone or
        region is unknown.
    """
    file = load_yaml(path, _File)
    printed = [list(read_table(file.source, f"clusters_{lang}", _COLUMNS, sources)) for lang in _PRINTED]
    ids = [entry.id for entry in file.clusters]
    for rows in printed:
        if [row.cells["id"] for row in rows] != ids:
            raise DataError(
                "clusters are not those of the decree", where=rows[0].where, advice=f"see {path.name}"
            )
    entries = zip(file.clusters, *printed, strict=True)
    return tuple(_cluster(file, entry, kk, ru, path.name) for entry, kk, ru in entries)


def _cluster(file: _File, entry: _Cluster, kk: Row, ru: Row, where: str) -> Cluster:
    members = {member.id: member.name for member in file.members}
    zones = {site.id: site for site in load_sites().sites if site.kind == "economic_zone"}
    codes = {region.code for region in load_territories().regions}
    unknown = {*entry.members} - members.keys() | {*entry.zones} - zones.keys() | {*entry.regions} - codes
    if unknown:
        raise DataError(f"{entry.id}: unknown {sorted(unknown)}", where=where, advice="add it, or correct the id")
    if bool(kk.cells["territory"]) is not bool(entry.zones or entry.regions):
        raise DataError(f"{entry.id}: zones do not match the decree", where=where, advice=f"see {kk.where}")
    number, group = int(kk.number("№", "1234.5")), kk.cells["group"]
    return Cluster(
        id=entry.id,
        number=number,
        group=next(known for known in file.groups if known.id == group),
        title=entry.title,
        council=entry.council,
        integrator=entry.integrator,
        members=tuple(members[name] for name in entry.members),
        zones=tuple(zones[name] for name in entry.zones),
        regions=tuple(sorted({zones[name].region for name in entry.zones} | {*entry.regions})),
        territory_printed={"kk": kk.cells["territory"], "ru": ru.cells["territory"]},
        until=file.until,
        source=file.source,
        locator=words(f"cluster_{group}", number=number),
        note=entry.note,
    )
