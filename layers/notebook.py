"""The map in a notebook: a ``folium.Map`` of one view, to which an analyst adds layers; nothing from outside."""

import base64
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import folium
import pyproj
from folium.map import Layer
from jinja2 import Template
from shapely.geometry import shape

from geo.cartography.projection import ALBERS
from geo.core.errors import CallError
from geo.core.languages import LANGS
from geo.core.paths import ASSETS
from geo.dataset import load_dataset
from layers.document.build import build_document
from layers.document.map_document import MapDocument
from layers.document.topojson import arcs, polygons
from layers.drawing.legend import LegendRow, legend_rows
from layers.drawing.map.symbols import radius_of
from layers.drawing.static_view import alone, static_view
from layers.model.document import Document, Palette
from layers.model.indicator import ShownStatus
from layers.model.lookup import indicator_of
from layers.view.statuses import WITH_PATTERN
from layers.view.view import View

_VENDOR = ASSETS / "vendor" / "leaflet-full"
_CENTRE = (48.2, 67.5)
WIDTH = 640
"""Width of the land in pixels for which symbols are sized."""
# Dashes of the outline tell the statuses apart that have no class; their names stand in the legend.
_DASHES: Mapping[ShownStatus, str] = {
    "not_financed": "1 8",
    "undistributed": "6 3 1 3",
    "not_disclosed": "1 4",
    "questioned": "10 3 1 3 1 3",
    "missing": "4 4",
    "not_applicable": "10 4",
}
_BORDERS: Mapping[str, str] = {
    "not_financed": "dotted",
    "undistributed": "dashed",
    "not_disclosed": "dotted",
    "questioned": "dashed",
    "missing": "dashed",
    "not_applicable": "dashed",
}
_IN_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "{}<>&"}


class ScienceMap(folium.Map):
    """A folium map with our own Leaflet in it and no other library.

    Folium's popups work without jQuery; its ``Icon`` with a picture from a font shows as the usual marker.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(tiles=None, **options)
        # On the map, not on the class: folium would change every map of the process.
        self.default_js = [("leaflet", _address("text/javascript", _leaflet_js()))]
        self.default_css = [("leaflet_css", _address("text/css", _leaflet_css()))]


class RegionLayer(Layer):
    """The regions with class colours, tooltips and a legend; texts are set as text, never as HTML."""

    _template = Template((ASSETS / "html" / "folium.html").read_text(encoding="utf-8"))

    def __init__(self, value: dict[str, object], name: str) -> None:
        super().__init__(name=name)
        self._name = "RegionLayer"
        self.value = template_safe_json(value)


def folium_map(
    document: MapDocument | None = None,
    *,
    indicator: str | None = None,
    year: int | None = None,
    lang: str | None = None,
) -> ScienceMap:
    """Return a view of the map as a ``folium.Map`` in web Mercator; save it with ``.save("map.html")``.

    Parameters
    ----------
    document
        The map document; by default that of the data in use.
    indicator, year, lang
        What is shown; by default as in the document's own view, the newest year where that has no data.

    Raises
    ------
    CallError
        When indicator, year or language is unknown.
    """
    data = (document or build_document(load_dataset())).data
    _check(data, indicator, year, lang)
    view = alone(data, indicator=indicator, year=year, lang=lang)
    made = ScienceMap(location=_CENTRE, zoom_start=5)
    RegionLayer(_value(view), view.heading).add_to(made)
    return made


def template_safe_json(value: Any) -> str:
    """Return JSON for a script in a page that folium makes.

    Folium takes what it has rendered for a template and renders it again. Between the braces of JSON there is
    always a quote, and inside its texts every brace is escaped, so that no template sign is left.

    >>> template_safe_json({"a": "{{7*7}}"})
    '{"a": "\\\\u007b\\\\u007b7*7\\\\u007d\\\\u007d"}'
    """
    text = json.dumps(value, allow_nan=False)
    return _IN_JSON_TEXT.sub(lambda found: found[0].translate(_UNSAFE), text)


def _check(data: Document, indicator: str | None, year: int | None, lang: str | None) -> None:
    if lang is not None and lang not in LANGS:
        raise CallError(f"unknown language {lang[:20]!r}", advice=f"use one of {', '.join(LANGS)}")
    wanted = indicator or data["view"]["indicator"]
    chosen = indicator_of(data, wanted)
    if year is not None and year not in chosen["years"]:
        known = ", ".join(map(str, chosen["years"])) or "none"
        raise CallError(f"no data for {year}", advice=f"years with data: {known}")


def _value(view: View) -> dict[str, object]:
    """Return what the layer draws: regions as GeoJSON in degrees, circles, legend, credits."""
    document, palette = view.document, view.document["palette"]
    shown = static_view(document, indicator=view.indicator["id"], year=view.year, lang=view.lang)
    said = {row.code: row.said for row in shown.rows}
    features, spots = [], []
    for code, geometry in _geometries(document, view.vintage):
        region = view.index(code)
        assert region is not None  # noqa: S101  for the type checker: the units are the document's
        cell = view.cell(region)
        colour = palette["land"] if view.circles else palette["classes"][cell.cls or 0]
        style = {
            "color": "#5d7076" if cell.status in WITH_PATTERN else "#ffffff",
            "weight": 1,
            "dashArray": _DASHES.get(cell.status),
            "fillColor": palette["noData"] if cell.status in WITH_PATTERN else colour,
            "fillOpacity": 1,
        }
        text = said.get(code, view.official(region))
        properties = {"text": text, "unit": view.unit, "style": style}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
        r = radius_of(cell.value or 0, view.largest, WIDTH) if view.circles else 0
        if r:
            point = shape(geometry).representative_point()
            colour = palette["classes"][cell.cls or 0]
            spots.append((r, {"at": [point.y, point.x], "r": round(r, 1), "fill": colour, "text": text}))
    credited = [view.pick(one["text"]) for one in document["credits"]]
    return {
        "regions": {"type": "FeatureCollection", "features": features},
        "circles": [spot for _, spot in sorted(spots, key=lambda one: -one[0])],
        "title": view.heading,
        "unit": view.unit,
        "keys": [_key(row, palette) for row in legend_rows(view)] if view.known else [],
        "credits": [*shown.sources, view.borders(), view.version(), *credited],
    }


def _key(row: LegendRow, palette: Palette) -> dict[str, object]:
    border = _BORDERS.get(row.status, "solid")
    return {"fill": row.fill or palette["noData"], "border": border, "text": row.text, "count": row.count}


def _geometries(data: Document, day: str) -> list[tuple[str, dict[str, object]]]:
    """Return the units of a vintage as GeoJSON in degrees, from the document's own drawing."""
    land = data["forms"]["land"]
    topology = land["groups"][land["drawings"][day]["group"]]["topology"]
    to_degrees = pyproj.Transformer.from_crs(ALBERS, "EPSG:4326", always_xy=True)
    lines = []
    for arc in arcs(topology):
        longitudes, latitudes = to_degrees.transform([x for x, _ in arc], [y for _, y in arc])
        # Four decimals are ten metres, finer than the outlines are.
        lines.append([(round(x, 4), round(y, 4)) for x, y in zip(longitudes, latitudes, strict=True)])
    return [
        (one["id"], {"type": "MultiPolygon", "coordinates": polygons(one, lines)})
        for one in topology["objects"][day]["geometries"]
    ]


@cache
def _leaflet_js() -> str:
    source = (_VENDOR / "leaflet.js").read_text(encoding="utf-8")
    return f"{source}\n{(ASSETS / 'js' / 'embed' / 'folium.js').read_text(encoding='utf-8')}".replace(
        "ICONS", json.dumps({name: _image(f"marker-{file}.png") for name, file in _ICONS.items()})
    )


_ICONS = {"iconUrl": "icon", "iconRetinaUrl": "icon-2x", "shadowUrl": "shadow"}


@cache
def _leaflet_css() -> str:
    source = (_VENDOR / "leaflet.css").read_text(encoding="utf-8")
    return re.sub(r"images/([\w-]+\.png)", lambda found: _image(found[1]), source)


def _image(name: str) -> str:
    return f"data:image/png;base64,{base64.b64encode((_VENDOR / 'images' / name).read_bytes()).decode()}"


def _address(kind: str, text: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(text.encode()).decode()}"
