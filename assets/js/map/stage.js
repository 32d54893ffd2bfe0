// The Leaflet map: a plane in metres, moved and zoomed by the reader, never rebuilt. Another form of the
// map is another picture on the same plane.

import { el, setAttr, svg } from "../dom/dom.js";
import { fitCountry } from "./fit_bounds.js";
import { createMap, extend, Simple, toTransformation } from "./leaflet.js";

// The plane is that of the tiles of web Mercator, three zoom levels deeper, so that these fit under a
// geometry in its metres and no form needs a plane of its own. HALF is half the world's width.
const METRES_PER_PIXEL = 156543.03392804097 / 8;
const HALF = 20037508.342789244;
const DEEPEST = 5;

const PLANE = extend({}, Simple, {
  transformation: toTransformation(
    1 / METRES_PER_PIXEL,
    HALF / METRES_PER_PIXEL,
    -1 / METRES_PER_PIXEL,
    HALF / METRES_PER_PIXEL,
  ),
});

// Width of a button with an icon alone and of the line beside it, as in map.css.
const BUTTON = 34;
// What the cards of the legend take at most in the lower corners of a wide map.
const LEGEND = [348, 210];
const SIZES = [180, 120];
/** @type {[name: (words: any) => string, path: string][]} */
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
  const tools = [el("div", { class: "sm-tools sm-zoom" }, ...buttons)];
  const node = el("div", { class: "sm-stage" }, host, ...tools);
  const map = createMap(host, {
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
  let size = null;
  let fitted = null;
  let fitting = false;
  // The buttons over the map, as [x0, y0, x1, y1] in pixels of the frame, without names beside their icons.
  let covered = [];

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
      covered,
      // Where the legend may lie over the picture: its corners.
      corners: topAligned()
        ? [
            [0, height - LEGEND[1], LEGEND[0], height],
            [width - SIZES[0], height - SIZES[1], width, height],
          ]
        : [],
      // The same for frames in which every point has the same place.
      key: [scale, origin.x, origin.y, width, height].join(),
      point: ([x, y]) => [(x + HALF) * scale - origin.x, (HALF - y) * scale - origin.y],
      toScreen: ([x, y]) => map.layerPointToContainerPoint([x, y]),
      /** The projected metres under the pointer of an event. */
      under(event) {
        const { x, y } = map.mouseEventToLayerPoint(event);
        return [(x + origin.x) / scale - HALF, HALF - (y + origin.y) / scale];
      },
    };
  }

  function showWhole(animate) {
    if (whole) map.setView(whole.center, whole.zoom, { animate: animate && !calm });
  }

  /** Fit anew after the frame got another size. A frame without size (not yet in the page, or
   * hidden) is left alone until it has one. */
  function resize() {
    const { clientWidth, clientHeight } = host;
    if (!clientWidth || !clientHeight || (size && size[0] === clientWidth && size[1] === clientHeight)) return;
    size = [clientWidth, clientHeight];
    covered = tools.map(({ offsetLeft, offsetTop, offsetHeight, childElementCount }) => {
      return [offsetLeft, offsetTop, offsetLeft + childElementCount * BUTTON, offsetTop + offsetHeight];
    });
    fit(isWhole());
    settle();
  }

  /** Lay buttons over the map; nothing is written under them. */
  function addTools(one) {
    node.append(one);
    tools.push(one);
  }

  function fit(showsWhole) {
    const [width, height] = size;
    fitted = geometry();
    const { scale, center } = fitCountry(fitted, width, height, topAligned());
    const [x, y] = center;
    fitting = true;
    const half = [width / 2 / scale, height / 2 / scale];
    whole = { center: [y, x], zoom: Math.log2(scale * METRES_PER_PIXEL) };
    map.invalidateSize({ animate: false, pan: false });
    map.setMaxBounds(null);
    map.setMinZoom(0).setMaxZoom(whole.zoom + DEEPEST);
    if (showsWhole) showWhole(false);
    map.setMinZoom(whole.zoom);
    map.setMaxBounds([
      [y - half[1], x - half[0]],
      [y + half[1], x + half[0]],
    ]);
    fitting = false;
  }

  /** Show the whole of another geometry; the caller draws it. Returns whether there is another one. */
  function refit() {
    if (!whole || geometry() === fitted) return false;
    fit(true);
    settleTools();
    return true;
  }

  function settle() {
    settleTools();
    place(frame());
  }

  function settleTools() {
    // At the whole view there is nothing to drag, and a finger must be able to scroll the page.
    map.dragging[isWhole() ? "disable" : "enable"]();
    setAttr(buttons[1], "disabled", isWhole());
    setAttr(buttons[2], "disabled", isWhole());
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
    addTools,
    refit,
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
