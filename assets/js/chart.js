// A small chart of one region's (or the country's) values over the years.

import { el, svg } from "./dom.js";
import { textWidth } from "./measure.js";

const WIDTH = 288;
const HEIGHT = 90;
const TOP = 18;
const BOTTOM = 18;
const WIDEST = 34;
const TEXT_SIZE = 11;
const NONE_HEIGHT = 9;

/** Columns for the years; `cells` are {year, text, value, status, colour}; where there is no value
 * the look of the status stands. `year` is marked; texts that would touch each other are left out. */
export function timeSeries(ctx, cells, year, label) {
  const values = cells.map(({ value }) => value).filter((value) => value !== null);
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low || 1;
  const room = HEIGHT - TOP - BOTTOM;
  const level = (value) => TOP + (1 - (value - low) / span) * room;
  const step = WIDTH / cells.length;
  const width = Math.min(WIDEST, step * 0.62);
  const written = cells.filter(({ value }) => value !== null).map(({ text }) => text);
  const widest = Math.max(...written.map((text) => textWidth(text, TEXT_SIZE, 600, ctx.family)));
  const everyValue = widest + 4 <= step;
  const everyYear = textWidth("2020", TEXT_SIZE, 600, ctx.family) + 5 <= step;
  const parts = [];
  let taken = -Infinity;

  cells.forEach((cell, index) => {
    const x = (index + 0.5) * step;
    const present = cell.year === year;
    const ends = index === 0 || index === cells.length - 1;
    const cls = present ? "sm-now" : null;
    if (cell.value !== null) {
      const [top, bottom] = [level(Math.max(0, cell.value)), level(Math.min(0, cell.value))];
      const bar = { x: x - width / 2, y: top, width, height: Math.max(1, bottom - top), class: cls };
      parts.push(svg("rect", { ...bar, fill: cell.colour }));
      if (everyValue || present) {
        const half = textWidth(cell.text, TEXT_SIZE, 600, ctx.family) / 2;
        const at = Math.max(half, Math.min(WIDTH - half, x));
        parts.push(svg("text", { x: at, y: top - 4, class: cls }, cell.text));
      }
    } else {
      const box = { x: x - width / 2, y: level(0) - NONE_HEIGHT, width, height: NONE_HEIGHT };
      parts.push(svg("rect", { ...box, class: cls, fill: `url(#${ctx.id}-${cell.status})` }));
    }
    if (everyYear || present || (ends && x - taken > 34)) {
      if (everyYear || present || Math.abs(x - (cells.findIndex((c) => c.year === year) + 0.5) * step) > 34) {
        parts.push(svg("text", { x, y: HEIGHT - 4, class: cls }, String(cell.year)));
        taken = x;
      }
    }
  });
  parts.push(svg("path", { class: "sm-zero", d: `M0 ${level(0)}H${WIDTH}` }));
  const spoken = cells.map((cell) => `${cell.year}: ${cell.text}`).join("; ");
  return el(
    "figure",
    { class: "sm-series" },
    svg(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${label}. ${spoken}` },
      ...parts,
    ),
  );
}
