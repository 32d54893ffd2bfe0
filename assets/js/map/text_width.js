// The width of a text before it is drawn, from a canvas: asking the page would force a layout.

/** Height of a line over its size of type. */
export const LEADING = 1.18;
/** Weight of a region's name. */
export const BOLD = 600;
/** Weight of a value. */
export const PLAIN = 400;

const widths = new Map();
let context = null;

/** Width of a text in pixels, in the font family, size and weight given. */
export function textWidth(text, size, weight, family) {
  const key = `${weight} ${size}px ${family}`;
  let known = widths.get(key);
  if (!known) widths.set(key, (known = new Map()));
  let width = known.get(text);
  if (width === undefined) {
    context ??= document.createElement("canvas").getContext("2d");
    context.font = key;
    width = context.measureText(text).width;
    known.set(text, width);
  }
  return width;
}

/** Break a text into two lines as even as possible, at a space or after a hyphen; null if it has
 * neither. */
export function twoLines(text) {
  const breaks = [...text.matchAll(/\s+|-/g)].map((match) => [
    match.index + (match[0] === "-" ? 1 : 0),
    match.index + match[0].length,
  ]);
  if (breaks.length === 0) return null;
  const middle = text.length / 2;
  breaks.sort((a, b) => Math.abs(a[0] - middle) - Math.abs(b[0] - middle));
  const [end, start] = breaks[0];
  return [text.slice(0, end), text.slice(start)];
}
