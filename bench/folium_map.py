"""The map as a user of folium writes it: the opponent, in the file and in the Streamlit app.

Stands alone like a user's script: it knows folium, a GeoJSON file and a table, and nothing of the project, so
that its process imports nothing else. ``python bench/folium_map.py INPUTS INDICATOR YEAR LEGENDS FILE`` writes
the file that shows that view first, with its legends if LEGENDS is ``yes``, and prints the seconds it took,
imports not counted.
"""

import csv
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium

CENTRE = (48.0, 67.0)
"""Latitude and longitude in degrees."""


@dataclass(frozen=True)
class Layer:
    """One indicator in one year.

    ``values`` maps the codes of the regions that have a value to it; ``bins`` are the edges of the classes.
    """

    indicator: str
    title: str
    year: int
    bins: tuple[float, ...]
    values: dict[str, float]

    @property
    def name(self) -> str:
        """The layer's name in the layer control."""
        return f"{self.title}, {self.year}"


def load(folder: Path) -> tuple[dict[str, Any], list[Layer]]:
    """Read the regions (GeoJSON, EPSG:4326, property ``code``) and the layers of a folder of inputs."""
    shapes = json.loads((folder / "regions.geojson").read_text(encoding="utf-8"))
    bins = json.loads((folder / "bins.json").read_text(encoding="utf-8"))
    layers: dict[tuple[str, int], Layer] = {}
    with (folder / "values.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["indicator"], int(row["year"]))
            layer = layers.setdefault(key, Layer(key[0], row["title"], key[1], tuple(bins[key[0]]), {}))
            if row["value"]:
                layer.values[row["region"]] = float(row["value"])
    return shapes, list(layers.values())


def choropleth(
    shapes: dict[str, Any], layer: Layer, overlay: bool = True, show: bool = True
) -> folium.Choropleth:
    """Return one layer; ``overlay`` and ``show`` are folium's."""
    return folium.Choropleth(
        geo_data=shapes,
        data=layer.values,
        key_on="feature.properties.code",
        bins=list(layer.bins),
        fill_color="YlGnBu",
        name=layer.name,
        legend_name=layer.name,
        overlay=overlay,
        show=show,
    )


def switchable_map(
    shapes: dict[str, Any], layers: list[Layer], shown: tuple[str, int], legends: bool
) -> folium.Map:
    """Return a map with all layers and a control that shows one of them at a time, first ``shown``.

    folium puts the legends of all layers onto the map at once, whichever is shown; with ``legends`` off they
    are taken out, as users do whom they bother.
    """
    built = folium.Map(location=CENTRE, zoom_start=5, tiles=None)
    for layer in layers:
        added = choropleth(shapes, layer, overlay=False, show=(layer.indicator, layer.year) == shown)
        if not legends:
            for key in [key for key in added._children if key.startswith("color_map")]:
                del added._children[key]
        added.add_to(built)
    folium.LayerControl().add_to(built)
    return built


def single_map(shapes: dict[str, Any], layer: Layer) -> folium.Map:
    """Return a map of one layer, as an app rebuilds it for each choice."""
    built = folium.Map(location=CENTRE, zoom_start=5, tiles=None)
    choropleth(shapes, layer).add_to(built)
    return built


def main(folder: str, indicator: str, year: str, legends: str, path: str) -> None:
    """Write the file with all layers."""
    start = time.perf_counter()
    shapes, layers = load(Path(folder))
    switchable_map(shapes, layers, (indicator, int(year)), legends == "yes").save(path)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
