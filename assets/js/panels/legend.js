// The legend: the five classes as a histogram of regions, the statuses that occur, the country's
// value, and for symbols their sizes.

import { el, setAttr, setChildren, setText, svg } from "../dom/dom.js";
import { radiusOf } from "../map/symbols.js";
import { SIGNS, sharedStatus, signOf, statusName, WITH_PATTERN } from "../view/statuses.js";
import { numberText, valueText } from "../view/values.js";
import { createFlag } from "./flag.js";

const TALLEST = 31;

/** Two or three round values (1, 2 or 5 times a power of ten) for the size legend, descending. */
function roundValues(largest, decimals) {
  const values = [];
  let power = 10 ** Math.floor(Math.log10(largest));
  const steps = [5, 2, 1];
  let top = 0;
  while (!top) {
    top = (steps.find((step) => step * power <= largest) ?? 0) * power;
    power = top ? power : power / 10;
  }
  for (const part of [1, 5, 50]) {
    const value = top / part;
    if (value >= 10 ** -decimals) values.push(Number(value.toPrecision(1)));
  }
  return values;
}

/** Nested circles standing on one line, each with its value. */
function sizeKey(ctx, indicator, most) {
  const largest = ctx.lookups.largest(indicator);
  if (!(largest > 0)) return null;
  const rows = roundValues(largest, indicator.decimals)
    .map((value) => ({ value, r: radiusOf(value, largest, most) }))
    .filter(({ r }, index, all) => index === 0 || all[index - 1].r - r > 4);
  const big = rows[0].r;
  const height = Math.max(big * 2 + 4, rows.length * 14 + 2);
  const parts = [];
  let last = -Infinity;
  for (const { value, r } of rows) {
    const line = height - 2 - 2 * r;
    const text = Math.max(line + 4, last + 13, 10);
    last = text;
    parts.push(
      svg("circle", { cx: big + 1, cy: height - 2 - r, r }),
      svg("path", { d: `M${big + 1} ${line}L${big * 2 + 8} ${text - 4}` }),
      svg("text", { x: big * 2 + 12, y: text }, ctx.words.number(value, value < 1 ? indicator.decimals : 0)),
    );
  }
  const label = rows.map(({ value }) => ctx.words.number(value, value < 1 ? indicator.decimals : 0));
  const title = `${ctx.words.t("Size of the circles")}: ${label.join(", ")}`;
  return svg("svg", { class: "sm-sizes", role: "img", "aria-label": title, width: big * 2 + 78, height }, ...parts);
}

/** The legend of the map; `most()` is the radius of the largest circle in pixels. */
export function createLegend(ctx, most) {
  const { doc, lookups } = ctx;
  const unit = el("p", { class: "sm-unit" });
  const bars = doc.palette.classes.map(() => {
    const bar = el("i", null);
    const range = el("span", { class: "sm-range" });
    const count = el("small", null);
    return { bar, range, count, node: el("li", null, el("b", null, bar), range, count) };
  });
  const classes = el("ol", { class: "sm-classes" }, ...bars.map(({ node }) => node));
  const sizes = el("div", { class: "sm-size-key" });
  const extra = el("ul", { class: "sm-statuses" });
  const country = el("p", { class: "sm-country" });
  const residual = el("p", { class: "sm-residual" });
  const node = el("section", { class: "sm-legend" }, unit, country, classes, extra, residual);

  function row(sign, name, count) {
    return el("li", null, sign, el("span", null, name), el("small", null, String(count)));
  }

  function swatch(status) {
    // A region not yet formed has no ground of its own: the map shows its outline only, dashed.
    const fill = status === "not_applicable" ? "none" : `url(#${ctx.id}-${status})`;
    const rect = svg("rect", { width: 24, height: 12, fill });
    return svg("svg", { class: `sm-swatch-${status}`, width: 24, height: 12, "aria-hidden": "true" }, rect);
  }

  /** What is special in a year, each with the number of regions: statuses with a look, statuses
   * with a sign, implausible values; and the status that all values share. */
  function specialRows(indicator, yearIndex) {
    const { units, within } = doc.vintages[lookups.vintage(indicator, yearIndex)];
    // Units that are no more are not counted among the regions not yet formed.
    const statuses = [
      ...units.map((index) => (yearIndex < 0 ? "missing" : indicator.status[yearIndex][index])),
      ...Object.keys(within).map(() => "not_applicable"),
    ];
    const rows = [];
    for (const status of [...WITH_PATTERN, ...Object.keys(SIGNS)]) {
      const count = statuses.filter((one) => one === status).length;
      const sign = signOf(indicator, yearIndex, status);
      if (count === 0 || (!sign && status in SIGNS)) continue;
      const look = sign ? el("b", { class: "sm-sign", "aria-hidden": "true" }, sign) : swatch(status);
      rows.push(row(look, statusName(ctx, status), count));
    }
    const marked = new Set(
      indicator.marks.filter(([at, region]) => at === yearIndex && region >= 0).map(([, region]) => region),
    );
    if (marked.size > 0) {
      const flag = createFlag([ctx.words.t("Unusual value")]);
      setAttr(flag, "aria-hidden", "true");
      rows.push(row(flag, ctx.words.t("Unusual value"), marked.size));
    }
    const shared = sharedStatus(indicator, yearIndex);
    if (shared) {
      const name = statusName(ctx, shared);
      const status = name.charAt(0).toLocaleLowerCase(ctx.words.lang) + name.slice(1);
      rows.push(el("li", { class: "sm-shared" }, ctx.words.t("All values: {status}", { status })));
    }
    return rows;
  }

  return {
    node,
    sizes,
    update() {
      const { indicator, yearIndex } = ctx.shown();
      const { words } = ctx;
      const known = yearIndex >= 0;
      setText(unit, `${words.pick(indicator.unit)} · ${words.t("number of regions")}`);
      classes.hidden = !known;
      if (known) {
        const counts = indicator.counts[yearIndex];
        const most = Math.max(1, ...counts);
        bars.forEach(({ bar, range, count }, at) => {
          bar.style.background = indicator.palette.classes[at];
          bar.style.height = `${counts[at] === 0 ? 1 : Math.max(4, (counts[at] / most) * TALLEST)}px`;
          setText(range, indicator.ranges[words.lang][at].replace(/ /g, "\u00a0"));
          setText(count, String(counts[at]));
        });
      }
      const rows = specialRows(indicator, yearIndex);
      setChildren(extra, rows);
      extra.hidden = rows.length === 0;
      const key = known && indicator.mark === "circle" ? sizeKey(ctx, indicator, most()) : null;
      setChildren(sizes, key ? [el("p", { class: "sm-unit" }, words.t("Size of the circles")), key] : []);
      const name = doc.country.names[words.lang].short;
      const cell = lookups.countryCell(indicator, yearIndex);
      const figure = numberText(ctx, indicator, yearIndex, cell) || valueText(ctx, indicator, yearIndex, cell);
      setText(country, known ? `${name}: ${figure}` : "");
      country.hidden = !known;
      const rest = known ? lookups.residual(indicator, yearIndex) : null;
      residual.hidden = rest === null;
      setText(
        residual,
        rest === null ? "" : `${words.pick(doc.residual.name)}: ${words.number(rest, indicator.decimals)}`,
      );
      node.setAttribute("aria-label", words.t("Legend"));
    },
  };
}
