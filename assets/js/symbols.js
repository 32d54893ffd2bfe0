// Proportional symbols: the area of a circle is the amount.

import { svg } from "./dom.js";

const SMALLEST_R = 1.5;

/** Largest radius in pixels for a map of this width. */
export function largestRadius(width) {
  return Math.min(42, Math.max(15, width * 0.05));
}

/** Radius in pixels of a value, area proportional to it. */
export function radiusOf(value, largest, width) {
  if (!(value > 0) || !(largest > 0)) return 0;
  return Math.max(SMALLEST_R, largestRadius(width) * Math.sqrt(value / largest));
}

/** Circles over the regions; hidden on maps of rates. */
export function createSymbols(ctx) {
  const node = svg("g", { class: "sm-symbols", "aria-hidden": "true" });
  const circles = ctx.doc.regions.map((_, index) =>
    svg("circle", { class: "leaflet-interactive", "data-region": index }),
  );
  let discs = [];

  return {
    node,
    /** Circles as drawn: region index, centre and radius in layer pixels, the largest first. */
    discs: () => discs,

    place(frame, indicator, yearIndex, centres) {
      discs = [];
      if (indicator.mark === "circle" && yearIndex >= 0) {
        const largest = ctx.model.largest(indicator);
        circles.forEach((_, index) => {
          const { value, cls } = ctx.model.cell(indicator, yearIndex, index);
          const r = value === null ? 0 : radiusOf(value, largest, frame.width);
          if (r === 0 || !centres[index]) return;
          const [x, y] = frame.point(centres[index]);
          discs.push({ index, x, y, r, cls });
        });
        discs.sort((a, b) => b.r - a.r);
      }
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
