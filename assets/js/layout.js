// The parts of a map and their places on the page.

import { createBasemap } from "#map/basemap";
import { createSecondMap } from "#map/second_map";
import { createChooser } from "#panels/chooser";
import { createCompareControl } from "#panels/compare_control";
import { createMeeting, createMeetingButton } from "#panels/meeting";
import { el, setAttr, setText } from "./dom/dom.js";
import { createEmbedHost } from "./dom/embed_host.js";
import { afterFrame } from "./dom/frame_queue.js";
import { createPrint } from "./dom/print.js";
import { createMapForms } from "./map/map_forms.js";
import { createScene } from "./map/scene.js";
import { createStage } from "./map/stage.js";
import { largestRadius } from "./map/symbols.js";
import { createFooter } from "./panels/footer.js";
import { createHeader } from "./panels/header.js";
import { createLayerOptions } from "./panels/layer_options.js";
import { createLegend } from "./panels/legend.js";
import { createLegendCards } from "./panels/legend_cards.js";
import { createNotice } from "./panels/notice.js";
import { createPanel } from "./panels/panel.js";
import { createRankedBars } from "./panels/ranked_bars.js";
import { createTable } from "./panels/table.js";
import { createTooltip } from "./panels/tooltip.js";
import { createYears } from "./panels/years.js";
import { sentence } from "./view/sentence.js";
import { seriesNotes } from "./view/series.js";

const WIDE = 1300;

/** Put the parts of a map into its root. With `header` it is a page of its own; `showView` shows a view of a meeting. */
export function createLayout(ctx, root, header, showView) {
  const { doc, lookups, words } = ctx;
  const live = el("p", { class: "sm-unseen", "aria-live": "polite" });
  const notice = createNotice(ctx);
  const title = el("h2", { class: "sm-title" });
  const unit = el("b", null);
  const definition = el("span", null);
  const subtitle = el("p", { class: "sm-subtitle" }, unit, definition);
  const said = el("p", { class: "sm-said" });
  // The longest sentence, unseen in the same place: the map must not move when another one is said.
  const longest = el("p", { class: "sm-longest", "aria-hidden": "true" });
  const reason = el("p", { class: "sm-reason", hidden: true });
  const stage = createStage(ctx, {
    geometry: () => lookups.drawing(ctx.view.map, lookups.newest),
    topAligned: () => root.clientWidth >= WIDE && !ctx.view.beside,
    place(frame) {
      scene.place(frame);
      legend.update();
      cards?.lay();
      forms.lay(frame, scene.covers);
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
  const meeting = createMeeting(ctx, root, showView);
  const starter = header ? createMeetingButton(ctx, meeting) : null;
  const parts = [chooser, forms, legend, years, compare, bars].filter(Boolean);
  // What may follow one frame after the map: nobody reads it before he has seen that the map changed.
  const following = [titleBar, table, layers, panel, footer, meeting, starter, { update: makeRoom }].filter(Boolean);
  const follow = afterFrame(() => following.forEach((part) => part.update()));
  stage.addTools(forms.node);
  stage.node.append(reason);
  const picture = el("div", { class: "sm-picture" }, stage.node, credit, legend.node, legend.sizes);
  const pair = createSecondMap(ctx, picture, stage);
  const cards = createLegendCards(ctx, picture, legend, stage, scene);
  const heads = el("div", null, title, el("div", { class: "sm-saying" }, said, longest), subtitle);
  const center = el(
    "section",
    { class: "sm-center" },
    heads,
    el("div", { class: "sm-when" }, years.node, compare?.node),
    picture,
  );
  if (table) center.append(table.node);
  if (starter) layers.node.append(starter.node);
  const side = el("aside", { class: "sm-side" }, bars.node, panel.node);
  const body = el(header ? "main" : "div", { class: "sm-body" }, chooser?.node, center, side, layers.node);
  if (titleBar) root.append(table.skip, titleBar.node);
  root.append(notice.node, body, footer.node, live);
  const surroundings = [years, ...(header ? [createEmbedHost(root, stage.node), createPrint(root, stage)] : [])];

  function makeRoom() {
    if (longest.lang === words.lang) return;
    longest.lang = words.lang;
    const all = doc.indicators.flatMap((one) => one.years.map((_, at) => sentence(ctx, one, at)));
    setText(
      longest,
      all.reduce((found, text) => (text.length > found.length ? text : found), ""),
    );
  }

  /** What breaks the comparison with the year on the second map. */
  function besideNotes() {
    const { indicator, year, beside } = ctx.view;
    return beside ? seriesNotes(ctx, lookups.indicator(indicator), year, beside) : [];
  }

  function paint() {
    setAttr(root, "lang", words.lang);
    const { indicator, yearIndex } = ctx.shown();
    setText(title, ctx.title());
    setText(unit, words.pick(indicator.unit));
    setText(definition, ` · ${words.pick(indicator.definition)}`);
    const empty = indicator.years.length === 0;
    setText(said, [sentence(ctx, indicator, yearIndex), ...besideNotes()].join(" "));
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
    forms.lay(stage.frame(), scene.covers);
    follow.request();
  }

  return {
    stage,
    scene,
    tooltip,
    panel,
    notice,
    table,
    meeting,
    paint,
    /** Whether the page has a button that starts the document's own meeting. */
    hasStarter: starter !== null,
    announce(text) {
      setText(live, text);
    },
    hover(region) {
      scene.hover(region);
      pair?.hover(region);
      bars.hover(region);
    },
    destroy() {
      meeting?.destroy();
      follow.destroy();
      cards.destroy();
      pair?.destroy();
      for (const part of surroundings) part.destroy();
      stage.destroy();
    },
  };
}
