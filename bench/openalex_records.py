"""Made-up works in the schema of OpenAlex, as the files of a snapshot: for measuring only, none is a real work.

Authors, affiliations and lengths vary as they do there: most works have few authors, a few have hundreds; a sixth
have authors without institution; one in a hundred has an affiliation in Kazakhstan; one in fifty repeats a DOI.
"""

import gzip
import json
import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

PARTS = 8
_TEMPLATES = 4_000
_COUNTRIES = ("US", "CN", "GB", "DE", "IN", "JP", "FR", "IT", "BR", "RU", "TR", "UZ", "KR", "ES", "PL")
_ORGANISATIONS = (
    "Nazarbayev University",
    "Al-Farabi Kazakh National University",
    "L.N. Gumilyov Eurasian National University",
    "Satbayev University",
    "National Nuclear Center of the Republic of Kazakhstan",
    "Karaganda Technical University",
    "D. Serikbayev East Kazakhstan Technical University",
    "An Institute That Nobody Knows",
)
_OURS, _LOOSE, _AGAIN = 0.01, 0.16, 0.02
_NUMBER, _DOI = b"@NUMBER@", b"@DOI@"


def write_snapshot(folder: Path, works: int, seed: int = 2024) -> int:
    """Write works into ``updated_date=…/part_….gz`` below ``folder``; return the bytes before packing."""
    jobs = [(folder, part, works // PARTS + (part < works % PARTS), seed) for part in range(PARTS)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(_write_part, jobs))


def _write_part(job: tuple[Path, int, int, int]) -> int:
    folder, part, works, seed = job
    chance = random.Random(seed * 1000 + part)  # noqa: S311  not for secrets
    templates = [_template(chance) for _ in range(min(_TEMPLATES, max(works, 1)))]
    place = folder / "works" / f"updated_date=2024-0{part + 1}-01"
    place.mkdir(parents=True)
    size = 0
    with gzip.open(place / "part_000.gz", "wb", compresslevel=1) as file:
        for n in range(works):
            number = part * 100_000_000 + n
            doi = number - 1 if n and chance.random() < _AGAIN else number
            line = chance.choice(templates).replace(_NUMBER, b"%d" % number).replace(_DOI, b"%d" % doi)
            size += len(line)
            file.write(line)
    return size


def _template(chance: random.Random) -> bytes:
    ours, loose = chance.random() < _OURS, chance.random() < _LOOSE
    authors = min(300, max(1, round(chance.lognormvariate(1.2, 0.75))))
    authorships = [_authorship(chance, at, loose=loose and at % 2 == 1) for at in range(authors)]
    if ours:
        for at in range(max(1, authors // 2)):
            name = chance.choice(_ORGANISATIONS)
            authorships[at]["institutions"] = [_institution(name, "KZ", 900 + _ORGANISATIONS.index(name))]
            authorships[at]["affiliations"] = []
    words = [f"word{chance.randrange(3000)}" for _ in range(chance.randrange(40, 160))]
    work = {
        "id": "https://openalex.org/W@NUMBER@",
        "doi": "https://doi.org/10.5555/@DOI@",
        "doi_registration_agency": "Crossref",
        "display_name": f"A study @NUMBER@ of {' '.join(words[:9])}",
        "title": f"A study @NUMBER@ of {' '.join(words[:9])}",
        "publication_year": chance.randrange(2015, 2025),
        "publication_date": "2024-03-01",
        "language": "en",
        "type": chance.choices(["article", "review", "book-chapter", "preprint"], [80, 6, 8, 6])[0],
        "is_paratext": False,
        "is_retracted": False,
        "open_access": {"is_oa": True, "oa_status": "gold", "oa_url": "https://example.org/@NUMBER@"},
        "authorships": authorships,
        "countries_distinct_count": 1,
        "cited_by_count": chance.randrange(90),
        "biblio": {"volume": "12", "issue": "3", "first_page": "1", "last_page": "9"},
        "primary_topic": {"id": "https://openalex.org/T1", "display_name": "A topic", "score": 0.9},
        "concepts": [
            {"id": f"https://openalex.org/C{n}", "display_name": f"Concept {n}", "level": 2, "score": 0.4}
            for n in range(6)
        ],
        "referenced_works": [
            f"https://openalex.org/W{chance.randrange(10**9)}" for _ in range(chance.randrange(30))
        ],
        "abstract_inverted_index": {word: [n] for n, word in enumerate(words)},
        "updated_date": "2024-05-01T00:00:00",
    }
    return json.dumps(work, separators=(",", ":")).encode() + b"\n"


def _authorship(chance: random.Random, at: int, *, loose: bool) -> dict[str, Any]:
    institutions = []
    if not loose:
        for _ in range(chance.choices([1, 2, 3], [80, 16, 4])[0]):
            number = chance.randrange(1000, 90_000)
            institutions.append(_institution(f"University of Place {number}", chance.choice(_COUNTRIES), number))
    raw = [f"Department {at}, {i['display_name']}, Some Town" for i in institutions] or ["Nobody Knows Where"]
    return {
        "author_position": "first" if at == 0 else "middle",
        "author": {
            "id": f"https://openalex.org/A{chance.randrange(10**9)}",
            "display_name": f"Given Family{at}",
            "orcid": None,
        },
        "institutions": institutions,
        "countries": sorted({str(i["country_code"]) for i in institutions}),
        "is_corresponding": at == 0,
        "raw_author_name": f"G. Family{at}",
        "raw_affiliation_strings": raw,
        "affiliations": [
            {"raw_affiliation_string": text, "institution_ids": [i["id"]]}
            for text, i in zip(raw, institutions, strict=False)
        ],
    }


def _institution(name: str, country: str, number: int) -> dict[str, Any]:
    return {
        "id": f"https://openalex.org/I{number}",
        "display_name": name,
        "ror": f"https://ror.org/0{number:08d}",
        "country_code": country,
        "type": "education",
        "lineage": [f"https://openalex.org/I{number}"],
    }
