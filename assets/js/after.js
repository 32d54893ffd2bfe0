// Work that may wait until the frame with the map has been painted.

// Long enough that the frame is on the screen, short enough that nobody notices.
const PAUSE_MS = 40;

/** Run `work` once shortly after the next painted frame, however often it is requested before; at
 * once before the page is printed. */
export function afterFrame(work) {
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
        timer = setTimeout(flush, PAUSE_MS);
      });
    },
    destroy() {
      cancel();
      removeEventListener("beforeprint", flush);
    },
  };
}
