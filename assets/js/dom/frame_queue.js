// Work that may wait until the frame with the map has been painted.

// Long enough that the frame is on the screen, short enough that nobody notices.
const PAUSE_MS = 40;

/** Run `work` once `pause` milliseconds after the next painted frame, however often it is requested
 * before; at once before the page is printed. */
export function afterFrame(work, pause = PAUSE_MS) {
  let frame = 0;
  let timer = 0;

  function flush() {
    if (!frame && !timer) return;
    cancel();
    work();
  }

  function cancel() {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    [frame, timer] = [0, 0];
  }

  addEventListener("beforeprint", flush);
  return {
    request() {
      if (frame || timer) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        timer = setTimeout(flush, pause);
      });
    },
    destroy() {
      cancel();
      removeEventListener("beforeprint", flush);
    },
  };
}

/** Run `work` when the browser has nothing else to do; returns what `cancelIdle` takes. */
export function whenIdle(work) {
  return globalThis.requestIdleCallback ? requestIdleCallback(work) : setTimeout(work, PAUSE_MS);
}

export function cancelIdle(handle) {
  (globalThis.cancelIdleCallback ?? clearTimeout)(handle);
}
