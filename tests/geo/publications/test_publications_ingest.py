"""The command, and what it leaves behind: counts, reports, the catalogue; also when it is stopped."""

import json
import os
import subprocess
import sys
import time
from datetime import date, datetime, tzinfo
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from killing import killed
from publication_records import FOREIGN, KAZNU, NAZARBAYEV, NUCLEAR_CENTER, UNKNOWN, jsonl, ror_two, work, written
from typer.testing import CliRunner

from geo.core.errors import CallError, DataError
from geo.core.paths import ROOT
from geo.dataset import load_dataset
from geo.indicators.catalogue import load_indicators
from geo.publications import ingest as running
from geo.publications import unfinished
from geo.publications.in_use import IngestDetails, all_counts, current_counts, store_counts, use_counts
from geo.statements.catalogue import load_statements
from geo.statements.verdicts import judge_all
from layers.cli import app
from layers.document.build import build_document

RUNNER = CliRunner()
WORKS = [
    work(1, [[NAZARBAYEV, KAZNU], [FOREIGN]], doi="10.1234/a"),
    work(2, [[NAZARBAYEV], [UNKNOWN]]),
    work(3, [[NUCLEAR_CENTER]], year=2021),
    work(4, [[KAZNU]], kind="preprint"),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "home"
    monkeypatch.setenv("SCIMAP_HOME", str(place))
    return place


@pytest.fixture
def works(tmp_path: Path) -> Path:
    return written(tmp_path / "works.jsonl.gz", jsonl(WORKS), packed=True)


def call(*arguments: object, code: int = 0) -> str:
    result = RUNNER.invoke(app, ["publications", *map(str, arguments)])
    if code == 0 and result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.stdout


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_contract_of_the_command_line(tmp_path: Path, works: Path) -> None:
    ror = written(
        tmp_path / "ror.json", json.dumps([ror_two("0abc12345", "X", lon=71.4, lat=51.1, town="Astana")])
    )
    out, report = tmp_path / "counts.csv", tmp_path / "report.json"
    options = ["--counting", "whole", "--types", "article,review", "--engine", "duckdb"]
    call("ingest", works, "--organisations", ror, *options, "--out", out, "--report", report)
    assert out.read_text(encoding="utf-8").splitlines() == [
        "region,year,publications",
        "KZ,2021,1",
        "KZ-63,2021,1",
        "KZ,2024,2",
        "KZ-71,2024,2",
        "KZ-75,2024,1",
        "KZ-X,2024,1",
    ]
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["read"], found["kept"], found["dropped"]) == (4, 3, {"other document type or year": 1})
    assert found["unresolved"] == {"mentions": 1, "list": [{"affiliation": UNKNOWN, "mentions": 1}]}
    assert found["coverage"] == 0.8
    assert all(check["holds"] for check in found["checks"])


def test_fractions_are_written_as_the_nearest_decimal_numbers(tmp_path: Path, works: Path) -> None:
    text = call("ingest", works, "--counting", "fractional", "--dry-run")
    rows = {line.split(",")[0]: line.split(",")[2] for line in text.splitlines()[3:]}
    assert rows == {"KZ": "1.5", "KZ-71": "0.75", "KZ-75": "0.25", "KZ-X": "0.5"}


def test_a_dry_run_keeps_nothing(home: Path, works: Path) -> None:
    call("ingest", works, "--dry-run")
    assert current_counts() is None
    assert tree(home) == {}


def test_the_same_ingest_again_changes_nothing(home: Path, works: Path) -> None:
    call("ingest", works)
    before = tree(home)
    call("ingest", works)
    assert tree(home) == before
    assert [one.number for one, _ in all_counts()] == [1]


def test_another_ingest_takes_its_place_and_the_first_can_be_used_again(tmp_path: Path, works: Path) -> None:
    call("ingest", works)
    call("ingest", written(tmp_path / "more", jsonl([work(9, [[KAZNU]])])))
    assert [(one.number, used) for one, used in all_counts()] == [(1, False), (2, True)]
    assert "* 2" in call("list")
    call("use", "1")
    assert (found := current_counts())
    assert found.counts["KZ-71", 2024] == 2
    call("use", "none")
    assert current_counts() is None
    with pytest.raises(CallError, match="no ingest 7"):
        call("use", "7")


class InMarch(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "InMarch":
        return cls(2025, 3, 1, 12, tzinfo=tz)


def test_the_map_the_tables_and_the_sources_show_what_is_ingested(
    works: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_indicators()["publications"].no_data
    monkeypatch.setattr("geo.publications.run_details.datetime", InMarch)
    call("ingest", works, "--query", "all of 2024 <b>&</b>")
    values = load_dataset().values
    own = values[(values["indicator"] == "publications_per_100k") & (values["region"] == "KZ-71")]
    population = values[(values["indicator"] == "population") & (values["region"] == "KZ-71")]
    assert list(own["year"][own["value"].notna()]) == [2024]
    assert own["value"].max() == pytest.approx(2 / population["value"].max() * 1e5, rel=0.2)
    document = build_document(load_dataset()).data
    section = next(i for i in document["indicators"] if i["id"] == "publications")
    assert (section["reason"], section["years"]) == (None, [2021, 2024])
    at = [r["code"] for r in document["regions"]].index("KZ-71")
    assert section["values"][1][at] == 2
    for lang, words in (("en", "80.0% of affiliations"), ("ru", "80,0\xa0% аффилиаций"), ("kk", "80,0\xa0%")):
        assert words in section["definition"][lang]
        assert "all of 2024 <b>&</b>" in section["definition"][lang]
    assert "<b>" not in build_document(load_dataset()).to_json()
    source = next(s for s in load_dataset().sources if s.id == "publications")
    assert source.retrieved == date(2025, 3, 1)
    assert source.producer.en == "OpenAlex"


def test_without_an_ingest_the_reason_stands_without_a_command_that_no_reader_types() -> None:
    for name in ("publications", "publications_per_100k"):
        reason = load_dataset().indicators[name].no_data
        assert reason is not None
        for lang in ("kk", "ru", "en"):
            assert reason[lang]
            assert "scimap" not in reason[lang]


def test_a_region_without_publications_is_missing_unless_the_records_are_complete(works: Path) -> None:
    def statuses() -> set[str]:
        values = load_dataset().values
        chosen = values[(values["indicator"] == "publications") & (values["year"] == 2024)]
        return set(chosen[chosen["region"] == "KZ-47"]["status"])

    call("ingest", works)
    assert statuses() == {"missing"}
    call("ingest", works, "--complete")
    assert statuses() == {"zero"}


def test_the_statements_of_the_academy_are_tested_against_what_is_ingested(tmp_path: Path) -> None:
    def verdicts() -> dict[str, str]:
        chosen = [s for s in load_statements() if s.id.startswith("nas_publications")]
        results = judge_all(chosen, load_dataset().evidence)
        assert all(result.ok for result in results)
        return {result.statement.id: result.verdict for result in results}

    assert set(verdicts().values()) == {"cannot be tested"}
    made = [work(n, [[NAZARBAYEV]]) for n in range(900)] + [work(n, [[KAZNU]]) for n in range(900, 1100)]
    call("ingest", written(tmp_path / "w", jsonl(made)), "--complete")
    found = verdicts()
    assert len(found) == 6
    assert found["nas_publications_first"] == "agrees"
    assert found["nas_publications_almaty"] == "disagrees"


def test_counts_of_years_before_the_reform_are_in_the_borders_of_that_time(works: Path) -> None:
    call("ingest", works)
    values = load_dataset().values
    early = values[(values["indicator"] == "publications_per_100k") & (values["year"] == 2021)]
    east = early[early["region"] == "KZ-63"].iloc[0]
    assert (east["vintage"], east["status"]) == ("2018-06-19", "derived")
    assert "KZ-10" not in set(early[early["value"].notna()]["region"])


AGGREGATED = {
    "incites": 'Name,Rank,Web of Science Documents,Times Cited\nNazarbayev University,1,"1,200",5\n'
    "Al-Farabi Kazakh National University,2,300,1\nSatbayev University,3,100,1\nKAZAKHSTAN,4,2000,1\n"
    "Unheard-of Place,5,7,1\n\nInCites Dataset,export date\n",
    "group_by": json.dumps(
        {
            "meta": {"count": 3},
            "group_by": [
                {"key": "https://openalex.org/I1", "key_display_name": "Nazarbayev University", "count": 1200},
                {"key": "https://openalex.org/I2", "key_display_name": KAZNU, "count": 300},
                {"key": "https://openalex.org/I3", "key_display_name": "Satbayev University", "count": 100},
                {"key": "https://openalex.org/I4", "key_display_name": "Unheard-of Place", "count": 7},
                {"key": "https://openalex.org/countries/KZ", "key_display_name": "Kazakhstan", "count": 2000},
            ],
        }
    ),
    "csv": f"key,key_display_name,count\nI1,{NAZARBAYEV},1200\nI2,{KAZNU},300\nI3,Satbayev University,100\n"
    "I4,Unheard-of Place,7\nKZ,Kazakhstan,2000\n",
}


@pytest.mark.parametrize("form", AGGREGATED)
def test_aggregated_tables_are_added_up_and_marked_as_estimates(tmp_path: Path, form: str) -> None:
    path, report = written(tmp_path / "table", AGGREGATED[form]), tmp_path / "r.json"
    text = call("ingest", path, "--year", "2024", "--report", report)
    assert text.splitlines()[1:] == ["KZ,2024,2000", "KZ-71,2024,1200", "KZ-75,2024,400"]
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["aggregated"] is True
    assert found["unresolved"]["list"] == [{"affiliation": "Unheard-of Place", "mentions": 7}]
    values = load_dataset().values
    chosen = values[(values["indicator"] == "publications") & (values["region"] == "KZ-75")]
    assert set(chosen["status"]) == {"estimated"}


def test_aggregated_tables_need_a_year_and_know_no_fractions(tmp_path: Path) -> None:
    path = written(tmp_path / "table", AGGREGATED["incites"])
    with pytest.raises(CallError, match="--year"):
        call("ingest", path)
    with pytest.raises(CallError, match="no authors to divide by"):
        call("ingest", path, "--year", "2024", "--counting", "fractional")
    with_years = written(tmp_path / "y", f"Name,Year,Web of Science Documents\n{KAZNU},2023,5\n{KAZNU},2024,6\n")
    assert call("ingest", with_years).splitlines()[1:] == ["KZ-75,2023,5", "KZ-75,2024,6"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--counting", "half"],
        ["--types", " , "],
        ["--types", "a|b"],
        ["--years", "24"],
        ["--years", "2024-2020"],
        ["--engine", "abacus"],
    ],
)
def test_a_wrong_option_is_refused_before_anything_is_read(works: Path, arguments: list[str]) -> None:
    with pytest.raises(CallError):
        call("ingest", works, *arguments)


def test_a_failed_run_leaves_the_catalogue_and_says_why_in_the_report(
    tmp_path: Path, home: Path, works: Path
) -> None:
    call("ingest", works)
    before = tree(home)
    report = tmp_path / "r.json"
    bad = written(tmp_path / "bad", jsonl([work(8, [[KAZNU]])]) + b"{bad\n" * 200)
    with pytest.raises(DataError, match="200 of 201 records are damaged"):
        call("ingest", bad, "--report", report)
    assert "200 of 201" in json.loads(report.read_text(encoding="utf-8"))["failed"]
    assert {k: v for k, v in tree(home).items() if "unfinished" not in k} == before


def test_a_run_goes_on_where_it_was_stopped(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [written(tmp_path / f"{n}", jsonl([work(n, [[KAZNU]])])) for n in range(4)]
    read: list[str] = []
    real = unfinished.stage

    def stage(source: Any, *rest: Any) -> Any:
        if len(read) == 2:
            read.append("stop")
            raise KeyboardInterrupt
        read.append(source.path.name)
        return real(source, *rest)

    monkeypatch.setattr(unfinished, "stage", stage)
    request = running.Request(works=tuple(files), workers=1)
    with pytest.raises(KeyboardInterrupt):
        running.ingest(request)
    assert current_counts() is None
    assert running.ingest(request).counts["KZ", 2024] == 4
    assert read == ["0", "1", "stop", "2", "3"]
    # A file that has changed meanwhile is read again.
    written(files[0], jsonl([work(77, [[KAZNU]]), work(78, [[KAZNU]])]))
    os.utime(files[0], (1, 1))
    assert running.ingest(request).counts["KZ", 2024] == 5
    call("ingest", *files)
    assert not (home / "publications" / "unfinished").exists()


def test_killed_at_any_moment_the_catalogue_is_as_it_was_or_wholly_new(works: Path) -> None:
    call("ingest", works)
    seen = list(killed())
    assert len(seen) > 8
    assert seen[0] is False
    assert seen[-1] is True


def test_a_run_that_is_killed_leaves_the_catalogue_and_can_be_taken_up(
    tmp_path: Path, home: Path, works: Path
) -> None:
    call("ingest", works)
    old = current_counts()
    assert old is not None
    more = [
        written(tmp_path / f"{n}", jsonl([work(1000 * n + k, [[KAZNU]]) for k in range(500)])) for n in range(6)
    ]
    started = subprocess.Popen(
        [sys.executable, "-c", "from layers.cli import main; main()", "publications", "ingest", *map(str, more)],
        cwd=ROOT,
        env={**os.environ, "SCIMAP_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not list(home.glob("publications/unfinished/*/1")) and started.poll() is None:
        time.sleep(0.01)
    started.kill()
    started.wait()
    now = current_counts()
    assert now is not None
    assert now.counts == old.counts
    call("ingest", *more)
    assert (found := current_counts())
    assert found.counts["KZ-75", 2024] == 3000


def test_a_store_that_cannot_be_pointed_at_is_as_if_nothing_happened(
    home: Path, works: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("ingest", works)
    before = tree(home)
    details = current_counts().details  # type: ignore[union-attr]
    monkeypatch.setattr(
        "geo.store.versions.Versions._point", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
    )
    with pytest.raises(CallError, match="No space left"):
        store_counts(details, {("KZ", 2024): Fraction(5)}, {})
    assert tree(home) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("current.json", "[]"),
        ("current.json", '{"ingest": "../../etc"}'),
        ("1/counts.csv", "region,year\n"),
        ("1/counts.csv", "region,year,publications\nKZ-99,2024,1\n"),
        ("1/ingest.json", "{}"),
    ],
)
def test_a_damaged_store_is_refused_with_the_way_back(home: Path, works: Path, name: str, content: str) -> None:
    call("ingest", works)
    (home / "publications" / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="scimap publications use none"):
        build_document(load_dataset())
    use_counts(None)
    assert load_dataset().indicators["publications"].no_data


def test_details_are_read_back_as_they_were_written() -> None:
    details = IngestDetails(
        databases=("Scopus",),
        query="q",
        retrieved=date(2026, 1, 2),
        ingested=date(2026, 1, 3),
        counting="whole",
        types=("article",),
        coverage=0.5,
        complete=True,
        aggregated=False,
        files={"a": "0"},
        sizes={"a": 1},
    )
    kept, new = store_counts(details, {("KZ", 2024): Fraction(1), ("KZ-71", 2024): Fraction(1)}, {"read": 1})
    assert (kept.details, new) == (details, True)


def test_many_files_read_side_by_side_give_the_same(tmp_path: Path) -> None:
    files = tuple(written(tmp_path / f"{n}", jsonl([work(n, [[KAZNU], [UNKNOWN]])])) for n in range(5))
    side_by_side = running.ingest(running.Request(works=files, workers=2))
    assert side_by_side.counts == running.ingest(running.Request(works=files, workers=1)).counts
    assert side_by_side.unresolved == [(UNKNOWN, 5)]
