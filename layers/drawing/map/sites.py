"""Sites of the view's layers: a sign for each layer, hollow where the place is known only roughly."""

import math

from layers.drawing.canvas import Canvas
from layers.drawing.map.fit_bounds import MapFrame
from layers.drawing.map.label_space import Taken
from layers.model.document import Site
from layers.style.ink import PAPER
from layers.view.view import View

_APART = 15.0


def draw_sites(canvas: Canvas, view: View, frame: MapFrame, taken: Taken) -> None:
    """Draw the sites of the view's layers; those that would cover each other stand side by side."""
    sites = [site for site in view.document["sites"] if site["layer"] in view.state["layers"]]
    groups: list[list[tuple[float, float, Site]]] = []
    for site in sites:
        x, y = frame.metres(site["point"])
        near = next((g for g in groups if any(math.hypot(a - x, b - y) < _APART for a, b, _ in g)), None)
        if near is None:
            groups.append([(x, y, site)])
        else:
            near.append((x, y, site))
    colour = view.document["palette"]["site"]
    signs = {layer["id"]: layer["sign"] for layer in view.document["layers"]}
    for group in groups:
        group.sort(key=lambda entry: entry[0])
        middle = sum(x for x, _, _ in group) / len(group)
        y = sum(y for _, y, _ in group) / len(group)
        for number, (_, _, site) in enumerate(group):
            x = middle + (number - (len(group) - 1) / 2) * _APART
            fill, stroke = (colour, PAPER) if site["exact"] else (PAPER, colour)
            sign = f"M{x:.1f} {y:.1f}{signs[site['layer']]}"
            canvas.path(sign, fill, stroke=stroke, width=1.5, gid=f"site-{site['id']}")
            taken.add_box((x - 8, y - 9, x + 8, y + 9))
