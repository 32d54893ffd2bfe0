// Everything drawn on the map, in one SVG of Leaflet's renderer, and what the pointer and the
// keyboard do to it.

import { setAttr, svg } from "../dom/dom.js";
import { cancelIdle, whenIdle } from "../dom/frame_queue.js";
import { createRoving } from "../dom/roving_focus.js";
import { describe } from "../view/values.js";
import { createCityInsets, shapeScale } from "./city_insets.js";
import { insetRadius } from "./fit_bounds.js";
import { createHitArea } from "./hit_area.js";
import { hits } from "./labels/blocks.js";
import { createLabelSpace } from "./labels/label_space.js";
import { createLabels } from "./labels/labels.js";
import { createLand } from "./land.js";
import { SVG } from "./leaflet.js";
import { createSites } from "./sites.js";
import { createPatterns, fillOf } from "./status_patterns.js";
import { createSymbols, tileCentre } from "./symbols.js";

// Leaflet keeps the element in place while the map moves and zooms; what is in it is ours.
const Drawing = SVG.extend({
  initialize(groups) {
    SVG.prototype.initialize.call(this, { padding: 0.6 });
    this.groups = groups;
  },
  _initContainer() {
    SVG.prototype._initContainer.call(this);
    this._rootGroup.append(...this.groups);
  },
});

/** The scene of a document on a stage; `tooltip` is told what the pointer is over. */
export function createScene(ctx, stage, tooltip) {
  const { doc, lookups } = ctx;
  const landPatterns = createPatterns(`${ctx.id}-land`, doc.palette);
  const insetPatterns = createPatterns(`${ctx.id}-inset`, doc.palette);
  const patterns = createPatterns(ctx.id, doc.palette);
  const defs = svg("defs", null, ...landPatterns.nodes, ...insetPatterns.nodes, ...patterns.nodes);
  const ground = svg("g", null);
  const above = svg("g", null);
  const symbols = createSymbols(ctx);
  const labels = createLabels(ctx);
  const sites = createSites(ctx, (index) => ctx.showSite(index));
  const grounds = new Map();
  const marked = { hover: -1, selected: -1, focus: -1 };
  let current = null;
  let obstacles = [];
  let rooms = [];
  let roomsKey = "";
  let roomed = null;
  let ahead = 0;

  /** What is drawn of a form and a vintage, made when it is first needed. */
  function groundOf(geometry) {
    if (!grounds.has(geometry)) {
      const land = createLand(ctx, geometry);
      const insets = createCityInsets(ctx, geometry, land.coast);
      const order = () => doc.order[ctx.words.lang].map((index) => land.paths[index]).filter(Boolean);
      const roving = createRoving(land.shapes, order, {
        choose: (path) => ctx.toggleRegion(Number(path.dataset.region)),
      });
      const centres = geometry.labels.map((label, index) => {
        if (geometry.tile) return label && tileCentre(label);
        return insets.centre(index) ?? label;
      });
      grounds.set(geometry, { geometry, land, insets, roving, centres, snap: createHitArea(land), lang: null });
    }
    return grounds.get(geometry);
  }

  function use(geometry) {
    const next = groundOf(geometry);
    if (next === current) return false;
    if (current) for (const look of Object.keys(marked)) show(look, -1);
    current = next;
    for (const [look, index] of Object.entries(marked)) show(look, index);
    ground.replaceChildren(next.land.node);
    above.replaceChildren(next.insets.node);
    return true;
  }

  /** Make what other borders of this form need before they are asked for, one at each idle moment. */
  function prepare() {
    const ahead = Object.keys(doc.vintages).map((vintage) => lookups.drawing(ctx.view.map, vintage));
    const next = ahead.find((geometry) => !grounds.has(geometry));
    if (!next) return;
    groundOf(next);
    whenIdle(prepare);
  }

  function wanted() {
    const { indicator, yearIndex } = ctx.shown();
    return lookups.drawing(ctx.view.map, lookups.vintage(indicator, yearIndex));
  }

  /** What the parts need to know of the view. */
  function view() {
    return {
      ...ctx.shown(),
      geometry: current.geometry,
      future: current.land.future,
      labels: current.land.labels,
      hasInset: current.insets.has,
      showsInset: current.insets.shows,
      rooms: (index) => rooms[index],
    };
  }

  function layOut(frame) {
    const shown = view();
    symbols.place(frame, shown, current.centres);
    const drawn = {
      obstacles: [...obstacles, ...sites.place(frame, current.geometry.points)],
      coast: current.land.coast,
    };
    current.insets.paint(frame, shown, `${ctx.id}-inset`);
    drawn.obstacles.push(...current.insets.boxes());
    labels.place(frame, shown, { ...drawn, discs: symbols.discs() });
    cancelIdle(ahead);
    if (frame.whole && !current.geometry.tile && !ctx.view.since) settleAhead(frame, shown, drawn);
  }

  /** Find the places of the names in other views of the same kind and borders before they are asked for, one
   * at each idle moment: it is most of what a switch has to do. */
  function settleAhead(frame, shown, drawn) {
    const { geometry, centres } = current;
    const others = doc.indicators
      .filter(({ mark }) => mark === shown.indicator.mark)
      .flatMap(({ id, years }) =>
        years.map((year) => ({ ...shown, ...ctx.shown({ ...ctx.view, indicator: id, year }) })),
      )
      .filter((one) => lookups.drawing(ctx.view.map, lookups.vintage(one.indicator, one.yearIndex)) === geometry);
    const next = () => {
      const one = others.shift();
      if (!one) return;
      const discs = () => symbols.discsOf(frame, one, centres);
      if (labels.prepare(frame, one, { ...drawn, discs })) ahead = whenIdle(next);
      else next();
    };
    ahead = whenIdle(next);
  }

  function place(frame) {
    // A frame of another form comes before the paint that brings the geometry for it.
    if (!current || current.geometry !== wanted()) return;
    const { land } = current;
    landPatterns.resize(1 / land.place(frame));
    const [inset] = current.geometry.insets;
    if (inset) insetPatterns.resize(1 / shapeScale(insetRadius(inset, frame.scale)));
    if (frame.key !== roomsKey || roomed !== current) {
      roomsKey = frame.key;
      roomed = current;
      rooms = doc.regions.map((_, index) =>
        createLabelSpace(() => land.rings(index).map((ring) => ring.map(frame.point))),
      );
    }
    obstacles = current.insets.place(frame, view().indicator.mark === "fill");
    layOut(frame);
  }

  function paint() {
    const changed = use(wanted());
    const { indicator, yearIndex } = view();
    const { land, roving } = current;
    if (current.lang !== ctx.words.lang) {
      current.lang = ctx.words.lang;
      land.arrange(doc.order[ctx.words.lang]);
    }
    const selected = lookups.regionIndex(ctx.view.region);
    land.paths.forEach((path, index) => {
      if (!path) return;
      const cell = lookups.cell(indicator, yearIndex, index);
      setAttr(path, "fill", fillOf(indicator.palette, `${ctx.id}-land`, cell, indicator.mark));
      setAttr(path, "aria-label", describe(ctx, indicator, yearIndex, index));
      setAttr(path, "aria-selected", String(index === selected));
    });
    setAttr(land.shapes, "aria-label", ctx.words.t("Regions on the map"));
    land.node.classList.toggle("sm-circles", indicator.mark === "circle");
    mark("selected", selected);
    if (!land.shapes.contains(document.activeElement)) roving.settle(land.paths[selected]);
    sites.paint();
    const frame = stage.frame();
    if (!frame) return;
    const wantsInsets = indicator.mark === "fill";
    if (changed || wantsInsets !== current.withInsets) place(frame);
    else layOut(frame);
    current.withInsets = wantsInsets;
  }

  function mark(look, index) {
    marked[look] = index;
    show(look, index);
  }

  function show(look, index) {
    current.land.mark(look, index);
    current.insets.mark(look, index);
    symbols.mark(look, index);
  }

  const numberAt = (event, kind) => {
    const item = event.target.closest?.(`[data-${kind}]`);
    return item ? Number(item.dataset[kind]) : -1;
  };

  /** What the pointer means: the site or whatever else lies over the land; or a small region near it;
   * or the region under it. */
  function meant(event) {
    const site = numberAt(event, "site");
    if (site >= 0) return { region: -1, site };
    const region = numberAt(event, "region");
    const frame = stage.frame();
    if (!frame || (region >= 0 && !event.target.matches(".sm-region"))) return { region, site };
    const near = current.snap.near(frame.under(event), frame.scale);
    return { region: near >= 0 ? near : region, site };
  }

  function listen() {
    const host = stage.map.getContainer();
    host.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch") return;
      const found = meant(event);
      host.classList.toggle("sm-near", found.region >= 0);
      ctx.hover(found.region);
      tooltip.show(found, event.clientX, event.clientY);
    });
    host.addEventListener("pointerleave", () => {
      ctx.hover(-1);
      tooltip.hide();
    });
    host.addEventListener("click", (event) => {
      if (stage.dragged()) return;
      const found = meant(event);
      if (found.site >= 0) ctx.showSite(found.site);
      else if (found.region >= 0) ctx.toggleRegion(found.region);
      if (event.pointerType === "touch") tooltip.show(found, event.clientX, event.clientY);
    });
    host.addEventListener("focusin", (event) => {
      if (!event.target.matches(":focus-visible")) return;
      const [region, site] = [numberAt(event, "region"), numberAt(event, "site")];
      mark("focus", region);
      const point = site >= 0 ? current.geometry.points[site] : current.centres[region];
      if (!point) return;
      stage.reveal(point);
      const box = event.target.getBoundingClientRect();
      tooltip.show({ region, site }, box.x + box.width / 2, box.y + box.height / 2);
    });
    host.addEventListener("focusout", () => {
      mark("focus", -1);
      tooltip.hide();
    });
  }

  new Drawing([defs, ground, symbols.node, labels.node, above, sites.node]).addTo(stage.map);
  listen();
  whenIdle(prepare);

  function emptyTiles(frame) {
    if (!current.geometry.tile) return [];
    return current.land.future.map(({ label: [x, y, width, height] }) => {
      return [...frame.point([x - width / 2, y + height / 2]), ...frame.point([x + width / 2, y - height / 2])];
    });
  }

  /** Whether a box in pixels of the frame covers land, an inset or a tile at the whole view. */
  function covers(box) {
    const frame = stage.frame();
    if (!current || !frame?.whole) return false;
    const { x, y } = frame.toScreen([0, 0]);
    const moved = [box[0] - x, box[1] - y, box[2] - x, box[3] - y];
    const onLand = current.land.coast.some((point) => {
      const [px, py] = frame.point(point);
      return px > moved[0] && px < moved[2] && py > moved[1] && py < moved[3];
    });
    return onLand || [...current.insets.boxes(), ...emptyTiles(frame)].some((other) => hits(moved, other));
  }

  return { paint, place, covers, hover: (index) => mark("hover", index) };
}
