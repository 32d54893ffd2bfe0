"""Dumps of the Research Organization Registry, schema 1 and 2, as JSON, zipped or not: those in Kazakhstan."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo.core.errors import DataError
from geo.publications.affiliations.known import Organisation
from geo.publications.formats.json_stream import by_item, by_line
from geo.publications.formats.text_stream import Stream, Watched, unpacked
from geo.publications.model import InputProblem, Limits
from geo.sites.organisations import Point

_COUNTRY = "KZ"
_ID = re.compile(r"ror\.org/(0[a-z0-9]{8})$")
# Shorter acronyms mean several organisations at once.
_SHORTEST_ACRONYM = 5
_BEGINNING = 2_000


def read_ror(path: Path) -> list[Organisation]:
    """Return the organisations of a dump that are in Kazakhstan; withdrawn ones are left out.

    Raises
    ------
    DataError
        When the file is damaged, or is no dump.
    """
    found, records = [], 0
    with _opened(path) as (stream, array):
        items = by_item(stream, Limits()) if array else by_line(stream, Limits())
        for line, item in items:
            if isinstance(item, InputProblem):
                raise DataError(
                    f"{item.reason}: {item.detail}", where=f"{path}:{line}", advice="fetch the ROR dump again"
                )
            records += 1
            try:
                organisation = _organisation(item)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise DataError(
                    f"damaged record of an organisation ({type(error).__name__}: {error})",
                    where=f"{path}:{line}",
                    advice="fetch the ROR dump again",
                ) from error
            if organisation:
                found.append(organisation)
    if not records:
        raise DataError("holds no organisation", where=str(path), advice="give a ROR dump")
    return found


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Stream, bool]]:
    """Give the JSON of a dump, and whether it is an array and not a record a line."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            # A release holds the same records as JSON and CSV; older ones in both schemas.
            names = sorted(
                (n for n in archive.namelist() if n.endswith(".json")), key=lambda n: ("v2" not in n, n)
            )
            if not names:
                raise DataError("no .json in the archive", where=str(path), advice="give a ROR dump")
            with archive.open(names[0]) as stream:
                buffered = io.BufferedReader(stream)  # type: ignore[type-var]  # it reads as one
                yield buffered, buffered.peek(_BEGINNING).lstrip()[:1] == b"["
    else:
        with Watched(path) as raw:
            content = unpacked(raw)
            yield content, content.peek(_BEGINNING).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"["


def _organisation(item: dict[str, Any]) -> Organisation | None:
    match = _ID.search(str(item["id"]))
    if match is None:
        raise ValueError(f"id {str(item['id'])[:40]!r}")
    if "names" in item:
        places = [place["geonames_details"] for place in item["locations"]]
        here = [p for p in places if p.get("country_code") == _COUNTRY]
        towns = [(p.get("name"), p.get("lng"), p.get("lat")) for p in here]
        names = [(n["value"], "acronym" in n["types"] and len(n["types"]) == 1) for n in item["names"]]
        shown = next((n["value"] for n in item["names"] if "ror_display" in n["types"]), names[0][0])
    else:
        here = item["addresses"] if item["country"]["country_code"] == _COUNTRY else []
        towns = [(a.get("city"), a.get("lng"), a.get("lat")) for a in here]
        shown = item["name"]
        labels = [label["label"] for label in item.get("labels") or ()]
        names = [(name, False) for name in (shown, *labels, *(item.get("aliases") or ()))]
        names += [(name, True) for name in item.get("acronyms") or ()]
    if not towns or item.get("status") == "withdrawn":
        return None
    town, lon, lat = towns[0]
    kept = [name for name, acronym in names if not acronym or len(name) >= _SHORTEST_ACRONYM]
    point = Point(lon=float(lon), lat=float(lat)) if lon is not None and lat is not None else None
    return Organisation(
        id=match[1], name=shown, names=tuple(dict.fromkeys(kept)), ids=(match[1],), city=town or "", point=point
    )
