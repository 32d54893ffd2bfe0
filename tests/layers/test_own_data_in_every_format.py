"""What a user brought stands in every file that the product makes: source, version, borders, credit."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import boundary_files as bf
import openpyxl
import pptx
import pypdf
import pytest
from commands import scimap
from PIL import Image
from publication_records import KAZNU, NAZARBAYEV, NUCLEAR_CENTER, jsonl, work, written
from shapely.geometry import shape

from geo.boundaries.shipped import load_boundaries
from geo.dataset import Dataset, load_dataset
from layers.cli.export import PICTURES, SUFFIXES
from layers.cli.figures import BINARY
from layers.document.packing import letters
from layers.notebook import folium_map

SOURCE, CREDIT, URL = "OpenAlex", "Cadastre of tests", "https://example.org/cadastre"
INDICATOR, CAPITAL = "publications_per_100k", "KZ-71"
SHIPPED = "amCharts"
LONG = 200
"""Characters of a path that only a region has."""
WORKS = [
    work(1, [[NAZARBAYEV, KAZNU]]),
    work(2, [[NAZARBAYEV]]),
    work(3, [[NUCLEAR_CENTER]]),
]


@dataclass(frozen=True, eq=False)
class Home:
    """A user's directory with what is in use there, and a folder for files made from it, each once."""

    folder: Path
    dataset: Dataset


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with publications only."""
    return made(tmp_path_factory.mktemp("counted"))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with publications and boundaries: the shipped regions with a twentieth of their points."""
    folder = tmp_path_factory.mktemp("both")
    options = ["--source", CREDIT, "--licence", "CC BY 4.0", "--url", URL]
    return made(folder, "boundaries", "import", bf.geojson(folder), *options)


@pytest.fixture
def own(both: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """The home with both, in use."""
    return used(both, monkeypatch)


def used(home: Home, patch: pytest.MonkeyPatch) -> Home:
    patch.setenv("SCIMAP_HOME", str(home.folder / "home"))
    return home


def made(folder: Path, *call: str | Path) -> Home:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCIMAP_HOME", str(folder / "home"))
        done(scimap("publications", "ingest", written(folder / "works.jsonl", jsonl(WORKS))))
        if call:
            done(scimap(*call))
    return Home(folder, load_dataset(folder / "home"))


def done(call: object) -> str:
    assert getattr(call, "returncode", 1) == 0, call
    return str(getattr(call, "stdout", ""))


@cache
def data(form: str, home: Home) -> bytes:
    target = home.folder / f"values.{form}"
    done(scimap("data", "--indicator", INDICATOR, "--format", form, "--out", target, "--lang", "en"))
    return target.read_bytes()


@cache
def exported(suffix: str, home: Home, *options: str) -> Path:
    target = home.folder / f"map{suffix}"
    done(scimap("export", target, "--indicator", INDICATOR, "--lang", "en", *options))
    return target


@cache
def site(home: Home) -> Path:
    target = home.folder / "site"
    done(scimap("export", f"{target}/"))
    return target


def passport(home: Home) -> bytes:
    done(scimap("passport", home.folder, CAPITAL, "--lang", "en", "--as-of", "2026-11-23"))
    return (home.folder / f"{CAPITAL}_en.pdf").read_bytes()


def sheet(home: Home) -> bytes:
    target = home.folder / "sheet.pdf"
    done(scimap("sheet", target, "--indicator", INDICATOR, "--lang", "en"))
    return target.read_bytes()


def notebook(home: Home) -> str:
    return str(folium_map(indicator=INDICATOR, lang="en").get_root().render())


def of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def of_slides(content: bytes) -> str:
    slides = pptx.Presentation(io.BytesIO(content)).slides
    return "\n".join(one.text_frame.text for slide in slides for one in slide.shapes if one.has_text_frame)


def of_book(content: bytes) -> str:
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)


def of_geopackage(home: Home) -> str:
    data("gpkg", home)
    with closing(sqlite3.connect(home.folder / "values.gpkg")) as file:
        rows = [*file.execute("SELECT * FROM metadata"), *file.execute("SELECT * FROM sources")]
    return "\n".join(str(row) for row in rows)


def of_zip(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return {name: of_book(file) if name.endswith("xlsx") else file.decode() for name, file in files.items()}


def of_folder(folder: Path) -> str:
    """The words of a folder's files, whose names hold no data."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".xlsx":
            found.append(of_book(path.read_bytes()))
        elif path.is_file():
            found.append(path.read_text(encoding="utf-8"))
    return "\n".join(found)


@cache
def of_split(home: Home) -> str:
    folder = home.folder / "split"
    folder.mkdir(exist_ok=True)
    done(scimap("export", folder / "map.html", "--split", "--lang", "en"))
    return of_folder(folder)


# What each format tells in words. One without a place for a thing is not asked for it: a table of values has no
# borders to credit, a picture of pixels no words. The calendar of the action plan holds nothing of the user's.
WORDS: dict[str, tuple[Callable[[Home], str], set[str]]] = {
    "csv": (lambda home: data("csv", home).decode(), {"publications"}),
    "json": (lambda home: data("json", home).decode(), {"publications"}),
    "xlsx": (lambda home: of_book(data("xlsx", home)), {"source", "version"}),
    "geojson": (lambda home: data("geojson", home).decode(), {"source", "version", "credit"}),
    "gpkg": (of_geopackage, {"source", "version", "credit"}),
    "zip": (lambda home: "\n".join(of_zip(data("zip", home)).values()), {"source", "version", "credit"}),
    ".html": (lambda home: exported(".html", home).read_text("utf-8"), {"source", "version", "credit"}),
    "split": (of_split, {"source", "version", "credit"}),
    "site": (lambda home: of_folder(site(home)), {"source", "version", "credit"}),
    ".svg": (lambda home: exported(".svg", home).read_text("utf-8"), {"source", "version", "credit"}),
    ".pdf": (lambda home: of_pdf(exported(".pdf", home).read_bytes()), {"source", "version", "credit"}),
    ".pptx": (lambda home: of_slides(exported(".pptx", home).read_bytes()), {"source", "version", "credit"}),
    "passport": (lambda home: of_pdf(passport(home)), {"source", "version", "credit"}),
    "sheet": (lambda home: of_pdf(sheet(home)), {"source", "version", "credit"}),
    "notebook": (notebook, {"source", "version", "credit"}),
}


def test_every_format_of_the_command_line_is_looked_at() -> None:
    assert {"csv", "json", *BINARY, *SUFFIXES} - {".png"} <= WORDS.keys()
    assert ".png" in PICTURES


@pytest.mark.parametrize("form", WORDS)
def test_a_file_names_the_source_the_version_and_the_borders_in_use(own: Home, form: str) -> None:
    maker, facets = WORDS[form]
    text = " ".join(maker(own).split())
    for facet in facets:
        expected = {"source": SOURCE, "version": own.dataset.version, "credit": CREDIT}.get(facet, facet)
        assert expected in text, (form, facet)
    assert SHIPPED not in text


def test_each_file_of_the_zip_that_names_sources_names_the_right_ones(own: Home) -> None:
    files = of_zip(data("zip", own))
    for name in ("README.md", "CITATION.txt", f"{INDICATOR}.geojson", "datapackage.json"):
        assert SOURCE in files[name], name
        assert CREDIT in files[name], name
        assert own.dataset.version in files[name], name
    assert CREDIT not in files["LICENSES.txt"], "a licence stands there under the id of its source"
    assert "CC BY 4.0" in files["LICENSES.txt"]


def test_values_are_joined_to_the_borders_in_use(own: Home) -> None:
    features = json.loads(data("geojson", own))["features"]
    drawn = shape(next(one["geometry"] for one in features if one["properties"]["region"] == CAPITAL))
    imported = bf.shape_of(own.dataset.boundaries.regions["2022-06-08"], CAPITAL)
    shipped = bf.shape_of(load_boundaries(), CAPITAL)
    assert drawn.symmetric_difference(imported).area < 0.001 * imported.area
    assert drawn.symmetric_difference(shipped).area > 0.002 * shipped.area
    data("gpkg", own)
    layer = bf.gpd.read_file(own.folder / "values.gpkg", layer=INDICATOR)
    assert layer.geometry[layer["region"] == CAPITAL].iloc[0].equals_exact(imported, 1e-9)


def longest(dataset: Dataset) -> list[list[int]]:
    """The longest line of the land."""
    return max(dataset.forms["land"]["groups"][0]["topology"]["arcs"], key=len)


def test_every_page_with_a_map_draws_the_borders_in_use(own: Home, counted: Home) -> None:
    drawn, shipped = (letters(longest(one.dataset)) for one in (own, counted))
    for text in (of_split(own), (site(own) / "assets" / "map.js").read_text(encoding="utf-8")):
        assert drawn in text
        assert shipped not in text
    package = json.loads((site(own) / "data" / "package" / "geometry.json").read_text(encoding="utf-8"))
    assert package == own.dataset.forms


def test_the_package_of_the_site_has_the_counts_and_their_source(own: Home) -> None:
    package = site(own) / "data" / "package"
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert described["version"] == own.dataset.version
    assert {one["path"] for one in described["resources"]} <= {path.name for path in package.iterdir()}
    assert "publications" in {one["name"] for one in described["sources"]}
    for table in ("observations.csv", "values.csv"):
        assert ",publications," in (package / table).read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", PICTURES)
def test_pictures_draw_the_borders_in_use(
    own: Home, counted: Home, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = exported(suffix, own).read_bytes()
    shipped = exported(suffix, used(counted, monkeypatch)).read_bytes()
    if suffix == ".svg":
        assert regions(drawn).isdisjoint(regions(shipped))
    elif suffix == ".pdf":
        assert len(drawn) < 0.8 * len(shipped), "paper has every point, and there are a twentieth of them"
    else:
        assert west(suffix, drawn) != west(suffix, shipped)


def regions(picture: bytes) -> set[str]:
    """The paths of an SVG that are too long for anything but a region."""
    return {path for path in re.findall(r' d="([^"]+)"', picture.decode()) if len(path) > LONG}


def west(suffix: str, content: bytes) -> bytes:
    """The pixels of the country's west, where no words stand that tell whose borders these are."""
    if suffix == ".pptx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = max((archive.read(name) for name in archive.namelist() if "media" in name), key=len)
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    width, height = picture.size
    return picture.crop((0, height // 3, width // 3, 2 * height // 3)).tobytes()
