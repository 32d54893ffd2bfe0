"""Any papers: both engines count what the definition says."""

from collections import defaultdict
from fractions import Fraction
from pathlib import Path

from counted import PLACES, both
from examples import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from publication_records import (
    FOREIGN,
    KAZNU,
    jsonl,
    work,
    written,
)

author = st.lists(st.sampled_from([*PLACES, FOREIGN]), max_size=3, unique=True)


paper = st.tuples(st.lists(author, min_size=1, max_size=6), st.sampled_from([2022, 2023]))


@examples(15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(papers=st.lists(paper, min_size=1, max_size=12))
def test_counts_are_those_of_the_definition(tmp_path: Path, papers: list[tuple[list[list[str]], int]]) -> None:
    whole: dict[tuple[str, int], int] = defaultdict(int)
    shares: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
    for authors, year in papers:
        places = {PLACES[name] for own in authors for name in own if name in PLACES}
        for code in places | ({"KZ"} if places else set()):
            whole[code, year] += 1
        for own in authors:
            for name in own:
                if name in PLACES:
                    share = Fraction(1, len(authors) * len(own))
                    shares[PLACES[name], year] += share
                    shares["KZ", year] += share
    works = [work(n, authors, year=year) for n, (authors, year) in enumerate(papers)]
    works.append(work(10_000, [[KAZNU]], year=2020))  # so that there always is something to count
    counted, divided = both(written(tmp_path / "w", jsonl(works)), years=(2021, 2030)) if whole else ({}, {})
    assert counted == whole
    assert divided == shares
