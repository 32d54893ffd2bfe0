"""The organisations and towns that affiliations are matched with: the curated registry, and what users add."""

import csv
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from geo.core.errors import DataError
from geo.core.strict_files import read_cells
from geo.publications.affiliations.known import Known, Organisation
from geo.publications.affiliations.name_keys import city_key
from geo.publications.affiliations.ror import read_ror
from geo.publications.formats.text_stream import head
from geo.sites.organisations import Town, load_registry
from geo.territories.registry import load_territories

CURATED_COLUMNS = ("affiliation", "mentions", "region")
_ADVICE = "give a ROR dump, a registry like data/organisations.yaml, or a curated list of unresolved affiliations"


def load_known(paths: Sequence[Path] = ()) -> Known:
    """Return what affiliations are matched with: the shipped registry and the files of the user, one after
    another.

    Raises
    ------
    DataError
        When a file is damaged, of an unknown format, or names an unknown region or town.
    """
    registries = [load_registry()]
    more: list[Organisation] = []
    settled: dict[str, str] = {}
    for path in paths:
        start = head(path)
        if zipfile.is_zipfile(path) or start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
            more += read_ror(path)
        elif start.decode("utf-8-sig", errors="replace").split("\n", 1)[0].strip() == ",".join(CURATED_COLUMNS):
            settled |= _curated(path)
        elif re.search(rb"^organisations:", start, re.MULTILINE):
            registries.append(load_registry(path))
        else:
            raise DataError("its format is unknown", where=str(path), advice=_ADVICE)
    towns = {town.id: town for registry in registries for town in registry.cities}
    listed = {one.id: one for registry in registries for one in registry.organisations}
    for one in listed.values():
        if one.city is not None and one.city not in towns:
            raise DataError(
                f"{one.id}: unknown town {one.city!r}", where="organisations", advice="add it to cities"
            )
    own = [
        Organisation(
            id=one.id,
            name=one.name["en"],
            names=tuple(dict.fromkeys((*one.name.every, *one.aliases))),
            ids=one.ids,
            city=towns[one.city].name["en"] if one.city else "",
            point=one.point,
        )
        for one in listed.values()
    ]
    return Known(organisations=(*own, *more), towns=tuple(_unambiguous(list(towns.values()))), settled=settled)


def _unambiguous(towns: list[Town]) -> list[Town]:
    """Refuse one name for towns of two regions."""
    seen: dict[str, Town] = {}
    for town in towns:
        for name in (*town.name.every, *town.aliases):
            other = seen.setdefault(city_key(name), town)
            if other.region != town.region:
                raise DataError(
                    f"{name!r} is in {other.region} and in {town.region}",
                    where="organisations",
                    advice="name one",
                )
    return towns


def _curated(path: Path) -> dict[str, str]:
    """Return the regions that a curator has written beside affiliations that could not be resolved."""
    lines = read_cells(path, str(path))
    next(lines, None)
    found: dict[str, str] = {}
    for line, cells in lines:
        if len(cells) != len(CURATED_COLUMNS):
            raise DataError(
                f"{len(cells)} cells, expected {len(CURATED_COLUMNS)}",
                where=f"{path}:{line}",
                advice="correct it",
            )
        text, _, region = cells
        if region.strip():
            try:
                # A leading apostrophe keeps a spreadsheet from taking a text for a formula.
                found[text.removeprefix("'")] = load_territories().resolve(region).code
            except DataError as error:
                raise DataError(error.what, where=f"{path}:{line}", advice=error.advice) from error
    return found


def curation_csv(rows: Sequence[tuple[str, int]]) -> str:
    """Return unresolved affiliations with their number of mentions as CSV with a column for the region."""
    lines = [",".join(CURATED_COLUMNS)]
    for text, mentions in rows:
        # What a spreadsheet would take for a formula is kept a text.
        safe = f"'{text}" if text[:1] in "=+-@\t\r'" else text
        lines.append(_csv_line([safe, str(mentions), ""]))
    return "\n".join(lines) + "\n"


class _Line(list[str]):
    def write(self, text: str) -> None:
        """Take what a CSV writer writes."""
        self.append(text)


def _csv_line(cells: list[str]) -> str:
    out = _Line()
    csv.writer(out, lineterminator="").writerow(cells)
    return "".join(out)
