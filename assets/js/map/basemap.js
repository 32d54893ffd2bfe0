// Tiles of a server that the operator names, under the regions. The address is data.

import { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";

// The plane of the stage at zoom 0 is the tiles' zoom 3.
const OFFSET = 3;

/** The tiles below a map; null where a document names none. */
export function createBasemap(ctx, map) {
  const { basemap } = ctx.doc;
  if (!/^https?:\/\//i.test(basemap?.url)) return null;
  const layer = new TileLayer(basemap.url, {
    zoomOffset: OFFSET,
    maxNativeZoom: basemap.maxZoom - OFFSET,
    maxZoom: Infinity,
    updateWhenIdle: false,
  });
  return {
    show(on) {
      if (on) map.addLayer(layer);
      else layer.remove();
    },
  };
}
