// The texts of a map of amounts: name and value of a region together in its circle or right beside it, so that no
// value stands nearer to another name than to its own.

import { PLAIN } from "../text_width.js";
import { blocks, boxAt, distance, hits, sized } from "./blocks.js";
import { nameInside, takenBy } from "./rate_labels.js";

const BESIDE = 9;
const GAP = 3;
// Half of what a region without a disc has in its place.
const POINT = 2;
const DOWN = [0, 12, 18, 24, -18, -24];

/** The first of some heights at which a block lies wholly in a disc and clear of what is taken. */
function inDisc(disc, block, taken, heights) {
  for (const dy of heights) {
    const corner = Math.hypot(block.width / 2, Math.abs(dy) + block.height / 2);
    const placed = { ...block, x: disc.x, y: disc.y + dy, inside: true };
    const isFree = !taken.some((other) => hits(boxAt([placed.x, placed.y], block), other));
    if (corner <= disc.r - 1 && isFree) return placed;
  }
  return null;
}

/** Centres of a block that touches a disc, below it first. */
function ring({ x, y, r }, { width, height }) {
  const [side, level] = [r + GAP + width / 2, r + GAP + height / 2];
  const slant = r * 0.7 + GAP;
  const [across, down] = [slant + width / 2, slant + height / 2];
  return [
    [x, y + level],
    [x, y - level],
    [x + side, y],
    [x - side, y],
    [x + across, y + down],
    [x - across, y + down],
    [x + across, y - down],
    [x - across, y - down],
  ];
}

/** A block beside a disc, inside its region if it can be; null where it would touch something, or stand nearer to
 * another disc. */
function beside({ scene, around }, discs, disc, block, taken) {
  const isFree = (centre) => {
    const box = boxAt(centre, block);
    const own = distance(box, disc) - disc.r;
    return (
      own <= BESIDE &&
      around.isInFrame(box) &&
      discs.every((other) => other === disc || distance(box, other) - other.r > own) &&
      !taken.some((other) => hits(box, other))
    );
  };
  const room = scene.hasInset(disc.index) ? null : scene.rooms(disc.index);
  const near = [disc.x, disc.y + disc.r + BESIDE];
  const within = room?.centres(block.width, block.height, near).find(isFree);
  if (within) return { ...block, x: within[0], y: within[1] };
  const over = ring(disc, block).find(isFree);
  return over ? { ...block, x: over[0], y: over[1], over: true } : null;
}

/** Name and value of every region as Map(index → block): the largest discs first, they find the least room; last
 * the regions without one. */
export function settleAmounts(space, discs, numberOf, obstacles) {
  const { frame, scene, family, sizes, smallest, small, chosen, keyOf, waysOf, around } = space;
  const found = new Map();
  const written = [...obstacles];
  const boxes = new Map(discs.map((disc) => [disc, [-2, -1, 2, 1].map((air, at) => air + edge(disc, at))]));
  const besides = (disc) => [...written, ...[...boxes].flatMap(([other, box]) => (other === disc ? [] : [box]))];
  const without = space.units.filter((index) => !discs.some((disc) => disc.index === index));
  const points = without.map((index) => {
    const [x, y] = frame.point(scene.labels[index]);
    return { index, x, y, r: POINT };
  });
  const all = [...discs, ...points];
  const chosenFirst = [...all.filter((disc) => disc.index === chosen), ...all.filter((disc) => disc.index !== chosen)];
  for (const disc of small ? chosenFirst : all) {
    const { index } = disc;
    const value = numberOf(index);
    const ways = waysOf(index);
    const taken = [...written, ...boxes.values()];
    const valued = value ? ways.map((lines) => [...lines, [value, PLAIN]]) : [];
    const long = blocks([...valued, ...ways], sizes, family);
    const short = small && index !== chosen ? [sized([[keyOf(index), PLAIN]], smallest, family)] : [];
    const least = short.length > 0 ? short : blocks([...ways].reverse(), [smallest], family);
    const block =
      first(long.slice(0, valued.length * sizes.length), (one) => inDisc(disc, one, obstacles, DOWN)) ??
      (boxes.has(disc) ? null : nameInside(space, index, taken)) ??
      first([...long, ...short], (one) => beside(space, discs, disc, one, taken)) ??
      first(short, (one) => inDisc(disc, one, obstacles, DOWN)) ??
      first(least, (one) => around.ledTo(disc, one, besides(disc))) ??
      first(short, (one) => onto(disc, one, besides(disc)));
    if (!block) continue;
    found.set(index, block);
    written.push(...takenBy(block));
  }
  return found;
}

/** A block over the middle of a disc too small for it; null where something else is in the way. */
function onto({ x, y }, block, taken) {
  return taken.some((other) => hits(boxAt([x, y], block), other)) ? null : { ...block, x, y, over: true };
}

/** Left, top, right or bottom of a disc. */
function edge({ x, y, r }, at) {
  return [x - r, y - r, x + r, y + r][at];
}

/** What a function makes of the first of some things of which it makes anything; else null. */
function first(things, make) {
  for (const one of things) {
    const made = make(one);
    if (made) return made;
  }
  return null;
}
