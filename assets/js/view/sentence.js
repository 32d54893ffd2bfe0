// The sentence under the title: what the map shows. Its phrases are in no language; the document has those of its own
// views (layers/view/sentence.py).

import { rounded } from "../document/language.js";
import { decimalsOf } from "./digits.js";
import { seriesNotes } from "./series.js";
import { NOUGHTS } from "./statuses.js";

/** @import { MapDocument, Phrase, PhraseNumber, PhrasePart as Part, ViewKeys as View } from "../document/document.d.ts" */
/** @import { Context, Lookups, ShownIndicator } from "./types.d.ts" */

/** The sentence of a year in the language of the view, "" where there are no data.
 * @param {Pick<Context, "doc" | "words">} ctx
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @returns {string} */
export function sentence({ doc, words }, indicator, yearIndex) {
  /** @param {string} name */
  const phrase = (name) => words.pick(doc.phrases[name]);
  /** @type {(value: Part) => unknown} */
  const part = (value) => {
    if (!Array.isArray(value)) return value;
    if (value[0] === "n") return words.measured(value[1], value[2]);
    if (value[0] === "s") return words.signed(value[1], value[2]);
    if (value[0] === "p") return say(value[1]);
    const names = value[1].map((region) => doc.regions[region].names[words.lang].official);
    const last = names.pop();
    return names.length > 0 ? words.fill(phrase("and"), { names: names.join(", "), last }) : last;
  };
  /** @type {(phrase: Phrase) => string} */
  const say = ([name, params]) =>
    words.fill(phrase(name), Object.fromEntries(Object.entries(params).map(([key, value]) => [key, part(value)])));
  const said = (indicator.phrases?.(words.lang) ?? indicator.sentences[yearIndex] ?? []).map((one) =>
    words.heading(say(one)),
  );
  const [from, to] = indicator.between ?? [indicator.base, indicator.years[yearIndex]];
  return [...said, ...(from && to ? seriesNotes({ doc, words }, indicator, from, to) : [])].join(" ");
}

/** What is said of a view that compares, as phrases of the document.
 * @param {MapDocument} doc
 * @param {Lookups} lookups
 * @param {View} view
 * @param {ShownIndicator} indicator
 * @param {number} yearIndex
 * @returns {Phrase[]} */
export function phrasesOf(doc, lookups, view, indicator, yearIndex) {
  const rows = indicator.values[yearIndex]
    .map((value, region) => ({ value, region }))
    .filter(/** @return {row is { value: number, region: number }} */ (row) => row.value !== null);
  if (rows.length === 0) return [["none", {}]];
  /** @type {Phrase[]} */
  const said = view.without ? [apartPhrase(doc, lookups, view, indicator)] : [];
  if (indicator.between) {
    const [up, down] = [1, -1].map((sign) => rows.filter(({ value }) => value * sign > 0).length);
    const name = up === 0 ? "none_up" : down === 0 ? "none_down" : "change";
    said.push([name, { up, down, all: rows.length }]);
  }
  /** @param {number} region */
  const place = (region) => doc.order[view.lang].indexOf(region);
  /** @type {(extreme: (...values: number[]) => number) => Part} */
  const held = (extreme) => {
    const value = extreme(...rows.map((row) => row.value));
    const same = rows.filter((row) => row.value === value).map(({ region }) => region);
    const zero = NOUGHTS.includes(indicator.status[yearIndex][same[0]]);
    const decimals = zero ? 0 : decimalsOf(indicator, yearIndex, value);
    /** @type {PhraseNumber} */
    const number = [indicator.signed ? "s" : "n", rounded(value, decimals) || value, decimals];
    if (same.length > 2) return ["p", ["many", { value: number, count: same.length }]];
    return ["p", ["few", { names: ["r", same.sort((a, b) => place(a) - place(b))], value: number }]];
  };
  return [...said, ["extremes", { high: held(Math.max), low: held(Math.min) }]];
}

/**
 * @param {MapDocument} doc
 * @param {Lookups} lookups
 * @param {View} view
 * @param {ShownIndicator} shown
 * @returns {Phrase}
 */
function apartPhrase(doc, lookups, view, { between }) {
  const base = lookups.indicator(view.indicator);
  const at = lookups.yearIndex(base, view.year);
  /** @type {Part} */
  const names = ["r", doc.apart];
  const values = doc.apart.map((region) => lookups.cell(base, at, region).value);
  const total = lookups.countryCell(base, at).value;
  if (between || base.mark !== "circle" || !total || !values.every((value) => value !== null))
    return ["without", { names }];
  const share = (values.reduce((sum, value) => sum + value, 0) * 100) / total;
  return ["apart", { names, share: ["n", rounded(share, 1), 1] }];
}
