"""Synthetic bibliographic records in every format that is read, for tests only: none is of a real publication."""

import csv
import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

NAZARBAYEV = "Nazarbayev University"
KAZNU = "Al-Farabi Kazakh National University"
NUCLEAR_CENTER = "National Nuclear Center of the Republic of Kazakhstan"
FOREIGN = "Example University of Elsewhere"
UNKNOWN = "Nowhere To Be Found Institute"

# An author is a list of names of organisations; each stands in its country.
Authors = Sequence[Sequence[str]]


def country(name: str) -> str:
    return "FR" if name == FOREIGN else "KZ"


def work(
    number: int,
    authors: Authors,
    *,
    year: object = 2024,
    kind: str = "article",
    doi: str | None = None,
    title: str | None = None,
    first: str = "Aigerim Example",
) -> dict[str, Any]:
    """A work as OpenAlex gives it."""
    return {
        "id": f"https://openalex.org/W{number}",
        "doi": doi,
        "title": title or f"Made-up title {number}",
        "publication_year": year,
        "type": kind,
        "authorships": [
            {
                "author_position": "first" if at == 0 else "middle",
                "author": {
                    "id": f"https://openalex.org/A{number}{at}",
                    "display_name": first if at == 0 else f"B C{at}",
                },
                "institutions": [
                    {
                        "id": f"https://openalex.org/I{sum(name.encode())}",
                        "display_name": name,
                        "country_code": country(name),
                    }
                    for name in names
                ],
                "raw_affiliation_strings": list(names),
            }
            for at, names in enumerate(authors)
        ],
    }


def jsonl(works: Sequence[object]) -> bytes:
    return "".join(json.dumps(w, ensure_ascii=False) + "\n" for w in works).encode()


def written(path: Path, content: bytes | str, *, packed: bool = False) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data, mtime=0) if packed else data)
    return path


WOS_TAGS = ["PT", "AU", "AF", "TI", "SO", "DT", "C1", "PY", "DI", "UT"]


def wos_fields(
    number: int, authors: Authors, *, year: str = "2024", kind: str = "Article", doi: str = "", title: str = ""
) -> dict[str, str]:
    names = [f"Example{at}, Aigerim" for at in range(len(authors))]
    addresses: dict[str, list[str]] = {}
    for name, places in zip(names, authors, strict=True):
        for place in places:
            addresses.setdefault(place, []).append(name)
    c1 = "; ".join(f"[{'; '.join(who)}] {address(place)}" for place, who in addresses.items())
    return {
        "PT": "J",
        "AU": "; ".join(names),
        "AF": "; ".join(names),
        "TI": title or f"Made-up title {number}",
        "SO": "JOURNAL OF EXAMPLES",
        "DT": kind,
        "C1": c1,
        "PY": year,
        "DI": doi,
        "UT": f"WOS:{number:015d}",
    }


def address(place: str) -> str:
    if place == FOREIGN:
        return "Example Univ Elsewhere, Paris, France"
    towns = {NAZARBAYEV: "Astana 010000", KAZNU: "Alma Ata 050040", NUCLEAR_CENTER: "Kurchatov"}
    short = place.replace("University", "Univ").replace("National", "Natl")
    return f"{short}, Sch Examples, {towns.get(place, 'Nowheretown')}, Kazakhstan"


def wos_tab(records: Sequence[dict[str, str]]) -> str:
    lines = ["\t".join(WOS_TAGS)] + ["\t".join(record[tag] for tag in WOS_TAGS) for record in records]
    return "\ufeff" + "".join(line + "\r\n" for line in lines)


def wos_plain(records: Sequence[dict[str, str]]) -> str:
    lines = ["\ufeffFN Clarivate Analytics Web of Science", "VR 1.0"]
    for record in records:
        for tag in WOS_TAGS:
            value = record[tag]
            parts = value.split("; ") if tag in ("AU", "AF") else [value]
            if tag == "C1":
                parts = [("[" + part).replace("[[", "[") for part in value.split("; [")] if value else []
            lines += [f"{tag if at == 0 else '  '} {part}" for at, part in enumerate(parts) if part]
        lines += ["ER", ""]
    return "\n".join([*lines, "EF", ""])


SCOPUS_COLUMNS = [
    "Authors",
    "Author full names",
    "Title",
    "Year",
    "Source title",
    "DOI",
    "Affiliations",
    "Authors with affiliations",
    "Document Type",
    "EID",
]


def scopus(
    records: Sequence[tuple[int, Authors]], *, kind: str = "Article", year: str = "2024", doi: str = ""
) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(SCOPUS_COLUMNS)
    for number, authors in records:
        names = [f"Example{at} A." for at in range(len(authors))]
        places = list(dict.fromkeys(place for own in authors for place in own))
        linked = [", ".join([name, *map(full, own)]) for name, own in zip(names, authors, strict=True)]
        rows.writerow(
            [
                "; ".join(names),
                "; ".join(f"Example{at}, Aigerim ({at})" for at in range(len(authors))),
                f"Made-up title {number}",
                year,
                "Journal of Examples",
                doi,
                "; ".join(map(full, places)),
                "; ".join(linked),
                kind,
                f"2-s2.0-{number}",
            ]
        )
    return "\ufeff" + out.getvalue()


def full(place: str) -> str:
    if place == FOREIGN:
        return f"{FOREIGN}, Paris, France"
    towns = {NAZARBAYEV: "Astana", KAZNU: "Almaty", NUCLEAR_CENTER: "Kurchatov"}
    return f"Department of Examples, {place}, {towns.get(place, 'Nowheretown')}, Kazakhstan"


def ror_two(identifier: str, name: str, *, lon: float, lat: float, town: str, **more: object) -> dict[str, Any]:
    return {
        "id": f"https://ror.org/{identifier}",
        "names": [{"value": name, "lang": "en", "types": ["label", "ror_display"]}],
        "locations": [
            {"geonames_id": 1, "geonames_details": {"name": town, "country_code": "KZ", "lat": lat, "lng": lon}}
        ],
        "status": "active",
        "types": ["education"],
    } | more


def ror_one(identifier: str, name: str, *, lon: float, lat: float, town: str) -> dict[str, Any]:
    return {
        "id": f"https://ror.org/{identifier}",
        "name": name,
        "aliases": ["Old Name of It"],
        "acronyms": ["ONI"],
        "labels": [{"label": "Оның ескі атауы", "iso639": "kk"}],
        "country": {"country_name": "Kazakhstan", "country_code": "KZ"},
        "addresses": [{"lat": lat, "lng": lon, "city": town}],
        "status": "active",
        "types": ["Education"],
    }
