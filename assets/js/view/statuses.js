// What the status of a value is called, what it means, and how it shows beside a number.

/** @import { IndicatorSection as Indicator } from "../document/document.d.ts" */
/** @import { Context } from "./types.d.ts" */

// Raised letters, as statistical offices write them; they need no second text beside the number.
/** @type {Record<string, string>} */
export const SIGNS = { estimated: "ᵉ", derived: "ᵈ", provisional: "ᵖ" };

/** Statuses with a pattern of their own on the map, in the order of the legend. */
export const WITH_PATTERN = [
  "zero",
  "zero_by_total",
  "negligible",
  "not_financed",
  "undistributed",
  "not_disclosed",
  "questioned",
  "missing",
  "not_applicable",
  "left_out",
  "not_comparable",
];

/** A nought said by the source, or left by its total: it is written without decimals. */
export const NOUGHTS = ["zero", "zero_by_total"];

/** Statuses of a nought: the value is there and needs its status beside it. */
export const ZEROS = [...NOUGHTS, "negligible"];

/** Why a region that there was has no number. */
export const LACKING = ["not_financed", "undistributed", "not_disclosed", "questioned", "missing"];

/** The name of a status.
 * @param {Context} ctx
 * @param {string} status */
export function statusName({ doc, words }, status) {
  return words.pick((doc.statuses[status] ?? doc.statuses.missing).name);
}

/** One sentence on a status that a figure can have.
 * @param {Context} ctx
 * @param {string} status */
export function statusMeaning({ doc, words }, status) {
  return words.pick((doc.statuses[status] ?? doc.statuses.missing).meaning);
}

// Asked for each label at each switch; a document has few different years.
/** @type {WeakMap<string[], string>} */
const known = new WeakMap();

/** The status (estimated, derived or provisional) that all values of a year share: the legend says
 * it once. "" when there is none; a true zero has its own look and is left out of account.
 * @param {Indicator} indicator
 * @param {number} yearIndex */
export function sharedStatus(indicator, yearIndex) {
  const statuses = indicator.status[yearIndex];
  if (!statuses) return "";
  let shared = known.get(statuses);
  if (shared === undefined) {
    const [first, ...rest] = new Set(statuses.filter((status) => !WITH_PATTERN.includes(status)));
    shared = rest.length === 0 && first in SIGNS ? first : "";
    known.set(statuses, shared);
  }
  return shared;
}

/** The sign beside a value of this status, "" where the legend says it for all or there is none.
 * @param {Indicator} indicator
 * @param {number} yearIndex
 * @param {string} status */
export function signOf(indicator, yearIndex, status) {
  return status === sharedStatus(indicator, yearIndex) ? "" : (SIGNS[status] ?? "");
}
