"""The least a programmer would write by hand: ``python bench/minimal_page.py INPUTS leaflet|svg FILE``.

All indicators and years of ``bench.pages.write_inputs``, one button each, that sets the fill of each region
and nothing else: no legend, list, language, table, source or status. With Leaflet, or as bare SVG. Our file is
measured against both. Prints the seconds it took, imports not counted.
"""

import csv
import json
import sys
import time
from bisect import bisect_right
from importlib.metadata import files
from pathlib import Path

import geopandas as gpd

COLOURS = ["#d8edec", "#a3cfd0", "#60a6ab", "#2c7680", "#0f3f49"]
EMPTY = "#cccccc"
WIDTH = 1000

LEAFLET_PAGE = """<!doctype html><meta charset="utf-8"><title>map</title><style>%(css)s
html,body,#map{height:100%%;margin:0}#map{width:75%%;float:left}</style>
<div id="map"></div><div>%(buttons)s</div><script>%(library)s</script><script>
const regions=%(regions)s,fills=%(fills)s;
const map=L.map("map",{zoomControl:false,attributionControl:false});
const layer=L.geoJSON(regions,{style:()=>({color:"#fff",weight:1,fillOpacity:1})}).addTo(map);
map.fitBounds(layer.getBounds(),{animate:false});
const show=n=>layer.eachLayer(l=>l.setStyle({fillColor:fills[n][l.feature.properties.code]}));
document.querySelectorAll("button").forEach((b,n)=>b.onclick=()=>show(n));show(%(first)d);
</script>"""

SVG_PAGE = """<!doctype html><meta charset="utf-8"><title>map</title><style>svg{width:75%%;float:left}</style>
<svg viewBox="%(box)s">%(paths)s</svg><div>%(buttons)s</div><script>
const fills=%(fills)s,paths=document.querySelectorAll("path");
const show=n=>paths.forEach(p=>p.setAttribute("fill",fills[n][p.id]));
document.querySelectorAll("button").forEach((b,n)=>b.onclick=()=>show(n));show(%(first)d);
</script>"""


def main(inputs: Path, kind: str, first: tuple[str, int], path: Path) -> None:
    """Write the page of one kind, ``leaflet`` or ``svg``, opening with the indicator and year ``first``."""
    bins = json.loads((inputs / "bins.json").read_text(encoding="utf-8"))
    layers: dict[tuple[str, int], dict[str, str]] = {}
    with (inputs / "values.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            edges = bins[row["indicator"]][1:-1]
            number = bisect_right(edges, float(row["value"])) if row["value"] else None
            fills = layers.setdefault((row["indicator"], int(row["year"])), {})
            fills[row["region"]] = EMPTY if number is None else COLOURS[number]
    common = {
        "buttons": "".join(f"<button>{indicator} {year}</button>" for indicator, year in layers),
        "fills": _json(list(layers.values())),
        "first": list(layers).index(first),
    }
    text = _leaflet(inputs, common) if kind == "leaflet" else _svg(inputs, common)
    path.write_text(text, encoding="utf-8")


def _leaflet(inputs: Path, common: dict[str, object]) -> str:
    regions = json.loads((inputs / "regions.geojson").read_text(encoding="utf-8"))
    library = {name: _library(name) for name in ("leaflet.js", "leaflet.css")}
    parts = {"library": library["leaflet.js"], "css": library["leaflet.css"], "regions": _json(regions)}
    return LEAFLET_PAGE % {**common, **parts}


def _svg(inputs: Path, common: dict[str, object]) -> str:
    regions = gpd.read_file(inputs / "regions.geojson").to_crs("EPSG:3857")
    x0, y0, x1, y1 = regions.total_bounds
    scale = WIDTH / (x1 - x0)
    paths = []
    for code, shape in zip(regions["code"], regions.geometry, strict=True):
        rings = [
            [f"{(x - x0) * scale:.1f} {(y1 - y) * scale:.1f}" for x, y in ring.coords]
            for part in getattr(shape, "geoms", [shape])
            for ring in (part.exterior, *part.interiors)
        ]
        d = "".join(f"M{'L'.join(points)}Z" for points in rings)
        paths.append(f'<path id="{code}" stroke="#fff" d="{d}"/>')
    return SVG_PAGE % {**common, "paths": "".join(paths), "box": f"0 0 {WIDTH} {(y1 - y0) * scale:.0f}"}


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _library(name: str) -> str:
    found = next(file for file in files("XStatic-Leaflet") or () if file.name == name)
    return str(found.read_text(encoding="utf-8"))


if __name__ == "__main__":
    inputs, kind, indicator, year, path = sys.argv[1:]
    start = time.perf_counter()
    main(Path(inputs), kind, (indicator, int(year)), Path(path))
    print(time.perf_counter() - start)
