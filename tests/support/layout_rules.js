// What must hold of the layout of a mounted map, looked at in one view after the other: a list of what does not
// hold, in words. Boxes are in pixels of the page; of a text on the map they are those of its letters, since the
// height of a line is another in every font.
async (views) => {
  const LEAST_INSET = 24;
  const LEAST_TYPE = 10;
  const LEGEND_OVER_MAP = 1300;
  const root = document.querySelector(".scimap");
  const problems = [];
  const say = (...words) => problems.push(words.join(" "));
  const boxOf = (node) => (node.matches("tspan, .sm-labels text, .sm-insets text") ? inkOf(node) : node.getBoundingClientRect());
  const drawn = (selector, part = root) =>
    [...part.querySelectorAll(selector)]
      .map((node) => ({ node, box: boxOf(node), name: nameOf(node) }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
  const px = (box) => [box.left, box.top, box.right, box.bottom].map((side) => side.toFixed(1)).join(",");
  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const within = (a, b, [x, y] = [0, 0]) =>
    a.left >= b.left - x && a.right <= b.right + x && a.top >= b.top - y && a.bottom <= b.bottom + y;

  const canvas = document.createElement("canvas").getContext("2d");

  /** The box of the letters of a text on the map. */
  function inkOf(node) {
    if (!node.matches("tspan")) {
      const lines = [...node.childNodes].map(inkOf);
      const [left, top] = ["left", "top"].map((side) => Math.min(...lines.map((line) => line[side])));
      const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...lines.map((line) => line[side])));
      return { left, top, right, bottom, width: lines.length && right - left, height: lines.length && bottom - top };
    }
    const style = getComputedStyle(node);
    canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const letters = canvas.measureText(node.textContent);
    const { left, right, width } = node.getBoundingClientRect();
    const baseline = Number(node.getAttribute("y")) + node.getScreenCTM().f;
    const [top, bottom] = [baseline - letters.actualBoundingBoxAscent, baseline + letters.actualBoundingBoxDescent];
    return { left, top, right, bottom, width, height: bottom - top };
  }

  function nameOf(node) {
    const kind = node.classList[0] ?? node.closest("[class]").classList[0];
    const words = node.matches("text, tspan, button, p, span, li, b, small") ? node.textContent.trim() : "";
    return words ? `${kind} “${words.slice(0, 40)}”` : kind;
  }

  /** The border of a region as drawn: segments [x0, y0, x1, y1]. */
  function borderOf(path) {
    const to = path.getScreenCTM();
    return path.getAttribute("d").split("M").slice(1).flatMap((ring) => {
      const [x, y, ...steps] = ring.match(/-?\d+/g).map(Number);
      const points = [[x, y]];
      for (let at = 0; at < steps.length; at += 2) {
        const [px, py] = points[points.length - 1];
        points.push([px + steps[at], py + steps[at + 1]]);
      }
      const shown = points.map(([px, py]) => [px * to.a + to.e, py * to.d + to.f]);
      return shown.map((point, at) => [...point, ...shown[(at + 1) % shown.length]]);
    });
  }

  function distance([x0, y0, x1, y1], x, y) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x0 + along * dx - x, y0 + along * dy - y);
  }

  function page() {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) say(`the page is ${scrollWidth} wide in a window of ${innerWidth}`);
    // In what does not scroll, words beyond the edge are cut or lie over something else.
    for (const { node, box, name } of drawn("h1, h2, h3, h4, p, li, button, dt, dd, label, summary, legend, caption")) {
      if (node.closest(".sm-unseen, .sm-skip, .sm-frame, .sm-insets, .sm-labels")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const room = boxOf(node.closest(".sm-card, .sm-legend, .sm-size-key, .sm-tools, .sm-header, .sm-footer") ?? root);
      const cut = [...range.getClientRects()].filter((text) => text.width > 1 && text.height > 1);
      const ends = Math.max(...cut.map((text) => text.right));
      const clipped = [node, ...node.querySelectorAll("*")].some((one) => getComputedStyle(one).overflowX !== "visible");
      if (!clipped && ends > room.right + 1) say(`${name} ends at ${ends.toFixed(1)}, its room at ${room.right.toFixed(1)}`);
      if (node.matches(".sm-tools button, .sm-years button, .sm-langs button") && node.scrollWidth > node.clientWidth + 1)
        say(`${name} is wider than its button ${px(box)}`);
    }
  }

  function insets(stage) {
    const frame = boxOf(stage);
    const discs = drawn(".sm-inset:not([display=none]) .sm-inset-disc", stage);
    // On a huge screen the map itself may draw a city larger than an inset would.
    for (const inset of stage.querySelectorAll(".sm-inset[display=none]")) {
      const { width, height } = boxOf(stage.querySelector(`.sm-region[data-region="${inset.dataset.region}"]`));
      if (innerWidth <= 1920 || Math.max(width, height) < 2 * LEAST_INSET) say("a city without an inset");
    }
    const inside = new Set(discs.map(({ node }) => node.closest(".sm-inset").dataset.region));
    const land = [...stage.querySelectorAll(".sm-region")].filter((path) => !inside.has(path.dataset.region));
    // A city drawn larger than its inset would be has none: it is land like any other.
    const borders = land.flatMap(borderOf);
    for (const { node, box } of discs) {
      const [x, y, r] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2, box.width / 2];
      if (2 * r < LEAST_INSET) say(`an inset of ${(2 * r).toFixed(1)} px`);
      if (!within(box, frame)) say(`an inset ${px(box)} outside of the map ${px(frame)}`);
      if (!node.parentNode.querySelector(".sm-leader").getAttribute("d")) say("an inset without a leader line");
      const near = Math.min(...borders.map((border) => distance(border, x, y)));
      if (near <= r) say(`an inset on land: ${near.toFixed(1)} px from its middle, radius ${r.toFixed(1)}`);
      for (const other of discs) {
        if (other.node === node) continue;
        const apart = Math.hypot((other.box.left + other.box.right) / 2 - x, (other.box.top + other.box.bottom) / 2 - y);
        if (apart <= r + other.box.width / 2) say("two insets touch");
      }
      const own = stage.querySelector(`.sm-region[data-region="${node.parentNode.dataset.region}"]`).getAttribute("fill");
      const fill = node.parentNode.querySelector(".sm-inset-shape").getAttribute("fill");
      if (fill.replace("-inset-", "-land-") !== own) say(`an inset is ${fill}, its city ${own}`);
    }
    for (const { box, name } of drawn(".sm-insets tspan", stage))
      if (!within(box, frame)) say(`${name} ${px(box)} outside of the map ${px(frame)}`);
  }

  function labels(stage) {
    const texts = drawn(".sm-labels text, .sm-insets text", stage);
    if (texts.length === 0 && innerWidth >= 390) say("no label");
    texts.forEach((one, at) => {
      for (const other of texts.slice(at + 1)) if (touch(one.box, other.box)) say(`${one.name} ${px(one.box)} over ${other.name} ${px(other.box)}`);
    });
    // What stands over a border has a line to its region, or letters with a rim of its colour.
    for (const { box, name } of drawn(".sm-labels text:not(.sm-over-border)", stage)) {
      const [x0, x1, y0, y1] = [box.left, box.right, box.top, box.bottom];
      const at = (x, y) => document.elementsFromPoint(x, y);
      if (at((x0 + x1) / 2, (y0 + y1) / 2).some((one) => one.matches(".sm-symbols circle"))) continue;
      const corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]]
        .filter(([x, y]) => y > 0 && y < innerHeight && x > 0 && x < innerWidth)
        .map(([x, y]) => at(x, y).find((one) => one.matches(".sm-region"))?.dataset.region);
      if (new Set(corners).size > 1) say(`${name} crosses a border`);
    }
  }

  function tiles(stage) {
    const squares = drawn(".sm-region, .sm-empty", stage);
    const texts = drawn(".sm-labels text", stage);
    const circles = drawn(".sm-symbols circle", stage);
    if (texts.length !== squares.length) say(`${texts.length} texts on ${squares.length} tiles`);
    if (circles.length && circles.length !== drawn(".sm-region", stage).length) say(`${circles.length} circles`);
    for (const { box, name } of [...texts, ...circles]) {
      const around = squares.filter((square) => within(box, square.box));
      if (around.length !== 1) say(`${name} ${px(box)} does not lie in a tile`);
    }
    for (const { node, box, name } of texts) {
      if (circles.some((circle) => touch(box, circle.box))) say(`${name} over a circle`);
      if (Number(node.getAttribute("font-size")) < LEAST_TYPE) say(`${name} is smaller than ${LEAST_TYPE} px`);
    }
  }

  /** What lies over the map covers nothing that is drawn there, and nothing else that lies over it. */
  function over(stage, form) {
    const cards = [...drawn(".sm-tools, .sm-of-year", stage), ...drawn(".sm-legend, .sm-size-key")];
    cards.forEach((one, at) => {
      for (const other of cards.slice(at + 1))
        if (touch(one.box, other.box)) say(`${one.node.className} ${px(one.box)} over ${other.node.className} ${px(other.box)}`);
    });
    const frame = boxOf(stage);
    const what = drawn(`.sm-insets tspan, .sm-inset-disc, .sm-labels text${form === "tiles" ? ", .sm-region, .sm-empty" : ""}`, stage);
    for (const { node, box } of cards) {
      if (node.matches(".sm-tools") && !within(box, frame, [1, 1])) say(`${node.className} ${px(box)} outside of ${px(frame)}`);
      for (const other of what)
        if (touch(box, other.box)) say(`${node.className} ${px(box)} over ${other.name} ${px(other.box)}`);
    }
  }

  // What the map prepares in idle moments for later views would only cost time here.
  globalThis.requestIdleCallback = () => 0;
  const sizes = () => drawn(".sm-stage").map(({ box }) => [box.width, box.height]).join();
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const map = root.parentElement[Symbol.for("scimap.mounted")];
  const failures = [];
  for (const { name, cities, whole, ...view } of views) {
    const before = sizes();
    map.setView(view);
    // The map takes a frame for another size, and so does a legend that lies over it.
    if (view.beside || innerWidth >= LEGEND_OVER_MAP || sizes() !== before) await frame();
    const form = root.dataset.map;
    for (const { node: stage } of drawn(".sm-stage")) {
      stage.scrollIntoView({ block: "center" });
      const insetsOfCities = stage.querySelectorAll(".sm-inset").length;
      if (cities && insetsOfCities !== cities) say(`${insetsOfCities} of ${cities} cities have an inset`);
      // Circles of amounts show the cities themselves.
      if (form !== "tiles" && drawn(".sm-symbols circle", stage).length === 0) insets(stage);
      labels(stage);
      if (form === "tiles") tiles(stage);
      over(stage, form);
    }
    if (whole) {
      // What a switch leaves to the time after its frame comes 40 ms later.
      await new Promise((done) => setTimeout(done, 50));
      page();
    }
    for (const problem of problems.splice(0)) failures.push(`${name}, ${view.lang}, ${innerWidth}×${innerHeight}: ${problem}`);
  }
  return failures;
}
