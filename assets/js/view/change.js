// The change of an indicator between two years, as an indicator of its own; layers/view/change.py does the same for
// pictures.

import { createLanguage, rounded } from "../document/language.js";
import { counted, ranked } from "../document/ranks.js";
import { LACKING } from "./statuses.js";
import { valueText } from "./values.js";

/** @import { Change, IndicatorSection as Indicator, MapDocument, Palette } from "../document/document.d.ts" */
/** @import { Context, Lookups, ShownIndicator, Words } from "./types.d.ts" */

// Changes are compared to so many decimals: what is beyond is arithmetic.
const FINEST = 10;

/** The breaks of the change between two years, the earlier first; null where there are none.
 * @param {Indicator} indicator
 * @param {number} from
 * @param {number} to */
export function changeBreaks({ change: how }, from, to) {
  return (from >= 0 && from < to && how?.breaks[from][to - from - 1]) || null;
}

/** The years of an indicator whose change from or to a year has classes.
 * @param {Indicator} indicator
 * @param {number} year */
export function sinceYears(indicator, year) {
  const at = indicator.years.indexOf(year);
  return indicator.years.filter((_, one) => changeBreaks(indicator, Math.min(one, at), Math.max(one, at)));
}

/** The indicator of the change between two years of `base`, by their indices, with the breaks of its classes.
 * @param {MapDocument} doc
 * @param {Lookups} lookups
 * @param {Indicator} base
 * @param {number[]} years
 * @param {number[]} breaks
 * @returns {ShownIndicator} */
export function changeOf(doc, lookups, base, [from, to], breaks) {
  const { relative, decimals, unit, note } = /** @type {Change} */ (base.change);
  const [first, last] = [base.vintages[from], base.vintages[to]];
  const sums = new Map(
    base.sums.filter(([since, at]) => since === first && at === to).map(([, , at, sum]) => [at, sum]),
  );
  const moved = new Set(
    doc.reforms
      .filter(({ since }) => first < since && since <= last)
      .flatMap(({ before, after }) => [...before, ...after].map(lookups.regionIndex)),
  );
  /** @param {number | null} before @param {number | null} after */
  const difference = (before, after) => {
    if (before === null || after === null || (relative && before <= 0)) return null;
    return rounded(relative ? ((after - before) * 100) / before : after - before, FINEST);
  };
  const values = base.values[from].map((before, at) =>
    difference(before, moved.has(at) ? (sums.get(at) ?? null) : base.values[to][at]),
  );
  const { units } = doc.vintages[first];
  const status = values.map((value, at) => {
    if (!units.includes(at)) return "not_applicable";
    if (value !== null) return "derived";
    const lacks = [base.status[from][at], base.status[to][at]].find((one) => LACKING.includes(one));
    return moved.has(at) ? "not_comparable" : (lacks ?? "not_comparable");
  });
  const classes = values.map((value) => (value === null ? -1 : breaks.filter((limit) => value > limit).length));
  const [before, after] = [from, to].map((at) => lookups.countryCell(base, at).value);
  const below = breaks.indexOf(0) + 1;
  const { down, up } = /** @type {Required<Palette>} */ (doc.palette);
  /** @param {"classes" | "ink"} key */
  const ramp = (key) => [...down[key].slice(-below), ...up[key].slice(0, 5 - below)];
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
    breaks,
    ranges: Object.fromEntries(doc.langs.map((lang) => [lang, rangesOf(createLanguage(doc, lang), breaks)])),
    years: [base.years[to]],
    vintages: [first],
    values: [values],
    status: [status],
    classes: [classes.map((cls) => (cls < 0 ? "-" : cls)).join("")],
    ranks: [ranked(values)],
    counts: [counted(classes)],
    country: [{ value: difference(before, after), status: "derived" }],
    residual: [null],
    origins: [unique([...base.origins[from], ...base.origins[to]])],
  };
}

/** Origins, each once: table and column.
 * @param {Indicator["origins"][number]} origins */
function unique(origins) {
  return [...new Map(origins.map((one) => [one.join(), one])).values()];
}

const nothing = { restart: null, sums: [], notes: [], marks: [], others: [], partial: [] };

/** The five classes of a change as text, each with its upper end included.
 * @param {Words} words
 * @param {number[]} breaks */
function rangesOf(words, breaks) {
  const decimals = Math.max(...breaks.map((limit) => String(limit).split(".")[1]?.length ?? 0));
  const texts = breaks.map((limit) => words.signed(limit, limit ? decimals : 0));
  return [`≤ ${texts[0]}`, ...texts.slice(1).map((text, at) => `${texts[at]}…${text}`), `> ${texts[3]}`];
}

/** What `row` makes of the change of a region (of the country with -1) that a view shows: of its name and value.
 * @template Row
 * @param {Context} ctx
 * @param {number} region
 * @param {(name: string, value: string) => Row} row */
export function changeRow(ctx, region, row) {
  const { indicator } = ctx.shown({ ...ctx.view, without: null });
  if (!indicator.between) return null;
  const name = ctx.yearText(indicator);
  const { lookups } = ctx;
  const cell = region < 0 ? lookups.countryCell(indicator, 0) : lookups.cell(indicator, 0, region);
  return row(name.charAt(0).toUpperCase() + name.slice(1), valueText(ctx, indicator, 0, cell));
}
