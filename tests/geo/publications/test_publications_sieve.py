"""Lines that are set aside unread are exactly those that reading would leave out."""

from typing import Any

import pytest
from publication_records import FOREIGN, KAZNU, work
from sieve_lines import COMPACT, SPACED, line, read

from geo.publications.model import Elsewhere, InputProblem


@pytest.mark.parametrize("separators", [COMPACT, SPACED], ids=["compact", "spaced"])
def test_works_of_other_countries_are_set_aside_and_counted(separators: tuple[str, str]) -> None:
    found = read(b"".join(line(work(n, [[FOREIGN]]), separators) for n in range(10_000)))
    assert sum(one.count for one in found if isinstance(one, Elsewhere)) == 10_000
    assert all(isinstance(one, Elsewhere) for one in found)


def changed(**more: Any) -> dict[str, Any]:
    return work(1, [[FOREIGN]]) | more


def author(**more: Any) -> dict[str, Any]:
    made = work(1, [[FOREIGN]])
    made["authorships"].append({"author": {"display_name": "X Y"}, **more})
    return made


@pytest.mark.parametrize("separators", [COMPACT, SPACED], ids=["compact", "spaced"])
@pytest.mark.parametrize(
    "item",
    [
        work(1, [[KAZNU], [FOREIGN]]),
        author(institutions=[], raw_affiliation_strings=["Some Institute, Almaty"]),
        author(institutions=None, raw_affiliation_strings=["Some Institute, Almaty"]),
        author(
            institutions=[
                {"id": "https://openalex.org/I5", "display_name": "Nazarbayev University", "country_code": None}
            ]
        ),
        author(institutions=[{"id": "https://openalex.org/I5", "display_name": "Nazarbayev University"}]),
        author(institutions=[{"id": "https://openalex.org/I5", "display_name": "Any", "country_code": "kz"}]),
        author(institutions=[], affiliations=[{"raw_affiliation_string": "Almaty", "institution_ids": []}]),
        changed(publication_year=None),
        changed(publication_year=20024),
        changed(publication_year=2031),
        changed(is_paratext=True),
        {"meta": {}, "results": [work(1, [[KAZNU]])]},
        {"unrelated": "institutions"},
    ],
)
def test_whatever_is_doubtful_is_read_whole(item: dict[str, Any], separators: tuple[str, str]) -> None:
    found = read(line(item, separators))
    assert not any(isinstance(one, Elsewhere) for one in found)
    assert len(found) == 1


def test_damage_among_lines_set_aside_is_found_with_its_line() -> None:
    good = line(work(1, [[FOREIGN]]), COMPACT)
    damaged = good.replace(b'"authorships":[', b'"authorships":[[')
    latin = line(work(1, [[FOREIGN]], title="\u00e9"), COMPACT).replace("\u00e9".encode(), b"\xe9")
    for bad, reason in ((damaged, "invalid JSON"), (latin, "not in its encoding")):
        found = read(good * 3 + bad + good * 3)
        (problem,) = (one for one in found if isinstance(one, InputProblem))
        assert (problem.line, problem.reason) == (4, reason)
