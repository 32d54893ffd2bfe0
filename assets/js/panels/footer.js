// What stands under the map: borders, version of the data, sources and credits.

import { el, link, setChildren } from "../dom/dom.js";
import { sourcesOf } from "./provenance.js";

function listed(label, nodes) {
  const line = el("p", null, el("span", { class: "sm-label" }, `${label}: `));
  nodes.forEach((node, index) => line.append(...(index > 0 ? ["; ", node] : [node])));
  return line;
}

/** The footer of the map. */
export function createFooter(ctx) {
  const { doc, lookups } = ctx;
  const node = el("footer", { class: "sm-footer" });
  return {
    node,
    update() {
      const { words } = ctx;
      const { indicator, yearIndex } = ctx.shown();
      const sources = sourcesOf(ctx, indicator, yearIndex);
      const vintage = words.pick(doc.vintages[lookups.vintage(indicator, yearIndex)].title);
      const { id, day } = doc.version;
      const edition = words.t("Data version {id} of {date}", { id, date: words.pick(day) });
      const credits = doc.credits.map(({ text, url }) => link(words.pick(text), url));
      if (doc.live) credits.push(link(words.t("Live map"), doc.live));
      const frozen = doc.frozen ? `${words.t("Frozen copy, its data stay as they are")} · ` : "";
      const parts = [
        sources.length > 0 ? listed(words.t("Sources"), sources) : null,
        el("p", null, `${frozen}${words.t("Boundaries")}: ${vintage} · ${edition}`),
        el("p", null, ...credits.flatMap((credit, index) => (index > 0 ? [" · ", credit] : [credit]))),
      ];
      setChildren(node, parts.filter(Boolean));
    },
  };
}
