// The legend: the five classes as a histogram of regions, the statuses that occur, the country's
// value, and for symbols their sizes.

import { el, setChildren, setText, svg } from "./dom.js";
import { statusText } from "./model.js";
import { radiusOf } from "./symbols.js";
import { valueText } from "./tooltip.js";

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
function sizeKey(ctx, indicator, width) {
  const largest = ctx.model.largest(indicator);
  if (!(largest > 0)) return null;
  const rows = roundValues(largest, indicator.decimals)
    .map((value) => ({ value, r: radiusOf(value, largest, width) }))
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
  return svg(
    "svg",
    { class: "sm-sizes", role: "img", "aria-label": title, width: big * 2 + 78, height },
    ...parts,
  );
}

/** The legend of the map; `width()` is the map's width in pixels. */
export function createLegend(ctx, width) {
  const { doc, model } = ctx;
  const unit = el("p", { class: "sm-unit" });
  const bars = doc.palette.classes.map((colour) => {
    const bar = el("i", null);
    bar.style.background = colour;
    const range = el("span", { class: "sm-range" });
    const count = el("small", null);
    return { bar, range, count, node: el("li", null, el("b", null, bar), range, count) };
  });
  const classes = el("ol", { class: "sm-classes" }, ...bars.map(({ node }) => node));
  const sizes = el("div", { class: "sm-size-key" });
  const extra = el("ul", { class: "sm-statuses" });
  const country = el("p", { class: "sm-country" });
  const node = el("section", { class: "sm-legend" }, unit, classes, extra, country);

  function statusRow(status, count) {
    const swatch = svg(
      "svg",
      { width: 24, height: 12, "aria-hidden": "true" },
      svg("rect", { width: 24, height: 12, fill: `url(#${ctx.id}-${status})` }),
    );
    const name = status === "z" ? ctx.words.t("True zero") : statusText(ctx.words, status);
    return el("li", null, swatch, el("span", null, name), el("small", null, String(count)));
  }

  return {
    node,
    sizes,
    update() {
      const indicator = model.indicator(ctx.view.indicator);
      const yearIndex = model.yearIndex(indicator, ctx.view.year);
      const { words } = ctx;
      const known = yearIndex >= 0;
      setText(unit, `${words.pick(indicator.unit)} · ${words.t("number of regions")}`);
      classes.hidden = !known;
      if (known) {
        const counts = indicator.counts[yearIndex];
        const most = Math.max(1, ...counts);
        bars.forEach(({ bar, range, count }, at) => {
          bar.style.height = `${counts[at] === 0 ? 1 : Math.max(4, (counts[at] / most) * TALLEST)}px`;
          setText(range, indicator.ranges[words.lang][at].replace(/ /g, "\u00a0"));
          setText(count, String(counts[at]));
        });
      }
      const statuses = known ? indicator.status[yearIndex] : "m".repeat(doc.regions.length);
      const present = ["z", "u", "m", "a"]
        .map((status) => [status, statuses.split(status).length - 1])
        .filter(([, count]) => count > 0);
      setChildren(extra, present.map(([status, count]) => statusRow(status, count)));
      extra.hidden = present.length === 0;
      const key = known && indicator.mark === "circle" ? sizeKey(ctx, indicator, width()) : null;
      setChildren(sizes, key ? [el("p", { class: "sm-unit" }, words.t("Size of the circles")), key] : []);
      const name = doc.country.names[words.lang].short;
      const cell = model.countryCell(indicator, yearIndex);
      setText(country, known ? `${name}: ${cell.value === null ? valueText(ctx, indicator, cell) : words.number(cell.value, indicator.decimals)}` : "");
      country.hidden = !known;
      node.setAttribute("aria-label", words.t("Legend"));
    },
  };
}
