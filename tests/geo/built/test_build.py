import hashlib
from pathlib import Path

import pytest

from geo.build import build, check_build
from geo.built.tables import BUILT, data_version, load_geometry, load_values, value_rows, values_frame
from geo.core.atomic import write_atomically
from geo.core.errors import CallError, DataError
from geo.core.text import Text
from geo.indicators.values import Mark, Value
from geo.observations.observation import Observation
from geo.sources import describe_all
from geo.sources.description import Table
from geo.sources.locators import Locators
from geo.territories.registry import VINTAGE_2022, VINTAGES, load_territories


def snapshot(folder: Path) -> dict[str, str]:
    """Hashes of the files that the sources give; the document is made of them (``layers.document.built``)."""
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.iterdir())
        if p.name != "document.json"
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(folder / "tables", folder / "boundaries")
    return folder


def test_the_committed_tables_are_what_the_sources_give(built: Path) -> None:
    check_build()
    assert snapshot(built / "tables") == snapshot(BUILT)
    assert data_version(built / "tables") == data_version()


def test_a_changed_or_missing_table_is_found_with_its_line(built: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    for path in (built / "tables").iterdir():
        (tables / path.name).write_bytes(path.read_bytes())
    values = tables / "values.csv"
    lines = values.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[41] = lines[41].replace("2", "3", 1)
    values.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(DataError, match=r"values.csv:42: is not what the sources give; run `scimap build`"):
        check_build(tables, built / "boundaries")
    values.unlink()
    with pytest.raises(DataError, match=r"values.csv: is missing"):
        check_build(tables, built / "boundaries")


def test_values_are_read_with_their_inputs() -> None:
    table = load_values()
    row = table[(table["region"] == "KZ-47") & (table["indicator"] == "rd_intensity") & (table["year"] == 2024)]
    assert row["inputs"].item() == (
        ("nas_regions", "table_1", "Маңғыстау облысы", "2024"),
        ("bns_grp", "grp_bns", "KZ-47", "2024"),
    )
    assert row["source"].item() == "nas_regions; bns_grp"


def test_a_label_may_have_any_signs_and_reaches_the_document_whole() -> None:
    label = 'km / sek | "x", [1]=2'
    observation = Observation(
        "KZ-01", 2024, "speed", 1.0, "persons", "normal", VINTAGE_2022, "src", "a | b", label, " / ", "1"
    )
    words = Text(kk="{column}", ru="{column}", en="{column}")
    source = describe_all()[0].model_copy(
        update={"id": "src", "tables": {"a | b": Table(file="x", title=words, running=True)}}
    )
    mark = Mark("year_on_year", 21.6291)
    value = Value(
        *("KZ-01", 2024, "speed", 1.0, "persons", "normal", VINTAGE_2022), inputs=(observation,), marks=(mark,)
    )
    [row] = value_rows([value], Locators.of_observations([source], [observation]))
    frame = values_frame([("here", row)])
    assert frame["inputs"].item() == (("src", "a | b", label, " / "),)
    assert frame["marks"].item() == [("year_on_year", 21.6291)]
    for damage in ("x", '[["src","a"]]'):
        with pytest.raises(DataError, match="here: damaged row"):
            values_frame([("here", {**row, "inputs": damage})])


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda lines: ["region,year\n", *lines[1:]], "values.csv:1: columns are"),
        (
            lambda lines: [*lines[:4], lines[4].replace(",derived,", ",guessed,"), *lines[5:]],
            "values.csv:5: damaged",
        ),
        (lambda lines: [*lines[:4], "KZ-10\n", *lines[5:]], "values.csv:5: damaged row"),
        (lambda lines: [*lines[:4], lines[4].replace(",2023,", ",twenty,"), *lines[5:]], "values.csv:5: damaged"),
    ],
)
def test_a_damaged_values_table_is_refused_with_file_and_line(
    damage: object, message: str, tmp_path: Path
) -> None:
    lines = (BUILT / "values.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "values.csv").write_text("".join(damage(lines)), encoding="utf-8")  # type: ignore[operator]
    with pytest.raises(DataError, match=message):
        load_values(tmp_path)


def test_damaged_geometry_is_refused(tmp_path: Path) -> None:
    (tmp_path / "geometry.json").write_text('{"land": ', encoding="utf-8")
    with pytest.raises(DataError, match="geometry.json: is not JSON"):
        load_geometry(tmp_path)


@pytest.mark.parametrize("form", ["land", "tiles"])
def test_the_built_geometry_has_all_units_of_every_vintage_in_order(form: str) -> None:
    built = load_geometry()[form]
    for vintage in VINTAGES:
        drawing = built["drawings"][vintage]
        shapes = built["groups"][drawing["group"]]["topology"]["objects"][vintage]["geometries"]
        units = sorted(unit.code for unit in load_territories().units(vintage))
        assert [shape["id"] for shape in shapes] == units
        assert sorted(drawing["labels"]) == units


def test_a_write_that_fails_leaves_the_previous_file(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    write_atomically(target, b"first")
    with pytest.raises(CallError, match="cannot be written.*choose a folder"):
        write_atomically(tmp_path / "none" / "map.html", b"second")
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(CallError, match="folder: cannot be written"):
        write_atomically(folder, b"second")
    assert target.read_bytes() == b"first"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "map.html"]
