// The years with data, as a radio group: arrow keys walk through them, and a button plays them. Years without data
// between them keep their room.

import { el, setAttr, setChildren, svg } from "../dom/dom.js";
import { createRoving } from "../dom/roving_focus.js";

const STEP_MS = 1300;
const [PLAY, STOP] = ["M4 2.5v11l9-5.5z", "M4 4h8v8H4z"];

/** Year control; gone when the indicator has no data. */
export function createYears(ctx) {
  const node = el("div", { class: "sm-years", role: "radiogroup" });
  const buttons = new Map();
  const borders = new Map();
  const icon = svg("path", null);
  const button = el(
    "button",
    { type: "button", class: "sm-play", click: () => (timer ? stop() : play()) },
    svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, icon),
  );
  let shown = [];
  let timer = 0;
  let played = "";
  const viewKey = () => `${ctx.view.indicator} ${ctx.view.year}`;
  const roving = createRoving(node, () => shown, {
    moved: (button) => ctx.change({ year: Number(button.dataset.year) }),
  });

  /** Show one year after another, from the first if the last is shown; stop at the last, at
   * Escape, and where another year or indicator is chosen. */
  function play() {
    addEventListener("keydown", onKey, true);
    timer = setInterval(step, STEP_MS);
    step();
  }

  function step() {
    const { years } = ctx.lookups.indicator(ctx.view.indicator);
    const year = years[years.indexOf(ctx.view.year) + 1] ?? years[0];
    played = `${ctx.view.indicator} ${year}`;
    ctx.change({ year });
    if (year === years[years.length - 1]) stop();
  }

  function stop() {
    clearInterval(timer);
    removeEventListener("keydown", onKey, true);
    timer = 0;
    played = "";
    label();
  }

  function onKey(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stop();
  }

  function label() {
    const text = timer ? ctx.words.t("Stop") : ctx.words.t("Play the years");
    setAttr(button, "aria-label", text);
    setAttr(button, "title", text);
    setAttr(icon, "d", timer ? STOP : PLAY);
  }

  function buttonOf(year) {
    if (!buttons.has(year)) {
      const pick = () => ctx.change({ year });
      buttons.set(year, el("button", { type: "button", role: "radio", "data-year": year, click: pick }, String(year)));
    }
    return buttons.get(year);
  }

  /** The line before the first year in other borders. */
  function borderBefore(year, vintage) {
    if (!borders.has(year)) borders.set(year, el("i", { class: "sm-border-change", "aria-hidden": "true" }));
    setAttr(borders.get(year), "title", ctx.words.pick(ctx.doc.vintages[vintage].title));
    return borders.get(year);
  }

  /** The years without data between two with data, so that years stand on a true scale of time. */
  function between(earlier, later) {
    const lacking = [];
    for (let year = earlier + 1; year < later; year += 1) {
      lacking.push(
        el("s", { class: "sm-no-year", "aria-hidden": "true", title: ctx.words.t("No data") }, String(year)),
      );
    }
    return lacking;
  }

  return {
    node: el("div", { class: "sm-time" }, node, button),
    destroy: stop,
    update() {
      if (played && played !== viewKey()) stop();
      const { years, partial } = ctx.lookups.indicator(ctx.view.indicator);
      const incomplete = ctx.words.t("not every region has a value");
      const { vintages } = ctx.lookups.indicator(ctx.view.indicator);
      const rows = [];
      shown = years.map((year, at) => {
        const one = buttonOf(year);
        const part = partial.includes(year);
        one.classList.toggle("sm-partial", part);
        setAttr(one, "title", part ? incomplete : null);
        setAttr(one, "aria-label", part ? `${year}, ${incomplete}` : null);
        setAttr(one, "aria-checked", String(year === ctx.view.year));
        rows.push(...between(years[at - 1] ?? year, year));
        if (at > 0 && vintages[at] !== vintages[at - 1]) rows.push(borderBefore(year, vintages[at]));
        rows.push(one);
        return one;
      });
      setChildren(node, rows);
      setAttr(node, "aria-label", ctx.words.t("Year"));
      setAttr(node, "role", shown.length > 0 ? "radiogroup" : null);
      button.hidden = shown.length < 2;
      label();
      roving.settle(buttons.get(ctx.view.year));
    },
  };
}
