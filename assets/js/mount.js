// Mounting a map document: the view, and what happens when it changes.

import { createComparing } from "#view/comparing";
import { createLanguage } from "./document/language.js";
import { unpack } from "./document/unpack.js";
import { el, setAttr } from "./dom/dom.js";
import { afterFrame } from "./dom/frame_queue.js";
import { createLayout } from "./layout.js";
import { asksForTable } from "./panels/table.js";
import { defaultView, formatHash, parseHash, settle } from "./view/state.js";
import { createLookups } from "./view/view.js";

const SCHEMA = "scimap.map/2";
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
    /** The year of the view, or the two years of a change.
     * @param {{ between?: number[] }} indicator */
    yearText({ between }) {
      return between
        ? words.t("change {since}–{until}", { since: between[0], until: between[1] })
        : String(this.view.year);
    },
    hover(region) {
      if (region === hovered) return;
      hovered = region;
      layout.hover(region);
    },
    toggleRegion(index) {
      const { code } = doc.regions[index];
      change({ region: ctx.view.region === code ? null : code });
    },
  };
  let hovered = -1;
  let unwritten = false;
  let known = location.hash;

  // Browsers are slow at both and limit changes of address. The name is that of the new entry: it comes last.
  const address = afterFrame(() => {
    if (unwritten) writeHash();
    document.title = `${titleText()} · ${words.t("Science map of Kazakhstan")}`;
  }, ADDRESS_MS);
  const layout = createLayout(ctx, root, header, (view) => take(initial, { lang: ctx.view.lang, ...view }));
  const { notice, meeting } = layout;

  function announce(text) {
    layout.announce(text);
  }

  function titleText() {
    const { indicator } = ctx.shown();
    const name = words.pick(indicator.title);
    return indicator.years.length > 0 ? `${name}, ${ctx.yearText(indicator)}` : name;
  }

  function paint() {
    words.lang = ctx.view.lang;
    layout.paint();
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
    layout.tooltip.hide();
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
      announce(index >= 0 ? words.official(doc.regions[index]) : words.t("Whole country"));
    } else if (before.indicator !== view.indicator || before.year !== view.year || before.since !== view.since) {
      announce(titleText());
    }
  }

  function showSite(index) {
    ctx.site = ctx.site === index ? null : index;
    layout.panel.update();
    layout.scene.paint();
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
    // A link that the reader follows is in the address before its event comes: it has the last word.
    if (text === location.hash || location.hash !== known) return;
    try {
      history.pushState(null, "", text || location.pathname + location.search);
    } catch {
      // A sandboxed frame has no address of its own to write to.
      if (origin !== "null" || parent === window) location.hash = text;
    }
    known = location.hash;
  }

  function readHash() {
    // What was written here comes back as an event, maybe after the reader has gone on.
    if (location.hash === known) return;
    known = location.hash;
    if (known === formatHash(ctx.view, started.view)) return;
    take(started.view, parseHash(location.hash));
    onView?.({ ...ctx.view, layers: [...ctx.view.layers] });
  }

  function onKey(event) {
    if (asksForTable(event)) layout.table?.toggle();
    if (event.key !== "Escape") return;
    if (ctx.site !== null) showSite(null);
    else if (ctx.view.region !== null) change({ region: null });
  }

  root.addEventListener("keydown", onKey);
  if (hash) addEventListener("hashchange", readHash);
  const first = hash ? settle(doc, lookups, started.view, parseHash(location.hash)) : started;
  ctx.view = first.view;
  words.lang = first.view.lang;
  layout.stage.resize();
  paint();
  notice.show([...(hash ? started.notices : []), ...first.notices]);
  if (layout.hasStarter && !location.hash) meeting.start(doc.story);

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
      layout.destroy();
      removeEventListener("hashchange", readHash);
      address.destroy();
      root.remove();
      if (host[MOUNTED] === handle) delete host[MOUNTED];
    },
  };
  host[MOUNTED] = handle;
  return handle;
}
