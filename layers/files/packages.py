"""Values joined to their borders: GeoJSON, GeoPackage, and a ZIP with everything an analyst needs."""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries.borders import licence_text
from geo.core.errors import DataError
from geo.dataset import Dataset
from geo.indicators.across_reforms import year_vintage
from geo.indicators.catalogue import Indicator
from geo.observations.note import Note
from geo.observations.units import unit_names
from geo.sources.description import SourceDescription
from geo.territories.registry import Territories
from layers.files.listings import DATA_COLUMNS, render_rows, value_rows
from layers.files.package_texts import citation, licences, readme

# Files of the same data must be the same bytes, so no clock goes into them.
_EPOCH = datetime(1980, 1, 1).timetuple()[:6]
_DECIMALS = 5
"""Of a degree: about a metre."""
CRS = "EPSG:4326"
"""Degrees of WGS 84."""
_SOURCE = ("id", "title", "producer", "date", "url", "licence")
_COLUMNS = ("status", "vintage", "source", "locator", "printed", "note")


def geojson_bytes(dataset: Dataset, indicator: Indicator, values: pd.DataFrame, lang: str = "en") -> bytes:
    """Return values joined to the geometry of their years as GeoJSON (RFC 7946).

    Parameters
    ----------
    indicator, values
        An indicator and its rows of ``Dataset.values``, all or some.
    lang
        Language of names, unit and notes.

    Returns
    -------
    bytes
        A feature a region and year, with the borders of that year; a region that was not yet formed has no
        geometry. The member ``metadata`` holds definition, sources and licences, and the values of the country
        and of what is not disclosed by region, which have no place of their own.
    """
    frame = values_with_borders(dataset, indicator, values, lang)
    features = []
    drawn: dict[tuple[str, str], Any] = {}
    for record in frame.to_dict("records"):
        shape, place = record.pop("geometry"), (record["region"], record["borders"])
        if place not in drawn:
            drawn[place] = _geojson(shape)
        geometry = drawn[place]
        name = f"{record['region']}/{record['year']}"
        features.append({"type": "Feature", "id": name, "properties": record, "geometry": geometry})
    content = {
        "type": "FeatureCollection",
        "metadata": metadata(dataset, indicator, values, lang),
        "features": features,
    }
    return f"{json.dumps(content, ensure_ascii=False, separators=(',', ':'), allow_nan=False)}\n".encode()


def gpkg_bytes(dataset: Dataset, indicator: Indicator, values: pd.DataFrame, lang: str = "en") -> bytes:
    """Return the same as a GeoPackage: a layer with the values, tables with metadata and sources.

    The arguments are those of ``geojson_bytes``; the same data give the same bytes.
    """
    frame = values_with_borders(dataset, indicator, values, lang).astype({"year": "int64", "value": float})
    table = gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS)
    about = metadata(dataset, indicator, values, lang)
    sources = pd.DataFrame(about["sources"], columns=list(_SOURCE))
    beyond = pd.DataFrame(about["beyond_regions"], columns=list(Beyond.__annotations__))
    plain = pd.DataFrame([(k, v) for k, v in about.items() if isinstance(v, str)], columns=["key", "value"])
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{dataset.date}T00:00:00.000Z"})
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "values.gpkg"
            pyogrio.write_dataframe(
                table, path, layer=indicator.id, geometry_type="MultiPolygon", promote_to_multi=True
            )
            for layer, rows in (("metadata", plain), ("sources", sources), ("beyond_regions", beyond)):
                pyogrio.write_dataframe(rows, path, layer=layer, append=True)
            return path.read_bytes()
    except (OSError, pyogrio.errors.DataSourceError) as error:
        raise DataError(
            f"no GeoPackage can be made ({error})", where=tempfile.gettempdir(), advice="make room there"
        ) from error
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def zip_bytes(dataset: Dataset, indicator: Indicator, values: pd.DataFrame, lang: str = "en") -> bytes:
    """Return a ZIP of an indicator: CSV, workbook and GeoJSON with metadata, README, citation and licences.

    ``datapackage.json`` describes the CSV as a Frictionless Data Package. The arguments are those of
    ``geojson_bytes``; the same data give the same bytes.
    """
    from layers.files.workbook import indicator_workbook  # noqa: PLC0415  only the ZIP needs openpyxl

    sources, version = _used(dataset, values), dataset.version
    files = {
        f"{indicator.id}.csv": render_rows(value_rows(values), DATA_COLUMNS, "csv").encode(),
        f"{indicator.id}.xlsx": indicator_workbook(dataset, indicator, values, lang),
        f"{indicator.id}.geojson": geojson_bytes(dataset, indicator, values, lang),
        "datapackage.json": _descriptor(dataset, indicator, sources),
        "README.md": readme(indicator, values, sources, version).encode(),
        "CITATION.txt": citation(indicator, sources, version, dataset.date).encode(),
        "LICENSES.txt": f"{licences(sources)}\n{licence_text(sources)}".encode(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


class Beyond(TypedDict):
    """A value that stands for no region: of the country, or what no region has."""

    region: str
    year: int
    value: float | None
    status: str


class Metadata(TypedDict):
    """What a reader of values must know; the keys of ``sources`` are ``_SOURCE``."""

    id: str
    title: str
    definition: str
    unit: str
    formula: str
    caveats: str
    data_version: str
    citation: str
    beyond_regions: list[Beyond]
    sources: list[dict[str, str]]


def values_with_borders(dataset: Dataset, indicator: Indicator, values: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the regions' values with names and the geometry of the borders that their year is in.

    Columns: ``region``, ``name``, ``year``, ``indicator``, ``value`` (none where a status has no value),
    ``unit``, ``status``, ``vintage``, ``source``, ``locator``, ``printed``, ``note``, ``borders``
    (the day since which the drawn borders hold) and ``geometry`` (degrees; none for a region not formed then).
    """
    territories = dataset.territories
    rows: list[dict[str, object]] = []
    shapes: dict[str, dict[str, BaseGeometry]] = {}
    for year, part in values.groupby("year"):
        borders = _borders(part, territories)
        if borders not in shapes:
            shapes[borders] = dataset.boundaries.units(borders)
        for record in part.sort_values("region").to_dict("records"):
            code = str(record["region"])
            if code not in territories or territories[code].kind == "country":
                continue
            if code not in shapes[borders] and record["status"] != "not_applicable":
                continue
            note = str(record["note"])
            row: dict[str, object] = {
                "region": code,
                "name": territories[code].names[lang].official,
                "year": int(str(year)),
                "indicator": indicator.id,
                "value": None if pd.isna(record["value"]) else float(record["value"]),
                "unit": unit_names()[indicator.unit][lang],
                **{column: str(record[column]) for column in _COLUMNS},
            }
            row["locator"] = dataset.locators.of(record["inputs"])[lang]
            said = Note.of_cell(note).text[lang] if note else ""
            rows.append({**row, "note": said, "borders": borders, "geometry": shapes[borders].get(code)})
    names = ["region", "name", "year", "indicator", "value", "unit", *_COLUMNS, "borders", "geometry"]
    # As objects: a missing value stays none and does not become NaN, which JSON has no word for.
    return pd.DataFrame(rows, columns=names, dtype=object)


def metadata(dataset: Dataset, indicator: Indicator, values: pd.DataFrame, lang: str) -> Metadata:
    """Return what a reader of values must know: definition, sources, licences, and values without a place."""
    territories, used = dataset.territories, _used(dataset, values)
    beyond: list[Beyond] = [
        {
            "region": str(record["region"]),
            "year": int(record["year"]),
            "value": None if pd.isna(record["value"]) else float(record["value"]),
            "status": str(record["status"]),
        }
        for record in values.to_dict("records")
        if str(record["region"]) not in {unit.code for unit in territories.units_ever}
    ]
    return {
        "id": indicator.id,
        "title": indicator.title[lang],
        "definition": indicator.definition[lang],
        "unit": unit_names()[indicator.unit][lang],
        "formula": indicator.formula[lang] if indicator.formula else "",
        "caveats": " ".join(caveat[lang] for caveat in indicator.caveats),
        "data_version": dataset.version,
        "citation": citation(indicator, used, dataset.version, dataset.date).splitlines()[0],
        "beyond_regions": beyond,
        "sources": [dict(zip(_SOURCE, _source(source, lang), strict=True)) for source in used],
    }


def _source(source: SourceDescription, lang: str) -> list[str]:
    texts = (source.title[lang], source.producer[lang])
    return [source.id, *texts, source.date, source.url or "", source.licence[lang]]


def _borders(year: pd.DataFrame, territories: Territories) -> str:
    """Return the borders that the values of a year are in."""
    if not year["region"].isin([unit.code for unit in territories.units_ever]).any():
        # Of the country alone no borders can be told: any region may stand for it.
        year = year.assign(region=territories.regions[0].code)
    return year_vintage(year, territories)


def _geojson(shape: BaseGeometry | None) -> object:
    """Return a geometry as GeoJSON, outer rings counter-clockwise as its standard asks; none for none."""
    if shape is None:
        return None
    rounded = shapely.transform(shapely.orient_polygons(shape), lambda points: np.round(points, _DECIMALS))
    return json.loads(shapely.to_geojson(rounded))


def _used(dataset: Dataset, values: pd.DataFrame) -> list[SourceDescription]:
    """Return the sources that values come from, and those of the borders they are drawn in."""
    used = {name for cell in values["source"] for name in str(cell).split("; ")}
    borders = {_borders(part, dataset.territories) for _, part in values.groupby("year")}
    used |= {source.id for source in dataset.boundaries.sources_of(borders)}
    return [source for source in dataset.sources if source.id in used]


def _descriptor(dataset: Dataset, indicator: Indicator, sources: Sequence[SourceDescription]) -> bytes:
    whole = dataset.package(sources)
    fields = {field["name"]: field for field in whole["resources"][1]["schema"]["fields"]}
    resource = {
        **whole["resources"][1],
        "name": indicator.id.replace("_", "-"),
        "path": f"{indicator.id}.csv",
        "schema": {
            "fields": [fields[column] for column in DATA_COLUMNS],
            "missingValues": [""],
            "primaryKey": ["indicator", "region", "year"],
        },
    }
    described = {
        **whole,
        "name": f"science-map-of-kazakhstan-{indicator.id.replace('_', '-')}",
        "title": indicator.title["en"],
        "resources": [resource],
    }
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


Packer = Callable[[Dataset, Indicator, pd.DataFrame, str], bytes]

PACKERS: dict[str, Packer] = {"geojson": geojson_bytes, "gpkg": gpkg_bytes, "zip": zip_bytes}
"""What makes the bytes of each format of ``scimap data`` that joins values to borders."""
