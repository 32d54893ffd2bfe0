import json
from pathlib import Path

import pytest
from publication_records import (
    FOREIGN,
    KAZNU,
    NAZARBAYEV,
    jsonl,
    ror_two,
    scopus,
    work,
    wos_fields,
    wos_plain,
    wos_tab,
    written,
)

from geo.core.errors import CallError, DataError
from geo.publications.formats import READERS, detect, find_inputs
from geo.publications.formats.text_stream import Watched, as_utf8, unpacked
from geo.publications.model import InputProblem, Limits, Work

AUTHORS = [[NAZARBAYEV, KAZNU], [FOREIGN], []]
WORK = work(1, AUTHORS, doi="https://doi.org/10.1234/Example.1")
WOS = wos_fields(1, AUTHORS, doi="10.1234/Example.1")

FILES = {
    "OpenAlex JSON Lines": jsonl([WORK]),
    "OpenAlex API page": json.dumps({"meta": {"count": 1}, "results": [WORK]}, indent=1).encode(),
    "OpenAlex JSON array": json.dumps([WORK], indent=1).encode(),
    "Web of Science tab-delimited": wos_tab([WOS]).encode(),
    "Web of Science plain text": wos_plain([WOS]).encode(),
    "Scopus CSV": scopus([(1, AUTHORS)], doi="10.1234/Example.1").encode(),
}


def read(path: Path) -> list[Work | InputProblem]:
    source = detect(path)
    with Watched(path) as raw:
        stream = as_utf8(unpacked(raw), source.encoding)
        return [found for _, found in READERS[source.form](stream, Limits(last_year=2030))]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("form", FILES)
def test_every_format_is_told_from_its_content_and_gives_the_same_record(
    tmp_path: Path, form: str, packed: bool
) -> None:
    path = written(tmp_path / "no-telling-name.bin", FILES[form], packed=packed)
    assert detect(path).form == form
    (record,) = read(path)
    assert isinstance(record, Work)
    assert record.year == 2024
    assert record.types == ("article",)
    assert record.doi.endswith("10.1234/Example.1")
    assert record.authors == 3
    assert [len(own) for own in record.affiliations] == [2, 1]
    assert any(NAZARBAYEV.split()[0] in own.label for own in record.affiliations[0])


def test_a_page_of_the_api_on_one_line_is_read_among_others(tmp_path: Path) -> None:
    pages = [
        {"meta": {}, "results": [work(1, AUTHORS), work(2, AUTHORS)]},
        {"meta": {}, "results": [work(3, AUTHORS)]},
    ]
    assert len(read(written(tmp_path / "pages", jsonl(pages)))) == 3


def test_a_snapshot_folder_gives_all_its_works_and_no_manifest(tmp_path: Path) -> None:
    for day in ("2024-01-01", "2024-02-01"):
        written(
            tmp_path / "works" / f"updated_date={day}" / "part_000.gz", jsonl([work(1, AUTHORS)]), packed=True
        )
    written(tmp_path / "works" / "manifest", '{"entries": []}')
    written(tmp_path / "merged_ids" / "works" / "2024.csv.gz", "merge_date,id,merge_into_id\n", packed=True)
    assert [one.path.name for one in find_inputs([tmp_path])] == ["part_000.gz", "part_000.gz"]


def test_utf_16_as_web_of_science_writes_it_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "savedrecs.txt", wos_tab([WOS]).removeprefix("\ufeff").encode("utf-16"))
    (record,) = read(path)
    assert isinstance(record, Work)
    assert record.title == WOS["TI"]


def test_a_record_over_several_lines_keeps_all_its_addresses(tmp_path: Path) -> None:
    path = written(tmp_path / "w.txt", wos_plain([WOS, wos_fields(2, [[KAZNU], [KAZNU]])]))
    first, second = read(path)
    assert isinstance(first, Work)
    assert isinstance(second, Work)
    assert {a.text.split(",")[0] for own in first.affiliations for a in own} >= {"Nazarbayev Univ"}
    assert [len(own) for own in second.affiliations] == [1, 1]


def test_an_address_without_authors_stands_for_an_author_of_its_own(tmp_path: Path) -> None:
    fields = WOS | {"C1": "Nazarbayev Univ, Astana, Kazakhstan; Example Univ Elsewhere, Paris, France"}
    (record,) = read(written(tmp_path / "w.txt", wos_tab([fields])))
    assert isinstance(record, Work)
    assert [own[0].text.split(",")[0] for own in record.affiliations] == [
        "Nazarbayev Univ",
        "Example Univ Elsewhere",
    ]


def test_scopus_without_linked_authors_gives_the_affiliations_of_the_paper(tmp_path: Path) -> None:
    lines = scopus([(1, AUTHORS)]).replace("Authors with affiliations", "Something else")
    (record,) = read(written(tmp_path / "s.csv", lines))
    assert isinstance(record, Work)
    assert len(record.affiliations) == 3


def test_several_document_types_of_web_of_science_are_kept_apart(tmp_path: Path) -> None:
    (record,) = read(written(tmp_path / "w.txt", wos_tab([WOS | {"DT": "Article; Early Access"}])))
    assert isinstance(record, Work)
    assert record.types == ("article", "early-access")


def test_an_early_access_paper_without_year_has_that_of_early_access(tmp_path: Path) -> None:
    text = wos_plain([WOS | {"PY": ""}]).replace("DI ", "EA MAR 2023\nDI ")
    (record,) = read(written(tmp_path / "w.txt", text))
    assert isinstance(record, Work)
    assert record.year == 2023


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 something", b"name,age\nA,3\n", b'{"a": 1}\n', b"[1, 2, 3]", b"\x00\x01\x02", b"<html></html>"],
)
def test_an_unknown_format_is_refused_with_the_formats_there_are(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DataError, match="format is unknown.*OpenAlex.*Scopus"):
        detect(written(tmp_path / "works.jsonl", content))


def test_a_list_of_organisations_given_as_records_is_told_apart(tmp_path: Path) -> None:
    dump = json.dumps([ror_two("0abc12345", "X University", lon=71.4, lat=51.1, town="Astana")])
    with pytest.raises(DataError, match="--organisations"):
        detect(written(tmp_path / "ror.json", dump))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (wos_tab([WOS]).replace("\tC1\t", "\tXX\t"), "C1"),
        (wos_tab([WOS]).replace("\tDT\t", "\tXX\t"), "DT"),
        (scopus([]).replace("Document Type", "Other"), "Document Type"),
        (scopus([]).replace(",Year,", ",Other,"), "Year"),
    ],
)
def test_an_export_without_a_column_that_counting_needs_is_refused(
    tmp_path: Path, text: str, missing: str
) -> None:
    with pytest.raises(DataError, match=f"no column.*{missing}"):
        detect(written(tmp_path / "export", text))


def test_a_folder_without_records_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CallError, match="no file of records"):
        find_inputs([tmp_path / "empty"])
    with pytest.raises(CallError, match="is not there"):
        find_inputs([tmp_path / "absent"])


def test_an_array_longer_than_what_is_read_at_once_is_read_whole(tmp_path: Path) -> None:
    works = [work(n, AUTHORS, title=f"{n} " + "long " * 2000) for n in range(400)]
    path = written(tmp_path / "w.json", json.dumps(works))
    assert path.stat().st_size > 4_000_000
    found = read(path)
    assert [r.key for r in found if isinstance(r, Work)] == [f"W{n}" for n in range(400)]
