"""Any line: no work of ours is set aside unread."""

from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from publication_records import FOREIGN, KAZNU, UNKNOWN, work
from sieve_lines import COMPACT, SPACED, line, read

from geo.publications.model import Elsewhere, Work

names = st.lists(st.sampled_from([KAZNU, UNKNOWN, FOREIGN]), max_size=3, unique=True)


@examples(60)
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
