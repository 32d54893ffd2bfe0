// Mounting a map document: the view, the parts that show it, and what happens when it changes.

import { afterFrame } from "./dom/frame_queue.js";
import { createRankedBars } from "./panels/ranked_bars.js";
import { createBasemap } from "#map/basemap";
import { createLegendCards } from "./panels/legend_cards.js";
import { createChooser } from "#panels/chooser";
import { createCompareControl } from "#panels/compare_control";
import { createComparing } from "#view/comparing";
import { el, setAttr, setText } from "./dom/dom.js";
import { createFooter } from "./panels/footer.js";
import { createMapForms } from "./map/map_forms.js";
import { createHeader } from "./panels/header.js";
import { createEmbedHost } from "./dom/embed_host.js";
import { createLegend } from "./panels/legend.js";
import { createLookups } from "./document/lookups.js";
import { createNotice } from "./panels/notice.js";
import { createLayerOptions } from "./panels/layer_options.js";
import { unpack } from "./document/unpack.js";
import { createSecondMap } from "#map/second_map";
import { createPanel } from "./panels/panel.js";
import { createPrint } from "./dom/print.js";
import { createScene } from "./map/scene.js";
import { sentence } from "./view/sentence.js";
import { createStage } from "./map/stage.js";
import { createMeeting, createMeetingButton } from "#panels/meeting";
import { defaultView, formatHash, parseHash, settle } from "./view/state.js";
import { largestRadius } from "./map/symbols.js";
import { asksForTable, createTable } from "./panels/table.js";
import { createTooltip } from "./panels/tooltip.js";
import { createLanguage } from "./view/language.js";
import { createYears } from "./panels/years.js";

const SCHEMA = "scimap.map/1";
const WIDE = 1300;
const ADDRESS_MS = 150;
// On the host, so that a second copy of this script finds what the first one mounted.
const MOUNTED = Symbol.for("scimap.mounted");
const COUNTER = Symbol.for("scimap.counter");

function nextId() {
  globalThis[COUNTER] = (globalThis[COUNTER] ?? 0) + 1;
  return `sm${globalThis[COUNTER]}`;
}

/** Draw a map document into a host element. Options: header, hash, view, onView. */
export function mount(host, given, options = {}) {
  const doc = unpack(given);
  if (doc?.schema !== SCHEMA) throw new Error(`not a map document: schema ${doc?.schema}`);
  host[MOUNTED]?.destroy();

  const lookups = createLookups(doc);
  const initial = defaultView(doc);
  const started = settle(doc, lookups, initial, options.view ?? {});
  const words = createLanguage(doc, started.view.lang);
  const derived = createComparing(doc, lookups);
  const { hash = false, header = false, onView } = options;
  const root = el("div", { class: header ? "scimap sm-page" : "scimap" });
  root.style.setProperty("--accent", doc.palette.accent);
  root.style.setProperty("--site", doc.palette.site);
  host.append(root);
  const ctx = {
    doc,
    lookups,
    words,
    id: nextId(),
    family: getComputedStyle(root).fontFamily,
    view: started.view,
    site: null,
    change,
    showSite,
    announce,
    /** The indicator as a view shows it, and the place of the view's year in it. */
    shown(view = this.view) {
      const indicator = lookups.indicator(view.indicator);
      return derived?.(view) ?? { indicator, yearIndex: lookups.yearIndex(indicator, view.year) };
    },
    title: titleText,
    /** The year of the view, or the two years of a change. */
    yearText({ between }) {
      return between ? words.t("change {since}–{until}", { since: between[0], until: between[1] }) : String(this.view.year);
    },
    hover(region) {
      if (region === hovered) return;
      hovered = region;
      scene.hover(region);
      pair?.hover(region);
      bars.hover(region);
    },
    toggleRegion(index) {
      const { code } = doc.regions[index];
      change({ region: ctx.view.region === code ? null : code });
    },
  };
  let hovered = -1;
  let unwritten = false;
  let written = null;

  const live = el("p", { class: "sm-unseen", "aria-live": "polite" });
  const notice = createNotice(ctx);
  const title = el("h2", { class: "sm-title" });
  const unit = el("b", null);
  const definition = el("span", null);
  const subtitle = el("p", { class: "sm-subtitle" }, unit, definition);
  const said = el("p", { class: "sm-said" });
  const reason = el("p", { class: "sm-reason", hidden: true });
  const stage = createStage(ctx, {
    geometry: () => lookups.drawing(ctx.view.map, lookups.newest),
    topAligned: () => root.clientWidth >= WIDE && !ctx.view.beside,
    place(frame) {
      scene.place(frame);
      legend.update();
      cards?.lay();
    },
  });
  const basemap = createBasemap(ctx, stage.map);
  const credit = el("p", { class: "sm-credit", hidden: true }, doc.basemap?.credit);
  const legend = createLegend(ctx, () => {
    const frame = stage.frame();
    return frame ? largestRadius(frame, lookups.drawing(ctx.view.map, lookups.newest)) : 0;
  });
  const tooltip = createTooltip(ctx, stage);
  const scene = createScene(ctx, stage, tooltip);
  const bars = createRankedBars(ctx);
  const [years, compare] = [createYears(ctx), createCompareControl(ctx)];
  const panel = createPanel(ctx);
  const [chooser, layers, footer] = [createChooser(ctx), createLayerOptions(ctx), createFooter(ctx)];
  const titleBar = header ? createHeader(ctx) : null;
  const table = header ? createTable(ctx) : null;
  const forms = createMapForms(ctx);
  const meeting = createMeeting(ctx, root, (view) => take(initial, { lang: ctx.view.lang, ...view }));
  const starter = header ? createMeetingButton(ctx, meeting) : null;
  const parts = [chooser, forms, legend, years, compare, bars].filter(Boolean);
  // What may follow one frame after the map: nobody reads it before he has seen that the map changed.
  const following = [titleBar, table, layers, panel, footer, meeting, starter].filter(Boolean);
  const follow = afterFrame(() => following.forEach((part) => part.update()));
  // Browsers are slow at both and limit changes of address. The name is that of the new entry: it comes last.
  const address = afterFrame(() => {
    if (unwritten) writeHash();
    document.title = `${titleText()} · ${words.t("Science map of Kazakhstan")}`;
  }, ADDRESS_MS);
  stage.node.append(forms.node, reason);
  const picture = el("div", { class: "sm-picture" }, stage.node, credit, legend.node, legend.sizes);
  const pair = createSecondMap(ctx, picture, stage);
  const cards = createLegendCards(ctx, picture, legend, stage, scene);
  const heads = el("div", null, title, said, subtitle);
  const center = el("section", { class: "sm-center" }, heads, el("div", { class: "sm-when" }, years.node, compare?.node), picture);
  if (table) center.append(table.node);
  if (starter) layers.node.append(starter.node);
  const side = el("aside", { class: "sm-side" }, bars.node, panel.node);
  const body = el(header ? "main" : "div", { class: "sm-body" }, chooser?.node, center, side, layers.node);
  if (titleBar) root.append(table.skip, titleBar.node);
  root.append(notice.node, body, footer.node, live);

  function announce(text) {
    setText(live, text);
  }

  function titleText() {
    const { indicator } = ctx.shown();
    const name = words.pick(indicator.title);
    return indicator.years.length > 0 ? `${name}, ${ctx.yearText(indicator)}` : name;
  }

  function paint() {
    words.lang = ctx.view.lang;
    setAttr(root, "lang", words.lang);
    const { indicator, yearIndex } = ctx.shown();
    setText(title, titleText());
    setText(unit, words.pick(indicator.unit));
    setText(definition, ` · ${words.pick(indicator.definition)}`);
    const empty = indicator.years.length === 0;
    setText(said, sentence(ctx, indicator, yearIndex));
    reason.hidden = !empty;
    setText(reason, empty ? `${words.t("No data yet")}. ${words.pick(indicator.reason)}` : "");
    setAttr(stage.node, "aria-label", words.t("Map"));
    setAttr(root, "data-map", ctx.view.map);
    const moved = stage.refit();
    credit.hidden = ctx.view.map !== "basemap";
    basemap?.show(!credit.hidden);
    stage.paintTexts();
    for (const part of parts) part.update();
    pair?.update();
    scene.paint();
    if (moved) cards.lay();
    follow.request();
    if (!hash) return;
    address.request();
    setAttr(document.documentElement, "lang", words.lang);
  }

  /** A change the reader made. */
  function change(wanted) {
    const before = ctx.view;
    const { view } = settle(doc, lookups, before, wanted);
    ctx.view = view;
    if (wanted.region !== undefined) ctx.site = null;
    tooltip.hide();
    notice.show([]);
    paint();
    speak(before);
    unwritten = hash;
    onView?.({ ...view, layers: [...view.layers] });
  }

  function speak(before) {
    const { view } = ctx;
    const index = lookups.regionIndex(view.region);
    if (before.region !== view.region) {
      announce(index >= 0 ? doc.regions[index].names[words.lang].official : words.t("Whole country"));
    } else if (before.indicator !== view.indicator || before.year !== view.year || before.since !== view.since) {
      announce(titleText());
    }
  }

  function showSite(index) {
    ctx.site = ctx.site === index ? null : index;
    panel.update();
    scene.paint();
    if (ctx.site !== null) announce(words.pick(doc.sites[ctx.site].name));
  }

  /** Wanted values from outside; anything unknown leaves a notice. */
  function take(base, wanted) {
    const { view, notices } = settle(doc, lookups, base, wanted);
    ctx.view = view;
    ctx.site = null;
    paint();
    notice.show(notices);
  }

  function writeHash() {
    unwritten = false;
    const text = formatHash(ctx.view, started.view);
    if (text === location.hash) return;
    written = text;
    try {
      history.pushState(null, "", text || location.pathname + location.search);
    } catch {
      // A sandboxed frame has no address of its own to write to.
      if (origin !== "null" || parent === window) location.hash = text;
    }
  }

  function readHash() {
    // What was written here comes back as an event, maybe after the reader has gone on.
    if (location.hash === written || location.hash === formatHash(ctx.view, started.view)) return;
    written = location.hash;
    take(started.view, parseHash(location.hash));
    onView?.({ ...ctx.view, layers: [...ctx.view.layers] });
  }

  function onKey(event) {
    if (table && asksForTable(event)) table.toggle();
    if (event.key !== "Escape") return;
    if (ctx.site !== null) showSite(null);
    else if (ctx.view.region !== null) change({ region: null });
  }

  root.addEventListener("keydown", onKey);
  const surroundings = [years, ...(header ? [createEmbedHost(root, stage.node), createPrint(root, stage)] : [])];
  if (hash) addEventListener("hashchange", readHash);
  const first = hash ? settle(doc, lookups, started.view, parseHash(location.hash)) : started;
  ctx.view = first.view;
  words.lang = first.view.lang;
  stage.resize();
  paint();
  notice.show([...(hash ? started.notices : []), ...first.notices]);
  if (starter && !location.hash) meeting.start(doc.story);

  const handle = {
    get view() {
      return { ...ctx.view, layers: [...ctx.view.layers] };
    },
    setView(wanted) {
      take(ctx.view, wanted);
    },
    /** Show a story as the document carries one; with null the meeting ends. */
    present(story) {
      if (story) meeting?.start(story);
      else meeting?.stop();
    },
    destroy() {
      meeting?.destroy();
      removeEventListener("hashchange", readHash);
      follow.destroy();
      address.destroy();
      cards.destroy();
      pair?.destroy();
      for (const part of surroundings) part.destroy();
      stage.destroy();
      root.remove();
      if (host[MOUNTED] === handle) delete host[MOUNTED];
    },
  };
  host[MOUNTED] = handle;
  return handle;
}
