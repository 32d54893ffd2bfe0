// All regions as ranked bars: the same classes as on the map, and the table for those who cannot see
// the map.

import { el, setAttr, setChildren, setText } from "../dom/dom.js";
import { createRoving } from "../dom/roving_focus.js";
import { fillOf } from "../map/status_patterns.js";
import { textWidth } from "../map/text_width.js";
import { ZEROS } from "../view/statuses.js";
import { keysOf, markTexts, numberText, partOfText, valueText } from "../view/values.js";
import { createFlag, paintFlag } from "./flag.js";

const ROW_SIZE = 13;
const FLAG_WIDTH = 15;

/** The ranked list of regions. */
export function createRankedBars(ctx) {
  const { doc, lookups } = ctx;
  const heading = el("h3", null);
  const list = el("ol", null);
  const later = el("li", { class: "sm-later" });
  const foot = el("div", { class: "sm-foot" });
  const rows = doc.regions.map((_, index) => {
    const rank = el("span", { class: "sm-rank" });
    const name = el("span", { class: "sm-name" });
    const bar = el("i", null);
    const number = el("span", null);
    const flag = createFlag([]);
    const button = el(
      "button",
      { type: "button", tabindex: "-1", "data-region": index, click: () => ctx.toggleRegion(index) },
      rank,
      name,
      el("span", { class: "sm-track" }, bar),
      el("span", { class: "sm-value" }, flag, number),
    );
    return { rank, name, bar, number, flag, button, node: el("li", null, button) };
  });
  let order = rows.map((_, index) => index);
  const roving = createRoving(list, () => order.map((index) => rows[index].button), {});
  list.addEventListener("pointerover", (event) => {
    const button = event.target.closest("[data-region]");
    ctx.hover(button ? Number(button.dataset.region) : -1);
  });
  list.addEventListener("pointerleave", () => ctx.hover(-1));

  /** Regions by rank, then those without a value, last those not yet formed, in alphabetical order;
   * units that are no more are left out. */
  function ranked(cells) {
    const alphabet = doc.order[ctx.words.lang].filter((index) => !(cells[index].absent?.holder < 0));
    const last = doc.regions.length + 1;
    const place = ({ absent, rank }) => (absent ? last + 1 : (rank ?? last));
    return [...alphabet].sort((a, b) => place(cells[a]) - place(cells[b]));
  }

  /** Why regions have no value in this year: the notes on them, each once. */
  function reasons(indicator, yearIndex, cells) {
    const notes = cells.flatMap(({ value }, index) =>
      value === null ? lookups.notes(indicator, yearIndex, index) : [],
    );
    return [...new Set(notes)].map((note) => el("p", null, ctx.words.pick(note)));
  }

  return {
    node: el("section", { class: "sm-bars sm-card" }, heading, list, foot),
    update() {
      const { indicator, yearIndex } = ctx.shown();
      const cells = rows.map((_, index) => lookups.cell(indicator, yearIndex, index));
      const values = cells.map(({ value }) => value).filter((value) => value !== null);
      const low = Math.min(0, ...values);
      const span = Math.max(0, ...values) - low || 1;
      const keyOf = keysOf(ctx, indicator, yearIndex);
      const widest = { name: 0, value: 0, flag: 0 };
      const measure = (key, text, weight) => {
        widest[key] = Math.max(widest[key], textWidth(text, ROW_SIZE, weight, ctx.family));
      };
      rows.forEach(({ rank, name, bar, number, flag, button }, index) => {
        const cell = cells[index];
        const known = cell.value !== null;
        const text = cell.absent
          ? partOfText(ctx, cell.absent)
          : numberText(ctx, indicator, yearIndex, cell) || valueText(ctx, indicator, yearIndex, cell);
        const marks = known ? markTexts(ctx, indicator, yearIndex, index) : [];
        const title = doc.regions[index].names[ctx.words.lang].short;
        measure("name", title, 600);
        if (known) measure("value", text, 600);
        if (marks.length > 0) widest.flag = FLAG_WIDTH;
        paintFlag(flag, marks);
        setText(rank, cell.rank === null ? "" : `${cell.rank}.`);
        // What stands for the name on a small map; a letter is written only beside such a map.
        setAttr(rank, "data-key", cell.absent ? null : keyOf(index));
        setText(name, title);
        setText(number, text);
        button.classList.toggle("sm-lacking", !known);
        button.classList.toggle("sm-absent", cell.absent !== null);
        button.classList.toggle("sm-zero-row", ZEROS.includes(cell.status));
        setAttr(button, "aria-pressed", String(doc.regions[index].code === ctx.view.region));
        bar.style.left = `${known ? ((Math.min(cell.value, 0) - low) / span) * 100 : 0}%`;
        bar.style.width = `${known ? (Math.abs(cell.value) / span) * 100 : 0}%`;
        bar.style.background = cell.cls >= 0 ? fillOf(indicator.palette, ctx.id, cell, "fill") : "";
      });
      list.style.setProperty("--value", `${Math.ceil(widest.value + widest.flag)}px`);
      list.style.setProperty("--name", `${Math.ceil(widest.name) + 1}px`);
      order = ranked(cells);
      const [there, absent] = [false, true].map((gone) =>
        order.filter((index) => (cells[index].absent !== null) === gone),
      );
      setText(later, ctx.words.t("Not yet formed"));
      const nodes = (indices) => indices.map((index) => rows[index].node);
      setChildren(list, [...nodes(there), ...(absent.length > 0 ? [later] : []), ...nodes(absent)]);
      setText(heading, ctx.words.t("All regions"));
      setChildren(foot, reasons(indicator, yearIndex, cells));
      roving.settle(rows[lookups.regionIndex(ctx.view.region)]?.button);
    },
    hover(region) {
      rows.forEach(({ button }, index) => button.classList.toggle("sm-over", index === region));
    },
  };
}
