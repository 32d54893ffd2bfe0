// The legend's cards: over the picture of a wide map where it leaves room for them, else below it.

const SPARE = 6;

/** Lays the cards of a legend over or under its picture, whenever their sizes or the picture change. */
export function createLegendCards(ctx, picture, legend, stage, scene) {
  const known = new Map();
  const observer = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      known.set(target, [borderBoxSize[0].inlineSize, borderBoxSize[0].blockSize]);
    }
    lay();
  });

  /** In a wide map the legend lies over the picture, unless it would cover land there. The sizes
   * come from an observer: asking for them here would force a layout within each switch. */
  function lay() {
    const frame = stage.frame();
    if (!frame) return;
    const { width, height } = frame;
    const [key, sizes] = [legend.node, legend.sizes].map((card) => known.get(card) ?? [0, 0]);
    const onTiles = ctx.view.map === "basemap";
    const covered =
      onTiles ||
      ctx.view.beside ||
      scene.covers([0, height - key[1] - SPARE, key[0] + SPARE, height]) ||
      scene.covers([width - sizes[0] - SPARE, height - sizes[1] - SPARE, width, height]);
    picture.classList.toggle("sm-flow", Boolean(covered));
    picture.style.setProperty("--lift", covered && !onTiles && !ctx.view.beside ? `${spareBelow(frame)}px` : "0px");
  }

  /** How far what stands under the map may move up into it: the height below all land and insets. */
  function spareBelow({ width, height }) {
    let spare = 0;
    while (spare < height && !scene.covers([0, height - spare - 2 * SPARE, width, height])) spare += SPARE;
    return spare;
  }

  observer.observe(legend.node);
  observer.observe(legend.sizes);
  return { lay, destroy: () => observer.disconnect() };
}
