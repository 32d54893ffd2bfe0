// Region names and values on the map: every region is named, or on a small map keyed to the list.

import { setAttr, setText, svg } from "../../dom/dom.js";
import { keysOf, numberText } from "../../view/values.js";
import { coloursOf } from "../status_patterns.js";
import { LEADING, PLAIN } from "../text_width.js";
import { settleAmounts } from "./amount_labels.js";
import { blocks, boxAt, nameWays } from "./blocks.js";
import { inside, settleNames, settleRates, takenBy } from "./rate_labels.js";
import { createSurroundings } from "./surroundings.js";
import { settleTiles } from "./tile_labels.js";

/** Below this width names without room are keyed to the list. */
export const SMALL_FRAME = 540;
const SMALLEST_SIZE = 11;
const SMALL_SIZES = [11.5, SMALLEST_SIZE];
// Type grows with the map up to what a wall needs.
const LARGEST_SIZE = 20;
const COMMON_SIZE = 12.5;
const WIDTH_OVER_SIZE = 75;
const INK = "#1b2a30";

function sizesOf({ width }) {
  if (width < SMALL_FRAME) return SMALL_SIZES;
  const largest = Math.min(LARGEST_SIZE, Math.max(COMMON_SIZE, width / WIDTH_OVER_SIZE));
  return [largest, (largest + SMALLEST_SIZE) / 2, SMALLEST_SIZE];
}

/** The labels of all regions. */
export function createLabels(ctx) {
  const { doc, lookups } = ctx;
  const lines = svg("path", { class: "sm-label-leader" });
  const texts = svg("g", null);
  const node = svg("g", { class: "sm-labels", "aria-hidden": "true" }, lines, texts);
  const pool = [];
  // What was settled before at the same scale: going back and forth between years costs nothing.
  const known = new Map();
  const names = new Map();
  let frameKey = "";

  function write(at, block, ink, halo) {
    const text = (pool[at] ??= texts.appendChild(svg("text", null)));
    setAttr(text, "font-size", block.size);
    setAttr(text, "fill", ink);
    setAttr(text, "stroke", halo ?? "none");
    setAttr(text, "font-style", block.future ? "italic" : null);
    setAttr(text, "class", block.over ? "sm-over-border" : null);
    setAttr(text, "data-of", block.of);
    block.lines.forEach(([words, weight], index) => {
      const span = text.childNodes[index] ?? text.appendChild(svg("tspan", null));
      const y = block.y + (index + 0.5) * block.size * LEADING - block.height / 2 + block.size * 0.35;
      setAttr(span, "x", block.x.toFixed(1));
      setAttr(span, "y", y.toFixed(1));
      setAttr(span, "font-weight", weight);
      setText(span, words);
    });
    while (text.childNodes.length > block.lines.length) text.lastChild.remove();
  }

  /** Whether names without room are keyed to the list: on a small map that has the list beside it. */
  function isKeyed(frame) {
    return frame.width < SMALL_FRAME && !node.closest(".sm-meeting");
  }

  /** What the ways of placing labels share. */
  function spaceOf(frame, scene, coast) {
    const { words, family, view } = ctx;
    const { indicator, yearIndex } = scene;
    const sizes = sizesOf(frame);
    return {
      frame,
      scene,
      family,
      sizes,
      smallest: sizes[sizes.length - 1],
      small: isKeyed(frame),
      chosen: lookups.regionIndex(view.region),
      units: scene.labels.flatMap((label, index) => (label && !scene.showsInset(index) ? [index] : [])),
      around: createSurroundings(ctx, frame, scene, coast),
      waysOf: (index) => nameWays(doc.regions[index].names[words.lang].short),
      keyOf: keysOf(ctx, indicator, yearIndex),
    };
  }

  /** The names on a map of rates: the same for all its years and indicators. */
  function namesOf(space, scene, obstacles) {
    const key = [
      scene.geometry.vintage,
      ctx.words.lang,
      ctx.view.map,
      ctx.view.layers,
      space.small && space.chosen,
    ].join();
    if (!names.has(key)) names.set(key, settleNames(space, obstacles));
    return names.get(key);
  }

  /** Where all labels go: blocks with their colours. */
  function settleAll(frame, scene, { discs, obstacles, coast }) {
    const { indicator, yearIndex } = scene;
    const space = spaceOf(frame, scene, coast);
    const numberOf = (index) => numberText(ctx, indicator, yearIndex, lookups.cell(indicator, yearIndex, index));
    const found =
      indicator.mark === "circle"
        ? settleAmounts(space, discs, numberOf, obstacles)
        : settleRates(space, namesOf(space, scene, obstacles), numberOf, obstacles);
    const settled = [...found].map(([index, block]) => ({
      block: { ...block, of: index },
      ...coloursAt(scene, discs, index, block),
    }));
    const taken = [...obstacles, ...settled.flatMap(({ block }) => takenBy(block))];
    return [...settled, ...settleFuture(frame, space, scene, taken)];
  }

  function coloursAt({ indicator, yearIndex }, discs, index, block) {
    if (block.line && !block.over) return { ink: INK, halo: null };
    if (block.inside) return { ink: indicator.palette.ink[discs.find((disc) => disc.index === index).cls], halo: null };
    const { ink, ground } = coloursOf(indicator.palette, lookups.cell(indicator, yearIndex, index), indicator.mark);
    return { ink, halo: ground };
  }

  /** The names of regions not yet formed, where their ground leaves room for them. */
  function settleFuture(frame, space, { indicator, yearIndex, future }, taken) {
    const settled = [];
    for (const { index, holder, label } of future) {
      const { ink, ground } = coloursOf(indicator.palette, lookups.cell(indicator, yearIndex, holder), indicator.mark);
      const [whole] = nameWays(doc.regions[index].names[ctx.words.lang].short, PLAIN, true);
      const labels = { [index]: label };
      const candidates = blocks([whole], [SMALLEST_SIZE], space.family);
      const [x, y] = frame.point(label);
      const block =
        inside({ ...space, scene: { ...space.scene, labels } }, index, candidates, taken) ??
        (index === space.chosen ? space.around.ledTo({ x, y, r: 0 }, candidates[0], taken) : null);
      if (!block) continue;
      settled.push({ block: { ...block, future: true, of: index }, ink, halo: ground });
      taken.push(boxAt([block.x, block.y], block));
    }
    return settled;
  }

  const keyOfView = ({ indicator, yearIndex }) =>
    [indicator.id, yearIndex, ctx.words.lang, ctx.view.map, ctx.view.layers, ctx.view.region].join();

  function forget(frame) {
    if (frame.key === frameKey) return;
    known.clear();
    names.clear();
    frameKey = frame.key;
  }

  return {
    node,

    /** Settle the labels of another view on the same frame before it is asked for. Returns whether there
     * was anything to do. */
    prepare(frame, scene, drawn) {
      const key = keyOfView(scene);
      if (frame.key !== frameKey || known.has(key)) return false;
      known.set(key, settleAll(frame, scene, { ...drawn, discs: drawn.discs() }));
      return true;
    },

    /** Lay all labels out. `drawn` has the symbols (discs), what a label must avoid (obstacles), and the points
     * of the coast. */
    place(frame, scene, drawn) {
      forget(frame);
      const key = keyOfView(scene);
      if (!known.has(key)) {
        const tiled = scene.geometry.tile > 0;
        known.set(key, tiled ? settleTiles(ctx, frame, scene, drawn.discs) : settleAll(frame, scene, drawn));
      }
      const settled = known.get(key);
      settled.forEach(({ block, ink, halo }, at) => write(at, block, ink, halo));
      for (const text of pool.splice(settled.length)) text.remove();
      node.closest(".scimap")?.classList.toggle("sm-keyed", isKeyed(frame) && !scene.geometry.tile);
      const leaders = settled.flatMap(({ block }) => block.line ?? []);
      setAttr(lines, "d", leaders.map(({ from, to }) => `M${from.map(Math.round)}L${to.map(Math.round)}`).join(""));
    },
  };
}
