// What the map needs of topojson-client; see README.md for how it is built.

export { default as feature } from "./src/feature.js";
export { default as mesh } from "./src/mesh.js";
