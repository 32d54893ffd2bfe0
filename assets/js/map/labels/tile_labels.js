// The texts of a tile: name and value, one above the other. A name that is too long is cut, a number
// never.

import { numberText } from "../../view/values.js";
import { coloursOf } from "../status_patterns.js";
import { BOLD, LEADING, PLAIN, textWidth, twoLines } from "../text_width.js";

const SIZES = [20, 16, 14, 12.5, 11, 10];
const CUT_SIZE = 10;
// So many of the tiles have a text of one size; in the others it is smaller.
const COMMON = 0.85;
// From so many names that must be cut on, no name is bold: all look alike.
const MANY_CUT = 0.25;
const MUTED = "#55666d";

function block(lines, size) {
  return { lines, size, height: lines.length * size * LEADING };
}

/** A text cut to a width, with an ellipsis, in the smallest type. */
function cut(text, width, family) {
  const fits = (words) => textWidth(words, CUT_SIZE, PLAIN, family) <= width;
  if (fits(text)) return text;
  const letters = [...text];
  while (letters.length > 1 && !fits(`${letters.join("")}…`)) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** The best block of a name (of the given weight) and a value that fits into a width and a height, in
 * a size of at most `most`. */
function fitted({ name, value, weight, room: [width, height] }, family, most) {
  const names = [[name], twoLines(name)].filter(Boolean).map((parts) => parts.map((part) => [part, weight]));
  const last = value ? [[value, PLAIN]] : [];
  const holds = ({ lines, size, height: high }) =>
    high <= height && lines.every(([text, bold]) => textWidth(text, size, bold, family) <= width);
  for (const size of SIZES.filter((one) => one <= most)) {
    const found = names.map((parts) => block([...parts, ...last], size)).find(holds);
    if (found) return found;
  }
  const short = names.map((parts) => parts.map(([text]) => [cut(text, width, family), PLAIN])).reverse();
  const blocks = [...short.map((parts) => [...parts, ...last]), ...short].map((lines) => block(lines, CUT_SIZE));
  return { ...(blocks.find(holds) ?? blocks[blocks.length - 1]), isCut: true };
}

/** The texts of all tiles as [{block, ink, halo}]: over a circle where there is one, the names of
 * regions not yet formed where their tiles will be. */
export function settleTiles(ctx, frame, { indicator, yearIndex, geometry, future }, discs) {
  const { doc, lookups, words, family } = ctx;
  const onDisc = new Map(discs.map((disc) => [disc.index, disc]));
  const name = (index) => doc.regions[index].names[words.lang].short;
  const texts = [];
  const add = ([x, y, width, height], index, value, weight, colours) => {
    const [cx, cy] = frame.point([x, y]);
    const [wide, high] = [width * frame.scale, height * frame.scale];
    const disc = onDisc.get(index);
    const top = cy - high / 2;
    const room = [wide, disc ? disc.y - disc.r - top : high];
    texts.push({ name: name(index), value, weight, room, cx, cy, top: disc ? top : null, ...colours });
  };
  geometry.labels.forEach((label, index) => {
    if (!label) return;
    const cell = lookups.cell(indicator, yearIndex, index);
    const { ink, ground } = coloursOf(indicator.palette, cell, indicator.mark);
    add(label, index, numberText(ctx, indicator, yearIndex, cell), BOLD, { ink, halo: ground });
  });
  for (const { index, label } of future) add(label, index, "", PLAIN, { ink: MUTED, halo: null });
  if (texts.filter((text) => fitted(text, family, CUT_SIZE).isCut).length > texts.length * MANY_CUT) {
    for (const text of texts) text.weight = PLAIN;
  }
  const sizes = texts.map((text) => fitted(text, family, Infinity).size).sort((a, b) => a - b);
  const most = sizes[Math.floor(sizes.length * (1 - COMMON))];
  return texts.map((text) => {
    const found = fitted(text, family, most);
    const { cx, cy, top, ink, halo } = text;
    return { block: { ...found, x: cx, y: top === null ? cy : top + found.height / 2 }, ink, halo };
  });
}
