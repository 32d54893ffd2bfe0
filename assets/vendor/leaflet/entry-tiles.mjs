// What a map over tiles needs of Leaflet: all that the map needs, and the layer of tiles.

import { TileLayer } from "./src/layer/tile/TileLayer.js";

export * from "./entry.js";
export { TileLayer };
