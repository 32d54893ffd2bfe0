// What stands under the pointer, in words; the ear gets the same as labels.

import { el, setChildren } from "../dom/dom.js";
import { holdingText, markTexts, rankText, statusBeside, valueText } from "../view/values.js";
import { createFlag } from "./flag.js";

/** The tooltip of the map; it moves with the pointer and keeps inside its frame. */
export function createTooltip(ctx, stage) {
  const node = el("div", { class: "sm-tip", "aria-hidden": "true", hidden: true });
  stage.node.append(node);
  let shown = "";

  function regionLines(region) {
    const { indicator, yearIndex } = ctx.shown();
    const cell = ctx.lookups.cell(indicator, yearIndex, region);
    const rank = rankText(ctx, indicator, yearIndex, cell);
    const marks = markTexts(ctx, indicator, yearIndex, region);
    // Why there is no value must be at hand; notes on values stand in the panel.
    const notes =
      cell.value === null ? ctx.lookups.notes(indicator, yearIndex, region).map((note) => ctx.words.pick(note)) : [];
    const year = yearIndex < 0 ? "" : ctx.yearText(indicator);
    return [
      el("strong", null, ctx.words.official(ctx.doc.regions[region])),
      el("span", { class: "sm-tip-value" }, valueText(ctx, indicator, yearIndex, cell), createFlag(marks)),
      el("small", null, [year, rank, statusBeside(ctx, indicator, yearIndex, cell)].filter(Boolean).join(" · ")),
      ...[holdingText(ctx, indicator, yearIndex, region), ...marks, ...notes]
        .filter(Boolean)
        .map((text) => el("small", null, text)),
    ];
  }

  function siteLines(index) {
    const site = ctx.doc.sites[index];
    const { words } = ctx;
    return [
      el("strong", null, words.pick(site.name)),
      el("span", null, words.pick(site.kind)),
      site.stage && el("small", null, words.pick(site.stage)),
    ].filter(Boolean);
  }

  return {
    node,
    show({ region, site }, clientX, clientY) {
      if (region < 0 && site < 0) {
        this.hide();
        return;
      }
      const key = [region, site, ctx.words.lang, ctx.shown().indicator.id, ctx.view.year].join();
      if (key !== shown) setChildren(node, site >= 0 ? siteLines(site) : regionLines(region));
      shown = key;
      node.hidden = false;
      const frame = stage.node.getBoundingClientRect();
      // In a meeting all is enlarged.
      const scale = frame.width / stage.node.offsetWidth;
      const [x, y] = [(clientX - frame.x) / scale, (clientY - frame.y) / scale];
      const { offsetWidth, offsetHeight } = node;
      const left = Math.max(4, Math.min(x + 14, stage.node.offsetWidth - offsetWidth - 4));
      const top = y - offsetHeight - 14 < 4 ? y + 18 : y - offsetHeight - 14;
      node.style.transform = `translate(${left}px, ${top}px)`;
    },
    hide() {
      node.hidden = true;
      shown = "";
    },
  };
}
