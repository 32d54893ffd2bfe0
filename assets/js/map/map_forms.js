// The ways to draw the country, as a radio group over the map.

import { el, setAttr, setText, svg } from "../dom/dom.js";
import { createRoving } from "../dom/roving_focus.js";
import { textWidth } from "./text_width.js";

// Of a name and of what is between it and its icon, as in map.css.
const FONT_SIZE = 13;
const GAP = 6;

/** @type {[form: string, path: string, name: (words: any) => string, title: (words: any) => string][]} */
const FORMS = [
  [
    "land",
    "M1 9L3 5L6 6L9 3L15 6L13 11L10 10L8 13L5 11Z",
    (words) => words.t("Map"),
    (words) => words.t("Regions where they lie, in equal-area projection"),
  ],
  [
    "tiles",
    "M2 2H7V7H2ZM9 2H14V7H9ZM2 9H7V14H2ZM9 9H14V14H9Z",
    (words) => words.t("Tiles"),
    (words) => words.t("Every region as a square of the same size"),
  ],
  [
    "basemap",
    "M8 2L14.5 5.5L8 9L1.5 5.5ZM1.5 10.2L8 13.7L14.5 10.2",
    (words) => words.t("Basemap"),
    (words) => words.t("Regions over a map with places and roads"),
  ],
];

/** How wide the names of the forms make the control beyond its icons. */
export function namesWidth(ctx) {
  return FORMS.filter(([form]) => form in ctx.doc.forms)
    .map(([, , name]) => GAP + textWidth(name(ctx.words), FONT_SIZE, 400, ctx.family))
    .reduce((sum, width) => sum + width, 0);
}

/** The form control; gone when a document has one form only. */
export function createMapForms(ctx) {
  const items = FORMS.filter(([form]) => form in ctx.doc.forms).map(([form, path, name, title]) => {
    const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path }));
    const text = el("span", null);
    const pick = () => ctx.change({ map: form });
    const node = el("button", { type: "button", role: "radio", "data-form": form, click: pick }, icon, text);
    return { form, name, title, text, node };
  });
  const nodes = items.map(({ node }) => node);
  const node = el("div", { class: "sm-tools sm-forms", role: "radiogroup", hidden: nodes.length < 2 }, ...nodes);
  const roving = createRoving(node, () => nodes, {
    moved: (button) => ctx.change({ map: button.dataset.form }),
  });

  return {
    node,
    update() {
      const { words, view } = ctx;
      setAttr(node, "aria-label", words.t("Form of the map"));
      for (const { form, name, title, text, node: button } of items) {
        setText(text, name(words));
        setAttr(button, "title", title(words));
        setAttr(button, "aria-checked", String(form === view.map));
      }
      roving.settle(nodes.find((button) => button.dataset.form === view.map));
    },

    /** Show the names of the forms unless they would cover something; `covers` tells whether a box in
     * pixels of the frame does. */
    lay(frame, covers) {
      if (!frame?.whole) return;
      const [left, top, right, bottom] = frame.covered[frame.covered.length - 1];
      node.classList.toggle("sm-icons", covers([left, top, right + namesWidth(ctx), bottom]));
    },
  };
}
