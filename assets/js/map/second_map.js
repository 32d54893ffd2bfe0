// Another year beside the one of the view: a second map of the same kind, made when it is first asked for.

import { el, setText } from "../dom/dom.js";
import { createTooltip } from "../panels/tooltip.js";
import { createScene } from "./scene.js";
import { createStage } from "./stage.js";

/** The pair of maps; the first one is `stage`, in `picture`. */
export function createSecondMap(ctx, picture, stage) {
  const [first, second] = [0, 1].map(() => el("p", { class: "sm-of-year", "aria-hidden": "true" }));
  const own = Object.create(ctx, {
    id: { value: `${ctx.id}b` },
    view: { get: () => ({ ...ctx.view, year: ctx.view.beside }) },
  });
  let other = null;
  let scene = null;

  function open() {
    other = createStage(own, {
      geometry: () => ctx.lookups.drawing(ctx.view.map, ctx.lookups.newest),
      topAligned: () => false,
      place: (frame) => scene?.place(frame),
    });
    other.node.append(second);
    stage.node.append(first);
    stage.node.after(other.node);
    scene = createScene(own, other, createTooltip(own, other));
  }

  return {
    /** Show or hide the other year; the earlier one stands first. */
    update() {
      const { year, beside } = ctx.view;
      picture.classList.toggle("sm-beside", beside !== null);
      picture.classList.toggle("sm-earlier", beside !== null && beside < year);
      first.hidden = !beside;
      if (other) other.node.hidden = !beside;
      if (!beside) return;
      if (!other) open();
      other.node.hidden = false;
      setText(first, String(year));
      setText(second, String(beside));
      other.node.setAttribute("aria-label", `${ctx.words.t("Map")}, ${beside}`);
      other.resize();
      other.refit();
      other.paintTexts();
      scene.paint();
    },
    hover: (region) => scene?.hover(region),
    destroy: () => other?.destroy(),
  };
}
