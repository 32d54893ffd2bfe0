// The years with data, as a radio group: arrow keys walk through them.

import { el, setAttr, setChildren } from "./dom.js";
import { createRoving } from "./roving.js";

/** Year control; gone when the indicator has no data. */
export function createYears(ctx) {
  const node = el("div", { class: "sm-years", role: "radiogroup" });
  const buttons = new Map();
  const borders = new Map();
  let shown = [];
  const roving = createRoving(node, () => shown, {
    moved: (button) => ctx.change({ year: Number(button.dataset.year) }),
  });

  function buttonOf(year) {
    if (!buttons.has(year)) {
      const pick = () => ctx.change({ year });
      buttons.set(
        year,
        el("button", { type: "button", role: "radio", "data-year": year, click: pick }, String(year)),
      );
    }
    return buttons.get(year);
  }

  /** The line before the first year in other borders. */
  function borderBefore(year, vintage) {
    if (!borders.has(year)) borders.set(year, el("i", { class: "sm-border-change", "aria-hidden": "true" }));
    setAttr(borders.get(year), "title", ctx.words.pick(ctx.doc.vintages[vintage].title));
    return borders.get(year);
  }

  return {
    node,
    update() {
      const { years, partial } = ctx.model.indicator(ctx.view.indicator);
      const incomplete = ctx.words.t("not every region has a value");
      const { vintages } = ctx.model.indicator(ctx.view.indicator);
      const rows = [];
      shown = years.map((year, at) => {
        const button = buttonOf(year);
        const part = partial.includes(year);
        button.classList.toggle("sm-partial", part);
        setAttr(button, "title", part ? incomplete : null);
        setAttr(button, "aria-label", part ? `${year}, ${incomplete}` : null);
        setAttr(button, "aria-checked", String(year === ctx.view.year));
        if (at > 0 && vintages[at] !== vintages[at - 1]) rows.push(borderBefore(year, vintages[at]));
        rows.push(button);
        return button;
      });
      setChildren(node, rows);
      setAttr(node, "aria-label", ctx.words.t("Year"));
      setAttr(node, "role", shown.length > 0 ? "radiogroup" : null);
      roving.settle(buttons.get(ctx.view.year));
    },
  };
}
