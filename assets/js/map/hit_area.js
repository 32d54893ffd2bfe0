// A region that is drawn very small takes the pointer from a little way off.

const REACH = 20;
const SMALL = 24;

/** Distance of a point from a segment. */
function toSegment([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length && Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(ax + share * dx - x, ay + share * dy - y);
}

function extentOf(rings) {
  const points = rings.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Snapping to the regions of a land. */
export function createHitArea(land) {
  const items = land.paths.flatMap((path, index) => {
    if (!path) return [];
    const rings = land.rings(index);
    return [{ index, rings, extent: extentOf(rings) }];
  });

  return {
    /** The nearest region drawn smaller than 24 px within 20 px of a point in projected metres, at a
     * scale in pixels per metre; -1 where there is none. */
    near([x, y], scale) {
      let best = { index: -1, distance: REACH / scale };
      for (const { index, rings, extent } of items) {
        const [x0, y0, x1, y1] = extent;
        if (Math.max(x1 - x0, y1 - y0) * scale >= SMALL) continue;
        if (Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1)) > best.distance) continue;
        for (const ring of rings) {
          for (let at = 1; at < ring.length; at += 1) {
            const distance = toSegment([x, y], ring[at - 1], ring[at]);
            if (distance <= best.distance) best = { index, distance };
          }
        }
      }
      return best.index;
    },
  };
}
