// The sentence under the title: what the map shows. Its phrases are in no language; the document has those of its own
// views (layers/view/sentence.py).

import { rounded } from "./ranking.js";

/** The sentence of a year in the language of the view, "" where there are no data. */
export function sentence({ doc, words }, indicator, yearIndex) {
  const phrase = (name) => words.pick(doc.phrases[name]);
  const part = (value) => {
    if (!Array.isArray(value)) return value;
    const [kind, what, decimals] = value;
    if (kind === "n") return words.number(what, decimals);
    if (kind === "s") return words.signed(what, decimals);
    if (kind === "p") return say(what);
    const names = what.map((region) => doc.regions[region].names[words.lang].short);
    const last = names.pop();
    return names.length > 0 ? words.fill(phrase("and"), { names: names.join(", "), last }) : last;
  };
  const say = ([name, params]) =>
    words.fill(phrase(name), Object.fromEntries(Object.entries(params).map(([key, value]) => [key, part(value)])));
  return (indicator.phrases?.(words.lang) ?? indicator.sentences[yearIndex] ?? []).map(say).join(" ");
}

/** What is said of a view that compares, as phrases of the document. */
export function phrasesOf(doc, lookups, view, indicator, yearIndex) {
  const rows = indicator.values[yearIndex]
    .map((value, region) => ({ value, region }))
    .filter(({ value }) => value !== null);
  if (rows.length === 0) return [["none", {}]];
  const said = view.without ? [apartPhrase(doc, lookups, view, indicator)] : [];
  if (indicator.between) {
    const [up, down] = [1, -1].map((sign) => rows.filter(({ value }) => value * sign > 0).length);
    said.push(["change", { up, down, all: rows.length }]);
  }
  const place = (region) => doc.order[view.lang].indexOf(region);
  const held = (extreme) => {
    const value = extreme(...rows.map((row) => row.value));
    const same = rows.filter((row) => row.value === value).map(({ region }) => region);
    const zero = indicator.status[yearIndex][same[0]] === "z";
    const number = [indicator.signed ? "s" : "n", value, zero ? 0 : indicator.decimals];
    if (same.length > 2) return ["p", ["many", { value: number, count: same.length }]];
    return ["p", ["few", { names: ["r", same.sort((a, b) => place(a) - place(b))], value: number }]];
  };
  return [...said, ["extremes", { high: held(Math.max), low: held(Math.min) }]];
}

function apartPhrase(doc, lookups, view, { between }) {
  const base = lookups.indicator(view.indicator);
  const at = lookups.yearIndex(base, view.year);
  const names = ["r", doc.apart];
  const values = doc.apart.map((region) => lookups.cell(base, at, region).value);
  const total = lookups.countryCell(base, at).value;
  if (between || base.mark !== "circle" || !total || values.includes(null)) return ["without", { names }];
  const share = values.reduce((sum, value) => sum + value, 0) * 100 / total;
  return ["apart", { names, share: ["n", rounded(share, 1), 1] }];
}
