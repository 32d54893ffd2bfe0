// Ranks, counts of classes and rounding, as layers/view has them.

/** A value rounded to decimals as it is written, halves away from zero, never minus zero. Numbers beyond what a
 * float can tell apart stay.
 * @param {number} value
 * @param {number} decimals */
export function rounded(value, decimals) {
  const [digits, power = 0] = String(Math.abs(value)).split("e");
  const whole = Math.round(Number(`${digits}e${Number(power) + decimals}`));
  if (!(whole < 2 ** 53)) return value;
  return Math.sign(value) * Number(`${whole}e-${decimals}`) || 0;
}

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
