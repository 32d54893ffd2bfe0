// All values of the view as a table: the map's equivalent for the ear, for copying and for reading off.

import { el, setAttr, setChildren, setText } from "../dom/dom.js";
import { statusName } from "../view/statuses.js";
import { numberText } from "../view/values.js";
import { sourceTitles } from "./provenance.js";

/** The table of values, closed at first: a button, and `toggle()` for the key. */
export function createTable(ctx) {
  const { doc, lookups } = ctx;
  const name = el("span", null);
  const button = el(
    "button",
    { type: "button", class: "sm-copy", "aria-expanded": "false", "aria-keyshortcuts": "t", click: () => toggle() },
    name,
    el("kbd", { "aria-hidden": "true" }, "T"),
  );
  const skip = el("button", { type: "button", class: "sm-skip", click: () => toggle(true) });
  const caption = el("caption", null);
  const head = el("tr", null);
  const rows = el("tbody", null);
  const table = el("table", null, caption, el("thead", null, head), rows);
  const frame = el("div", { class: "sm-frame", tabindex: "0", role: "region", hidden: true }, table);
  const node = el("section", { class: "sm-table" }, button, frame);

  function toggle(open = frame.hidden) {
    frame.hidden = !open;
    setAttr(button, "aria-expanded", String(open));
    fill();
    (open ? frame : button).focus();
  }

  function row(title, indicator, yearIndex, cell) {
    const status = cell.status === "normal" && cell.value !== null ? "" : statusName(ctx, cell.status);
    return el(
      "tr",
      null,
      el("th", { scope: "row" }, title),
      el("td", null, numberText(ctx, indicator, yearIndex, cell)),
      el("td", null, cell.rank ? String(cell.rank) : ""),
      el("td", null, status),
    );
  }

  function fill() {
    if (frame.hidden) return;
    const { words } = ctx;
    const { indicator, yearIndex } = ctx.shown();
    const unit = words.pick(indicator.unit);
    const year = yearIndex < 0 ? words.t("No data yet") : ctx.yearText(indicator);
    const sources = sourceTitles(ctx, indicator, yearIndex).join("; ");
    setText(caption, `${words.pick(indicator.title)}, ${year}. ${sources}`);
    const heads = [words.t("Region"), unit, words.t("Rank"), words.t("Status")];
    setChildren(
      head,
      heads.map((text) => el("th", { scope: "col" }, text)),
    );
    const country = lookups.countryCell(indicator, yearIndex);
    const units = doc.order[words.lang].filter(
      (index) => !doc.regions[index].dissolved || inBorders(indicator, yearIndex, index),
    );
    setChildren(rows, [
      row(words.official(doc.country), indicator, yearIndex, { ...country, rank: null }),
      ...units.map((index) =>
        row(words.official(doc.regions[index]), indicator, yearIndex, lookups.cell(indicator, yearIndex, index)),
      ),
    ]);
  }

  function inBorders(indicator, yearIndex, index) {
    return doc.vintages[lookups.vintage(indicator, yearIndex)].units.includes(index);
  }

  return {
    node,
    skip,
    toggle,
    update() {
      const text = ctx.words.t("Table of values");
      setText(name, text);
      setText(skip, text);
      setAttr(frame, "aria-label", text);
      fill();
    },
  };
}

/** Whether a key press means the letter T of any keyboard and is not meant for a field. */
export function asksForTable(event) {
  const { code, altKey, ctrlKey, metaKey, shiftKey, target } = event;
  return code === "KeyT" && !(altKey || ctrlKey || metaKey || shiftKey) && !target.matches("input, select, textarea");
}
