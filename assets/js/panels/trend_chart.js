// A small chart of one region's (or the country's) values over the years.

import { el, svg } from "../dom/dom.js";
import { textWidth } from "../map/text_width.js";

const WIDTH = 288;
const HEIGHT = 90;
const TOP = 18;
const BOTTOM = 18;
const WIDEST = 34;
const TEXT_SIZE = 11;
const NONE_HEIGHT = 9;

/** Columns for the years, on a true scale of time: years that have no column leave their room empty; `cells` are {year, text, value, status, colour, sum, changed}; where there
 * is no value the look of the status stands, a sum in earlier borders is an outline behind the
 * column, and a line stands where the borders changed. `year` is marked; texts that would touch each
 * other are left out. */
export function timeSeries(ctx, cells, year, label, decimals) {
  const values = cells.flatMap(({ value, sum }) => [value, sum ?? null]).filter((value) => value !== null);
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low || 1;
  const room = HEIGHT - TOP - BOTTOM;
  const level = (value) => TOP + (1 - (value - low) / span) * room;
  const first = cells[0].year;
  const step = WIDTH / (cells[cells.length - 1].year - first + 1);
  /** @param {number} at */
  const middle = (at) => (at - first + 0.5) * step;
  const width = Math.min(WIDEST, step * 0.62);
  const written = cells.filter(({ value }) => value !== null).map(({ text }) => text);
  const widest = Math.max(...written.map((text) => textWidth(text, TEXT_SIZE, 600, ctx.family)));
  const everyValue = widest + 4 <= step;
  const everyYear = textWidth("2020", TEXT_SIZE, 600, ctx.family) + 5 <= step;
  const parts = [];
  let taken = -Infinity;

  cells.forEach((cell, index) => {
    const x = middle(cell.year);
    const present = cell.year === year;
    // Years beside a gap are named, as the first and the last one are.
    const ends = cells[index - 1]?.year !== cell.year - 1 || cells[index + 1]?.year !== cell.year + 1;
    const cls = present ? "sm-now" : null;
    if (cell.changed) {
      const line = svg("path", { class: "sm-break", d: `M${x - step / 2} ${TOP - 14}V${HEIGHT - BOTTOM}` });
      line.append(svg("title", null, ctx.words.pick(cell.changed)));
      parts.push(line);
    }
    if (cell.sum !== null && cell.sum !== undefined) {
      const top = level(Math.max(0, cell.sum));
      const wide = Math.min(step - 2, width + 6);
      const box = { x: x - wide / 2, y: top, width: wide, height: Math.max(1, level(0) - top), class: "sm-sum" };
      parts.push(svg("rect", box));
      const free = cell.value === null || level(Math.max(0, cell.value)) - top > TEXT_SIZE + 2;
      if (everyValue && free)
        parts.push(svg("text", { x, y: top - 4, class: "sm-added" }, ctx.words.number(cell.sum, decimals)));
    }
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
      if (everyYear || present || Math.abs(x - middle(year)) > 34) {
        const half = textWidth("2020", TEXT_SIZE, 600, ctx.family) / 2;
        const at = Math.max(half, Math.min(WIDTH - half, x));
        parts.push(svg("text", { x: at, y: HEIGHT - 4, class: cls }, String(cell.year)));
        taken = x;
      }
    }
  });
  parts.push(svg("path", { class: "sm-zero", d: `M0 ${level(0)}H${WIDTH}` }));
  const spoken = cells
    .map(({ year: at, text, sum }) => {
      if (sum === null || sum === undefined) return `${at}: ${text}`;
      const added = ctx.words.t("in earlier borders");
      return `${at}: ${text} (${added}: ${ctx.words.number(sum, decimals)})`;
    })
    .join("; ");
  return el(
    "figure",
    { class: "sm-series" },
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${label}. ${spoken}` }, ...parts),
  );
}
