// A map inside a frame of somebody else's page: it tells its height and leaves one finger to the page.

/** Make a map at home in the page around its frame; does nothing where there is no such page. */
export function createEmbedHost(root, stage) {
  if (window.parent === window) return { destroy() {} };
  root.classList.add("sm-embedded");
  let told = 0;

  // Nothing but a number goes out, so any page may have it: who embeds the map is not known here.
  function tell() {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    window.parent.postMessage({ type: "scimap:height", height }, "*");
  }

  const observer = new ResizeObserver(tell);
  observer.observe(root);

  // One finger belongs to the page. Two move and zoom the map, and then the page must stay.
  stage.addEventListener("touchstart", (event) => event.touches.length === 1 && event.stopPropagation(), {
    capture: true,
    passive: true,
  });
  stage.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), {
    passive: false,
  });
  return { destroy: () => observer.disconnect() };
}
