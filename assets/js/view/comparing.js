// What compares: a view without the two largest cities, or of the change between two years. Both are shown as
// indicators made of the document's own; layers/view/derived.py does the same for pictures.

import { valueText } from "./values.js";
import { createWords } from "./language.js";

const COMPARING = ["since", "beside"];

/** The indicator that a view shows, made of `base`, its palette, and the place of the view's year in it; null for a
 * view that compares nothing. */
export function createDerived(doc, model) {
  const known = new Map();

  function make(base, view) {
    let indicator = base;
    let yearIndex = model.yearIndex(base, view.year);
    const pair = [yearIndex, model.yearIndex(base, view.since)].sort((a, b) => a - b);
    const breaks = changeBreaks(base, ...pair);
    if (breaks) {
      indicator = change(doc, model, base, pair, breaks);
      yearIndex = 0;
    }
    if (view.without) indicator = without(indicator, doc.apart);
    const made = { ...indicator, id: keyOf(view) };
    made.phrases = (lang) => phrases(doc, model, { ...view, lang }, made, yearIndex);
    return { indicator: made, yearIndex };
  }

  return (view) => {
    const base = model.indicator(view.indicator);
    if (base.years.length === 0 || (!view.without && !view.since)) return null;
    const key = keyOf(view);
    if (!known.has(key)) known.set(key, make(base, view));
    return known.get(key);
  };
}

const keyOf = ({ indicator, year, since, without: group }) => [indicator, year, since, group].join();

/** The breaks of the change between two years, the earlier first; null where there are none. */
function changeBreaks({ change: how }, from, to) {
  return (from >= 0 && from < to && how?.breaks[from][to - from - 1]) || null;
}

/** The years of an indicator whose change from or to a year has classes. */
export function sinceYears(indicator, year) {
  const at = indicator.years.indexOf(year);
  return indicator.years.filter((_, one) => changeBreaks(indicator, Math.min(one, at), Math.max(one, at)));
}

/** What the wanted values and the years of an indicator leave of what a view is compared with; what is refused is
 * told to `refuse`. */
export function settleCompared(doc, model, view, wanted, refuse) {
  const { years } = model.indicator(view.indicator);
  if (wanted.without !== undefined) {
    const known = wanted.without === "cities";
    view.without = known ? wanted.without : null;
    if (wanted.without && !known) {
      refuse((words, value) => words.t("The group of regions “{value}” is not known.", { value }), wanted.without);
    }
  }
  const since = sinceYears(model.indicator(view.indicator), view.year);
  for (const key of COMPARING) {
    if (wanted[key] !== undefined) view[key] = wanted[key] ? Number(wanted[key]) : null;
    const good = key === "since" ? since.includes(view.since) : years.includes(view[key]) && view[key] !== view.year;
    if (wanted[key] && !good) {
      refuse((words, value) => words.t("The year “{value}” cannot be compared with.", { value }), wanted[key]);
    }
    if (!good) view[key] = null;
  }
  if (view.since) view.beside = null;
}

function rounded(value, decimals) {
  return value === null ? null : Number((Math.sign(value) * Math.abs(value)).toFixed(decimals)) || 0;
}

function change(doc, model, base, [from, to], breaks) {
  const { relative, decimals, unit, note } = base.change;
  const [first, last] = [base.vintages[from], base.vintages[to]];
  const sums = new Map(base.sums.filter(([since, at]) => since === first && at === to).map(([, , at, sum]) => [at, sum]));
  const moved = new Set(
    doc.reforms
      .filter(({ since }) => first < since && since <= last)
      .flatMap(({ before, after }) => [...before, ...after].map(model.regionIndex)),
  );
  const difference = (before, after) => {
    if (before === null || after === null || (relative && before <= 0)) return null;
    return rounded(relative ? ((after - before) * 100) / before : after - before, decimals);
  };
  const values = base.values[from].map((before, at) =>
    difference(before, moved.has(at) ? (sums.get(at) ?? null) : base.values[to][at]),
  );
  const { units } = doc.vintages[first];
  const status = values.map((value, at) => {
    if (!units.includes(at)) return "a";
    if (value !== null) return "d";
    const lacks = [base.status[from][at], base.status[to][at]].find((letter) => "um".includes(letter));
    return moved.has(at) ? "b" : (lacks ?? "b");
  });
  const classes = values.map((value) => (value === null ? -1 : breaks.filter((limit) => value > limit).length));
  const [before, after] = [from, to].map((at) => model.countryCell(base, at).value);
  const below = breaks.indexOf(0) + 1;
  const ramp = (key) => [...doc.palette.down[key].slice(-below), ...doc.palette.up[key].slice(0, 5 - below)];
  return {
    ...base,
    ...nothing,
    mark: "fill",
    signed: true,
    between: [base.years[from], base.years[to]],
    palette: { ...doc.palette, classes: ramp("classes"), ink: ramp("ink") },
    definition: note,
    unit,
    decimals,
    ranges: Object.fromEntries(doc.langs.map((lang) => [lang, rangesOf(createWords(doc, lang), breaks)])),
    years: [base.years[to]],
    vintages: [first],
    values: [values],
    status: [status.join("")],
    classes: [classes.map((cls) => (cls < 0 ? "-" : cls)).join("")],
    ranks: [ranked(values)],
    counts: [counted(classes)],
    country: [{ value: difference(before, after), status: "d" }],
    residual: [null],
    origins: [[...base.origins[from], ...base.origins[to]]],
  };
}

const nothing = { sums: [], notes: [], marks: [], others: [], partial: [] };

/** Classes are kept, ranks are those among the others, the country's value stays that of the whole country. */
function without(base, apart) {
  const values = base.values.map((row) => row.map((value, at) => (apart.includes(at) ? null : value)));
  const replaced = (letters, letter) =>
    [...letters].map((old, at) => (apart.includes(at) && old !== "a" ? letter : old)).join("");
  const classes = base.classes.map((row) => replaced(row, "-"));
  return {
    ...base,
    values,
    status: base.status.map((row) => replaced(row, "o")),
    classes,
    ranks: values.map(ranked),
    counts: classes.map((row) => counted([...row].map(Number))),
    notes: base.notes.filter(([, at]) => !apart.includes(at)),
    marks: base.marks.filter(([, at]) => !apart.includes(at)),
  };
}

function ranked(values) {
  const known = values.filter((value) => value !== null);
  return values.map((value) => (value === null ? null : known.filter((other) => other > value).length + 1));
}

function counted(classes) {
  return [0, 1, 2, 3, 4].map((cls) => classes.filter((one) => one === cls).length);
}

/** The five classes of a change as text, each with its upper end included. */
function rangesOf(words, breaks) {
  const decimals = Math.max(...breaks.map((limit) => String(limit).split(".")[1]?.length ?? 0));
  const texts = breaks.map((limit) => words.signed(limit, limit ? decimals : 0));
  return [`≤ ${texts[0]}`, ...texts.slice(1).map((text, at) => `${texts[at]}…${text}`), `> ${texts[3]}`];
}

/** What `row` makes of the change of a region (of the country with -1) that a view shows: of its name and value. */
export function changeRow(ctx, region, row) {
  const { indicator } = ctx.shown({ ...ctx.view, without: null });
  if (!indicator.between) return null;
  const name = ctx.yearText(indicator);
  const cell = region < 0 ? ctx.model.countryCell(indicator, 0) : ctx.model.cell(indicator, 0, region);
  return row(name.charAt(0).toUpperCase() + name.slice(1), valueText(ctx, indicator, 0, cell));
}

/** What is said of a view that compares, as phrases of the document. */
function phrases(doc, model, view, indicator, yearIndex) {
  const rows = indicator.values[yearIndex]
    .map((value, region) => ({ value, region }))
    .filter(({ value }) => value !== null);
  if (rows.length === 0) return [["none", {}]];
  const said = view.without ? [apartPhrase(doc, model, view, indicator)] : [];
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

function apartPhrase(doc, model, view, { between }) {
  const base = model.indicator(view.indicator);
  const at = model.yearIndex(base, view.year);
  const names = ["r", doc.apart];
  const values = doc.apart.map((region) => model.cell(base, at, region).value);
  const total = model.countryCell(base, at).value;
  if (between || base.mark !== "circle" || !total || values.includes(null)) return ["without", { names }];
  const share = values.reduce((sum, value) => sum + value, 0) * 100 / total;
  return ["apart", { names, share: ["n", rounded(share, 1), 1] }];
}
