// The map's own title bar, for the file: name and language switch.

import { el, setAttr, setText } from "../dom/dom.js";
import { createRoving } from "../dom/roving_focus.js";

/** Title bar with the languages as a radio group. */
export function createHeader(ctx) {
  const { doc } = ctx;
  const title = el("h1", null);
  const buttons = doc.langs.map((lang) =>
    el(
      "button",
      { type: "button", role: "radio", lang, "data-lang": lang, click: () => ctx.change({ lang }) },
      doc.langNames[lang],
    ),
  );
  const group = el("div", { class: "sm-langs", role: "radiogroup" }, ...buttons);
  const roving = createRoving(group, () => buttons, {
    moved: (button) => ctx.change({ lang: button.dataset.lang }),
  });
  return {
    node: el("header", { class: "sm-header" }, title, group),
    update() {
      setText(title, ctx.words.t("Science map of Kazakhstan"));
      setAttr(group, "aria-label", ctx.words.t("Language"));
      for (const button of buttons) {
        setAttr(button, "aria-checked", String(button.dataset.lang === ctx.view.lang));
      }
      roving.settle(buttons[doc.langs.indexOf(ctx.view.lang)]);
    },
  };
}
