// What the view is compared with: the rest of the country without its two largest cities, or another year.

import { el, setAttr, setChildren, setText } from "../dom/dom.js";
import { sinceYears } from "../view/change.js";

/** A switch and a select; the select has the years to compare with, as change or side by side. */
export function createCompareControl(ctx) {
  const name = el("span", null);
  const box = el("input", { type: "checkbox", change: () => ctx.change({ without: box.checked ? "cities" : null }) });
  const label = el("label", { for: `${ctx.id}-compare` });
  const select = el("select", { id: `${ctx.id}-compare`, change: () => choose(select.value) });
  const node = el("div", { class: "sm-compare-with" }, el("label", null, box, name), el("div", null, label, select));
  let shown = "";

  function choose(value) {
    const [key, year] = value.split("-");
    ctx.change({ since: null, beside: null, ...(year ? { [key]: Number(year) } : {}) });
  }

  /** Options of one way to compare with years, the latest first. */
  function options(key, years, text) {
    return [...years].reverse().map((year) => el("option", { value: `${key}-${year}` }, text(year)));
  }

  return {
    node,
    update() {
      const { words, view, lookups } = ctx;
      const indicator = lookups.indicator(view.indicator);
      const { years } = indicator;
      node.hidden = years.length === 0;
      setText(name, words.t("Without Almaty and Astana"));
      box.checked = view.without !== null;
      setText(label, words.t("Compare with"));
      const changes = sinceYears(indicator, view.year);
      const others = years.filter((year) => year !== view.year);
      select.parentNode.hidden = others.length === 0;
      const key = [words.lang, changes, others].join("|");
      if (key !== shown) {
        shown = key;
        setChildren(select, [
          el("option", { value: "" }, words.t("another year")),
          ...options("since", changes, (year) => words.t("{year}: change", { year })),
          ...options("beside", others, (year) => words.t("{year}: side by side", { year })),
        ]);
      }
      const value = view.since ? `since-${view.since}` : view.beside ? `beside-${view.beside}` : "";
      if (select.value !== value) select.value = value;
      setAttr(node, "role", "group");
      setAttr(node, "aria-label", words.t("Comparison on the map"));
    },
  };
}
