// Choosing the indicator and the region: a list by theme where there is room, and native selects.

import { el, setAttr, setText } from "../dom/dom.js";
import { fold, found } from "./search.js";

/** Labelled select; `choose(value)` after a choice of the reader. */
function createSelect(id, choose) {
  const label = el("label", { for: id });
  const select = el("select", { id, change: (event) => choose(event.target.value) });
  return { node: el("div", { class: `sm-field sm-pick-${id.split("-")[1]}` }, label, select), label, select };
}

/** Themes that have indicators, each with them in the order of the document. */
function byTheme(doc) {
  return doc.themes
    .map((theme) => [theme, doc.indicators.filter((indicator) => indicator.theme === theme.id)])
    .filter(([, indicators]) => indicators.length > 0);
}

/** Indicator list and selects. */
export function createChooser(ctx) {
  const { doc } = ctx;
  const indicator = createSelect(`${ctx.id}-indicator`, (id) => ctx.change({ indicator: id }));
  const region = createSelect(`${ctx.id}-region`, (code) => ctx.change({ region: code || null }));
  const heading = el("h3", null);
  const query = el("input", { type: "search", class: "sm-find", input: search, keydown: onKey });
  const nothing = el("p", { class: "sm-hint", hidden: true });
  const list = el("div", { class: "sm-list" }, heading, query, nothing);
  const entries = [];
  const groups = [];

  for (const [theme, indicators] of byTheme(doc)) {
    const optgroup = el("optgroup", null);
    const title = el("h4", null);
    const items = el("ul", null);
    const group = { theme, optgroup, title, items, entries: [] };
    for (const { id, short, title: full, years } of indicators) {
      const option = el("option", { value: id });
      const name = el("span", null);
      const lack = el("small", null);
      const button = el(
        "button",
        { type: "button", class: years.length > 0 ? null : "sm-without", click: () => ctx.change({ indicator: id }) },
        name,
        lack,
      );
      optgroup.append(option);
      const row = el("li", null, button);
      items.append(row);
      const text = fold([id, ...Object.values(full), ...Object.values(short)].join(" "));
      group.entries.push({ id, short, empty: years.length === 0, option, button, row, text, name, lack });
    }
    entries.push(...group.entries);
    groups.push(group);
    indicator.select.append(optgroup);
    list.append(title, items);
  }
  const regionOptions = doc.regions.map(({ code }) => el("option", { value: code }));
  const everywhere = el("option", { value: "" });
  const former = el("optgroup", null);
  region.select.append(everywhere, ...regionOptions);
  let lang = null;
  let shown = null;

  /** Scroll the list, never the page, to the present indicator. After the paint, because it asks
   * for positions. */
  function reveal() {
    const { button } = entries.find(({ id }) => id === ctx.view.indicator);
    const top = button.offsetTop - list.offsetTop;
    const bottom = top + button.offsetHeight;
    if (top < list.scrollTop) list.scrollTop = top - 8;
    else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight + 8;
  }

  /** Show the indicators that the query finds, and the themes that have any. */
  function search() {
    for (const { title, items, entries: own } of groups) {
      for (const { row, text } of own) row.hidden = !found(text, query.value);
      title.hidden = items.hidden = own.every(({ row }) => row.hidden);
    }
    nothing.hidden = groups.some(({ title }) => !title.hidden);
  }

  function onKey(event) {
    if (event.key === "Enter") entries.find(({ row }) => !row.hidden)?.button.click();
    // The first Escape belongs to the query, the next to the map.
    if (event.key !== "Escape" || !query.value) return;
    event.stopPropagation();
    query.value = "";
    search();
  }

  function translate() {
    const { words } = ctx;
    lang = words.lang;
    setText(indicator.label, words.t("Indicator"));
    setText(region.label, words.t("Region"));
    setText(heading, words.t("Indicator"));
    setText(everywhere, words.t("Whole country"));
    setAttr(query, "aria-label", words.t("Find an indicator"));
    setAttr(query, "placeholder", words.t("Find an indicator"));
    setText(nothing, words.t("No indicator has these words."));
    for (const { theme, optgroup, title } of groups) {
      setAttr(optgroup, "label", words.pick(theme.title));
      setText(title, words.pick(theme.title));
    }
    for (const { short, empty, option, name, lack } of entries) {
      const none = empty ? words.t("no data yet") : "";
      setText(name, words.pick(short));
      setText(lack, none);
      setText(option, none ? `${words.pick(short)} (${none})` : words.pick(short));
    }
    for (const index of doc.order[lang]) {
      setText(regionOptions[index], words.official(doc.regions[index]));
      (doc.regions[index].dissolved ? former : region.select).append(regionOptions[index]);
    }
    setAttr(former, "label", words.t("Former regions"));
    if (former.hasChildNodes()) region.select.append(former);
  }

  return {
    node: el("section", { class: "sm-choose sm-card" }, region.node, indicator.node, list),
    update() {
      if (lang !== ctx.words.lang) translate();
      setAttr(this.node, "aria-label", ctx.words.t("What the map shows"));
      for (const { id, button } of entries) {
        setAttr(button, "aria-current", id === ctx.view.indicator ? "true" : null);
      }
      if (shown !== ctx.view.indicator) requestAnimationFrame(reveal);
      shown = ctx.view.indicator;
      if (indicator.select.value !== ctx.view.indicator) indicator.select.value = ctx.view.indicator;
      if (region.select.value !== (ctx.view.region ?? "")) region.select.value = ctx.view.region ?? "";
    },
  };
}
