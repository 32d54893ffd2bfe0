// What the status of a value is called, what it means, and how it shows beside a number.

/** @import { Indicator } from "../document/document.d.ts" */
/** @import { Words } from "./types.d.ts" */

// Raised letters, as statistical offices write them; they need no second text beside the number.
/** @type {Record<string, string>} */
const SIGNS = { e: "ᵉ", d: "ᵈ", p: "ᵖ" };

/** The name of a status.
 * @param {Words} words
 * @param {string} status */
export function statusName(words, status) {
  if (status === "n") return words.t("As published");
  if (status === "z") return words.t("True zero");
  if (status === "u") return words.t("Not disclosed");
  if (status === "a") return words.t("Region not yet formed");
  if (status === "e") return words.t("Estimated");
  if (status === "d") return words.t("Derived");
  if (status === "p") return words.t("Provisional");
  if (status === "o") return words.t("Left out");
  if (status === "b") return words.t("Not comparable");
  return words.t("No data");
}

/** One sentence on a status other than "as published".
 * @param {Words} words
 * @param {string} status */
export function statusMeaning(words, status) {
  if (status === "z") return words.t("The source says that there was none; it is not a gap.");
  if (status === "u") return words.t("The producer knows the value and keeps it confidential.");
  if (status === "a") return words.t("The region did not exist in that year.");
  if (status === "e") return words.t("The producer calls the value an estimate.");
  if (status === "d") return words.t("Computed here from published values; the formula stands with the indicator.");
  if (status === "p") return words.t("The producer may still revise the value.");
  return words.t("The source has no value for this region and year.");
}

// Asked for each label at each switch; a document has few different years.
/** @type {Map<string, string>} */
const known = new Map();

/** The status (estimated, derived or provisional) that all values of a year share: the legend says
 * it once. "" when there is none; a true zero has its own look and is left out of account.
 * @param {Indicator} indicator
 * @param {number} yearIndex */
export function sharedStatus(indicator, yearIndex) {
  const letters = indicator.status[yearIndex] ?? "";
  if (!known.has(letters)) {
    const [first, ...rest] = new Set(letters.replace(/[zumaob]/g, ""));
    known.set(letters, rest.length === 0 && first in SIGNS ? first : "");
  }
  return known.get(letters) ?? "";
}

/** The sign beside a value of this status, "" where the legend says it for all or there is none.
 * @param {Indicator} indicator
 * @param {number} yearIndex
 * @param {string} status */
export function signOf(indicator, yearIndex, status) {
  return status === sharedStatus(indicator, yearIndex) ? "" : (SIGNS[status] ?? "");
}
