"""The command line as users meet it: its output, its exit status, files it writes."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import scimap

from layers.files.listings import DATA_COLUMNS, render_rows


def in_own_process(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from layers.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=120, check=False)


def test_data_prints_one_row_a_value_with_the_contracted_columns() -> None:
    done = in_own_process("data", "--indicator", "rd_expenditure", "--year", "2024")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert (done.returncode, done.stderr) == (0, "")
    assert list(rows[0]) == DATA_COLUMNS
    assert len(rows) == 21
    almaty = next(row for row in rows if row["region"] == "KZ-75")
    assert almaty["value"] == "94580.1"
    assert almaty["source"] == "nas_regions"
    assert almaty["locator"] == "section 5.1, table 1, row “Almaty city”, column “2024”"


def test_a_process_ends_with_the_status_and_one_line() -> None:
    done = in_own_process("data", "--indicator", "nope")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_status_without_value_prints_an_empty_cell_in_csv_and_null_in_json() -> None:
    arguments = ("data", "--indicator", "rd_intensity", "--year", "2020", "--region", "область Абай")
    (row,) = csv.DictReader(io.StringIO(scimap(*arguments).stdout))
    assert (row["value"], row["status"]) == ("", "not_applicable")
    (record,) = json.loads(scimap(*arguments, "--format", "json").stdout)
    assert record["value"] is None


@pytest.mark.parametrize(
    ("command", "count"), [("regions", 21), ("indicators", 20), ("sites", 44), ("sources", 16)]
)
def test_lists_come_as_csv_and_json_with_the_same_records(command: str, count: int) -> None:
    rows = list(csv.DictReader(io.StringIO(scimap(command).stdout)))
    records = json.loads(scimap(command, "--format", "json").stdout)
    assert len(rows) == len(records) == count
    assert list(rows[0]) == list(records[0])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("data", "--indicator", "nope"), "unknown indicator 'nope'; `scimap indicators` lists them"),
        (
            ("data", "--indicator", "rd_expenditure", "--year", "1999"),
            "--year: no data for 1999; years with data",
        ),
        (("data", "--indicator", "rd_expenditure", "--year", "soon"), "Invalid value for '--year'"),
        (("data", "--indicator", "rd_expenditure", "--region", "KZ-99"), "--region: no territory is called"),
        (("data", "--indicator", "rd_expenditure", "--region", "Алматы"), "ambiguous"),
        (("data", "--indicator", "rd_expenditure", "--format", "odt"), "--format: unknown format 'odt'"),
        (("data", "--indicator", "rd_expenditure", "--out", "/nonexistent/x.csv"), "cannot be written"),
        (("data",), "--indicator"),
        (("export", "map.odt"), "end its name in one of .html, .png, .svg, .pdf, .pptx"),
        (("export", "map.html", "--live", "javascript:1"), "is no web address"),
        (("export", "map.png", "--all"), "--all: only a FILE.html leaves indicators out"),
        (("export", "map.html", "--without-script"), "add --embed"),
        (("export", "site/", "--split"), "only a FILE.html can have it"),
        (("export", "site/", "--indicator", "grp"), "a site has all indicators"),
        (("export", "map.html", "--lang", "xx"), "--lang: unknown language 'xx'"),
        (("export", "map.html", "--year", "1066"), "--year: no data for 1066"),
        (("export", "map.html", "--indicator", "<script>"), "unknown indicator"),
        (("export", "/nonexistent/map.html"), "/nonexistent"),
        (("nonsense",), "nonsense"),
        (("regions", "--format", "xml"), "xml"),
        (("serve", "--port", "0"), "--port"),
    ],
)
def test_a_wrong_call_is_one_line_on_stderr_and_exit_2(
    arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    done = scimap(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert not done.stdout
    assert not list(tmp_path.iterdir())


def test_out_writes_the_same_bytes_that_the_screen_shows(tmp_path: Path) -> None:
    arguments = ("data", "--indicator", "grp", "--year", "2021")
    scimap(*arguments, "--out", str(tmp_path / "grp.csv"))
    assert (tmp_path / "grp.csv").read_text(encoding="utf-8") == scimap(*arguments).stdout


def test_an_indicator_without_data_says_why() -> None:
    done = scimap("data", "--indicator", "publications")
    assert done.returncode == 0
    assert done.stdout == ",".join(DATA_COLUMNS) + "\n"
    assert "Our sources lack publication counts" in done.stderr


def test_check_holds_on_the_shipped_data_and_lists_what_it_checked() -> None:
    done = scimap("check", "--format", "json")
    findings = json.loads(done.stdout)
    assert done.returncode == 0
    fields = ["id", "kind", "published", "computed", "difference", "verdict", "reason"]
    assert all(list(finding) == fields for finding in findings)
    verdicts = {finding["verdict"] for finding in findings}
    assert verdicts == {"agrees", "agrees within rounding", "disagrees", "cannot be tested"}
    assert all(f["reason"] for f in findings if f["verdict"] in ("disagrees", "cannot be tested"))
    assert sum(finding["kind"] == "area" for finding in findings) >= 20
    growth = next(finding for finding in findings if finding["id"] == "nas_growth_kz_33")
    assert (growth["published"], growth["verdict"]) == (896.3, "agrees within rounding")
    assert growth["difference"] == pytest.approx(0.4895, abs=1e-4)


def test_statements_are_listed_with_both_numbers_and_the_verdict() -> None:
    done = scimap("statements", "--format", "json")
    rows = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(rows) >= 300
    assert {"id", "kind", "published", "computed", "difference", "verdict", "claim_kk"} <= set(rows[0])
    assert len(list(csv.DictReader(io.StringIO(scimap("statements").stdout)))) == len(rows)


def test_text_that_a_spreadsheet_takes_for_a_formula_is_disarmed() -> None:
    rows = [{"name": "=1+1", "n": -1.5}, {"name": "@x", "n": None}]
    assert render_rows(rows, ["name", "n"], "csv") == "name,n\n'=1+1,-1.5\n'@x,\n"
    assert json.loads(render_rows(rows, ["name", "n"], "json")) == rows


def test_help_names_every_command_that_is_there() -> None:
    done = scimap("--help")
    for command in ("serve", "regions", "sites", "sources", "statements", "data", "export", "build", "check"):
        assert command in done.stdout


def test_export_writes_one_indicator_or_all_and_prints_the_frame(tmp_path: Path) -> None:
    one = scimap("export", "one.html", "--indicator", "grp", "--embed", "--lang", "ru", cwd=tmp_path)
    whole = scimap("export", "all.html", "--indicator", "grp", "--all", cwd=tmp_path)
    assert (one.returncode, one.stderr, whole.returncode, whole.stdout) == (0, "", 0, "")
    assert re.fullmatch(r"all\.html: \d{3} KB, \d{3} KB gzipped\n", whole.stderr)
    assert one.stdout.startswith('<iframe class="scimap-frame" src="one.html" title="')
    sizes = [(tmp_path / name).stat().st_size for name in ("one.html", "all.html")]
    assert sizes[0] < sizes[1] - 50_000
    assert "<title>Валовой региональный продукт" in (tmp_path / "one.html").read_text(encoding="utf-8")


def test_export_writes_the_page_with_its_files(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    done = scimap("export", "www/index.html", "--split", "--live", "https://map.example.kz", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "www").iterdir())) == 6
