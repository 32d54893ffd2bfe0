// Ranks and counts of classes, as geo/statistics/ranks.py has them.

/** One rank a region: one more than the regions with a larger value; null without a value.
 * @param {(number | null)[]} values */
export function ranked(values) {
  const known = values.filter((value) => value !== null);
  return values.map((value) => (value === null ? null : known.filter((other) => other > value).length + 1));
}

/** How many regions each of the five classes has.
 * @param {number[]} classes */
export function counted(classes) {
  return [0, 1, 2, 3, 4].map((cls) => classes.filter((one) => one === cls).length);
}
