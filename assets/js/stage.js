// The Leaflet map: an equal-area plane in metres, moved and zoomed by the reader, never rebuilt.

import { L } from "leaflet";
import { el, setAttr, svg } from "./dom.js";
import { fitCountry } from "./fit.js";

// Zoom 0 is one pixel for this many metres, so that a country stands at the usual zoom levels.
const METRES_PER_PIXEL = 16384;
const DEEPEST = 5;

const PLANE = L.extend({}, L.CRS.Simple, {
  transformation: L.transformation(1 / METRES_PER_PIXEL, 0, -1 / METRES_PER_PIXEL, 0),
});

const BUTTONS = [
  [(words) => words.t("Zoom in"), "M8 3v10M3 8h10"],
  [(words) => words.t("Zoom out"), "M3 8h10"],
  [(words) => words.t("Whole country"), "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3"],
];

/** The map in its frame. `geometry()` is the geometry to fit, `topAligned()` whether spare height
 * goes below; `place(frame)` is called when the picture must be laid out anew. */
export function createStage(ctx, { geometry, topAligned, place }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const host = el("div", { class: "sm-map" });
  const buttons = BUTTONS.map(([, path]) => zoomButton(path));
  const node = el("div", { class: "sm-stage" }, host, el("div", { class: "sm-zoom" }, ...buttons));
  const map = L.map(host, {
    crs: PLANE,
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
    boxZoom: false,
    doubleClickZoom: false,
    scrollWheelZoom: false,
    zoomSnap: 0,
    zoomDelta: 0.7,
    wheelPxPerZoomLevel: 120,
    bounceAtZoomLimits: false,
    maxBoundsViscosity: 1,
    zoomAnimation: !calm,
    fadeAnimation: false,
    inertia: !calm,
    trackResize: false,
  });
  let whole = null;
  let size = "";
  let fitting = false;

  const isWhole = () => whole === null || map.getZoom() < whole.zoom + 0.02;

  function frame() {
    const scale = 2 ** map.getZoom() / METRES_PER_PIXEL;
    const origin = map.getPixelOrigin();
    const { x: width, y: height } = map.getSize();
    return {
      scale,
      width,
      height,
      whole: isWhole(),
      // The same for frames in which every point has the same place.
      key: [scale, origin.x, origin.y, width, height].join(),
      point: ([x, y]) => [x * scale - origin.x, -y * scale - origin.y],
      toScreen: ([x, y]) => map.layerPointToContainerPoint([x, y]),
    };
  }

  function showWhole(animate) {
    if (whole) map.setView(whole.center, whole.zoom, { animate: animate && !calm });
  }

  /** Fit anew after the frame got another size. A frame without size (not yet in the page, or
   * hidden) is left alone until it has one. */
  function resize() {
    const { clientWidth, clientHeight } = host;
    if (!clientWidth || !clientHeight || size === `${clientWidth}x${clientHeight}`) return;
    const wasWhole = isWhole();
    size = `${clientWidth}x${clientHeight}`;
    const fitted = fitCountry(geometry(), clientWidth, clientHeight, topAligned());
    const [x, y] = fitted.center;
    fitting = true;
    const half = [clientWidth / 2 / fitted.scale, clientHeight / 2 / fitted.scale];
    whole = { center: [y, x], zoom: Math.log2(fitted.scale * METRES_PER_PIXEL) };
    map.invalidateSize({ animate: false, pan: false });
    map.setMaxBounds(null);
    map.setMinZoom(0).setMaxZoom(whole.zoom + DEEPEST);
    if (wasWhole) showWhole(false);
    map.setMinZoom(whole.zoom);
    map.setMaxBounds([
      [y - half[1], x - half[0]],
      [y + half[1], x + half[0]],
    ]);
    fitting = false;
    settle();
  }

  function settle() {
    // At the whole view there is nothing to drag, and a finger must be able to scroll the page.
    map.dragging[isWhole() ? "disable" : "enable"]();
    setAttr(buttons[1], "disabled", isWhole());
    setAttr(buttons[2], "disabled", isWhole());
    place(frame());
  }

  // No scroll trap: the wheel belongs to the page until the reader clicks into the map.
  let entered = false;
  host.addEventListener("pointerdown", () => (entered = true));
  host.addEventListener("pointerleave", () => (entered = false));
  node.addEventListener(
    "wheel",
    (event) => map.scrollWheelZoom[entered || event.ctrlKey || event.metaKey ? "enable" : "disable"](),
    { capture: true, passive: true },
  );

  buttons[0].addEventListener("click", () => map.zoomIn());
  buttons[1].addEventListener("click", () => map.zoomOut());
  buttons[2].addEventListener("click", () => showWhole(true));
  map.on("zoomend viewreset", () => whole && !fitting && settle());
  const observer = new ResizeObserver(resize);
  observer.observe(host);

  return {
    node,
    map,
    frame: () => (whole ? frame() : null),
    resize,
    /** Whether the pointer has just dragged the map: the click that follows chooses nothing. */
    dragged: () => map.dragging.enabled() && map.dragging.moved(),
    /** Bring a point of the picture into sight, for the keyboard. */
    reveal(point) {
      if (!isWhole()) map.panInside([point[1], point[0]], { padding: [40, 40] });
    },
    paintTexts() {
      BUTTONS.forEach(([name], index) => {
        setAttr(buttons[index], "aria-label", name(ctx.words));
        setAttr(buttons[index], "title", name(ctx.words));
      });
    },
    destroy() {
      observer.disconnect();
      map.remove();
    },
  };
}

function zoomButton(path) {
  const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path }));
  return el("button", { type: "button" }, icon);
}
