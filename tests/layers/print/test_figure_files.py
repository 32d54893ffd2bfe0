"""Files for meetings on the command line: whole processes, and the same bytes from each."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pypdf
import pytest
from commands import scimap

HASHES = """
import hashlib
from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.cli.figures import BINARY, data_bytes
from layers.print.formats import FORMATS, bytes_of
from layers.print.sheet import indicator_sheet
from layers.files.listings import DATA_COLUMNS, render_rows, value_rows
from layers.print.passport import region_passport
from layers.view.view import View

dataset = load_dataset()
document = build_document(dataset)
view = {"indicator": "rd_local_budget_share", "year": 2020, "lang": "kk"}
one = View(document.data, view)
values = dataset.values
values = values[(values["indicator"] == one.indicator["id"]) & (values["year"] == 2020)]
found = {kind: bytes_of(load_dataset(), document.data, view, kind) for kind in FORMATS}
found["passport"] = region_passport(load_dataset(), one, "KZ-10")
found["sheet"] = indicator_sheet(load_dataset(), one)
found["csv"] = render_rows(value_rows(values), DATA_COLUMNS, "csv").encode()
for form in BINARY:
    found[form] = data_bytes(dataset, form, dataset.indicators[one.indicator["id"]], values, "kk")
for name, content in found.items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def run(
    code: str, *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error::ResourceWarning", "-c", code, *arguments]
    given = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=300, check=False, env=given)


def test_the_same_state_and_data_give_the_same_bytes_in_every_process() -> None:
    # This process is the one, with whatever seed and time zone it has.
    here = io.StringIO()
    with redirect_stdout(here):
        exec(HASHES, {})  # noqa: S102  our own lines above
    other = run(HASHES, PYTHONHASHSEED="2", TZ="America/Lima")
    assert other.returncode == 0, other.stderr
    assert other.stdout.splitlines() == here.getvalue().splitlines()
    assert len(other.stdout.splitlines()) == 11


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "map.gif"), "end its name in one of .html, .png, .svg, .pdf, .pptx"),
        (("export", "map.png", "--size", "9x"), "--size: unknown size '9x'; use 1x, 2x, 3840"),
        (("export", "a:b.png"), "':' cannot stand in a file's name"),
        (("export", "none/map.png"), "cannot be written"),
        (("export", "a\nb.pdf"), "cannot stand in a file's name"),
        (("sheet", "a.png", "--indicator", "grp"), "name it a.pdf"),
        (("sheet", "a.pdf", "--indicator", "nope"), "unknown indicator 'nope'"),
        (("sheet", "a.pdf", "--indicator", "grp", "--year", "1066"), "no data for 1066"),
        (("sheet", "a.pdf", "--indicator", "grp", "--lang", "xx"), "unknown language 'xx'"),
        (("passport", "out", "KZ-99"), "REGION: no territory is called 'KZ-99'"),
        (("passport", "out", "KZ"), "no region has the code 'KZ'"),
        (("slides", "a.pptx"), "--story"),
        (("slides", "a.pdf", "--story", "s.yaml"), "name it a.pptx"),
        (("data", "--indicator", "grp", "--format", "gpkg"), "name it with --out"),
        (("data", "--indicator", "grp", "--format", "zip", "--lang", "xx", "--out", "a.zip"), "unknown language"),
    ],
)
def test_a_wrong_call_is_one_line_on_stderr_and_exit_2(
    arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    done = scimap(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_bad_story_is_the_datas_fault(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("title: A\nscenes:\n  - {indicator: nope}\n", encoding="utf-8")
    done = scimap("slides", "a.pptx", "--story", "s.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "s.yaml, scene 1: unknown indicator “nope”" in done.stderr
    assert not (tmp_path / "a.pptx").exists()


def test_passports_of_named_regions_are_written_by_code_and_language(tmp_path: Path) -> None:
    done = scimap("passport", "out", "Қызылорда облысы", "KZ-75", "KZ-75", "--lang", "ru", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not done.stdout
    paths = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in paths] == ["KZ-43_ru.pdf", "KZ-75_ru.pdf"]
    assert len(pypdf.PdfReader(paths[0]).pages) == 3


def test_an_export_replaces_a_file_only_when_the_new_one_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    target.write_text("old", encoding="utf-8")
    refused = scimap("export", "map.svg", "--size", "a4", cwd=tmp_path)
    assert refused.returncode == 2
    assert target.read_text(encoding="utf-8") == "old"
    done = scimap("export", "map.svg", "--lang", "ru", "--indicator", "grp", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Валовой региональный продукт" in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["map.svg"]
