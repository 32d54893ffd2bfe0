// The panel beside the map: the chosen region, or the country, or a place.

import { changeRow } from "#view/change";
import { el, setChildren } from "../dom/dom.js";
import { seriesNotes } from "../view/series.js";
import { statusMeaning } from "../view/statuses.js";
import { holdingText, markTexts, numberText, rankText, statusBeside, valueText } from "../view/values.js";
import { createFlag } from "./flag.js";
import { provenance, sourceTitles } from "./provenance.js";
import { breaksOf, history, ways } from "./reforms.js";
import { siteDetails } from "./site_details.js";
import { timeSeries } from "./trend_chart.js";

/** The panel; it is built anew at each change: it is small, and every part of it changes. */
export function createPanel(ctx) {
  const { doc, lookups } = ctx;
  const node = el("section", { class: "sm-panel sm-card" });
  // What the reader has opened stays open from one value to the next.
  const opened = new Set();

  function heading(text, chip, close) {
    const rank = chip ? el("p", { class: "sm-chip" }, chip) : null;
    const parts = [el("div", null, el("h3", null, text), rank)];
    if (close) {
      const label = ctx.words.t("Close");
      parts.push(
        el("button", { type: "button", class: "sm-close", "aria-label": label, title: label, click: close }, "×"),
      );
    }
    return el("div", { class: "sm-panel-head" }, ...parts);
  }

  function disclosure(name, summary, content) {
    const box = el(
      "details",
      { class: `sm-${name}`, open: opened.has(name) },
      el("summary", null, ...summary),
      ...content,
    );
    box.addEventListener("toggle", () => opened[box.open ? "add" : "delete"](name));
    return box;
  }

  function figure(indicator, yearIndex, cell, marks) {
    if (cell.value === null) {
      return el("p", { class: "sm-figure sm-empty" }, valueText(ctx, indicator, yearIndex, cell));
    }
    const number = numberText(ctx, indicator, yearIndex, cell);
    const unit = el("span", null, `${ctx.words.pick(indicator.unit)}, ${ctx.view.year}`);
    const beside = statusBeside(ctx, indicator, yearIndex, cell);
    const status = beside ? el("span", { class: "sm-status" }, beside) : null;
    return el("p", { class: "sm-figure" }, el("b", null, number), createFlag(marks), unit, status);
  }

  function series(indicator, cellAt, year, name, region) {
    if (indicator.years.length < 2 || indicator.years.every((_, at) => cellAt(at).value === null)) return null;
    const sums = region >= 0 ? lookups.sums(indicator, region) : new Map();
    const breaks = region >= 0 ? breaksOf(ctx, indicator, region) : [];
    const [restart, why] = indicator.restart ?? [-1, null];
    const cells = indicator.years.map((at, index) => {
      const cell = cellAt(index);
      const cls = cell.cls >= 0 ? cell.cls : 3;
      return {
        year: at,
        value: cell.value,
        colour: doc.palette.classes[cls],
        status: cell.status,
        text: numberText(ctx, indicator, index, cell) || valueText(ctx, indicator, index, cell),
        sum: sums.get(index)?.value ?? null,
        changed: breaks.find(({ at: later }) => later === index)?.day ?? (index === restart ? why : null),
      };
    });
    const decimals = indicator.decimals;
    const chart = timeSeries(ctx, cells, year, `${name}: ${ctx.words.pick(indicator.title)}`, decimals);
    const known = [indicator.base, ...cells.map((one) => (one.value === null ? null : one.year))].filter(Number);
    const notes = seriesNotes(ctx, indicator, known[0], known[known.length - 1]);
    const said = notes.map((note) => el("p", { class: "sm-compare" }, note));
    const apart = why && el("p", { class: "sm-compare" }, breakSign(), ctx.words.pick(why));
    return el("div", null, chart, apart, ...comparison(indicator, region, breaks, sums), ...said);
  }

  const breakSign = () => el("i", { class: "sm-break-sign", "aria-hidden": "true" });

  /** How years before and after a change of borders may be compared: by sums, or not at all. */
  function comparison(indicator, region, breaks, sums) {
    const { words } = ctx;
    if (breaks.length === 0) return [];
    const date = words.pick(breaks[breaks.length - 1].day);
    const line = (sign, text) => el("p", { class: "sm-compare" }, sign, text);
    const changed = line(
      breakSign(),
      words.t("Borders changed on {date}: the years before and after are for different areas.", { date }),
    );
    if (sums.size === 0) return [changed];
    const [[, { vintage }]] = sums;
    const parts = [region, ...lookups.heldBy(vintage, region)].map(
      (index) => doc.regions[index].names[words.lang].short,
    );
    const names = parts.join(" + ");
    const lacking = [...sums].filter(([, { value }]) => value === null).map(([at]) => indicator.years[at]);
    const square = el("i", { class: "sm-sum-sign", "aria-hidden": "true" });
    const all = lacking.length === sums.size;
    return [
      changed,
      all ? null : line(square, words.t("To compare: {names}, added up to the earlier borders", { names })),
      lacking.length > 0
        ? line("", words.t("No sum for {years}: not every part has a value.", { years: lacking.join(", ") }))
        : null,
    ].filter(Boolean);
  }

  /** What is doubtful about a value, what is noted on it, and why there is none. */
  function remarks(indicator, yearIndex, region, cell, marks) {
    const notes = lookups.notes(indicator, yearIndex, region).map((note) => ctx.words.pick(note));
    const lines = [...(cell.value === null ? [] : marks), ...notes];
    if (cell.value === null && yearIndex >= 0 && notes.length === 0 && !cell.absent) {
      lines.push(statusMeaning(ctx, cell.status));
    }
    return lines.length > 0 ? el("ul", { class: "sm-notes" }, ...lines.map((line) => el("li", null, line))) : null;
  }

  /** How to read the indicator: definition, formula, caveats. */
  function reading(indicator) {
    const { words } = ctx;
    const parts = [el("p", null, words.pick(indicator.definition))];
    parts.push(...indicator.caveats.map((caveat) => el("p", null, words.pick(caveat))));
    return disclosure("about", [words.t("About the indicator")], parts);
  }

  function sources(indicator, yearIndex, region, cell) {
    // A change comes from the sources of both its years.
    const change = ctx.shown({ ...ctx.view, without: null });
    const from = change.indicator.between ? change : { indicator, yearIndex };
    const content = provenance(ctx, from.indicator, from.yearIndex, region, cell);
    if (content.length === 0) return null;
    const { code } = region < 0 ? ctx.doc.country : ctx.doc.regions[region];
    const titles = sourceTitles(ctx, from.indicator, from.yearIndex, code).join("; ");
    return disclosure("source", [el("b", null, ctx.words.t("Source")), el("span", null, ` ${titles}`)], content);
  }

  function pair(name, text, flag) {
    return el("p", { class: "sm-pair" }, el("span", null, name), el("b", null, flag, text));
  }

  function countryRow(indicator, yearIndex) {
    const cell = lookups.countryCell(indicator, yearIndex);
    const flag = createFlag(markTexts(ctx, indicator, yearIndex, -1));
    return pair(doc.country.names[ctx.words.lang].short, valueText(ctx, indicator, yearIndex, cell), flag);
  }

  function residualRow(indicator, yearIndex) {
    const value = yearIndex < 0 ? null : lookups.residual(indicator, yearIndex);
    if (value === null) return null;
    const number = ctx.words.number(value, indicator.decimals);
    return pair(ctx.words.pick(doc.residual.name), ctx.words.withUnit(number, ctx.words.pick(indicator.unit)));
  }

  function regionParts(indicator, yearIndex, index) {
    const cell = lookups.cell(indicator, yearIndex, index);
    const official = ctx.words.official(doc.regions[index]);
    const { year } = ctx.view;
    const marks = markTexts(ctx, indicator, yearIndex, index);
    const held = holdingText(ctx, indicator, yearIndex, index);
    const happened = history(ctx, index);
    const { words } = ctx;
    return [
      heading(official, rankText(ctx, indicator, yearIndex, cell), () => ctx.change({ region: null })),
      figure(indicator, yearIndex, cell, marks),
      changeRow(ctx, index, pair),
      cell.absent ? ways(ctx, cell.absent.holder < 0 ? cell.absent.heirs : [cell.absent.holder]) : null,
      held ? el("p", { class: "sm-hint" }, held) : null,
      remarks(indicator, yearIndex, index, cell, marks),
      yearIndex < 0 ? null : countryRow(indicator, yearIndex),
      series(indicator, (at) => lookups.cell(indicator, at, index), year, official, index),
      sources(indicator, yearIndex, index, cell),
      happened ? disclosure("past", [words.t("What happened to its borders")], [happened]) : null,
    ];
  }

  function countryParts(indicator, yearIndex) {
    const cell = lookups.countryCell(indicator, yearIndex);
    const official = ctx.words.official(doc.country);
    const { year } = ctx.view;
    const marks = markTexts(ctx, indicator, yearIndex, -1);
    return [
      heading(official, "", null),
      figure(indicator, yearIndex, cell, marks),
      changeRow(ctx, -1, pair),
      residualRow(indicator, yearIndex),
      el("p", { class: "sm-hint" }, ctx.words.t("Choose a region on the map or in the list.")),
      remarks(indicator, yearIndex, -1, cell, marks),
      series(indicator, (at) => lookups.countryCell(indicator, at), year, official, -1),
      sources(indicator, yearIndex, -1, cell),
    ];
  }

  return {
    node,
    update() {
      const indicator = lookups.indicator(ctx.view.indicator);
      const yearIndex = lookups.yearIndex(indicator, ctx.view.year);
      const index = lookups.regionIndex(ctx.view.region);
      let parts;
      if (ctx.site !== null) {
        const site = doc.sites[ctx.site];
        parts = [heading(ctx.words.pick(site.name), "", () => ctx.showSite(null)), ...siteDetails(ctx, site)];
      } else {
        parts = index >= 0 ? regionParts(indicator, yearIndex, index) : countryParts(indicator, yearIndex);
        parts.push(reading(indicator));
      }
      node.setAttribute("aria-label", ctx.words.t("Details"));
      setChildren(node, parts.filter(Boolean));
    },
  };
}
