// What compares: a view without the two largest cities, or of the change between two years. Both are shown as
// indicators made of the document's own; layers/view/comparing.py does the same for pictures.

import { counted, ranked } from "../document/ranks.js";
import { changeBreaks, changeOf, sinceYears } from "./change.js";
import { phrasesOf } from "./sentence.js";

/** @import { MapDocument, ViewKeys as View } from "../document/document.d.ts" */
/** @import { Lookups, Refuse, Shown, ShownIndicator, Wanted } from "./types.d.ts" */

const COMPARING = /** @type {const} */ (["since", "beside"]);

/** The indicator that a view shows, made of `base`, its palette, and the place of the view's year in it; null for a
 * view that compares nothing.
 * @param {MapDocument} doc
 * @param {Lookups} lookups
 * @returns {(view: View) => Shown | null} */
export function createComparing(doc, lookups) {
  /** @type {Map<string, Shown>} */
  const known = new Map();

  /** @param {ShownIndicator} base @param {View} view @returns {Shown} */
  function make(base, view) {
    let indicator = base;
    let yearIndex = lookups.yearIndex(base, view.year);
    const [from, to] = [yearIndex, lookups.yearIndex(base, view.since)].sort((a, b) => a - b);
    const breaks = changeBreaks(base, from, to);
    if (breaks) {
      indicator = changeOf(doc, lookups, base, [from, to], breaks);
      yearIndex = 0;
    }
    if (view.without) indicator = without(indicator, doc.apart);
    /** @type {ShownIndicator} */
    const made = {
      ...indicator,
      id: keyOf(view),
      phrases: (lang) => phrasesOf(doc, lookups, { ...view, lang }, made, yearIndex),
    };
    return { indicator: made, yearIndex };
  }

  return (view) => {
    const base = lookups.indicator(view.indicator);
    if (base.years.length === 0 || (!view.without && !view.since)) return null;
    const key = keyOf(view);
    const shown = known.get(key) ?? make(base, view);
    known.set(key, shown);
    return shown;
  };
}

/** @param {View} view */
const keyOf = ({ indicator, year, since, without: group }) => [indicator, year, since, group].join();

/** What the wanted values and the years of an indicator leave of what a view is compared with; what is refused is
 * told to `refuse`.
 * @param {Lookups} lookups
 * @param {View} view
 * @param {Wanted} wanted
 * @param {Refuse} refuse */
export function settleCompared(lookups, view, wanted, refuse) {
  const { years } = lookups.indicator(view.indicator);
  if (wanted.without !== undefined) {
    if (!wanted.without) view.without = null;
    else if (wanted.without === "cities") view.without = wanted.without;
    else refuse((words, value) => words.t("The group of regions “{value}” is not known.", { value }), wanted.without);
  }
  const since = sinceYears(lookups.indicator(view.indicator), view.year);
  for (const key of COMPARING) {
    if (wanted[key] !== undefined) view[key] = wanted[key] ? Number(wanted[key]) : null;
    const year = view[key] ?? 0;
    const good = key === "since" ? since.includes(year) : years.includes(year) && year !== view.year;
    if (wanted[key] && !good) {
      refuse((words, value) => words.t("The year “{value}” cannot be compared with.", { value }), wanted[key]);
    }
    if (!good) view[key] = null;
  }
  if (view.since) view.beside = null;
}

/** Classes are kept, ranks are those among the others, the country's value stays that of the whole country.
 * @param {ShownIndicator} base
 * @param {number[]} apart
 * @returns {ShownIndicator} */
function without(base, apart) {
  /** @param {number} at */
  const isLeft = (at) => apart.includes(at);
  const values = base.values.map((row) => row.map((value, at) => (isLeft(at) ? null : value)));
  const classes = base.classes.map((row) => [...row].map((old, at) => (isLeft(at) ? "-" : old)).join(""));
  return {
    ...base,
    values,
    status: base.status.map((row) => row.map((old, at) => (isLeft(at) && old !== "not_applicable" ? "left_out" : old))),
    classes,
    ranks: values.map(ranked),
    counts: classes.map((row) => counted([...row].map(Number))),
    notes: base.notes.filter(([, at]) => !apart.includes(at)),
    marks: base.marks.filter(([, at]) => !apart.includes(at)),
  };
}
