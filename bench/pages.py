"""The two files under comparison: what they are built from, how long it takes, how large they are."""

import csv
import gzip
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from bench.views import todays_units
from geo.cartography.projection import ALBERS
from geo.core.paths import ROOT
from geo.dataset import load_dataset
from layers.document.build import build_document

DECIMALS = 5
"""Of degrees in the GeoJSON: about a metre, finer than our own grid."""


@dataclass(frozen=True)
class Built:
    """A file and what it cost: seconds within the process, and of the whole process from start to end."""

    seconds_inside: float
    seconds_whole: float


def write_inputs(folder: Path) -> None:
    """Write what the user of folium starts from: today's regions as we draw them, our values and classes.

    ``regions.geojson`` (EPSG:4326, property ``code``), ``values.csv`` and ``bins.json``.
    """
    data = build_document(load_dataset()).data
    units = todays_units(data)
    codes = [data["regions"][unit]["code"] for unit in units]
    newest = max(data["vintages"])
    land = data["forms"]["land"]
    topology = land["groups"][land["drawings"][newest]["group"]]["topology"]
    (folder / "regions.geojson").write_text(_geojson(topology, newest, codes), encoding="utf-8")
    bins = {one["id"]: class_edges(one) for one in data["indicators"] if one["years"]}
    (folder / "bins.json").write_text(json.dumps(bins), encoding="utf-8")
    with (folder / "values.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "title", "year", "region", "value"])
        for one in data["indicators"]:
            for year, values in zip(one["years"], one["values"], strict=True):
                for code, unit in zip(codes, units, strict=True):
                    writer.writerow([one["id"], one["title"]["en"], year, code, values[unit]])


def class_edges(indicator: dict[str, Any]) -> list[float]:
    """Return the edges of the five classes of an indicator, widened so that each value lies in one.

    folium refuses values outside; its uppermost class is closed above.
    """
    breaks: list[float] = indicator["breaks"]
    known = [value for values in indicator["values"] for value in values if value is not None]
    low = min(known) if min(known) < breaks[0] else 2 * breaks[0] - breaks[1]
    high = max(known) if max(known) > breaks[-1] else 2 * breaks[-1] - breaks[-2]
    return [low, *breaks, high]


def _geojson(topology: dict[str, Any], vintage: str, codes: list[str]) -> str:
    """Return the regions of one object of a topology, in degrees."""
    one = {**topology, "objects": {vintage: topology["objects"][vintage]}}
    projected = gpd.read_file(json.dumps(one)).set_crs(ALBERS, allow_override=True)
    degrees = projected.to_crs("EPSG:4326").set_index("id").loc[codes]
    shapes = shapely.transform(degrees.geometry.to_numpy(), lambda points: np.round(points, DECIMALS))
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": shapely.geometry.mapping(shape)}
        for code, shape in zip(codes, shapes, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def build_ours(path: Path) -> Built:
    """Build our file twice: timed within its process, and with the command a user would give."""
    inside = float(_run([sys.executable, "-m", "bench.our_file", str(path)]))
    start = time.perf_counter()
    _run([str(Path(sys.executable).parent / "scimap"), "export", str(path)])
    return Built(inside, time.perf_counter() - start)


def build_folium(inputs: Path, path: Path, legends: bool) -> Built:
    """Build folium's file: timed within its process and from the start to the end of it."""
    view = build_document(load_dataset()).data["view"]
    script = str(ROOT / "bench" / "folium_map.py")
    arguments = [str(inputs), view["indicator"], str(view["year"]), "yes" if legends else "no", str(path)]
    start = time.perf_counter()
    inside = float(_run([sys.executable, script, *arguments]))
    return Built(inside, time.perf_counter() - start)


def build_minimal(inputs: Path, kind: str, path: Path) -> Built:
    """Build a page of ``bench/minimal_page.py``: timed as folium's is."""
    view = build_document(load_dataset()).data["view"]
    script = str(ROOT / "bench" / "minimal_page.py")
    start = time.perf_counter()
    command = [sys.executable, script, str(inputs), kind, view["indicator"], str(view["year"]), str(path)]
    inside = float(_run(command))
    return Built(inside, time.perf_counter() - start)


def _run(command: list[str]) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def sizes(path: Path) -> tuple[int, int]:
    """Return the bytes of a file, as it is and gzipped at level 9."""
    content = path.read_bytes()
    return len(content), len(gzip.compress(content, compresslevel=9, mtime=0))
