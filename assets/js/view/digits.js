// With how many decimals a value is written: never so few that it looks equal to one that it differs from.

import { rounded } from "../document/language.js";

/** @import { ShownIndicator } from "./types.d.ts" */

const MOST = 12;

/** The fewest decimals, at least `decimals`, that tell a value from all others that it differs from.
 * @param {number} value
 * @param {number[]} others
 * @param {number} decimals */
export function tellingDecimals(value, others, decimals) {
  let apart = others.filter((other) => other !== value);
  for (let number = decimals; number < MOST; number += 1) {
    const shown = rounded(value, number);
    apart = apart.filter((other) => rounded(other, number) === shown);
    if (apart.length === 0) return number;
  }
  return MOST;
}

// Asked for each label at each switch.
/** @type {WeakMap<(number | null)[], Map<number, number>>} */
const known = new WeakMap();

/** The decimals of a value of a year: one more where it would look like another region's, the country's, or a limit
 * of the classes; zero is one of a change.
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @param {number} value */
export function decimalsOf(indicator, yearIndex, value) {
  const values = indicator.values[yearIndex];
  const found = known.get(values) ?? new Map();
  known.set(values, found);
  if (!found.has(value)) {
    const beside = [...values, indicator.country[yearIndex]?.value, ...indicator.breaks].filter(Number.isFinite);
    found.set(value, tellingDecimals(value, /** @type {number[]} */ (beside), indicator.decimals));
  }
  return found.get(value);
}
