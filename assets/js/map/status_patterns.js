// The looks of the statuses: every kind of "no value" is told apart, on the map and in the legend.

import { svg } from "../dom/dom.js";
import { ZEROS } from "../view/statuses.js";

const STROKE = "#93a1a6";
const TEXT_INK = "#1b2a30";
const MARKS = {
  missing: (colour) => [svg("path", { d: "M0 0V7", stroke: colour, "stroke-width": 2 })],
  not_disclosed: (colour) => [svg("circle", { cx: 3.5, cy: 3.5, r: 1.3, fill: colour })],
  not_applicable: (colour) => [svg("path", { d: "M0 3.5H7M3.5 0V7", stroke: colour, "stroke-width": 0.7 })],
  left_out: () => [],
  not_comparable: (colour) => [svg("path", { d: "M0 3.5H7", stroke: colour, "stroke-width": 0.7 })],
  not_financed: (colour) => [svg("path", { d: "M1.4 3.5H5.6M3.5 1.4V5.6", stroke: colour, "stroke-width": 0.9 })],
  undistributed: (colour) => [
    svg("circle", { cx: 3.5, cy: 3.5, r: 1.9, fill: "none", stroke: colour, "stroke-width": 0.8 }),
  ],
  questioned: (colour) => [
    svg("path", { d: "M0 4.8L3.5 2.2L7 4.8", fill: "none", stroke: colour, "stroke-width": 0.9 }),
  ],
  zero: (colour) => [svg("path", { d: "M0 3H6", stroke: colour, "stroke-width": 0.8 })],
  zero_by_total: (colour) => [svg("path", { d: "M0 3H3.4", stroke: colour, "stroke-width": 0.8 })],
  negligible: (colour) => [svg("path", { d: "M3 1.6V4.4", stroke: colour, "stroke-width": 0.8 })],
};

/** Patterns for the statuses without a class. `resize` keeps them in screen pixels when what they
 * fill is drawn under a scale. */
export function createPatterns(prefix, palette) {
  const patterns = Object.entries(MARKS).map(([status, marks]) => {
    const size = ZEROS.includes(status) ? 6 : 7;
    return svg(
      "pattern",
      { id: `${prefix}-${status}`, width: size, height: size, patternUnits: "userSpaceOnUse" },
      svg("rect", { width: size, height: size, fill: status === "missing" ? palette.noData : "#fff" }),
      ...marks(ZEROS.includes(status) ? palette.classes[3] : STROKE),
    );
  });
  const resize = (scale) => {
    for (const pattern of patterns) {
      const turn = ZEROS.some((status) => pattern.id === `${prefix}-${status}`) ? "" : " rotate(45)";
      pattern.setAttribute("patternTransform", `scale(${scale})${turn}`);
    }
  };
  resize(1);
  return { nodes: patterns, resize };
}

/** The fill of a region: its class, or the look of its status. */
export function fillOf(palette, prefix, cell, mark) {
  if (cell.status in MARKS) return `url(#${prefix}-${cell.status})`;
  return mark === "fill" ? palette.classes[cell.cls] : palette.land;
}

/** The colour of a text on a region, and of the ground around its letters. */
export function coloursOf(palette, cell, mark) {
  if (mark === "fill" && cell.cls >= 0) return { ink: palette.ink[cell.cls], ground: palette.classes[cell.cls] };
  return { ink: TEXT_INK, ground: cell.status in MARKS ? "#fff" : palette.land };
}
