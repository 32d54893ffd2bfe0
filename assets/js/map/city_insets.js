// The three cities are too small to see at the scale of the country: each is drawn again in a circle
// beside the land, with a line to its place, until the map itself draws it as large.

import { setAttr, setText, svg } from "../dom/dom.js";
import { keysOf, numberText } from "../view/values.js";
import { insetRadius } from "./fit_bounds.js";
import { hits } from "./labels/blocks.js";
import { SMALL_FRAME } from "./labels/labels.js";
import { fillOf } from "./status_patterns.js";
import { BOLD, PLAIN, textWidth } from "./text_width.js";

const LARGE_ENOUGH = 48;
const NEAR = 150;
const FONT_SIZE = 12;
const WORD_GAP = 5;
const SLANT = 0.71;
const LINE = 14;
// Between a text and what it must not run into: the text of another city, a button. More than between its words.
const AIR = 8;
const SMALLEST_INSET = 13;
const NOWHERE = [Infinity, Infinity, -Infinity, -Infinity];
// As wide as values are: a text keeps its side whatever its value.
const VALUE = "00 000,0";
const KINDS = { one: [["name", "value"]], two: [["name"], ["value"]], name: [["name"]], key: [["key"]] };
/** @type {[keyof typeof KINDS, string][]} */
const CHOICES = [
  ["one", "below"],
  ["two", "right"],
  ["two", "left"],
  ["one", "belowRight"],
  ["one", "belowLeft"],
  ["two", "below"],
  ["two", "belowRight"],
  ["two", "belowLeft"],
  ["one", "above"],
  ["name", "below"],
  ["name", "right"],
  ["name", "left"],
  ["name", "above"],
  ["name", "belowRight"],
  ["name", "belowLeft"],
  ["key", "right"],
  ["key", "left"],
  ["key", "below"],
  ["key", "above"],
  ["key", "upRight"],
  ["key", "upLeft"],
];

function shapeOf(inset) {
  const [x0, y0, x1, y1] = inset.extent;
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const reach = Math.max(...inset.shape.flat().map(([x, y]) => Math.hypot(x - cx, y - cy)));
  const unit = (value) => Math.round((value / reach) * 1000);
  const ring = (points) => points.map(([x, y]) => `${unit(x - cx)} ${unit(cy - y)}`).join("L");
  return { d: inset.shape.map((points) => `M${ring(points)}Z`).join(""), center: [cx, cy] };
}

/** The scale at which the shape of an inset is drawn in a circle of this radius. */
export function shapeScale(r) {
  return (r * 0.78) / 1000;
}

/** The text of an inset on one side of its circle: what is written where, and the box of all of it. */
function textAt(kind, side, { x, y, r }, words, family) {
  const rows = KINDS[kind].map((row) => {
    const parts = row.map((part) => [words[part], part === "name" ? BOLD : PLAIN]).filter(([text]) => text);
    const widths = parts.map(([text, weight]) => textWidth(text, FONT_SIZE, weight, family));
    return { parts, widths, width: widths.reduce((sum, one) => sum + one, WORD_GAP * (parts.length - 1)) };
  });
  const width = Math.max(...rows.map((row) => row.width));
  const height = rows.length * LINE;
  const left = {
    below: x - width / 2,
    above: x - width / 2,
    belowRight: x - r,
    belowLeft: x + r - width,
    right: x + r + 5,
    left: x - r - 5 - width,
    upRight: x + r * SLANT + 2,
    upLeft: x - r * SLANT - 2 - width,
  }[side];
  const level = y - height / 2;
  const [over, slant] = [y - r - 3 - height, y - r * SLANT - height + 2];
  const top = { above: over, right: level, left: level, upRight: slant, upLeft: slant }[side] ?? y + r + 3;
  const spans = rows.flatMap(({ parts, widths }, row) =>
    parts.map(([text, weight], at) => {
      const start = left + widths.slice(0, at).reduce((sum, one) => sum + one + WORD_GAP, 0);
      return { text, weight, x: start, y: top + row * LINE + LINE * 0.78 };
    }),
  );
  return { kind, side, spans, box: [left, top, left + width, top + height] };
}

function withAir([x0, y0, x1, y1], level = 0) {
  return [x0 - AIR, y0 - level, x1 + AIR, y1 + level];
}

/** One place for each inset such that none touches another, with the least sum of their orders.
 * The last option of each is to write nothing, so there always is a choice. */
function choosePlaces(options) {
  let best = null;
  const walk = (at, chosen, cost) => {
    if (best && cost >= best.cost) return;
    if (at === options.length) {
      best = { cost, chosen };
      return;
    }
    options[at].forEach((place, order) => {
      const room = withAir(place.box, AIR);
      if (!chosen.some((other) => hits(room, other.box))) walk(at + 1, [...chosen, place], cost + order);
    });
  };
  walk(0, [], 0);
  return best.chosen;
}

function around({ x, y, r }) {
  return [x - r, y - r, x + r, y + r];
}

/** The insets of a geometry. */
export function createCityInsets(ctx, geometry, coast) {
  const node = svg("g", { class: "sm-insets", "aria-hidden": "true" });
  const items = geometry.insets.map((inset) => {
    const { d, center } = shapeOf(inset);
    const parts = {
      line: svg("path", { class: "sm-leader" }),
      disc: svg("circle", { class: "sm-inset-disc" }),
      shape: svg("path", { class: "sm-inset-shape", d }),
      text: svg("text", { "font-size": FONT_SIZE }),
    };
    const index = ctx.lookups.regionIndex(inset.code);
    const group = svg("g", { class: "sm-inset leaflet-interactive", "data-region": index }, ...Object.values(parts));
    node.append(group);
    return { inset, index, center, group, near: [], ...parts };
  });
  let texts = [];
  let chosen = [];
  let chosenFor = "";

  function isShown(item, frame) {
    const [x0, y0, x1, y1] = item.inset.extent;
    return Math.max(x1 - x0, y1 - y0) * frame.scale < LARGE_ENOUGH;
  }

  function write({ text }, spans) {
    spans.forEach(({ text: words, weight, x, y }, at) => {
      const span = text.childNodes[at] ?? text.appendChild(svg("tspan", null));
      setAttr(span, "x", x.toFixed(1));
      setAttr(span, "y", y.toFixed(1));
      setAttr(span, "font-weight", weight);
      setText(span, words);
    });
    while (text.childNodes.length > spans.length) text.lastChild.remove();
  }

  /** Sides for the texts of all insets shown: off the land, inside the frame, out from under the tools. */
  function choose(frame, shown) {
    const [fx, fy] = [frame.toScreen([0, 0]).x, frame.toScreen([0, 0]).y];
    const covered = frame.covered.map(([x0, y0, x1, y1]) => [x0 - fx, y0 - fy, x1 - fx, y1 - fy]);
    const isOffLand = (item, box) =>
      !item.near.some(([x, y]) => x > box[0] - 3 && x < box[2] + 3 && y > box[1] - 3 && y < box[3] + 3);
    const isFree = (item, box) =>
      !shown.some((other) => other !== item && hits(box, around(other))) &&
      (!frame.whole ||
        (box[0] + fx > 1 &&
          box[2] + fx < frame.width - 1 &&
          box[1] + fy > 1 &&
          box[3] + fy < frame.height - 1 &&
          !covered.some((tool) => hits(withAir(box), tool))));
    const region = ctx.lookups.regionIndex(ctx.view.region);
    const isKeyed = frame.width < SMALL_FRAME && !node.closest(".sm-meeting");
    const kinds = CHOICES.filter(([kind]) => kind !== "key" || isKeyed);
    const options = shown.map((item) => {
      const name = ctx.doc.regions[item.index].names[ctx.words.lang].short;
      const all = kinds.map(([kind, side]) => textAt(kind, side, item, { name, value: VALUE, key: "20" }, ctx.family));
      const free = all.filter(({ box }) => isFree(item, box));
      // The city that is chosen has its name, if need be over the land.
      const over = item.index === region ? free.filter(({ kind }) => kind === "name") : [];
      const [named, keyed] = [false, true].map((isKey) =>
        free.filter(({ kind, box }) => (kind === "key") === isKey && isOffLand(item, box)),
      );
      const keysOver = free.filter(({ kind }) => kind === "key");
      return [...named, ...over, ...keyed, ...keysOver, { spans: [], box: NOWHERE }];
    });
    return choosePlaces(options);
  }

  return {
    node,
    has: (region) => items.some((item) => item.index === region),
    shows: (region) => items.some((item) => item.index === region && item.shown),
    centre: (region) => items.find((item) => item.index === region)?.center ?? null,

    /** Circles and leader lines at a new scale; returns what labels must avoid. */
    place(frame, shown) {
      const shore = shown && items.length > 0 ? coast.map(frame.point) : [];
      const obstacles = [];
      texts = [];
      for (const item of items) {
        item.shown = shown && isShown(item, frame);
        setAttr(item.group, "display", item.shown ? null : "none");
        if (!item.shown) continue;
        const [x, y] = frame.point(item.inset.anchor);
        const [cx, cy] = frame.point(item.center);
        const shoreline = Math.min(...shore.map(([px, py]) => Math.hypot(px - x, py - y)));
        const r = Math.max(SMALLEST_INSET, Math.min(insetRadius(item.inset, frame.scale), shoreline - 3));
        const away = Math.hypot(cx - x, cy - y) || 1;
        const from = [x + ((cx - x) * r) / away, y + ((cy - y) * r) / away];
        Object.assign(item, { x, y, r });
        item.near = shore.filter(([px, py]) => Math.abs(px - x) < NEAR && Math.abs(py - y) < NEAR);
        setAttr(item.line, "d", `M${from}L${cx} ${cy}`);
        setAttr(item.disc, "cx", x);
        setAttr(item.disc, "cy", y);
        setAttr(item.disc, "r", r);
        setAttr(item.shape, "transform", `translate(${x} ${y}) scale(${shapeScale(r)})`);
        obstacles.push({ from, to: [cx, cy] }, around(item));
      }
      return obstacles;
    },

    /** Colours and texts of the view. A text stays on its side of the circle from view to view. */
    paint(frame, { indicator, yearIndex }, prefix) {
      const { doc, lookups, words } = ctx;
      const shown = items.filter((item) => item.shown);
      const key = [frame.key, frame.covered, words.lang, ctx.view.region, shown.map(({ index }) => index)].join();
      if (key !== chosenFor) chosen = choose(frame, shown);
      chosenFor = key;
      const keyOf = keysOf(ctx, indicator, yearIndex);
      shown.forEach((item, at) => {
        const cell = lookups.cell(indicator, yearIndex, item.index);
        setAttr(item.shape, "fill", fillOf(indicator.palette, prefix, cell, "fill"));
        const { kind, side, box } = chosen[at];
        if (!kind) return write(item, []);
        const name = doc.regions[item.index].names[words.lang].short;
        const text = { name, value: numberText(ctx, indicator, yearIndex, cell), key: keyOf(item.index) };
        const whole = textAt(kind, side, item, text, ctx.family);
        const fits = whole.box[2] - whole.box[0] <= box[2] - box[0] + 0.5;
        write(item, fits ? whole.spans : textAt(kind, side, item, { ...text, value: "" }, ctx.family).spans);
      });
      texts = chosen.map(({ box }) => box);
    },

    /** Boxes of the circles and texts that are shown. */
    boxes: () => [...items.filter(({ shown }) => shown).map(around), ...texts],

    mark(look, region) {
      for (const item of items) item.group.classList.toggle(`sm-${look}-inset`, item.index === region);
    },
  };
}
