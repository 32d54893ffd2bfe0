// Layers to switch on and off, and the link to the present view.

import { el, setAttr, setText, svg } from "../dom/dom.js";

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Layer switches and the copy button. */
export function createLayerOptions(ctx) {
  const { doc } = ctx;
  const legend = el("legend", null);
  const rows = doc.layers.map(({ id, title, sign }) => {
    const name = el("span", null);
    const box = el("input", { type: "checkbox", change: () => toggle() });
    const picture = svg("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true" }, svg("path", { d: `M0 0${sign}` }));
    return { id, title, name, box, node: el("label", null, box, picture, name) };
  });
  const hint = el("p", { class: "sm-without-places", hidden: true });
  const layers = el("fieldset", { class: "sm-layers" }, legend, ...rows.map(({ node }) => node), hint);
  const button = el("button", { type: "button", class: "sm-copy", click: () => share() });
  const address = el("input", { type: "text", readonly: true, hidden: true });

  function toggle() {
    ctx.change({ layers: rows.filter(({ box }) => box.checked).map(({ id }) => id) });
  }

  /** Copy the address; where the browser forbids that, show it selected instead. */
  async function share() {
    const done = await copy(location.href);
    address.hidden = done;
    if (done) {
      setText(button, ctx.words.t("Link copied"));
      ctx.announce(ctx.words.t("Link copied"));
    } else {
      address.value = location.href;
      address.select();
    }
  }

  if (rows.length === 0) layers.hidden = true;
  return {
    node: el("section", { class: "sm-options sm-card" }, layers, button, address),
    update() {
      setAttr(this.node, "aria-label", ctx.words.t("Layers and link"));
      setText(legend, ctx.words.t("Layers"));
      setText(button, ctx.words.t("Copy link"));
      setAttr(address, "aria-label", ctx.words.t("Link to this view"));
      address.hidden = true;
      const hasPlaces = ctx.lookups.drawing(ctx.view.map, ctx.lookups.newest).points !== null;
      hint.hidden = hasPlaces;
      setText(hint, hasPlaces ? "" : ctx.words.t("Places cannot be shown on tiles."));
      for (const { id, title, name, box } of rows) {
        box.disabled = !hasPlaces;
        setText(name, ctx.words.pick(title));
        box.checked = ctx.view.layers.includes(id);
      }
    },
  };
}
