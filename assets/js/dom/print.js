// On paper the map is one A4 page. Browsers lay a page out for paper without telling the script when
// its parts get another size, so the map takes the size of the paper before that.

/** Fit the map to the paper while the browser prints; the style has the rest (50-print.css). */
export function createPrint(root, stage) {
  const lay = (printing) => () => {
    root.classList.toggle("sm-printing", printing);
    stage.resize();
  };
  const [before, after] = [lay(true), lay(false)];
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return {
    destroy() {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    },
  };
}
