// Finding room for a text inside a region: the region is cut into rows of pixels, and a box lies
// inside when it lies inside every row that it covers.

const ROW = 3;
const MOST_ROWS = 160;
const MARGIN = 3;

/** The rows of a region whose rings are given in pixels: y of the first, step, and for each row its
 * spans [x0, x1] from left to right. */
function rowsOf(rings) {
  let [top, bottom] = [Infinity, -Infinity];
  for (const ring of rings) {
    for (const [, y] of ring) {
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const step = Math.max(ROW, (bottom - top) / MOST_ROWS);
  const cuts = Array.from({ length: Math.max(0, Math.floor((bottom - top) / step)) }, () => []);
  const first = top + step / 2;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at += 1) {
      const [[ax, ay], [bx, by]] = ring[at - 1][1] < ring[at][1] ? [ring[at - 1], ring[at]] : [ring[at], ring[at - 1]];
      const start = Math.max(0, Math.ceil((ay - first) / step));
      for (let row = start; row < cuts.length && first + row * step < by; row += 1) {
        cuts[row].push(ax + ((first + row * step - ay) / (by - ay)) * (bx - ax));
      }
    }
  }
  const rows = cuts.map((xs) => {
    xs.sort((a, b) => a - b);
    const spans = [];
    for (let at = 1; at < xs.length; at += 2) spans.push([xs[at - 1], xs[at]]);
    return spans;
  });
  return { top: first, step, rows };
}

function overlap(spans, others) {
  const common = [];
  for (const [a0, a1] of spans) {
    for (const [b0, b1] of others) {
      const [low, high] = [Math.max(a0, b0), Math.min(a1, b1)];
      if (high > low) common.push([low, high]);
    }
  }
  return common;
}

/** Rooms of one region at one scale. */
export function createLabelSpace(rings) {
  let grid = null;
  const known = new Map();

  function find(width, height) {
    grid ??= rowsOf(rings());
    const { top, step, rows } = grid;
    const need = Math.ceil((height + 1) / step) + 1;
    const found = [];
    for (let row = 0; row + need <= rows.length; row += 1) {
      let spans = rows[row];
      for (let next = 1; next < need && spans.length > 0; next += 1) spans = overlap(spans, rows[row + next]);
      const y = top + (row + (need - 1) / 2) * step;
      for (const [x0, x1] of spans) {
        const [low, high] = [x0 + width / 2 + MARGIN, x1 - width / 2 - MARGIN];
        if (high >= low) found.push([low, high, y]);
      }
    }
    return found;
  }

  /** Whether a box [x0, y0, x1, y1] lies inside the region. */
  function contains([x0, y0, x1, y1]) {
    grid ??= rowsOf(rings());
    const { top, step, rows } = grid;
    const [first, last] = [Math.floor((y0 - top) / step), Math.ceil((y1 - top) / step)];
    if (first < 0 || last >= rows.length) return false;
    return rows
      .slice(first, last + 1)
      .every((spans) => spans.some(([low, high]) => low + MARGIN <= x0 && high - MARGIN >= x1));
  }

  return {
    contains,

    /** Centres for a box of this size inside the region, the nearest to (x, y) first. */
    centres(width, height, [x, y]) {
      // Rounded up, so that values of about one width share what was found.
      const [w, h] = [Math.ceil(width / 3) * 3, Math.ceil(height)];
      const key = `${w} ${h}`;
      if (!known.has(key)) known.set(key, find(w, h));
      const spots = [];
      for (const [low, high, level] of known.get(key)) {
        spots.push([Math.min(high, Math.max(low, x)), level], [low, level], [high, level]);
      }
      const far = ([sx, sy]) => (sx - x) ** 2 + 2 * (sy - y) ** 2;
      return spots.sort((a, b) => far(a) - far(b));
    },
  };
}
