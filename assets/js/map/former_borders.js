// What is no unit of the borders drawn: regions not yet formed, and units that are no more.

import { mesh } from "topojson-client";

/** The regions that a geometry does not draw, by the lines of other drawings of its form. */
export function createFormerBorders(ctx, geometry) {
  const { doc, lookups } = ctx;
  const newest = lookups.drawing(geometry.form, lookups.newest);
  const { within } = doc.vintages[geometry.vintage];
  const whole = ({ id }) => within[id] ?? id;
  const taken = new Set(geometry.labels.filter(Boolean).map(([x, y]) => `${x} ${y}`));
  const future = Object.keys(within).map((code) => {
    const index = lookups.regionIndex(code);
    return { index, holder: lookups.regionIndex(within[code]), label: newest.labels[index] };
  });

  function around({ topology, object }, isPart) {
    return mesh(topology, object, (a, b) => (a === b ? isPart(a.id) : isPart(a.id) !== isPart(b.id))).coordinates;
  }

  /** Whether a unit has come out of a former one. */
  function isPartOf(former) {
    const { code } = doc.regions[former];
    const before = Object.values(doc.vintages).filter(({ units }) => units.includes(former));
    return (id) => before.some((vintage) => vintage.within[id] === code);
  }

  return {
    /** Regions not yet formed: index, index of the unit that holds their ground, label room. */
    future,

    /** Label rooms of the units that no future border crosses, where there are such. */
    labels: geometry.labels.map((label, index) =>
      label && future.some(({ holder }) => holder === index) ? (newest.labels[index] ?? label) : label,
    ),

    /** Future borders within a unit. */
    borders: mesh(newest.topology, newest.object, (a, b) => a !== b && whole(a) === whole(b)).coordinates,

    /** Future regions whose tile nobody has yet. */
    free: geometry.tile ? future.filter(({ label }) => !taken.has(`${label[0]} ${label[1]}`)) : [],

    /** Lines around a region that is no unit: where it will be, or around what has come out of it. */
    outline(index) {
      const { code } = doc.regions[index];
      return newest.labels[index] ? around(newest, (id) => id === code) : around(geometry, isPartOf(index));
    },
  };
}
