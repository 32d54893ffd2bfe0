// What the map needs of Leaflet, by the modules of its source: the whole is twice as large.

import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";

export { extend } from "leaflet/src/core/Util.js";
export { Simple } from "leaflet/src/geo/crs/CRS.Simple.js";
export { toTransformation } from "leaflet/src/geometry/Transformation.js";
export { SVG } from "leaflet/src/layer/vector/SVG.js";
export { createMap } from "leaflet/src/map/Map.js";
