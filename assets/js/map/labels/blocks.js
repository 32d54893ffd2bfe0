// Texts as boxes: how large they are, and what they touch.

import { BOLD, LEADING, textWidth, twoLines } from "../text_width.js";

// What slanted letters reach beyond the width of their text, at both ends together, in heights of type.
const SLANT = 0.3;

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

/** @param {number[]} centre @returns {[number, number, number, number]} */
export function boxAt([x, y], { width, height }) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

/** Distance of a box from the centre of a disc. */
export function distance([x0, y0, x1, y1], { x, y }) {
  return Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));
}

/** A block of lines [text, weight, slanted] in a size of type. */
export function sized(lines, size, family) {
  const width = Math.max(
    ...lines.map(([text, weight, slanted]) => textWidth(text, size, weight, family) + (slanted ? size * SLANT : 0)),
  );
  return { lines, size, width, height: lines.length * size * LEADING };
}

/** Ways to write a name: in one line and, where it can be broken, in two. */
export function nameWays(name, weight = BOLD, slanted = false) {
  const broken = twoLines(name);
  const ways = [[name], broken].filter(Boolean);
  return ways.map((lines) => lines.map((text) => [text, weight, slanted]));
}

/** Each wording in each size, the first wording in all sizes first. */
export function blocks(ways, sizes, family) {
  return ways.flatMap((lines) => sizes.map((size) => sized(lines, size, family)));
}
