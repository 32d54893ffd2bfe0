// The regions of one boundary vintage: each border is drawn once, each fill once, and zooming only
// changes one transform.

import { feature, mesh } from "topojson-client";
import { setAttr, svg } from "../dom/dom.js";
import { createFormerBorders } from "./former_borders.js";

// Paths are written in whole steps of this many metres: 0.03 px at the deepest zoom.
const STEP = 20;
// The outline is looked at by its points: on a long straight line there must be some.
const COAST_POINTS = 64;
const STROKE_POINTS = 80;

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

/** The same lines as paths of few points each: a browser paints in tiles, and of one long path it
 * would work out all strokes again for every tile. */
function strokes(name, lines, origin) {
  const pieces = lines.flatMap((line) =>
    Array.from({ length: Math.ceil((line.length - 1) / STROKE_POINTS) }, (_, at) =>
      line.slice(at * STROKE_POINTS, (at + 1) * STROKE_POINTS + 1),
    ),
  );
  return svg("g", { class: name }, ...pieces.map((piece) => svg("path", { d: pathOf([piece], origin, false) })));
}

/** Points along lines, nowhere farther apart than a step. */
function pointsAlong(lines, step) {
  return lines.flatMap((line) =>
    line.flatMap(([x, y], at) => {
      const [nx, ny] = line[at + 1] ?? [x, y];
      const parts = Math.max(1, Math.ceil(Math.hypot(nx - x, ny - y) / step));
      return Array.from({ length: parts }, (_, part) => [x + ((nx - x) * part) / parts, y + ((ny - y) * part) / parts]);
    }),
  );
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
    const index = ctx.lookups.regionIndex(item.id);
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
  const absent = createFormerBorders(ctx, geometry);
  const empty = absent.free.map(({ index }) =>
    svg("path", {
      class: "sm-empty leaflet-interactive",
      d: pathOf(absent.outline(index), origin, true),
      "data-region": index,
    }),
  );
  const borders = mesh(topology, object, (a, b) => a !== b).coordinates;
  const future = pathOf(absent.borders, origin, false);
  const outline = mesh(topology, object, (a, b) => a === b).coordinates;
  const marks = ["sm-hover", "sm-selected", "sm-focus"].map((name) =>
    svg("path", { class: name, "aria-hidden": "true" }),
  );
  const node = svg(
    "g",
    { class: "sm-land" },
    svg("g", { "aria-hidden": "true" }, ...empty),
    shapes,
    strokes("sm-borders", borders, origin),
    strokes("sm-outline", outline, origin),
    svg("path", { class: "sm-future-ground", d: future }),
    svg("path", { class: "sm-future", d: future }),
    ...marks,
  );
  const isFuture = new Set(absent.future.map(({ index }) => index));
  const outlines = new Map();

  /** The path around a region that is no unit of these borders. */
  function outlineOf(index) {
    if (!outlines.has(index)) outlines.set(index, pathOf(absent.outline(index), origin, false));
    return outlines.get(index);
  }

  return {
    node,
    shapes,
    paths,
    /** Regions not yet formed; of those on tiles, those whose tile is free. */
    future: geometry.tile ? absent.free : absent.future,
    /** Where the label of each unit stands best: label rooms, null where there is no unit. */
    labels: absent.labels,
    coast: pointsAlong(outline, (extent[2] - extent[0]) / COAST_POINTS),
    /** Rings of a region, formed or not yet, in projected metres. */
    rings: (index) => (isFuture.has(index) ? absent.outline(index) : rings[index]),

    /** Show the listbox's options in the alphabetical order of the language. */
    arrange(order) {
      shapes.append(...order.map((index) => paths[index]).filter(Boolean));
    },

    /** Draw the outline of a region (-1: none) in one of the looks hover, selected, focus: dashed
     * where it is no unit of these borders. */
    mark(look, index) {
      const path = marks[["hover", "selected", "focus"].indexOf(look)];
      const unit = paths[index];
      setAttr(path, "d", unit ? unit.getAttribute("d") : index < 0 ? "" : outlineOf(index));
      path.classList.toggle("sm-absent", !unit);
    },

    place(frame) {
      const [x, y] = frame.point(origin);
      const zoom = frame.scale * STEP;
      node.setAttribute("transform", `translate(${x} ${y}) scale(${zoom})`);
      return zoom;
    },
  };
}
