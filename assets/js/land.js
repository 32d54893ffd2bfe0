// The regions of one boundary vintage: each border is drawn once, each fill once, and zooming only
// changes one transform.

import { feature, mesh } from "topojson-client";
import { svg } from "./dom.js";

// Paths are written in whole steps of this many metres: 0.03 px at the deepest zoom.
const STEP = 20;

function pathOf(lines, origin, closed) {
  let d = "";
  for (const line of lines) {
    let [px, py] = [0, 0];
    line.forEach(([x, y], index) => {
      const qx = Math.round((x - origin[0]) / STEP);
      const qy = Math.round((origin[1] - y) / STEP);
      if (index === 0) d += `M${qx} ${qy}l`;
      else if (!closed || index < line.length - 1) d += `${qx - px} ${qy - py} `;
      [px, py] = [qx, qy];
    });
    if (closed) d += "z";
  }
  return d;
}

function ringsOf(geometry) {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

/** The land of a geometry: a group with one path per region, region borders and outline. */
export function createLand(ctx, geometry) {
  const { topology, extent, object } = geometry;
  const origin = [extent[0], extent[3]];
  const paths = ctx.doc.regions.map(() => null);
  const rings = ctx.doc.regions.map(() => []);
  const shapes = svg("g", { role: "listbox" });
  for (const item of feature(topology, object).features) {
    const index = ctx.model.regionIndex(item.id);
    if (index < 0) continue;
    rings[index] = ringsOf(item.geometry);
    paths[index] = svg("path", {
      class: "sm-region leaflet-interactive",
      d: pathOf(rings[index], origin, true),
      role: "option",
      tabindex: "-1",
      "data-region": index,
    });
  }
  const borders = mesh(topology, object, (a, b) => a !== b).coordinates;
  const outline = mesh(topology, object, (a, b) => a === b).coordinates;
  const marks = ["sm-hover", "sm-selected", "sm-focus"].map((name) =>
    svg("path", { class: name, "aria-hidden": "true" }),
  );
  const node = svg(
    "g",
    { class: "sm-land" },
    shapes,
    svg("path", { class: "sm-borders", d: pathOf(borders, origin, false) }),
    svg("path", { class: "sm-outline", d: pathOf(outline, origin, false) }),
    ...marks,
  );

  return {
    node,
    shapes,
    paths,
    coast: outline.flat(),
    /** Rings of a region in projected metres. */
    rings: (index) => rings[index],

    /** Show the listbox's options in the alphabetical order of the language. */
    arrange(order) {
      shapes.append(...order.map((index) => paths[index]).filter(Boolean));
    },

    /** Draw the outline of a region (-1: none) in one of the looks hover, selected, focus. */
    mark(look, index) {
      const path = marks[["hover", "selected", "focus"].indexOf(look)];
      const d = paths[index]?.getAttribute("d") ?? "";
      if (path.getAttribute("d") !== d) path.setAttribute("d", d);
    },

    place(frame) {
      const [x, y] = frame.point(origin);
      const zoom = frame.scale * STEP;
      node.setAttribute("transform", `translate(${x} ${y}) scale(${zoom})`);
      return zoom;
    },
  };
}
