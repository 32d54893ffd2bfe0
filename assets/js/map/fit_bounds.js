// The whole country in a box of any size: the largest scale at which land, inset circles and the
// line of text under each of them fit.

const EDGE = 8;
const LABEL_HEIGHT = 18;
// Share of the radius that is free around an inset: some of it is air.
const RADIUS_SHARE = 0.89;
const RADIUS_MIN = 13;
const RADIUS_MAX = 31;

/** Radius in pixels of an inset's circle at a scale in pixels per metre; 26 px across at least. */
export function insetRadius(inset, scale) {
  return Math.min(RADIUS_MAX, Math.max(RADIUS_MIN, RADIUS_SHARE * inset.radius * scale));
}

function bounds(geometry, scale) {
  const [x0, y0, x1, y1] = geometry.extent;
  const box = [x0 * scale, y0 * scale, x1 * scale, y1 * scale];
  for (const inset of geometry.insets) {
    const r = insetRadius(inset, scale) + 3;
    const [x, y] = inset.anchor.map((metres) => metres * scale);
    box[0] = Math.min(box[0], x - r);
    box[1] = Math.min(box[1], y - r - LABEL_HEIGHT);
    box[2] = Math.max(box[2], x + r);
    box[3] = Math.max(box[3], y + r);
  }
  return box;
}

/** Scale (pixels per metre) and centre (projected metres) of the whole view. With `top` what is
 * spare in height stays below the picture, where the legend stands. */
export function fitCountry(geometry, width, height, top) {
  const room = [Math.max(40, width - 2 * EDGE), Math.max(40, height - 2 * EDGE)];
  let low = 1e-6;
  let high = 1e-2;
  for (let step = 0; step < 40; step += 1) {
    const middle = Math.sqrt(low * high);
    const box = bounds(geometry, middle);
    if (box[2] - box[0] <= room[0] && box[3] - box[1] <= room[1]) low = middle;
    else high = middle;
  }
  const box = bounds(geometry, low);
  const y = top ? box[3] + EDGE - height / 2 : (box[1] + box[3]) / 2;
  return { scale: low, center: [(box[0] + box[2]) / 2 / low, y / low] };
}
