// The details of a place, for the panel.

import { el, link } from "../dom/dom.js";

function milestone({ words }, site) {
  const printed = site.milestonePrinted;
  const text = words.pick(site.milestone);
  const date = site.milestoneDate ? el("time", { datetime: site.milestoneDate }, words.pick(site.milestoneDay)) : null;
  if (!text && !date) return null;
  const node = el("div", null, el("div", null, text));
  if (date) node.append(date);
  if (printed) node.append(date ? " · " : "", el("q", { lang: "kk" }, printed));
  return node;
}

/** Rows about a site: kind, stage, milestone, bodies, finance, place, source. */
export function siteDetails(ctx, site) {
  const { doc, words } = ctx;
  const source = doc.sources[site.source];
  const region = doc.regions[ctx.lookups.regionIndex(site.region)];
  const bodies = site.bodies.map((body) => words.pick(body)).join("; ");
  const precision = [site.precision, site.place]
    .map((text) => words.pick(text))
    .filter(Boolean)
    .join("; ");
  const origin = el("span", null, link(words.pick(source.title), source.url));
  if (words.pick(site.locator)) origin.append(`, ${words.pick(site.locator)}`);
  const rows = [
    [words.t("Kind"), words.pick(site.kind)],
    [words.t("Stage"), words.pick(site.stage)],
    [words.t("Next milestone"), milestone(ctx, site)],
    [words.t("Responsible"), bodies],
    [words.t("Finance of the next milestone"), words.pick(site.finance)],
    [words.t("Region"), region ? words.official(region) : ""],
    [words.t("Precision of the place"), precision],
    [words.t("Note"), words.pick(site.note)],
    [words.t("Source"), origin],
  ].filter(([, value]) => value);
  return [
    el("dl", { class: "sm-details" }, ...rows.flatMap(([key, value]) => [el("dt", null, key), el("dd", null, value)])),
  ];
}
