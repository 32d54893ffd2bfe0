import random
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from counted import PLACES, both, run
from publication_records import (
    FOREIGN,
    KAZNU,
    NAZARBAYEV,
    NUCLEAR_CENTER,
    UNKNOWN,
    jsonl,
    scopus,
    work,
    wos_fields,
    wos_plain,
    written,
)

from geo.core.paths import ROOT

# The example of docs/publications.md.
EXAMPLE = [
    work(
        1,
        [[NAZARBAYEV, KAZNU], [KAZNU], [FOREIGN], []],
        doi="https://doi.org/10.1234/P1",
        title="Paper one",
        first="Aigerim Example0",
    ),
    work(2, [[NUCLEAR_CENTER], [UNKNOWN]], title="Paper two"),
    work(3, [[NAZARBAYEV]], kind="preprint", title="Paper three"),
]
COPY = wos_fields(1, [[NAZARBAYEV], [KAZNU]], title="PAPER <b>One</b>")


def test_the_worked_example_of_the_documentation_is_what_the_program_gives(tmp_path: Path) -> None:
    files = written(tmp_path / "a", jsonl(EXAMPLE)), written(tmp_path / "b", wos_plain([COPY]))
    whole, fractional = both(*files)
    text = (ROOT / "docs" / "publications.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (KZ\S*) \| (\d+) \| (\S+) \|$", text, re.MULTILINE)
    assert len(table) == 5
    assert whole == {(code, 2024): int(n) for code, n, _ in table}
    assert fractional == {(code, 2024): Fraction(n) for code, _, n in table}


def test_whole_counting_adds_up_to_more_and_fractional_to_exactly_the_country(tmp_path: Path) -> None:
    whole, fractional = both(written(tmp_path / "a", jsonl(EXAMPLE)))
    assert sum(n for (code, _), n in whole.items() if code != "KZ") > whole["KZ", 2024]
    assert sum(n for (code, _), n in fractional.items() if code != "KZ") == fractional["KZ", 2024]


@pytest.mark.parametrize(
    ("works", "kept"),
    [
        ([work(1, [[KAZNU]], doi="10.1234/a"), work(2, [[KAZNU]], doi="HTTPS://DOI.ORG/10.1234/A")], 1),
        ([work(1, [[KAZNU]], title="Same"), work(2, [[KAZNU]], title="SAME!")], 1),
        ([work(1, [[KAZNU]], title="Same", doi="10.1234/a"), work(2, [[KAZNU]], title="Same")], 1),
        (
            [
                work(1, [[KAZNU]], title="Same", doi="10.1234/a"),
                work(2, [[KAZNU]], title="Same", doi="10.1234/b"),
            ],
            2,
        ),
        ([work(1, [[KAZNU]], title="Same"), work(2, [[KAZNU]], title="Same", year=2023)], 2),
        ([work(1, [[KAZNU]], title="Same"), work(2, [[KAZNU]], title="Same", first="Other Author")], 2),
        ([work(1, [[KAZNU]], doi="10.1234/a"), work(2, [[KAZNU]], doi="10.1234/a", kind="preprint")], 1),
    ],
)
def test_duplicates_by_doi_then_by_title_year_and_first_author(
    tmp_path: Path, works: list[dict[str, Any]], kept: int
) -> None:
    for order in (works, works[::-1]):
        assert run(written(tmp_path / "w", jsonl(order))).report["kept"] == kept


def test_one_publication_of_three_databases_counts_once(tmp_path: Path) -> None:
    one = written(tmp_path / "a", jsonl([work(1, [[KAZNU]], title="One title", first="Aigerim Example0")]))
    two = written(tmp_path / "b", wos_plain([wos_fields(1, [[KAZNU]], title="One title")]))
    three = written(tmp_path / "c", scopus([(1, [[KAZNU]])]).replace("Made-up title 1", "One title"))
    outcome = run(one, two, three)
    assert outcome.counts == {("KZ", 2024): 1, ("KZ-75", 2024): 1}
    assert outcome.report["duplicates"] == {"doi": 0, "title": 2, "total": 2}


def test_document_types_are_those_asked_for(tmp_path: Path) -> None:
    kinds = ["article", "review", "preprint", "book-chapter"]
    path = written(tmp_path / "w", jsonl([work(n, [[KAZNU]], kind=kind) for n, kind in enumerate(kinds)]))
    assert run(path).counts["KZ", 2024] == 2
    assert run(path, types=("review",)).counts["KZ", 2024] == 1
    assert run(path, types=()).counts["KZ", 2024] == 4
    assert run(path).report["dropped"] == {"other document type or year": 2}


def test_years_are_bounded_at_both_ends(tmp_path: Path) -> None:
    path = written(tmp_path / "w", jsonl([work(y, [[KAZNU]], year=y) for y in range(2018, 2026)]))
    assert [year for code, year in run(path, years=(2020, 2022)).counts if code == "KZ"] == [2020, 2021, 2022]


def test_the_regions_are_those_of_the_year(tmp_path: Path) -> None:
    works = [work(year, [[NUCLEAR_CENTER]], year=year) for year in (2017, 2021, 2022)]
    counts = run(written(tmp_path / "w", jsonl(works))).counts
    assert sorted(counts) == [
        ("KZ", 2017),
        ("KZ", 2021),
        ("KZ", 2022),
        ("KZ-10", 2022),
        ("KZ-63", 2017),
        ("KZ-63", 2021),
    ]


def test_the_order_of_records_and_files_changes_nothing(tmp_path: Path) -> None:
    chance = random.Random(9)  # noqa: S311  data of a test
    works = [
        work(
            n,
            [[chance.choice(list(PLACES))] for _ in range(3)],
            title=f"T{n % 40}",
            doi=f"10.1234/{n % 60}" if n % 3 else None,
        )
        for n in range(120)
    ]
    files = [written(tmp_path / f"{n}", jsonl(works[n::4])) for n in range(4)]
    expected = both(*files)
    chance.shuffle(works)
    assert both(written(tmp_path / "all", jsonl(works))) == expected
    assert both(*files[::-1]) == expected
