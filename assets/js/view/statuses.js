// What the status of a value is called, what it means, and how it shows beside a number.

/** @import { IndicatorSection as Indicator } from "../document/document.d.ts" */
/** @import { Words } from "./types.d.ts" */

// Raised letters, as statistical offices write them; they need no second text beside the number.
/** @type {Record<string, string>} */
export const SIGNS = { estimated: "ᵉ", derived: "ᵈ", provisional: "ᵖ" };

/** Statuses with a pattern of their own on the map, in the order of the legend. */
export const WITH_PATTERN = ["zero", "not_disclosed", "missing", "not_applicable", "left_out", "not_comparable"];

/** The name of a status.
 * @param {Words} words
 * @param {string} status */
export function statusName(words, status) {
  if (status === "normal") return words.t("As published");
  if (status === "zero") return words.t("True zero");
  if (status === "not_disclosed") return words.t("Not disclosed");
  if (status === "not_applicable") return words.t("Region not yet formed");
  if (status === "estimated") return words.t("Estimated");
  if (status === "derived") return words.t("Derived");
  if (status === "provisional") return words.t("Provisional");
  if (status === "left_out") return words.t("Left out");
  if (status === "not_comparable") return words.t("Not comparable");
  return words.t("No data");
}

/** One sentence on a status other than "as published".
 * @param {Words} words
 * @param {string} status */
export function statusMeaning(words, status) {
  if (status === "zero") return words.t("The source says that there was none; it is not a gap.");
  if (status === "not_disclosed") return words.t("The producer knows the value and keeps it confidential.");
  if (status === "not_applicable") return words.t("The region did not exist in that year.");
  if (status === "estimated") return words.t("The producer calls the value an estimate.");
  if (status === "derived")
    return words.t("Computed here from published values; the formula stands with the indicator.");
  if (status === "provisional") return words.t("The producer may still revise the value.");
  return words.t("The source has no value for this region and year.");
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
