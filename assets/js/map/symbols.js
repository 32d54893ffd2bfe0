// Proportional symbols: the area of a circle is the amount.

import { svg } from "../dom/dom.js";

const SMALLEST_R = 1.5;
const LARGEST_R = 42;
// In a tile the circle stands below the middle, so that the name has room above it.
const TILE_SHARE = 0.29;
const TILE_DROP = 0.15;

/** Largest radius in pixels for a geometry in a frame: by the map's width, or what a tile can hold. */
export function largestRadius(frame, geometry) {
  if (geometry.tile) return Math.min(LARGEST_R, TILE_SHARE * geometry.tile * frame.scale);
  return Math.min(LARGEST_R, Math.max(15, frame.width * 0.05));
}

/** Radius in pixels of a value, area proportional to it; `most` is the radius of the largest. */
export function radiusOf(value, largest, most) {
  if (!(value > 0) || !(largest > 0)) return 0;
  return Math.max(SMALLEST_R, most * Math.sqrt(value / largest));
}

/** Where the circle of a tile stands whose label room is [x, y, width, height]. */
export function tileCentre([x, y, , height]) {
  return [x, y - TILE_DROP * height];
}

/** Circles over the regions; hidden on maps of rates. */
export function createSymbols(ctx) {
  const node = svg("g", { class: "sm-symbols", "aria-hidden": "true" });
  const circles = ctx.doc.regions.map((_, index) =>
    svg("circle", { class: "leaflet-interactive", "data-region": index }),
  );
  let discs = [];

  function discsOf(frame, { indicator, yearIndex, geometry }, centres) {
    if (indicator.mark !== "circle" || yearIndex < 0) return [];
    const largest = ctx.lookups.largest(indicator);
    const most = largestRadius(frame, geometry);
    const found = [];
    circles.forEach((_, index) => {
      const { value, cls } = ctx.lookups.cell(indicator, yearIndex, index);
      const r = value === null ? 0 : radiusOf(value, largest, most);
      if (r === 0 || !centres[index]) return;
      const [x, y] = frame.point(centres[index]);
      found.push({ index, x, y, r, cls });
    });
    return found.sort((a, b) => b.r - a.r);
  }

  return {
    node,
    /** Circles as drawn: region index, centre and radius in layer pixels, the largest first. */
    discs: () => discs,
    discsOf,

    place(frame, scene, centres) {
      discs = discsOf(frame, scene, centres);
      for (const { index, x, y, r, cls } of discs) {
        const circle = circles[index];
        circle.setAttribute("cx", x);
        circle.setAttribute("cy", y);
        circle.setAttribute("r", r);
        circle.setAttribute("fill", ctx.doc.palette.classes[cls]);
        node.append(circle);
      }
      while (node.childNodes.length > discs.length) node.firstChild.remove();
    },

    mark(look, index) {
      circles.forEach((circle, at) => circle.classList.toggle(`sm-${look}-disc`, at === index));
    },
  };
}
