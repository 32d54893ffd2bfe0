// The panel beside the map: the chosen region, or the country, or a place.

import { el, setChildren } from "./dom.js";
import { timeSeries } from "./chart.js";
import { placeDetails } from "./place.js";
import { sourceLines, sourceTitles } from "./source.js";
import { rankText, valueText } from "./tooltip.js";

/** The panel; it is built anew at each change: it is small, and every part of it changes. */
export function createPanel(ctx) {
  const { doc, model } = ctx;
  const node = el("section", { class: "sm-panel sm-card" });

  function heading(text, chip, close) {
    const rank = chip ? el("p", { class: "sm-chip" }, chip) : null;
    const parts = [el("div", null, el("h3", null, text), rank)];
    if (close) {
      const label = ctx.words.t("Close");
      parts.push(el("button", { type: "button", class: "sm-close", "aria-label": label, title: label, click: close }, "×"));
    }
    return el("div", { class: "sm-panel-head" }, ...parts);
  }

  function figure(indicator, cell, year) {
    if (cell.value === null) {
      return el("p", { class: "sm-figure sm-empty" }, valueText(ctx, indicator, cell));
    }
    const number = ctx.words.number(cell.value, indicator.decimals);
    const unit = el("span", null, `${ctx.words.pick(indicator.unit)}, ${year}`);
    return el("p", { class: "sm-figure" }, el("b", null, number), unit);
  }

  function series(indicator, cellAt, year, name) {
    if (indicator.years.length < 2 || indicator.years.every((_, at) => cellAt(at).value === null)) return null;
    const cells = indicator.years.map((at, index) => {
      const cell = cellAt(index);
      const cls = cell.cls >= 0 ? cell.cls : 3;
      return {
        year: at,
        value: cell.value,
        colour: doc.palette.classes[cls],
        text: cell.value === null ? valueText(ctx, indicator, cell) : ctx.words.number(cell.value, indicator.decimals),
      };
    });
    return timeSeries(ctx, cells, year, `${name}: ${ctx.words.pick(indicator.title)}`);
  }

  function remarks(indicator, cell, notes) {
    const lines = notes.map((note) => ctx.words.pick(note));
    if (cell.status === "e") lines.unshift(ctx.words.t("Estimated"));
    if (cell.status === "p") lines.unshift(ctx.words.t("Provisional"));
    return lines.length > 0 ? el("ul", { class: "sm-notes" }, ...lines.map((line) => el("li", null, line))) : null;
  }

  /** How to read the indicator: definition, formula, caveats. */
  function reading(indicator) {
    const { words } = ctx;
    const parts = [el("p", null, words.pick(indicator.definition))];
    parts.push(...indicator.caveats.map((caveat) => el("p", null, words.pick(caveat))));
    return el("details", null, el("summary", null, words.t("About the indicator")), ...parts);
  }

  function sources(indicator, yearIndex, code) {
    const lines = sourceLines(ctx, indicator, yearIndex, code);
    if (indicator.formula) {
      lines.push(el("li", null, `${ctx.words.t("Calculated as")}: ${ctx.words.pick(indicator.formula)}`));
    }
    if (lines.length === 0) return null;
    const titles = sourceTitles(ctx, indicator, yearIndex).join("; ");
    const summary = el("summary", null, el("b", null, ctx.words.t("Source")), ` ${titles}`);
    return el("details", { class: "sm-source" }, summary, el("ul", null, ...lines));
  }

  function countryRow(indicator, yearIndex) {
    const cell = model.countryCell(indicator, yearIndex);
    return el(
      "p",
      { class: "sm-pair" },
      el("span", null, doc.country.names[ctx.words.lang].short),
      el("b", null, valueText(ctx, indicator, cell)),
    );
  }

  function regionParts(indicator, yearIndex, index) {
    const cell = model.cell(indicator, yearIndex, index);
    const { official } = doc.regions[index].names[ctx.words.lang];
    const { year } = ctx.view;
    return [
      heading(official, rankText(ctx, indicator, yearIndex, cell), () => ctx.change({ region: null })),
      figure(indicator, cell, year),
      yearIndex < 0 ? null : countryRow(indicator, yearIndex),
      remarks(indicator, cell, model.notes(indicator, yearIndex, index)),
      series(indicator, (at) => model.cell(indicator, at, index), year, official),
      sources(indicator, yearIndex, doc.regions[index].code),
    ];
  }

  function countryParts(indicator, yearIndex) {
    const cell = model.countryCell(indicator, yearIndex);
    const { official } = doc.country.names[ctx.words.lang];
    const { year } = ctx.view;
    return [
      heading(official, "", null),
      figure(indicator, cell, year),
      el("p", { class: "sm-hint" }, ctx.words.t("Choose a region on the map or in the list.")),
      remarks(indicator, cell, model.notes(indicator, yearIndex, -1)),
      series(indicator, (at) => model.countryCell(indicator, at), year, official),
      sources(indicator, yearIndex, doc.country.code),
    ];
  }

  return {
    node,
    update() {
      const indicator = model.indicator(ctx.view.indicator);
      const yearIndex = model.yearIndex(indicator, ctx.view.year);
      const index = model.regionIndex(ctx.view.region);
      let parts;
      if (ctx.site !== null) {
        const site = doc.sites[ctx.site];
        parts = [
          heading(ctx.words.pick(site.name), "", () => ctx.showSite(null)),
          ...placeDetails(ctx, site),
        ];
      } else {
        parts = index >= 0 ? regionParts(indicator, yearIndex, index) : countryParts(indicator, yearIndex);
        parts.push(reading(indicator));
      }
      node.setAttribute("aria-label", ctx.words.t("Details"));
      setChildren(node, parts.filter(Boolean));
    },
  };
}
