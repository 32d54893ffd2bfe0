"""Lines that are set aside unread are exactly those that reading would leave out."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publication_records import FOREIGN, KAZNU, UNKNOWN, work

from geo.publications.formats import openalex_prefilter as sieve
from geo.publications.model import Elsewhere, Limits, Problem, Work

COMPACT, SPACED = (",", ":"), (", ", ": ")
LIMITS = Limits(last_year=2030)


def line(item: object, separators: tuple[str, str]) -> bytes:
    return json.dumps(item, separators=separators, ensure_ascii=False).encode() + b"\n"


def read(content: bytes) -> list[Work | Problem | Elsewhere]:
    return [found for _, found in sieve.read_lines(io.BufferedReader(io.BytesIO(content)), LIMITS)]  # type: ignore[type-var]


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
        (problem,) = (one for one in found if isinstance(one, Problem))
        assert (problem.line, problem.reason) == (4, reason)


names = st.lists(st.sampled_from([KAZNU, UNKNOWN, FOREIGN]), max_size=3, unique=True)


@settings(max_examples=60, deadline=None)
@given(papers=st.lists(st.lists(names, max_size=4), max_size=20), separators=st.sampled_from([COMPACT, SPACED]))
def test_no_work_with_an_affiliation_of_ours_is_ever_set_aside(
    papers: list[list[list[str]]], separators: tuple[str, str]
) -> None:
    works = [work(n, authors) for n, authors in enumerate(papers)]
    found = read(b"".join(line(one, separators) for one in works))
    kept = {one.key for one in found if isinstance(one, Work)}
    ours = {f"W{n}" for n, authors in enumerate(papers) if any(KAZNU in own or UNKNOWN in own for own in authors)}
    assert ours <= kept
    assert len(kept) + sum(one.count for one in found if isinstance(one, Elsewhere)) == len(works)
