// Meeting mode: the views of a story one after another, in type that is read from the back of the room.

import { el, setAttr, setText } from "../dom/dom.js";

// The picture is laid out for a small screen and enlarged to the present one.
const SMALL_SCREEN = { width: 720, height: 430 };
const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const BLANK = ["KeyB", "Period"];

/** The meeting on a map's root; `show(view)` is called with each view of the story. */
export function createMeeting(ctx, root, show) {
  const { words } = ctx;
  const own = el("h2", { class: "sm-scene" });
  const notes = el("p", { class: "sm-scene-notes" });
  const count = el("span", { class: "sm-scene-count" });
  const shade = el("div", { class: "sm-blank", hidden: true, click: () => blank() });
  /** @type {[sign: string, name: (words: any) => string, click: () => void][]} */
  const buttons = [
    ["‹", (w) => w.t("Previous view"), () => go(at - 1)],
    ["›", (w) => w.t("Next view"), () => go(at + 1)],
    ["⛶", (w) => w.t("Full screen"), () => fill()],
    ["×", (w) => w.t("End the meeting"), () => stop()],
  ];
  const controls = buttons.map(([sign, name, click]) => ({
    name,
    node: el("button", { type: "button", click }, sign),
  }));
  const [previous, next, full, end] = controls.map(({ node }) => node);
  const bar = el("div", { class: "sm-meeting-bar", role: "group" }, previous, count, next, full, end);
  let story = null;
  let at = 0;
  let before = null;

  function fit() {
    const scale = Math.max(1, Math.min(innerWidth / SMALL_SCREEN.width, innerHeight / SMALL_SCREEN.height));
    root.style.setProperty("--scale", scale);
    root.style.setProperty("--wide", `${innerWidth / scale}px`);
    root.style.setProperty("--high", `${innerHeight / scale}px`);
  }

  function go(to) {
    if (to < 0 || to >= story.scenes.length) return;
    at = to;
    show(story.scenes[at].view);
    update();
    ctx.announce(`${at + 1} / ${story.scenes.length}. ${own.textContent || ctx.title()}`);
  }

  function blank() {
    shade.hidden = !shade.hidden;
  }

  async function fill() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      // A frame may be forbidden to; the meeting then fills the frame.
    }
  }

  function onKey(event) {
    const { key, code, altKey, ctrlKey, metaKey, target } = event;
    if (altKey || ctrlKey || metaKey || (key === " " && target.closest("button"))) return;
    if (FORWARD.includes(key)) go(at + 1);
    else if (BACK.includes(key)) go(at - 1);
    else if (key === "Home") go(0);
    else if (key === "End") go(story.scenes.length - 1);
    else if (key === "Escape") stop();
    else if (BLANK.includes(code)) blank();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Browsers end full screen at Escape without telling the page of the key.
  const onScreen = () => document.fullscreenElement || stop();

  function start(given, first = 0) {
    if (story) stop();
    story = given;
    before = { ...ctx.view };
    root.classList.add("sm-meeting");
    root.prepend(own);
    root.append(notes, bar, shade);
    // On top of whatever else the page has, and out of its transforms.
    setAttr(root, "popover", "manual");
    root.showPopover?.();
    fit();
    addEventListener("resize", fit);
    addEventListener("keydown", onKey, true);
    document.addEventListener("fullscreenchange", onScreen);
    go(first);
  }

  function stop() {
    if (!story) return;
    story = null;
    root.hidePopover?.();
    setAttr(root, "popover", null);
    root.classList.remove("sm-meeting");
    for (const node of [own, notes, bar, shade]) node.remove();
    removeEventListener("resize", fit);
    removeEventListener("keydown", onKey, true);
    document.removeEventListener("fullscreenchange", onScreen);
    if (document.fullscreenElement) document.exitFullscreen();
    show(before);
  }

  function update() {
    if (!story) return;
    const scene = story.scenes[at];
    setText(own, words.pick(scene.title));
    own.hidden = !own.textContent;
    setText(notes, words.pick(scene.notes));
    notes.hidden = !notes.textContent;
    setText(count, `${at + 1} / ${story.scenes.length}`);
    setAttr(previous, "disabled", at === 0);
    setAttr(next, "disabled", at === story.scenes.length - 1);
    setAttr(bar, "aria-label", words.t("Meeting"));
    for (const { name, node } of controls) {
      setAttr(node, "aria-label", name(words));
      setAttr(node, "title", name(words));
    }
  }

  return { start, stop, update, destroy: stop };
}

/** The button that starts the meeting of a document's story. */
export function createMeetingButton(ctx, meeting) {
  if (!ctx.doc.story) return null;
  const node = el("button", { type: "button", class: "sm-copy", click: () => meeting.start(ctx.doc.story) });
  return { node, update: () => setText(node, ctx.words.t("Start the meeting")) };
}
