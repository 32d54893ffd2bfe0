"""Values joined to borders, as an analyst opens them."""

import io
import json
import zipfile
from pathlib import Path

import frictionless
import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from shapely.geometry import shape

from geo.dataset import load_dataset
from geo.indicators.residuals import RESIDUAL
from geo.observations.status import LACKING
from layers.files.packages import Packer, geojson_bytes, gpkg_bytes, zip_bytes


def values(indicator: str, *years: int) -> pd.DataFrame:
    table = load_dataset().values
    table = table[table["indicator"] == indicator]
    return table[table["year"].isin(years)] if years else table


def made(maker: Packer, indicator: str, table: pd.DataFrame, lang: str = "en") -> bytes:
    dataset = load_dataset()
    return maker(dataset, dataset.indicators[indicator], table, lang)


def geojson(indicator: str, *years: int, lang: str = "en") -> dict[str, object]:
    found: dict[str, object] = json.loads(made(geojson_bytes, indicator, values(indicator, *years), lang))
    return found


def test_a_feature_has_value_status_source_and_the_borders_of_its_year() -> None:
    content = geojson("rd_local_budget", 2020, 2024, lang="ru")
    features = {feature["id"]: feature for feature in content["features"]}  # type: ignore[attr-defined]
    east = features["KZ-63/2020"]
    assert east["properties"]["borders"] == "2018-06-19"
    assert features["KZ-63/2024"]["properties"]["borders"] == "2022-06-08"
    areas = [shape(features[key]["geometry"]).area for key in ("KZ-63/2020", "KZ-63/2024")]
    assert areas[0] > 1.5 * areas[1]
    assert features["KZ-10/2020"]["geometry"] is None
    assert features["KZ-10/2020"]["properties"]["status"] == "not_applicable"
    almaty = features["KZ-75/2024"]["properties"]
    assert (almaty["value"], almaty["status"], almaty["source"]) == (229.278, "normal", "nas_regions")
    assert almaty["name"] == "город Алматы"
    assert almaty["locator"] == "раздел 5.2, таблица 2, строка «город Алматы», столбец «2024, млн. тенге»"


def test_geometry_is_sound_and_wound_as_the_standard_asks() -> None:
    shapes = [shape(f["geometry"]) for f in geojson("rd_intensity", 2024)["features"]]  # type: ignore[attr-defined]
    assert len(shapes) == 20
    for one in shapes:
        assert one.is_valid
        assert all(part.exterior.is_ccw for part in shapely.get_parts(one))


def test_a_missing_value_is_null_and_the_country_stands_in_the_metadata() -> None:
    content = geojson("rd_local_budget", 2024)
    missing = [f["properties"] for f in content["features"] if f["properties"]["status"] in LACKING]  # type: ignore[attr-defined]
    assert missing
    assert all(properties["value"] is None for properties in missing)
    metadata = content["metadata"]
    assert {entry["region"] for entry in metadata["beyond_regions"]} == {"KZ", RESIDUAL}  # type: ignore[index]
    licences = {entry["id"]: entry["licence"] for entry in metadata["sources"]}  # type: ignore[index]
    assert set(licences) == {"nas_regions", "amcharts_geodata"}


def test_a_geopackage_has_a_layer_with_numbers_and_tables_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "values.gpkg"
    path.write_bytes(made(gpkg_bytes, "rd_intensity", values("rd_intensity", 2024), "kk"))
    assert [layer for layer, _ in pyogrio.list_layers(path)] == [
        *("rd_intensity", "metadata", "sources", "beyond_regions"),
    ]
    table = gpd.read_file(path, layer="rd_intensity")
    assert table.crs.to_epsg() == 4326
    assert len(table) == 20
    assert table["value"].dtype.kind == "f"
    assert table["year"].dtype.kind == "i"
    assert "Абай облысы" in set(table["name"])
    about = pyogrio.read_dataframe(path, layer="metadata", read_geometry=False)
    assert set(about["key"]) >= {"definition", "unit", "data_version", "citation"}
    assert pyogrio.read_dataframe(path, layer="beyond_regions", read_geometry=False)["value"].notna().all()


def test_an_indicator_without_values_has_an_empty_layer(tmp_path: Path) -> None:
    assert geojson("publications")["features"] == []
    path = tmp_path / "empty.gpkg"
    path.write_bytes(made(gpkg_bytes, "publications", values("publications")))
    assert len(gpd.read_file(path, layer="publications")) == 0


def test_values_of_the_country_alone_have_no_geometry() -> None:
    table = values("grp", 2024)
    content = json.loads(made(geojson_bytes, "grp", table[table["region"] == "KZ"]))
    assert content["features"] == []
    assert len(content["metadata"]["beyond_regions"]) == 1


def test_the_zip_is_a_data_package_with_readme_citation_and_licences(tmp_path: Path) -> None:
    content = made(zip_bytes, "rd_local_budget", values("rd_local_budget", 2024), "kk")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        archive.extractall(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("rd_local_budget.csv", "rd_local_budget.xlsx", "rd_local_budget.geojson"),
        *("datapackage.json", "README.md", "CITATION.txt", "LICENSES.txt"),
    }
    report = frictionless.validate(tmp_path / "datapackage.json", type="package")
    assert report.valid, report.flatten(["message"])
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    for heading in ("## Қазақша", "## Русский", "## English"):
        assert heading in readme
    assert "Did not finance (Academy)" in readme
    citation = (tmp_path / "CITATION.txt").read_text(encoding="utf-8").splitlines()
    assert citation[0].startswith(
        "Science map of Kazakhstan: R&D expenditure financed from local budgets. Data as of"
    )
    assert "amCharts" in (tmp_path / "LICENSES.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_names_are_in_the_language_asked_for(lang: str) -> None:
    names = {f["properties"]["name"] for f in geojson("rd_intensity", 2024, lang=lang)["features"]}  # type: ignore[attr-defined]
    assert {"kk": "Алматы қаласы", "ru": "город Алматы", "en": "Almaty"}[lang] in " ".join(names)
