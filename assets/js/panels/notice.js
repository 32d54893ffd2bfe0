// What of a link could not be used, told above the map until the reader closes it.

import { el } from "../dom/dom.js";

/** The notice; `show(notices)` takes functions that say it in given words, none to hide it. */
export function createNotice(ctx) {
  const node = el("div", { class: "sm-notice", role: "status", hidden: true });
  return {
    node,
    show(notices) {
      node.hidden = notices.length === 0;
      if (notices.length === 0) {
        node.replaceChildren();
        return;
      }
      const label = ctx.words.t("Close");
      const close = () => this.show([]);
      node.replaceChildren(
        el("div", null, ...notices.map((say) => el("p", null, say(ctx.words)))),
        el("button", { type: "button", class: "sm-close", "aria-label": label, title: label, click: close }, "×"),
      );
    },
  };
}
