// Region names and values on the map. A text is written only where it fits into the region's label
// rectangle, so it never crosses a border; it steps aside for sites, leader lines and symbols.

import { svg, setAttr, setText } from "./dom.js";
import { textWidth, twoLines } from "./measure.js";

const SMALLEST = 11;
const LEADING = 1.18;
const BOLD = 600;

/** Whether a box [x0, y0, x1, y1] touches another box, or a segment {from, to}. */
export function hits(box, obstacle) {
  if (!obstacle.from) {
    const [x0, y0, x1, y1] = obstacle;
    return box[0] < x1 && box[2] > x0 && box[1] < y1 && box[3] > y0;
  }
  let [low, high] = [0, 1];
  for (const axis of [0, 1]) {
    const start = obstacle.from[axis];
    const step = obstacle.to[axis] - start;
    const [a, b] = [box[axis] - start, box[axis + 2] - start];
    if (step === 0) {
      if (a > 0 || b < 0) return false;
      continue;
    }
    low = Math.max(low, Math.min(a / step, b / step));
    high = Math.min(high, Math.max(a / step, b / step));
  }
  return low <= high;
}

/** Ways to write name and value, the best first; each a list of lines [text, weight]. */
function wordings(name, value) {
  const last = [value, 400];
  const broken = twoLines(name);
  const ways = [[[name, BOLD], last]];
  if (broken) ways.push([[broken[0], BOLD], [broken[1], BOLD], last]);
  ways.push([last]);
  return ways;
}

function sized(lines, size, family) {
  const width = Math.max(...lines.map(([text, weight]) => textWidth(text, size, weight, family)));
  return { lines, size, width, height: lines.length * size * LEADING };
}

function positions(room, block) {
  const dx = (room[2] - block.width) / 2;
  const dy = (room[3] - block.height) / 2;
  const steps = [[0, 0], [0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]];
  return steps.map(([sx, sy]) => [room[0] + sx * dx, room[1] + sy * dy]);
}

/** The first wording that fits into a room (centre x, y, width, height) clear of the obstacles, with
 * its centre; null when none does. */
function settleIn(room, ways, sizes, family, obstacles) {
  for (const lines of ways) {
    for (const size of sizes) {
      const block = sized(lines, size, family);
      if (block.width > room[2] || block.height > room[3]) continue;
      for (const [x, y] of positions(room, block)) {
        const box = [x - block.width / 2, y - block.height / 2, x + block.width / 2, y + block.height / 2];
        if (!obstacles.some((obstacle) => hits(box, obstacle))) return { ...block, x, y };
      }
    }
  }
  return null;
}

/** The texts in a disc and under it: value inside when it fits, the rest below. */
function settleOnDisc(disc, room, name, value, sizes, family, obstacles) {
  const placed = [];
  let outside = wordings(name, value);
  for (const lines of [[[name, BOLD], [value, 400]], [[value, 400]]]) {
    const block = sized(lines, SMALLEST, family);
    if (Math.hypot(block.width, block.height) / 2 > disc.r - 1.5) continue;
    placed.push({ ...block, x: disc.x, y: disc.y, inside: true });
    outside = lines.length > 1 ? [] : outside.map((way) => way.slice(0, -1)).filter((way) => way.length);
    break;
  }
  if (!room || outside.length === 0) return placed;
  const [x, y, width, height] = room;
  for (const [top, bottom] of [
    [disc.y + disc.r + 1, y + height / 2],
    [y - height / 2, disc.y - disc.r - 1],
  ]) {
    const part = [x, (top + bottom) / 2, width, bottom - top];
    const found = bottom > top && settleIn(part, outside, sizes, family, obstacles);
    if (found) return [...placed, found];
  }
  return placed;
}

/** The labels of all regions. */
export function createLabels(ctx) {
  const node = svg("g", { class: "sm-labels", "aria-hidden": "true" });
  const pool = [];

  function write(at, block, ink, halo) {
    const text = (pool[at] ??= node.appendChild(svg("text", null)));
    setAttr(text, "font-size", block.size);
    setAttr(text, "fill", ink);
    setAttr(text, "stroke", halo ?? "none");
    block.lines.forEach(([words, weight], index) => {
      const span = text.childNodes[index] ?? text.appendChild(svg("tspan", null));
      const y = block.y + (index + 0.5) * block.size * LEADING - block.height / 2 + block.size * 0.35;
      setAttr(span, "x", block.x.toFixed(1));
      setAttr(span, "y", y.toFixed(1));
      setAttr(span, "font-weight", weight);
      setText(span, words);
    });
    while (text.childNodes.length > block.lines.length) text.lastChild.remove();
  }

  return {
    node,

    /** Lay all labels out. `discs` are the symbols drawn, `obstacles` what a label must avoid. */
    place(frame, scene, discs, obstacles) {
      const { doc, model, words } = ctx;
      const { indicator, yearIndex, geometry } = scene;
      const sizes = [frame.width < 560 ? 11.5 : 12.5, SMALLEST];
      const onDisc = new Map(discs.map((disc) => [disc.index, disc]));
      const boxes = discs.map(({ x, y, r }) => [x - r - 1, y - r - 1, x + r + 1, y + r + 1]);
      let used = 0;
      doc.regions.forEach((region, index) => {
        const cell = model.cell(indicator, yearIndex, index);
        if (cell.value === null || (indicator.mark === "fill" && scene.hasInset(index))) return;
        const name = region.names[words.lang].short;
        const value = words.number(cell.value, indicator.decimals);
        const label = geometry.labels[index];
        const room = label && [
          ...frame.point(label),
          label[2] * frame.scale - 4,
          label[3] * frame.scale - 2,
        ];
        const disc = onDisc.get(index);
        const onFill = indicator.mark === "fill" && cell.cls >= 0;
        const ink = onFill ? doc.palette.ink[cell.cls] : "#1b2a30";
        const halo = onFill ? doc.palette.classes[cell.cls] : null;
        if (disc) {
          const others = [...obstacles, ...boxes];
          for (const block of settleOnDisc(disc, room, name, value, sizes, ctx.family, others)) {
            write(used, block, block.inside ? doc.palette.ink[disc.cls] : ink, null);
            used += 1;
          }
        } else if (room) {
          const block = settleIn(room, wordings(name, value), sizes, ctx.family, [...obstacles, ...boxes]);
          if (block) write(used, block, ink, halo);
          if (block) used += 1;
        }
      });
      for (const text of pool.splice(used)) text.remove();
    },
  };
}
