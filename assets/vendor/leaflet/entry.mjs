// What the map needs of Leaflet, by the names of its modules; see README.md for how it is built.

import { extend } from "./src/core/Util.js";
import { CRS } from "./src/geo/crs/CRS.js";
import { Simple } from "./src/geo/crs/CRS.Simple.js";
import { toTransformation as transformation } from "./src/geometry/Transformation.js";
import { SVG } from "./src/layer/vector/SVG.js";
import { Map, createMap as map } from "./src/map/Map.js";
import { Drag } from "./src/map/handler/Map.Drag.js";
import { ScrollWheelZoom } from "./src/map/handler/Map.ScrollWheelZoom.js";
import { TouchZoom } from "./src/map/handler/Map.TouchZoom.js";

CRS.Simple = Simple;
Object.assign(Map, { Drag, ScrollWheelZoom, TouchZoom });

export { CRS, SVG, extend, map, transformation };
