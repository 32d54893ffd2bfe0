// The view state: what is shown. Whatever comes from outside is checked here; what is unknown falls
// back to what was shown before (at first: the default) and leaves a notice.

import { settleCompared } from "#view/comparing";

/** @import { MapDocument, ViewKeys as View } from "../document/document.d.ts" */
/** @import { Lookups, Notice, Refuse, Wanted } from "./types.d.ts" */

const LONGEST_QUOTE = 40;
const KEYS = /** @type {const} */ (["indicator", "year", "lang", "region", "map", "without", "since", "beside"]);

/** @param {unknown} value */
function quote(value) {
  const text = String(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

/** @param {number[]} years @param {number} wanted */
function nearest(years, wanted) {
  return years.reduce((best, year) => (Math.abs(year - wanted) <= Math.abs(best - wanted) ? year : best));
}

/** @param {unknown} value */
function wantedLayers(value) {
  if (Array.isArray(value)) return value.map(String);
  return value === "none" || value === "" ? [] : String(value).split(",");
}

/** Apply wanted values (strings or values) to a view. Returns the new view and the notices, each a function that
 * says it in given words.
 * @param {MapDocument} doc
 * @param {Lookups} lookups
 * @param {View} base
 * @param {Wanted} wanted */
export function settle(doc, lookups, base, wanted) {
  const view = { ...base };
  /** @type {Notice[]} */
  const notices = [];
  /** @type {Refuse} */
  const refuse = (say, value) => notices.push((words) => say(words, quote(value)));
  /** @param {string} key */
  const has = (key) => wanted[key] !== undefined && wanted[key] !== null;

  if (has("lang")) {
    if (doc.langs.includes(wanted.lang)) view.lang = wanted.lang;
    else refuse((words, value) => words.t("The language “{value}” is not known.", { value }), wanted.lang);
  }
  if (has("indicator")) {
    if (lookups.indicator(wanted.indicator)) view.indicator = wanted.indicator;
    else refuse((words, value) => words.t("The indicator “{value}” is not known.", { value }), wanted.indicator);
  }
  const asked = has("year") && /^\d{4}$/.test(String(wanted.year));
  if (has("year")) {
    if (asked) view.year = Number(wanted.year);
    else refuse((words, value) => words.t("The year “{value}” is not known.", { value }), wanted.year);
  }
  if (wanted.region !== undefined) {
    if (!wanted.region) view.region = null;
    else if (lookups.regionIndex(wanted.region) >= 0) view.region = wanted.region;
    else refuse((words, value) => words.t("The region “{value}” is not known.", { value }), wanted.region);
  }
  if (has("map")) {
    if (Object.hasOwn(doc.forms, wanted.map)) view.map = wanted.map;
    else refuse((words, value) => words.t("The form of the map “{value}” is not known.", { value }), wanted.map);
  }
  if (has("layers")) {
    const known = doc.layers.map((layer) => layer.id);
    const layers = wantedLayers(wanted.layers);
    const chosen = known.filter((id) => layers.includes(id));
    const unknown = layers.find((id) => !known.includes(id));
    if (unknown !== undefined) {
      refuse((words, value) => words.t("The layer “{value}” is not known.", { value }), unknown);
    }
    // Nothing known was named: what was shown stays, as with every other key.
    if (chosen.length > 0 || unknown === undefined) view.layers = chosen;
  }
  const { years } = lookups.indicator(view.indicator);
  if (years.length > 0 && !years.includes(view.year)) {
    const year = nearest(years, view.year);
    if (asked) {
      const value = view.year;
      notices.push((words) => words.t("There are no data for {value}; {year} is shown.", { value, year }));
    }
    view.year = year;
  }
  settleCompared(lookups, view, wanted, refuse);
  return { view, notices };
}

/** The view of a document before anything was chosen.
 * @param {MapDocument} doc
 * @returns {View} */
export function defaultView(doc) {
  const { layers } = doc.view;
  return { ...doc.view, layers: [...layers] };
}

/** The values a `#hash` asks for. Keys that are not ours are somebody else's and left alone.
 * @param {string} hash */
export function parseHash(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {Wanted} */
  const wanted = {};
  for (const key of [...KEYS, "layers"]) {
    const values = params.getAll(key);
    const text = values.join(", ");
    // A key that is given twice names nothing that is known, as in the app.
    if (values.length > 0) wanted[key] = values.length > 1 && key === "layers" ? [text] : text;
  }
  return wanted;
}

/** The `#hash` of a view: only what differs from the default, "" when nothing does.
 * @param {View} view
 * @param {View} initial */
export function formatHash(view, initial) {
  const parts = [];
  for (const key of KEYS) {
    if (view[key] !== initial[key]) parts.push(`${key}=${encodeURIComponent(view[key] ?? "")}`);
  }
  if (view.layers.join() !== initial.layers.join()) {
    parts.push(`layers=${view.layers.map(encodeURIComponent).join(",") || "none"}`);
  }
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}
