// The texts of a map of rates: the names of all regions, which stay where they are from view to view, and under
// each its value where there is room for it.

import { LEADING, PLAIN, textWidth } from "../text_width.js";
import { blocks, boxAt, hits, sized } from "./blocks.js";
import { withAir } from "./surroundings.js";

// As wide as most values are: a name stands where one fits under it.
const VALUE = "0 000,0";

/** The first block that has a place inside its region, clear of what is taken, in the middle if it can be. */
export function inside({ frame, scene }, index, candidates, taken) {
  const [x, y, width, height] = scene.labels[index];
  const middle = frame.point([x, y]);
  const isFree = (centre, block) => !taken.some((other) => hits(boxAt(centre, block), other));
  for (const block of candidates) {
    const holds = block.width <= width * frame.scale - 4 && block.height <= height * frame.scale - 2;
    if (holds && isFree(middle, block)) return { ...block, x: middle[0], y: middle[1] };
    const spots = scene.rooms(index).centres(block.width, block.height, middle);
    const spot = spots.find((one) => isFree(one, block));
    if (spot) return { ...block, x: spot[0], y: spot[1] };
  }
  return null;
}

/** A block that leaves a line free under its own, as wide as a value. */
function withRoom(block, family) {
  const width = Math.max(block.width, textWidth(VALUE, block.size, PLAIN, family));
  return { ...block, width, height: block.height + block.size * LEADING, name: block };
}

/** Where the name of a region stands inside it; null where it has no room. */
export function nameInside(space, index, taken) {
  const names = blocks(space.waysOf(index), space.sizes, space.family);
  const found = inside(space, index, [...names.map((one) => withRoom(one, space.family)), ...names], taken);
  if (!found?.name) return found;
  return { ...found.name, x: found.x, y: found.y - (found.height - found.name.height) / 2 };
}

/** Where the name of a region stands that has no room inside: outside the coast, over a border, or wherever a line
 * reaches from. */
function nameElsewhere({ frame, scene, around, waysOf, smallest, family }, index, taken) {
  const least = blocks(waysOf(index).reverse(), [smallest], family);
  const [x, y] = frame.point(scene.labels[index]);
  const places = [around.outside, around.over, (_, block, others) => around.ledTo({ x, y, r: 0 }, block, others)];
  for (const place of places) {
    for (const block of least) {
      const spot = place(index, block, taken);
      if (spot) return spot;
    }
  }
  return null;
}

/** What a block takes, with its line. */
export function takenBy(block) {
  const box = withAir(boxAt([block.x, block.y], block));
  return block.line ? [box, block.line] : [box];
}

/** The names of all regions as Map(index → block). On a small map a name that has no room inside stands only where
 * the region is chosen. */
export function settleNames(space, obstacles) {
  const taken = [...obstacles];
  const names = new Map();
  const put = (index, block) => {
    if (!block) return;
    names.set(index, block);
    taken.push(...takenBy(block));
  };
  const [first, others] = [true, false].map((isFirst) =>
    space.units.filter((index) => (space.small && index === space.chosen) === isFirst),
  );
  for (const index of first) put(index, nameInside(space, index, taken) ?? nameElsewhere(space, index, taken));
  for (const index of others) put(index, nameInside(space, index, taken));
  if (space.small) return names;
  for (const index of others.filter((one) => !names.has(one))) put(index, nameElsewhere(space, index, taken));
  return names;
}

/** A name with its value under it; the name alone where there is no room. */
function withValue({ scene, around, family }, index, name, value, taken) {
  if (!value) return name;
  const whole = sized([...name.lines, [value, PLAIN]], name.size, family);
  const block = { ...name, ...whole, y: name.y + (whole.height - name.height) / 2 };
  const box = boxAt([block.x, block.y], block);
  const low = [box[0], box[1] + name.height, box[2], box[3]];
  const isClear = name.line
    ? around.isOutside(box) && !hits(low, name.line)
    : !name.over && scene.rooms(index).contains(withAir(box, 1));
  return isClear && !taken.some((other) => hits(box, other)) ? block : name;
}

/** Names with their values, and on a small map the keys of the regions without a name, as Map(index → block). */
export function settleRates(space, names, numberOf, obstacles) {
  const found = new Map(names);
  const takenBeside = (index) => [
    ...obstacles,
    ...[...found].flatMap(([other, block]) => (other === index ? [] : takenBy(block))),
  ];
  for (const [index, name] of names) {
    found.set(index, withValue(space, index, name, numberOf(index), takenBeside(index)));
  }
  for (const index of space.units.filter((one) => space.small && !names.has(one))) {
    const key = sized([[space.keyOf(index), PLAIN]], space.smallest, space.family);
    const taken = takenBeside(index);
    const [x, y] = space.frame.point(space.scene.labels[index]);
    const block =
      inside(space, index, [key], taken) ??
      space.around.over(index, key, taken) ??
      space.around.ledTo({ x, y, r: 0 }, key, taken);
    if (block) found.set(index, block);
  }
  return found;
}
