// What happened to a region's borders, with ways to the other regions of the reform.

import { el } from "../dom/dom.js";

/** A button that leads to a region. */
function goTo(ctx, index) {
  return el(
    "button",
    { type: "button", class: "sm-go", click: () => ctx.change({ region: ctx.doc.regions[index].code }) },
    ctx.words.official(ctx.doc.regions[index]),
  );
}

/** Buttons for regions by index. */
export function ways(ctx, indices) {
  return el("p", { class: "sm-ways" }, ...indices.map((index) => goTo(ctx, index)));
}

/** The reforms of a region: when, what, by which act, and the others that took part; null for none. */
export function history(ctx, region) {
  const { doc, lookups, words } = ctx;
  const { code } = doc.regions[region];
  const items = lookups.reforms(region).map(({ day, text, decree, before, after }) => {
    const others = [...new Set([...before, ...after])].filter((one) => one !== code).map(lookups.regionIndex);
    return el(
      "li",
      null,
      el("b", null, `${words.pick(day)}. `),
      `${words.pick(text)} `,
      el("small", null, words.pick(decree)),
      ways(ctx, others),
    );
  });
  return items.length > 0 ? el("ul", { class: "sm-history" }, ...items) : null;
}

/** Between which years of an indicator a region's own borders changed: the later year's index and
 * the day. */
export function breaksOf(ctx, indicator, region) {
  const { lookups } = ctx;
  const found = [];
  indicator.years.forEach((_, at) => {
    if (at === 0) return;
    const [earlier, later] = [lookups.vintage(indicator, at - 1), lookups.vintage(indicator, at)];
    const reform = lookups.reforms(region).find(({ since }) => since > earlier && since <= later);
    if (reform) found.push({ at, day: reform.day });
  });
  return found;
}
