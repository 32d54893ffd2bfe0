// The sign that a value looks implausible, with the reasons as its text.

import { el, setAttr, svg } from "../dom/dom.js";

/** The sign of an implausible value; `texts` as of `markTexts`, no sign when empty. */
export function createFlag(texts) {
  const shape = svg("svg", { viewBox: "0 0 12 11" }, svg("path", { d: "M6 .8L11.4 10.3H.6ZM6 4v3M6 8.3v.9" }));
  const node = el("span", { class: "sm-flag", role: "img" }, shape);
  paintFlag(node, texts);
  return node;
}

/** Give a flag other texts. */
export function paintFlag(node, texts) {
  const text = texts.join("; ");
  node.hidden = !text;
  setAttr(node, "aria-label", text || null);
  setAttr(node, "title", text || null);
}
