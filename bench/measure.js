// Runs in the pages under measurement, before anything of theirs. `watched` is the CSS selector of
// the regions' paths; they may lie in a frame of the same origin.

globalThis.bench = (() => {
  const PATIENCE_MS = 20_000;
  const QUIET_FRAMES = 15;
  const frame = () => new Promise(requestAnimationFrame);

  /** After two frames have begun, the first of them has been rendered with what was there before. */
  async function rendered() {
    await frame();
    await frame();
    return performance.now();
  }

  /** The browser tells of it some time after. */
  const firstContent = () =>
    new Promise((resolve) => {
      new PerformanceObserver((list) => {
        const entry = list.getEntriesByName("first-contentful-paint")[0];
        if (entry) resolve(entry.startTime);
      }).observe({ type: "paint", buffered: true });
    });

  function documents() {
    const inner = [...document.querySelectorAll("iframe")].map((one) => one.contentDocument);
    return [document, ...inner.filter(Boolean)];
  }

  function find(selector) {
    return documents().flatMap((one) => [...one.querySelectorAll(selector)]);
  }

  /** Fills of the regions in the order of their numbers, or of their places where they have none. */
  function fills(selector) {
    return find(selector)
      .map((path, place) => [Number(path.dataset.region ?? place), path.getAttribute("fill")])
      .filter(([, fill]) => fill && fill !== "none")
      .sort(([a], [b]) => a - b)
      .map(([, fill]) => fill);
  }

  async function until(condition, what) {
    const deadline = performance.now() + PATIENCE_MS;
    while (!condition()) {
      if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
      await frame();
    }
  }

  return {
    fills,

    /** Milliseconds from the start of the navigation to the frame in which so many regions stand. */
    async firstPaint(watched, count) {
      await until(() => fills(watched).length === count, "the regions");
      return rendered();
    },

    /** The same for any element, until one stands. */
    async stands(selector) {
      await until(() => find(selector).length > 0, selector);
      return rendered();
    },

    /** The same for a picture: the browser's own time of the first painted content when the regions stood
     * before it, else of the frame with them. */
    async firstPicture(watched, count) {
      await until(() => fills(watched).length === count, "the picture");
      const stood = performance.now();
      const later = await rendered();
      const painted = await firstContent();
      return painted >= stood ? painted : later;
    },

    /** Click, and wait for the next rendered frame: for pages that change within the click. */
    async press(selector, place) {
      const target = find(selector)[place];
      const start = performance.now();
      target.click();
      const script = performance.now() - start;
      return { script, painted: (await rendered()) - start };
    },

    /** Click, and wait until all regions stand with other fills than before. `blank` is the time in
     * which not all of them stood; `kept` whether the element of the map is still the same. */
    async repaint(target, watched, container) {
      const before = fills(watched);
      const [element] = find(container);
      const start = performance.now();
      let blank = 0;
      let last = start;
      target.click();
      await until(() => {
        const now = fills(watched);
        const time = performance.now();
        if (now.length !== before.length) blank += time - last;
        last = time;
        return now.length === before.length && now.join() !== before.join();
      }, "other fills");
      const painted = (await rendered()) - start;
      return { painted, blank, kept: element === find(container)[0] };
    },

    /** Until Streamlit has run nothing for a while. */
    async quiet() {
      let calm = 0;
      await until(() => {
        const idle = find('[data-testid="stApp"]')[0]?.dataset.testScriptState === "notRunning";
        calm = idle ? calm + 1 : 0;
        return calm >= QUIET_FRAMES;
      }, "Streamlit to rest");
    },
  };
})();
