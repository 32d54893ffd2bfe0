// Region names and values on the map. A text is written only where it lies wholly inside its region
// (or its symbol), so it never crosses a border; it steps aside for sites, leader lines and symbols.

import { setAttr, setText, svg } from "../dom/dom.js";
import { numberText } from "../view/values.js";
import { coloursOf } from "./status_patterns.js";
import { BOLD, LEADING, textWidth, twoLines } from "./text_width.js";
import { settleTiles } from "./tile_labels.js";

const SMALLEST_SIZE = 11;
const BESIDE = 9;
// What slanted letters reach beyond the width of their text, at both ends together, in heights of type.
const SLANT = 0.3;
const SMALL_FRAME = 560;

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
  const width = Math.max(
    ...lines.map(([text, weight, slanted]) => textWidth(text, size, weight, family) + (slanted ? size * SLANT : 0)),
  );
  return { lines, size, width, height: lines.length * size * LEADING };
}

/** @param {number[]} centre @returns {[number, number, number, number]} */
function boxAt([x, y], { width, height }) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

/** The first wording that has a place inside one of the rooms, clear of the obstacles, as near as
 * possible to a point; null when none has. A `room` (a rectangle inside) is tried first: it is in
 * the middle of its region. With a disc the text must stand right beside it.
 * @param {{ room?: any, rooms: any[], near: any, disc?: any }} space */
function settleNear({ room, rooms, near, disc }, ways, sizes, family, obstacles) {
  const isFree = (centre, block) => {
    const box = boxAt(centre, block);
    return (!disc || distance(box, disc) <= disc.r + BESIDE) && !obstacles.some((other) => hits(box, other));
  };
  for (const lines of ways) {
    for (const size of sizes) {
      const block = sized(lines, size, family);
      const inside = room && block.width <= room[2] && block.height <= room[3];
      if (inside && isFree(room, block)) return { ...block, x: room[0], y: room[1] };
      for (const one of rooms) {
        const centre = one.centres(block.width, block.height, near).find((spot) => isFree(spot, block));
        if (centre) return { ...block, x: centre[0], y: centre[1] };
      }
    }
  }
  return null;
}

/** Distance of a box from the centre of a disc. */
function distance([x0, y0, x1, y1], { x, y }) {
  return Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));
}

/** The rooms that a disc borders on: for a city, those of the regions around it. */
function roomsAround({ x, y, r }, allRooms) {
  const reach = r + BESIDE;
  const points = [
    [0, 1],
    [1, 0],
    [0, -1],
    [-1, 0],
  ].map(([dx, dy]) => [x + dx * reach, y + dy * reach]);
  return allRooms.filter((rooms) => points.some(([px, py]) => rooms.contains([px, py, px, py])));
}

/** The first of some heights at which a block lies wholly in a disc and clear of the obstacles. */
function settleInside(disc, lines, family, obstacles, heights) {
  const block = sized(lines, SMALLEST_SIZE, family);
  for (const dy of heights) {
    const corner = Math.hypot(block.width / 2, Math.abs(dy) + block.height / 2);
    const centre = [disc.x, disc.y + dy];
    if (corner <= disc.r - 1 && !obstacles.some((obstacle) => hits(boxAt(centre, block), obstacle))) {
      return { ...block, x: disc.x, y: disc.y + dy, inside: true };
    }
  }
  return null;
}

/** Name and value in a disc: together, or one above and one below what stands in its middle. */
function settleOnDisc(disc, name, value, family, obstacles) {
  const both = settleInside(
    disc,
    [
      [name, BOLD],
      [value, 400],
    ],
    family,
    obstacles,
    [0],
  );
  if (both) return [both];
  const down = [0, 8, 12, 16, 20, 24];
  const values = settleInside(disc, [[value, 400]], family, obstacles, down);
  const up = values && values.y > disc.y ? down.map((dy) => -dy) : [];
  const names = settleInside(disc, [[name, BOLD]], family, obstacles, up);
  return [names, values].filter(Boolean);
}

/** What is still to be written of a region beside its disc, the best wording first: on a map of
 * amounts the symbol tells the value, so the name comes before it. */
function remaining(name, value, written) {
  const [whole, ...rest] = wordings(name, value);
  const names = [whole, ...rest].filter((lines) => lines.length > 1).map((lines) => lines.slice(0, -1));
  if (written.includes(value)) return names;
  return [whole, ...rest.slice(0, -1), ...names, rest[rest.length - 1]];
}

/** The labels of all regions. */
export function createLabels(ctx) {
  const node = svg("g", { class: "sm-labels", "aria-hidden": "true" });
  const pool = [];
  // What was settled before at the same scale: going back and forth between years costs nothing.
  const known = new Map();
  let frameKey = "";

  function write(at, block, ink, halo) {
    const text = (pool[at] ??= node.appendChild(svg("text", null)));
    setAttr(text, "font-size", block.size);
    setAttr(text, "fill", ink);
    setAttr(text, "stroke", halo ?? "none");
    setAttr(text, "font-style", block.future ? "italic" : null);
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

  /** Where all labels go: blocks with their colours. */
  function settleAll(frame, scene, discs, obstacles) {
    const { doc, lookups, words, family } = ctx;
    const { indicator, yearIndex, geometry } = scene;
    const sizes = [frame.width < SMALL_FRAME ? 11.5 : 12.5, SMALLEST_SIZE];
    const onDisc = new Map(discs.map((disc) => [disc.index, disc]));
    const boxes = discs.map(({ x, y, r }) => [x - r - 2, y - r - 1, x + r + 2, y + r + 1]);
    const taken = [...obstacles, ...boxes];
    const settled = [];
    // The largest symbols first: their names matter most and find the least room.
    const first = discs.map(({ index }) => index);
    const others = doc.regions.map((_, index) => index).filter((index) => !onDisc.has(index));
    for (const index of [...first, ...others]) {
      const cell = lookups.cell(indicator, yearIndex, index);
      if (cell.value === null || scene.showsInset(index)) continue;
      const name = doc.regions[index].names[words.lang].short;
      const value = numberText(ctx, indicator, yearIndex, cell);
      const { ink, ground } = coloursOf(indicator.palette, cell, indicator.mark);
      const put = (block) => {
        if (!block) return;
        const shown = block.inside ? indicator.palette.ink[onDisc.get(index).cls] : ink;
        settled.push({ block, ink: shown, halo: block.inside ? null : ground });
        taken.push(boxAt([block.x, block.y], block));
      };
      const label = scene.labels[index];
      const disc = onDisc.get(index);
      if (!disc) {
        const room = label && [...frame.point(label), label[2] * frame.scale - 4, label[3] * frame.scale - 2];
        const space = { room, rooms: [scene.rooms(index)], near: room };
        put(room && settleNear(space, wordings(name, value), sizes, family, taken));
        continue;
      }
      const inside = settleOnDisc(disc, name, value, family, obstacles);
      inside.forEach(put);
      const written = inside.flatMap(({ lines }) => lines.map(([text]) => text));
      if (written.includes(name)) continue;
      // Beside its disc a city's text stands in another region: without a name it would mislead.
      const isCity = scene.hasInset(index);
      const ways = remaining(name, value, written).filter(([[text]]) => !isCity || text !== value);
      const rooms = isCity
        ? roomsAround(
            disc,
            doc.regions.flatMap((_, at) => (geometry.labels[at] ? [scene.rooms(at)] : [])),
          )
        : [scene.rooms(index)];
      put(settleNear({ rooms, disc, near: [disc.x, disc.y + disc.r + 9] }, ways, sizes, family, taken));
    }
    settleFuture(frame, scene, taken, settled);
    return settled;
  }

  /** The names of regions not yet formed, where their ground leaves room for them. */
  function settleFuture(frame, { indicator, yearIndex, future, rooms }, taken, settled) {
    const { doc, lookups, words, family } = ctx;
    for (const { index, holder, label } of future) {
      const { ink, ground } = coloursOf(indicator.palette, lookups.cell(indicator, yearIndex, holder), indicator.mark);
      const ways = [[[doc.regions[index].names[words.lang].short, 400, true]]];
      const space = { rooms: [rooms(index)], near: frame.point(label) };
      const block = settleNear(space, ways, [SMALLEST_SIZE], family, taken);
      if (!block) continue;
      settled.push({ block: { ...block, future: true }, ink, halo: ground });
      taken.push(boxAt([block.x, block.y], block));
    }
  }

  const keyOf = ({ indicator, yearIndex }) =>
    [indicator.id, yearIndex, ctx.words.lang, ctx.view.map, ctx.view.layers].join();

  return {
    node,

    /** Settle the labels of another view on the same frame before it is asked for. Returns whether there
     * was anything to do. */
    prepare(frame, scene, discs, obstacles) {
      const key = keyOf(scene);
      if (frame.key !== frameKey || known.has(key)) return false;
      known.set(key, settleAll(frame, scene, discs(), obstacles));
      return true;
    },

    /** Lay all labels out. `discs` are the symbols drawn, `obstacles` what a label must avoid. */
    place(frame, scene, discs, obstacles) {
      if (frame.key !== frameKey) known.clear();
      frameKey = frame.key;
      const key = keyOf(scene);
      if (!known.has(key)) {
        const tiled = scene.geometry.tile > 0;
        known.set(key, tiled ? settleTiles(ctx, frame, scene, discs) : settleAll(frame, scene, discs, obstacles));
      }
      const settled = known.get(key);
      settled.forEach(({ block, ink, halo }, at) => write(at, block, ink, halo));
      for (const text of pool.splice(settled.length)) text.remove();
    },
  };
}
