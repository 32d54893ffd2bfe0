// The three cities are too small to see at the scale of the country: each is drawn again in a circle
// beside the land, with a line to its place, until the map is zoomed in far enough.

import { svg, setAttr, setText } from "./dom.js";
import { insetRadius } from "./fit.js";
import { hits } from "./labels.js";
import { lookOf } from "./looks.js";
import { textWidth } from "./measure.js";

const LARGE_ENOUGH = 24;
const NEAR = 150;
const LINE = 14;
const SMALLEST_INSET = 13;

function shapeOf(inset) {
  const [x0, y0, x1, y1] = inset.extent;
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const reach = Math.max(...inset.shape.flat().map(([x, y]) => Math.hypot(x - cx, y - cy)));
  const unit = (value) => Math.round((value / reach) * 1000);
  const ring = (points) => points.map(([x, y]) => `${unit(x - cx)} ${unit(cy - y)}`).join("L");
  return { d: inset.shape.map((points) => `M${ring(points)}Z`).join(""), center: [cx, cy] };
}

/** Where the text of an inset may stand around its circle: lines, anchor and box. */
function places(x, y, r, name, value, family) {
  const bold = textWidth(name, 12, 600, family);
  const plain = textWidth(value, 12, 400, family);
  const one = { lines: [[name, value]], width: bold + (value ? plain + 5 : 0) };
  const two = { lines: [[name, ""], ["", value]], width: Math.max(bold, plain) };
  const small = { lines: [["", value]], width: plain };
  const at = (text, side) => {
    const height = text.lines.length * LINE;
    const left = { below: x - text.width / 2, above: x - text.width / 2, right: x + r + 5, left: x - r - 5 - text.width }[side];
    const top = { below: y + r + 3, above: y - r - 3 - height, right: y - height / 2, left: y - height / 2 }[side];
    return { ...text, left, top, box: [left, top, left + text.width, top + height] };
  };
  const wide = value ? [at(two, "right"), at(two, "left")] : [at(one, "right"), at(one, "left")];
  return [at(one, "below"), ...wide, at(one, "above"), at(small, "below"), at(small, "right")];
}

/** The insets of a geometry. */
export function createInsets(ctx, geometry, coast) {
  const node = svg("g", { class: "sm-insets", "aria-hidden": "true" });
  const items = geometry.insets.map((inset) => {
    const { d, center } = shapeOf(inset);
    const parts = {
      line: svg("path", { class: "sm-leader" }),
      disc: svg("circle", { class: "sm-inset-disc" }),
      shape: svg("path", { class: "sm-inset-shape", d }),
      text: svg("text", { "font-size": 12 }),
    };
    const index = ctx.model.regionIndex(inset.code);
    const group = svg(
      "g",
      { class: "sm-inset leaflet-interactive", "data-region": index },
      ...Object.values(parts),
    );
    node.append(group);
    return { inset, index, center, group, near: [], ...parts };
  });

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
      const start = centred ?? place.left + (name ? textWidth(name, 12, 600, ctx.family) + 5 : 0);
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
    centre: (region) => items.find((item) => item.index === region)?.center ?? null,

    /** Circles and leader lines at a new scale; returns what labels must avoid. */
    place(frame, shown) {
      const shore = shown && items.length > 0 ? coast.map(frame.point) : [];
      const obstacles = [];
      for (const item of items) {
        item.shown = shown && isShown(item, frame);
        setAttr(item.group, "display", item.shown ? null : "none");
        if (!item.shown) continue;
        const [x, y] = frame.point(item.inset.anchor);
        const [cx, cy] = frame.point(item.center);
        const shoreline = Math.min(...shore.map(([px, py]) => Math.hypot(px - x, py - y)));
        const r = Math.max(SMALLEST_INSET, Math.min(insetRadius(frame.scale), shoreline - 3));
        const away = Math.hypot(cx - x, cy - y) || 1;
        const from = [x + ((cx - x) * r) / away, y + ((cy - y) * r) / away];
        Object.assign(item, { x, y, r });
        item.near = shore.filter(([px, py]) => Math.abs(px - x) < NEAR && Math.abs(py - y) < NEAR);
        setAttr(item.line, "d", `M${from}L${cx} ${cy}`);
        setAttr(item.disc, "cx", x);
        setAttr(item.disc, "cy", y);
        setAttr(item.disc, "r", r);
        setAttr(item.shape, "transform", `translate(${x} ${y}) scale(${(r * 0.78) / 1000})`);
        obstacles.push({ from, to: [cx, cy] }, [x - r, y - r, x + r, y + r]);
      }
      return obstacles;
    },

    /** Colours and texts of the view; a text keeps off the land and inside the frame. */
    paint(frame, { indicator, yearIndex }, prefix) {
      const { doc, model, words } = ctx;
      const [fx, fy] = [frame.toScreen([0, 0]).x, frame.toScreen([0, 0]).y];
      const texts = [];
      for (const item of items) {
        if (!item.shown) continue;
        const cell = model.cell(indicator, yearIndex, item.index);
        setAttr(item.shape, "fill", lookOf(doc.palette, prefix, cell, "fill"));
        const name = doc.regions[item.index].names[words.lang].short;
        const value = cell.value === null ? "" : words.number(cell.value, indicator.decimals);
        const options = places(item.x, item.y, item.r, name, value, ctx.family);
        const free = ({ box }) =>
          !texts.some((other) => hits(box, other)) &&
          !item.near.some(([x, y]) => x > box[0] - 3 && x < box[2] + 3 && y > box[1] - 3 && y < box[3] + 3) &&
          !items.some((other) => other !== item && other.shown && hits(box, [other.x - other.r, other.y - other.r, other.x + other.r, other.y + other.r])) &&
          (!frame.whole ||
            (box[0] + fx > 1 && box[2] + fx < frame.width - 1 && box[1] + fy > 1 && box[3] + fy < frame.height - 1));
        const chosen = options.find(free) ?? options[options.length - 2];
        texts.push(chosen.box);
        write(item, chosen);
      }
    },

    mark(look, region) {
      for (const item of items) item.group.classList.toggle(`sm-${look}-inset`, item.index === region);
    },
  };
}
