// Places of the point layers: a sign for each layer, hollow where the place is known only roughly.

import { setAttr, svg } from "../dom/dom.js";
import { createRoving } from "../dom/roving_focus.js";

const APART = 13;
const SMALL_MAP = 480;

/** Move markers that would cover each other apart, in a row around their common middle. */
function spread(points, apart) {
  const groups = [];
  for (const point of points) {
    const near = groups.find((group) =>
      group.some((other) => Math.hypot(other.x - point.x, other.y - point.y) < apart),
    );
    if (near) near.push(point);
    else groups.push([point]);
  }
  for (const group of groups.filter(({ length }) => length > 1)) {
    group.sort((a, b) => a.x - b.x);
    const middle = group.reduce((sum, { x }) => sum + x, 0) / group.length;
    const level = group.reduce((sum, { y }) => sum + y, 0) / group.length;
    group.forEach((point, at) => {
      point.x = middle + (at - (group.length - 1) / 2) * apart;
      point.y = level;
    });
  }
}

/** The markers of all layers. `choose(index)` is called when the reader chooses a site. */
export function createSites(ctx, choose) {
  const { doc } = ctx;
  const signs = Object.fromEntries(doc.layers.map(({ id, sign }) => [id, `M0 0${sign}`]));
  const markers = doc.sites.map((site, index) =>
    svg(
      "g",
      { class: site.exact ? "sm-site" : "sm-site sm-rough", role: "option", tabindex: "-1", "data-site": index },
      svg("circle", { class: "leaflet-interactive", r: 12, fill: "transparent" }),
      svg("path", { d: signs[site.layer] }),
    ),
  );
  const node = svg("g", { class: "sm-sites", role: "listbox" }, ...markers);
  const shown = () => markers.filter((_, index) => ctx.view.layers.includes(doc.sites[index].layer));
  const roving = createRoving(node, shown, {
    choose: (marker) => choose(Number(marker.dataset.site)),
  });

  return {
    node,
    marker: (index) => markers[index],

    /** Draw the sites of the layers that are on; returns the boxes they take. `places` is where they
     * are, null where a form has no places. */
    place(frame, places) {
      const points = [];
      markers.forEach((marker, index) => {
        const visible = places !== null && ctx.view.layers.includes(doc.sites[index].layer);
        setAttr(marker, "display", visible ? null : "none");
        if (!visible) return;
        const [x, y] = frame.point(places[index]);
        points.push({ x, y, marker });
      });
      const size = frame.width < SMALL_MAP ? 0.8 : 1;
      spread(points, APART * size);
      for (const { x, y, marker } of points) {
        setAttr(marker, "transform", `translate(${x} ${y}) scale(${size})`);
      }
      setAttr(node, "display", points.length > 0 ? null : "none");
      roving.settle(null);
      return points.map(({ x, y }) => [x - 8 * size, y - 9 * size, x + 8 * size, y + 9 * size]);
    },

    paint() {
      setAttr(node, "aria-label", ctx.words.t("Places"));
      doc.sites.forEach((site, index) => {
        setAttr(markers[index], "aria-label", ctx.words.pick(site.name));
        setAttr(markers[index], "aria-selected", String(ctx.site === index));
        markers[index].classList.toggle("sm-chosen", ctx.site === index);
      });
    },
  };
}
