// What stands under the pointer, in words: for the eye as a tooltip, for the ear as a label.

import { el, setChildren } from "./dom.js";
import { statusText } from "./model.js";

/** Value with unit, or the text of the status. */
export function valueText(ctx, indicator, cell) {
  if (cell.value === null) return statusText(ctx.words, cell.status);
  return `${ctx.words.number(cell.value, indicator.decimals)} ${ctx.words.pick(indicator.unit)}`;
}

/** "Rank 3 of 20", or "" where there is no rank. */
export function rankText(ctx, indicator, yearIndex, cell) {
  if (cell.rank === null) return "";
  const count = ctx.model.ranked(indicator, yearIndex);
  return ctx.words.t("Rank {rank} of {count}", { rank: cell.rank, count });
}

/** One line about a region: name, value with unit or status, rank. */
export function describe(ctx, indicator, yearIndex, region) {
  const cell = ctx.model.cell(indicator, yearIndex, region);
  const rank = rankText(ctx, indicator, yearIndex, cell);
  const name = ctx.doc.regions[region].names[ctx.words.lang].official;
  return `${name}: ${valueText(ctx, indicator, cell)}${rank ? `, ${rank}` : ""}`;
}

/** The tooltip of the map; it moves with the pointer and keeps inside its frame. */
export function createTooltip(ctx, stage) {
  const node = el("div", { class: "sm-tip", "aria-hidden": "true", hidden: true });
  stage.node.append(node);
  let shown = "";

  function regionLines(region) {
    const indicator = ctx.model.indicator(ctx.view.indicator);
    const yearIndex = ctx.model.yearIndex(indicator, ctx.view.year);
    const cell = ctx.model.cell(indicator, yearIndex, region);
    const rank = rankText(ctx, indicator, yearIndex, cell);
    const year = yearIndex < 0 ? "" : String(ctx.view.year);
    return [
      el("strong", null, ctx.doc.regions[region].names[ctx.words.lang].official),
      el("span", { class: "sm-tip-value" }, valueText(ctx, indicator, cell)),
      el("small", null, [year, rank].filter(Boolean).join(" · ")),
    ];
  }

  function siteLines(index) {
    const site = ctx.doc.sites[index];
    const { words } = ctx;
    return [
      el("strong", null, words.pick(site.name)),
      el("span", null, words.pick(site.kind)),
      el("small", null, words.pick(site.stage)),
    ];
  }

  return {
    node,
    show({ region, site }, clientX, clientY) {
      if (region < 0 && site < 0) {
        this.hide();
        return;
      }
      const { lang, indicator, year } = { ...ctx.view, lang: ctx.words.lang };
      const key = [region, site, lang, indicator, year].join();
      if (key !== shown) setChildren(node, site >= 0 ? siteLines(site) : regionLines(region));
      shown = key;
      node.hidden = false;
      const frame = stage.node.getBoundingClientRect();
      const [x, y] = [clientX - frame.x, clientY - frame.y];
      const { offsetWidth, offsetHeight } = node;
      const left = Math.max(4, Math.min(x + 14, frame.width - offsetWidth - 4));
      const top = y - offsetHeight - 14 < 4 ? y + 18 : y - offsetHeight - 14;
      node.style.transform = `translate(${left}px, ${top}px)`;
    },
    hide() {
      node.hidden = true;
      shown = "";
    },
  };
}
