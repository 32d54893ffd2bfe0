"""Values joined to their borders: GeoJSON, GeoPackage, and a ZIP with everything an analyst needs."""

import io
import json
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from geo.boundaries.shipped import BOUNDARIES_DIR, CRS, load_boundaries
from geo.built.data_package import package
from geo.built.tables import data_version
from geo.core.errors import DataError
from geo.indicators.across_reforms import year_vintage
from geo.indicators.catalogue import Indicator
from geo.observations.units import LABELS
from geo.sources import describe_all
from geo.sources.base import SourceDescription
from geo.territories.registry import Territories, load_territories
from geo.territories.vintages import dissolve
from layers.document.provenance import note_text
from layers.files.listings import DATA_COLUMNS, data, render
from layers.files.package_texts import citation, licences, readme

# Files of the same data must be the same bytes, so no clock goes into them.
_EPOCH = datetime(1980, 1, 1).timetuple()[:6]
_DECIMALS = 5
"""Of a degree: about a metre."""
_COLUMNS = ("status", "vintage", "source", "locator", "printed", "note")


def geojson_bytes(indicator: Indicator, values: pd.DataFrame, lang: str = "en") -> bytes:
    """Return values joined to the geometry of their years as GeoJSON (RFC 7946).

    Parameters
    ----------
    indicator, values
        An indicator and its rows of ``geo.built.tables.load_values``, all or some.
    lang
        Language of names, unit and notes.

    Returns
    -------
    bytes
        A feature a region and year, with the borders of that year; a region that was not yet formed has no
        geometry. The member ``metadata`` holds definition, sources and licences, and the values of the country
        and of what is not disclosed by region, which have no place of their own.
    """
    frame = joined(indicator, values, lang)
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
        "metadata": metadata(indicator, values, lang),
        "features": features,
    }
    return f"{json.dumps(content, ensure_ascii=False, separators=(',', ':'), allow_nan=False)}\n".encode()


def gpkg_bytes(indicator: Indicator, values: pd.DataFrame, lang: str = "en") -> bytes:
    """Return the same as a GeoPackage: a layer with the values, tables with metadata and sources.

    The arguments are those of ``geojson_bytes``; the same data give the same bytes.
    """
    frame = joined(indicator, values, lang).astype({"year": "int64", "value": float})
    table = gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS)
    about = metadata(indicator, values, lang)
    sources = pd.DataFrame(about.pop("sources"))
    beyond = pd.DataFrame(about.pop("beyond_regions"), columns=["region", "year", "value", "status"])
    plain = pd.DataFrame({"key": list(about), "value": [str(value) for value in about.values()]})
    day = max(source.retrieved for source in describe_all())
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{day.isoformat()}T00:00:00.000Z"})
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


def zip_bytes(indicator: Indicator, values: pd.DataFrame, lang: str = "en") -> bytes:
    """Return a ZIP of an indicator: CSV, workbook and GeoJSON with metadata, README, citation and licences.

    ``datapackage.json`` describes the CSV as a Frictionless Data Package. The arguments are those of
    ``geojson_bytes``; the same data give the same bytes.
    """
    from layers.files.workbook import shipped_workbook  # noqa: PLC0415  only the ZIP needs openpyxl

    sources = _used(values)
    version = data_version()
    files = {
        f"{indicator.id}.csv": render(data(values), DATA_COLUMNS, "csv").encode(),
        f"{indicator.id}.xlsx": shipped_workbook(indicator, values, lang),
        f"{indicator.id}.geojson": geojson_bytes(indicator, values, lang),
        "datapackage.json": _descriptor(indicator, sources, version),
        "README.md": readme(indicator, values, sources, version).encode(),
        "CITATION.txt": citation(indicator, sources, version).encode(),
        "LICENSES.txt": licences(sources).encode() + b"\n" + (BOUNDARIES_DIR / "LICENSE").read_bytes(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def joined(indicator: Indicator, values: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the regions' values with names and the geometry of the borders that their year is in.

    Columns: ``region``, ``name``, ``year``, ``indicator``, ``value`` (none where a status has no value),
    ``unit``, ``status``, ``vintage``, ``source``, ``locator``, ``printed``, ``note``, ``borders``
    (the day since which the drawn borders hold) and ``geometry`` (degrees; none for a region not formed then).
    """
    territories = load_territories()
    rows: list[dict[str, Any]] = []
    shapes: dict[str, dict[str, Any]] = {}
    for year, part in values.groupby("year"):
        borders = year_vintage(_whole_year(part, territories), territories)
        if borders not in shapes:
            shapes[borders] = _shapes(borders, territories)
        for record in part.sort_values("region").to_dict("records"):
            code = str(record["region"])
            if code not in territories or territories[code].kind == "country":
                continue
            if code not in shapes[borders] and record["status"] != "not_applicable":
                continue
            row: dict[str, Any] = {
                "region": code,
                "name": territories[code].names[lang].official,
                "year": int(str(year)),
                "indicator": indicator.id,
                "value": None if pd.isna(record["value"]) else float(record["value"]),
                "unit": LABELS[indicator.unit][lang],
                **{column: str(record[column]) for column in _COLUMNS},
            }
            row["note"] = note_text(row["note"])[lang] if row["note"] else ""
            rows.append({**row, "borders": borders, "geometry": shapes[borders].get(code)})
    names = ["region", "name", "year", "indicator", "value", "unit", *_COLUMNS, "borders", "geometry"]
    # As objects: a missing value stays none and does not become NaN, which JSON has no word for.
    return pd.DataFrame(rows, columns=names, dtype=object)


def metadata(indicator: Indicator, values: pd.DataFrame, lang: str) -> dict[str, Any]:
    """Return what a reader of values must know: definition, sources, licences, and values without a place."""
    territories = load_territories()
    beyond = [
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
        "unit": LABELS[indicator.unit][lang],
        "formula": indicator.formula[lang] if indicator.formula else "",
        "caveats": " ".join(caveat[lang] for caveat in indicator.caveats),
        "data_version": data_version(),
        "citation": citation(indicator, _used(values), data_version()).splitlines()[0],
        "beyond_regions": beyond,
        "sources": [
            {
                "id": source.id,
                "title": source.title[lang],
                "producer": source.producer[lang],
                "date": source.date,
                "url": source.url or "",
                "licence": source.licence[lang],
            }
            for source in _used(values)
        ],
    }


def _whole_year(part: pd.DataFrame, territories: Territories) -> pd.DataFrame:
    """Return rows among which a region stands: of the country alone no borders can be told."""
    if part["region"].isin([unit.code for unit in territories.units_ever]).any():
        return part
    return part.assign(region=territories.regions[0].code)


def _shapes(vintage: str, territories: Territories) -> dict[str, Any]:
    regions = load_boundaries()
    return dissolve(dict(zip(regions["iso"], regions.geometry, strict=True)), vintage, territories)


def _geojson(shape: Any) -> Any:
    """Return a geometry as GeoJSON, outer rings counter-clockwise as its standard asks; none for none."""
    if shape is None:
        return None
    rounded = shapely.transform(shapely.orient_polygons(shape), lambda points: np.round(points, _DECIMALS))
    return json.loads(shapely.to_geojson(rounded))


def _used(values: pd.DataFrame) -> list[SourceDescription]:
    """Return the sources that values come from, and the boundaries'."""
    used = {name for cell in values["source"] for name in str(cell).split("; ")} | {"amcharts_geodata"}
    return [source for source in describe_all() if source.id in used]


def _descriptor(indicator: Indicator, sources: Sequence[SourceDescription], version: str) -> bytes:
    whole = package(sources, version)
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


PACKERS = {"geojson": geojson_bytes, "gpkg": gpkg_bytes, "zip": zip_bytes}
"""What makes the bytes of each format of ``scimap data`` that joins values to borders."""
