// Where a text may stand that finds no room inside its region: outside the coast with a line to it, or over a
// border. Everything in pixels of Leaflet's layer.

import { namesWidth } from "../map_forms.js";
import { boxAt, hits } from "./blocks.js";

// What a text keeps off from another and from the coast.
const AIR = 3;
const OFF_COAST = 5;
const EDGE = 3;
// How far from a region its text is looked for, and in how many directions.
const STEP = 7;
const FARTHEST = 170;
const DIRECTIONS = 32;
const LEADER_STEP = 3;
// How far a line reaches into its region.
const INTO = 9;

export function withAir([x0, y0, x1, y1], air = AIR) {
  return [x0 - air, y0 - air, x1 + air, y1 + air];
}

/** Places of a block around a point, the nearest first, its edge from `nearest` to `farthest` pixels off.
 * @param {number[]} point
 * @param {{ width: number, height: number }} block
 * @param {number} nearest
 * @param {number} farthest */
function* centresAround([tx, ty], block, nearest, farthest) {
  for (let reach = nearest; reach < farthest; reach += STEP) {
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const angle = (turn * 2 * Math.PI) / DIRECTIONS;
      const x = tx + Math.cos(angle) * (reach + block.width / 2);
      const y = ty + Math.sin(angle) * (reach + block.height / 2);
      yield { x, y, box: boxAt([x, y], block) };
    }
  }
}

/** From the nearest point of a box to a point: start, direction and length.
 * @param {number[]} box
 * @param {number[]} target */
function ray([x0, y0, x1, y1], [tx, ty]) {
  const from = [Math.min(Math.max(tx, x0), x1), Math.min(Math.max(ty, y0), y1)];
  const length = Math.hypot(tx - from[0], ty - from[1]);
  // A box over the point has no direction to it.
  return { from, length, unit: [(tx - from[0]) / (length || 1), (ty - from[1]) / (length || 1)] };
}

/** What the map holds that a text must know: regions, coast, and the frame where it shows the whole country. */
export function createSurroundings(ctx, frame, scene, coast) {
  const units = scene.labels.flatMap((label, index) => (label ? [index] : []));
  const { x: dx, y: dy } = frame.toScreen([0, 0]);
  // The second of the tools are the forms, which may have names.
  const covered = frame.covered.map(([x0, y0, x1, y1], at) => {
    return [x0 - dx, y0 - dy, x1 - dx + (at === 1 ? namesWidth(ctx) : 0), y1 - dy];
  });
  const corners = frame.corners.map(([x0, y0, x1, y1]) => [x0 - dx, y0 - dy, x1 - dx, y1 - dy]);
  let shore = null;

  /** The unit at a point, -1 for none; near a border neither side counts.
   * @param {number[]} point */
  function unitAt([x, y]) {
    return units.find((index) => scene.rooms(index).contains([x, y, x, y])) ?? -1;
  }

  function isInFrame([x0, y0, x1, y1]) {
    return (
      x0 + dx > EDGE &&
      y0 + dy > EDGE &&
      x1 + dx < frame.width - EDGE &&
      y1 + dy < frame.height - EDGE &&
      ![...covered, ...corners].some((card) => hits(withAir([x0, y0, x1, y1]), card))
    );
  }

  function isAtSea(box) {
    shore ??= coast.map(frame.point);
    const [x0, y0, x1, y1] = withAir(box, OFF_COAST);
    if (shore.some(([x, y]) => x > x0 && x < x1 && y > y0 && y < y1)) return false;
    // Without coast in it a box is all land or none; on a border between two regions a point is in neither.
    return [0.1, 0.3, 0.5, 0.7, 0.9].every((one) => unitAt([x0 + (x1 - x0) * one, y0 + (y1 - y0) * one]) < 0);
  }

  const isFree = (box, taken) => isInFrame(box) && !taken.some((other) => hits(withAir(box), other));

  /** Whether a line crosses nothing but what lies over its end.
   * @param {{ from: number[], to: number[] }} line
   * @param {number[]} end
   * @param {any[]} taken */
  function isClear(line, [x, y], taken) {
    const point = [x, y, x, y];
    return !taken.some((other) => !other.from && hits(other, line) && !hits(withAir(other), point));
  }

  /** The line from a box to a region, ending a little within it; null where it would cross another one. */
  function leader(index, box, target) {
    const { from, unit, length } = ray(box, target);
    const start = [from[0] + unit[0] * AIR, from[1] + unit[1] * AIR];
    let within = 0;
    for (let at = AIR; at <= length; at += LEADER_STEP) {
      const to = [from[0] + unit[0] * at, from[1] + unit[1] * at];
      const other = unitAt(to);
      if (other >= 0 && other !== index) return null;
      if (other === index) within += LEADER_STEP;
      if (within >= INTO) return { from: start, to };
    }
    return within > 0 ? { from: start, to: target } : null;
  }

  return {
    /** Whether a box lies in the frame and outside the coast. */
    isOutside: (box) => isInFrame(box) && isAtSea(box),
    isInFrame: (box) => !frame.whole || isInFrame(box),

    /** A block outside the coast with a line to its region, as near as can be; null where none is free. */
    outside(index, block, taken) {
      if (!frame.whole) return null;
      const target = frame.point(scene.labels[index]);
      for (const { x, y, box } of centresAround(target, block, STEP, FARTHEST)) {
        if (!isFree(box, taken) || !isAtSea(box)) continue;
        const line = leader(index, box, target);
        if (line && isClear(line, target, taken)) return { ...block, x, y, line };
      }
      return null;
    },

    /** A block with a line to a disc, wherever there is room near it; null where none is free. */
    ledTo(disc, block, taken) {
      const target = [disc.x, disc.y];
      for (const { x, y, box } of centresAround(target, block, disc.r + STEP, disc.r + FARTHEST)) {
        if (!isFree(box, taken)) continue;
        const { from, unit, length } = ray(box, target);
        const to = [from[0] + unit[0] * (length - disc.r), from[1] + unit[1] * (length - disc.r)];
        const line = { from: [from[0] + unit[0] * AIR, from[1] + unit[1] * AIR], to };
        if (isClear(line, target, taken)) return { ...block, x, y, line, over: true };
      }
      return null;
    },

    /** A block whose middle lies in its region, over a border; null where none is free. */
    over(index, block, taken) {
      const half = { width: block.width * 0.4, height: block.height * 0.8 };
      const near = frame.point(scene.labels[index]);
      const spot = [near, ...scene.rooms(index).centres(half.width, half.height, near)].find((one) => {
        const box = boxAt(one, block);
        return (!frame.whole || isInFrame(box)) && !taken.some((other) => hits(withAir(box), other));
      });
      return spot ? { ...block, x: spot[0], y: spot[1], over: true } : null;
    },
  };
}
