// The three cities are too small to see at the scale of the country: each is drawn again in a circle
// beside the land, with a line to its place, until the map itself draws it as large.

import { setAttr, setText, svg } from "../dom/dom.js";
import { numberText } from "../view/values.js";
import { insetRadius } from "./fit_bounds.js";
import { hits } from "./labels.js";
import { fillOf } from "./status_patterns.js";
import { textWidth } from "./text_width.js";

const LARGE_ENOUGH = 48;
const NEAR = 150;
const FONT_SIZE = 12;
const WORD_GAP = 5;
const LINE = 14;
// Between a text and what it must not run into: the text of another city, a button.
const AIR = 4;
const SMALLEST_INSET = 13;
const NOWHERE = [Infinity, Infinity, -Infinity, -Infinity];

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

/** Where the text of an inset may stand around its circle, the best first. */
function places({ x, y, r }, name, value, family) {
  const bold = textWidth(name, FONT_SIZE, 600, family);
  const plain = textWidth(value, FONT_SIZE, 400, family);
  const one = { lines: [[name, value]], width: bold + (value ? plain + WORD_GAP : 0) };
  const two = value
    ? {
        lines: [
          [name, ""],
          ["", value],
        ],
        width: Math.max(bold, plain),
      }
    : one;
  const least = value ? { lines: [["", value]], width: plain } : { lines: [], width: 0 };
  const at = (text, side) => {
    const height = text.lines.length * LINE;
    const left = {
      below: x - text.width / 2,
      above: x - text.width / 2,
      belowRight: x - r,
      belowLeft: x + r - text.width,
      right: x + r + 5,
      left: x - r - 5 - text.width,
    }[side];
    const level = y - height / 2;
    const top = { above: y - r - 3 - height, right: level, left: level }[side] ?? y + r + 3;
    return { ...text, left, top, box: [left, top, left + text.width, top + height] };
  };
  return [
    at(one, "below"),
    at(two, "right"),
    at(two, "left"),
    at(one, "belowRight"),
    at(one, "belowLeft"),
    at(two, "below"),
    at(two, "belowRight"),
    at(two, "belowLeft"),
    at(one, "above"),
    at(least, "below"),
    at(least, "right"),
    at(least, "left"),
  ];
}

function withAir([x0, y0, x1, y1]) {
  return [x0 - AIR, y0, x1 + AIR, y1];
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
      const room = withAir(place.box);
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

  function isShown(item, frame) {
    const [x0, y0, x1, y1] = item.inset.extent;
    return Math.max(x1 - x0, y1 - y0) * frame.scale < LARGE_ENOUGH;
  }

  function write(item, place) {
    const spans = place.lines.flatMap(([name, value], row) => {
      const y = place.top + row * LINE + LINE * 0.78;
      const centred = place.lines.length > 1 ? place.left : null;
      const parts = [];
      if (name) parts.push([name, 600, place.left, y]);
      const start = centred ?? place.left + (name ? textWidth(name, FONT_SIZE, 600, ctx.family) + WORD_GAP : 0);
      if (value) parts.push([value, 400, start, y]);
      return parts;
    });
    spans.forEach(([words, weight, x, y], at) => {
      const span = item.text.childNodes[at] ?? item.text.appendChild(svg("tspan", null));
      setAttr(span, "x", x.toFixed(1));
      setAttr(span, "y", y.toFixed(1));
      setAttr(span, "font-weight", weight);
      setText(span, words);
    });
    while (item.text.childNodes.length > spans.length) item.text.lastChild.remove();
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

    /** Colours and texts of the view; a text keeps off the land, inside the frame and out from under the tools. */
    paint(frame, { indicator, yearIndex }, prefix) {
      const { doc, lookups, words } = ctx;
      const [fx, fy] = [frame.toScreen([0, 0]).x, frame.toScreen([0, 0]).y];
      const covered = frame.covered.map(([x0, y0, x1, y1]) => [x0 - fx, y0 - fy, x1 - fx, y1 - fy]);
      const shown = items.filter((item) => item.shown);
      const options = shown.map((item) => {
        const cell = lookups.cell(indicator, yearIndex, item.index);
        setAttr(item.shape, "fill", fillOf(indicator.palette, prefix, cell, "fill"));
        const name = doc.regions[item.index].names[words.lang].short;
        const value = numberText(ctx, indicator, yearIndex, cell);
        const all = places(item, name, value, ctx.family);
        const free = all.filter(
          ({ box }) =>
            !item.near.some(([x, y]) => x > box[0] - 3 && x < box[2] + 3 && y > box[1] - 3 && y < box[3] + 3) &&
            !shown.some((other) => other !== item && hits(box, around(other))) &&
            (!frame.whole ||
              (box[0] + fx > 1 &&
                box[2] + fx < frame.width - 1 &&
                box[1] + fy > 1 &&
                box[3] + fy < frame.height - 1 &&
                !covered.some((tool) => hits(withAir(box), tool)))),
        );
        return [...free, { lines: [], box: NOWHERE }];
      });
      const chosen = choosePlaces(options);
      shown.forEach((item, at) => write(item, chosen[at]));
      texts = chosen.map(({ box }) => box);
    },

    /** Boxes of the circles and texts that are shown. */
    boxes: () => [...items.filter(({ shown }) => shown).map(around), ...texts],

    mark(look, region) {
      for (const item of items) item.group.classList.toggle(`sm-${look}-inset`, item.index === region);
    },
  };
}
