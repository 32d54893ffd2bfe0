"""Each piece of bad input that issue 9 names: counted with file and line, or refused; never a crash."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from publication_records import (
    FOREIGN,
    KAZNU,
    NAZARBAYEV,
    jsonl,
    scopus,
    work,
    wos_fields,
    wos_plain,
    wos_tab,
    written,
)

from geo.core.errors import DataError
from geo.publications.ingest import Outcome, ingest
from geo.publications.model import Limits
from geo.publications.request import Request

GOOD = work(1, [[NAZARBAYEV]])


def run(*paths: Path, **limits: Any) -> Outcome:
    return ingest(Request(works=paths, workers=1, limits=Limits(last_year=2030, **limits)))


def problems(outcome: Outcome, number: int = 0) -> list[tuple[str, int]]:
    return [(p["reason"], p["line"]) for p in outcome.report["files"][number]["problems"]]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "https://openalex.org/W2", "publication_year": 2024, "authorships": [}\n', "invalid JSON"),
        (b"[1, 2]\n", "not a JSON object"),
        (b'{"unrelated": 1}\n', "field of the wrong kind"),
        (jsonl([work(2, [[KAZNU]], year=None)]), "no year"),
        (jsonl([work(2, [[KAZNU]], year="")]), "no year"),
        (jsonl([work(2, [[KAZNU]], year=20024)]), "impossible year"),
        (jsonl([work(2, [[KAZNU]], year=1699)]), "impossible year"),
        (jsonl([work(2, [[KAZNU]], year="next")]), "impossible year"),
        (jsonl([work(2, [[KAZNU]], year=True)]), "no year"),
        (jsonl([work(2, [[KAZNU]]) | {"authorships": "none"}]), "field of the wrong kind"),
        (jsonl([work(2, [[KAZNU]]) | {"authorships": [None]}]), "field of the wrong kind"),
        (jsonl([work(2, [[KAZNU]]) | {"authorships": None}]), "no authors"),
        (jsonl([work(2, [[], []])]), "no affiliations"),
        (jsonl([work(2, [[KAZNU]]) | {"is_paratext": True}]), "paratext"),
        (
            jsonl([work(2, [[KAZNU]], title="Қате")]).decode().encode("cp1251", "replace").replace(b"?", b"\xc0"),
            "not in its encoding",
        ),
    ],
)
def test_a_bad_line_is_counted_with_its_reason_and_number_and_the_rest_is_kept(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    path = written(tmp_path / "w.jsonl", jsonl([GOOD]) + line + jsonl([work(3, [[KAZNU]])]))
    outcome = run(path)
    assert problems(outcome) == [(reason, 2)]
    assert outcome.report["dropped"] == {reason: 1}
    assert (outcome.report["read"], outcome.report["kept"]) == (3, 2)


def test_nulls_where_lists_belong_are_empty_lists(tmp_path: Path) -> None:
    found = work(2, [[KAZNU], [NAZARBAYEV]])
    found["authorships"][0] |= {
        "institutions": None,
        "raw_affiliation_strings": None,
        "affiliations": None,
        "author": None,
    }
    outcome = run(written(tmp_path / "w.jsonl", jsonl([found])))
    assert outcome.counts[("KZ-71", 2024)] == 1
    assert ("KZ-75", 2024) not in outcome.counts
    assert outcome.report["flaws"] == {"authors without affiliation": 1}


def test_truncated_gzip_gives_what_stands_before_and_is_reported(tmp_path: Path) -> None:
    # Random titles do not compress, so that the cut is in the middle of records.
    works = [work(n, [[NAZARBAYEV]], title=f"{pow(7, n + 5000, 10**300)}") for n in range(2000)]
    packed = gzip.compress(jsonl(works))
    outcome = run(written(tmp_path / "w.gz", packed[: len(packed) // 2]))
    (reason, line) = problems(outcome)[-1]
    assert reason == "truncated gzip"
    assert outcome.report["kept"] + 2 >= line > 100
    assert outcome.report["kept"] < 2000


def test_damaged_gzip_is_reported_and_the_other_files_count(tmp_path: Path) -> None:
    packed = bytearray(
        gzip.compress(jsonl([work(n, [[NAZARBAYEV]], title=f"{pow(3, n + 900, 10**300)}") for n in range(3000)]))
    )
    packed[len(packed) // 2 :] = b"\xff" * 2000
    outcome = run(
        written(tmp_path / "a.gz", bytes(packed)), written(tmp_path / "b", jsonl([work(9999, [[KAZNU]])]))
    )
    assert problems(outcome)[-1][0] in ("damaged gzip", "truncated gzip", "invalid JSON", "not in its encoding")
    assert outcome.counts[("KZ-75", 2024)] == 1


def test_five_thousand_authors_count_exactly(tmp_path: Path) -> None:
    authors = [[NAZARBAYEV]] * 3 + [[FOREIGN]] * 4997
    path = written(tmp_path / "w.jsonl", jsonl([work(1, authors)]))
    outcome = ingest(Request(works=(path,), counting="fractional", workers=1))
    assert outcome.counts[("KZ-71", 2024)] * 5000 == 3


def test_more_authors_than_the_limit_are_left_out_and_reported(tmp_path: Path) -> None:
    path = written(tmp_path / "w.jsonl", jsonl([work(2, [[KAZNU]] * 51), GOOD]))
    outcome = run(path, authors=50)
    assert problems(outcome) == [("too many authors", 1)]
    assert outcome.counts == {("KZ", 2024): 1, ("KZ-71", 2024): 1}


def test_a_line_over_the_limit_is_left_out_and_the_next_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "w.jsonl", jsonl([GOOD, work(2, [[KAZNU]], title="x" * 50_000), work(3, [[KAZNU]])])
    )
    outcome = run(path, line_bytes=10_000)
    assert problems(outcome) == [("line too long", 2)]
    assert outcome.report["kept"] == 2


def test_lines_in_another_encoding_are_counted_in_every_format(tmp_path: Path) -> None:
    bad = "Назарбаев".encode("cp1251")
    tab = wos_tab(
        [wos_fields(1, [[NAZARBAYEV]]), wos_fields(2, [[KAZNU]], title="BAD"), wos_fields(3, [[KAZNU]])]
    )
    outcome = run(written(tmp_path / "w.txt", tab.encode().replace(b"BAD", bad)))
    assert problems(outcome) == [("not in its encoding", 3)]
    plain = wos_plain([wos_fields(1, [[NAZARBAYEV]]), wos_fields(2, [[KAZNU]], title="BAD")])
    outcome = run(written(tmp_path / "p.txt", plain.encode().replace(b"BAD", bad)))
    assert [reason for reason, _ in problems(outcome)] == ["not in its encoding"]
    assert outcome.report["kept"] == 1


def test_a_tab_file_with_a_cell_too_many_and_csv_with_open_quotes_are_reported(tmp_path: Path) -> None:
    tab = wos_tab([wos_fields(1, [[NAZARBAYEV]])]) + "J\ta\tb\r\n"
    assert problems(run(written(tmp_path / "w.txt", tab))) == [("wrong number of cells", 3)]
    csv_text = scopus([(1, [[NAZARBAYEV]])]) + '"never closed, 2024\r\n'
    assert problems(run(written(tmp_path / "s.csv", csv_text))) == [("quotes do not close", 3)]


def test_a_plain_text_record_that_never_ends_is_reported(tmp_path: Path) -> None:
    text = wos_plain([wos_fields(1, [[NAZARBAYEV]]), wos_fields(2, [[KAZNU]])])
    cut = text[: text.rindex("ER")]
    outcome = run(written(tmp_path / "w.txt", cut))
    assert [reason for reason, _ in problems(outcome)] == ["record without end"]
    assert outcome.counts[("KZ", 2024)] == 1


def test_an_empty_file_is_reported_and_all_empty_is_refused(tmp_path: Path) -> None:
    empty, packed = written(tmp_path / "e", b""), written(tmp_path / "e.gz", b" \n", packed=True)
    outcome = run(written(tmp_path / "w", jsonl([GOOD])), empty, packed)
    assert [part["problems"][0]["reason"] for part in outcome.report["files"][1:]] == ["empty file"] * 2
    with pytest.raises(DataError, match="every file is empty"):
        run(empty, packed)


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    without_doi = work(1, [[NAZARBAYEV]], title="")  # nothing that could be matched but the file itself
    one = written(tmp_path / "a", jsonl([without_doi | {"title": None}]))
    two = written(tmp_path / "b", one.read_bytes())
    outcome = run(one, two, one)
    assert outcome.counts == {("KZ", 2024): 1, ("KZ-71", 2024): 1}
    assert outcome.report["same_files"] == 1
    assert outcome.report["files"][1]["same_as"] == str(one)


def test_an_aggregated_table_among_records_is_refused_by_name(tmp_path: Path) -> None:
    table = written(tmp_path / "incites.csv", "Name,Web of Science Documents\nNazarbayev University,12\n")
    with pytest.raises(DataError, match=r"incites\.csv.*aggregated"):
        run(table, written(tmp_path / "w", jsonl([GOOD])))


def test_more_damage_than_the_limits_allow_fails_with_the_first_place(tmp_path: Path) -> None:
    path = written(tmp_path / "w.jsonl", jsonl([GOOD]) + b"{bad\n" * 30)
    with pytest.raises(DataError, match=r"w\.jsonl:2: 30 of 31 records are damaged"):
        run(path, bad_records=10)
    assert run(path, bad_records=30).report["dropped"] == {"invalid JSON": 30}


def test_a_damaged_first_line_does_not_hide_the_format(tmp_path: Path) -> None:
    path = written(tmp_path / "w.jsonl", b'{"id": "broken\n' + jsonl([GOOD]))
    assert problems(run(path)) == [("invalid JSON", 1)]


def test_records_without_kazakhstan_are_refused_and_nothing_is_counted(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no publication with an affiliation in Kazakhstan"):
        run(written(tmp_path / "w", jsonl([work(1, [[FOREIGN]])])))


def test_every_record_read_is_kept_dropped_or_a_duplicate(tmp_path: Path) -> None:
    works = [GOOD, work(2, [[KAZNU]], doi="10.1234/x"), work(3, [[KAZNU]], doi="10.1234/X"), work(4, [[FOREIGN]])]
    works += [work(5, [[KAZNU]], kind="preprint"), work(6, [[KAZNU]], year=None)]
    report = run(written(tmp_path / "w", jsonl(works) + b"{bad\n")).report
    assert report["read"] == 7 == report["kept"] + report["duplicates"]["total"] + sum(report["dropped"].values())
    assert all(check["holds"] for check in report["checks"])


def test_deeply_nested_json_is_a_bad_line(tmp_path: Path) -> None:
    deep = b'{"publication_year": 2024, "authorships": ' + b"[" * 200_000 + b"\n"
    outcome = run(written(tmp_path / "w", jsonl([GOOD]) + deep))
    assert problems(outcome) == [("invalid JSON", 2)]


def test_a_page_cut_off_in_the_middle_gives_the_works_before(tmp_path: Path) -> None:
    text = json.dumps({"meta": {}, "results": [GOOD, work(2, [[KAZNU]])]}, indent=1)
    outcome = run(written(tmp_path / "page.json", text[: text.rindex('"id"')]))
    assert [reason for reason, _ in problems(outcome)] == ["invalid JSON"]
    assert outcome.counts[("KZ-71", 2024)] == 1
