// Builds the scripts and style sheets of assets/runtime from assets/js, assets/css and Leaflet and topojson-client
// as package-lock.json has them. With --check nothing is written: it fails where a file would change.

import { createHash } from "node:crypto";
import { glob, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { argv, exit } from "node:process";
import { build } from "esbuild";
import { minify } from "terser";

const ASSETS = import.meta.dirname;
const ROOT = dirname(ASSETS);
const RUNTIME = join(ASSETS, "runtime");
const LIBRARIES = ["leaflet", "topojson-client"];
const CREDIT =
  "/* With parts of Leaflet 1.9.4 (c) 2010-2023 Volodymyr Agafonkin, (c) 2010-2011 CloudMade, BSD-2-Clause;\n" +
  " * topojson-client 3.1.0 (c) 2012-2019 Michael Bostock, ISC */";

// What each script is without: see "imports" in package.json.
const SCRIPTS = {
  single: ["one-indicator", "no-meeting", "no-tiles"],
  whole: ["no-meeting", "no-tiles"],
  meeting: ["no-tiles"],
  tiles: [],
};
const STYLES = {
  single: "css/single.css",
  whole: "css/whole.css",
  meeting: "css/meeting.css",
  site: "css/site.css",
  app: "app/app.css",
  pages: "css/pages.css",
};
const SOURCES = [
  "assets/build.js",
  "assets/{app,css,js}/**/*.{css,js}",
  "layers/pages/*/style.css",
  "package.json",
  "package-lock.json",
];
const PIECES = ["start", "linked", "from_disk"];

// Leaflet's drawing for Internet Explorer 8.
const withoutVml = {
  name: "without VML",
  setup({ onLoad }) {
    onLoad({ filter: /SVG\.VML\.js$/ }, () => ({
      contents: "export const vmlMixin = {};\nexport function vmlCreate() {}",
    }));
  },
};

async function bundled(options) {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    ...options,
  });
  return outputFiles[0].text;
}

/** A whole script. Names that begin with _ are Leaflet's own by its convention, no name of the DOM or of a document. */
async function script(conditions) {
  const code = await bundled({
    entryPoints: [join(ASSETS, "js", "index.js")],
    format: "iife",
    target: "es2022",
    conditions,
    minifySyntax: true,
    plugins: [withoutVml],
  });
  return shortened(code, { format: { preamble: CREDIT }, mangle: { properties: { regex: /^_/ } } });
}

async function shortened(code, options) {
  const { code: short } = await minify(code, {
    ecma: 2020,
    ...options,
    compress: { passes: 3, keep_fargs: false, ...options.compress },
  });
  return short;
}

/** A script that stands in a page beside the large one; the value of `start.js` is a function, which is kept. */
async function piece(name) {
  const code = await readFile(join(ASSETS, "js", "embed", `${name}.js`), "utf8");
  return shortened(code, { compress: { expression: name === "start" } });
}

const style = (path) => bundled({ entryPoints: [join(ASSETS, path)], minify: true, target: "esnext" });

async function licences() {
  const texts = LIBRARIES.map((name) => readFile(join(ROOT, "node_modules", name, "LICENSE"), "utf8"));
  return (await Promise.all(texts)).map((text, at) => `${LIBRARIES[at]}\n\n${text}`).join("\n\n");
}

/** The sources as one number, by which a test without Node knows that something was not built. */
async function digest() {
  const hash = createHash("sha256");
  const paths = await Array.fromAsync(glob(SOURCES, { cwd: ROOT }), (path) => path.replaceAll("\\", "/"));
  for (const path of paths.sort()) hash.update(`${path}\n${await readFile(join(ROOT, path), "utf8")}\n`);
  return hash.digest("hex");
}

async function all() {
  const files = [
    ...Object.entries(SCRIPTS).map(([name, conditions]) => [`${name}.js`, script(conditions)]),
    ...Object.entries(STYLES).map(([name, path]) => [`${name}.css`, style(path)]),
    ...PIECES.map((name) => [`embed/${name}.js`, piece(name)]),
    ["LICENSES", licences()],
    ["SOURCES.sha256", digest()],
  ];
  return Promise.all(files.map(async ([name, text]) => [name, `${(await text).trim()}\n`]));
}

const check = argv.includes("--check");
const changed = [];
for (const [name, text] of await all()) {
  const path = join(RUNTIME, name);
  const before = await readFile(path, "utf8").catch(() => null);
  if (before === text) continue;
  changed.push(name);
  if (check) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
if (check && changed.length > 0) {
  console.error(`assets/runtime is not what its sources make: ${changed.join(", ")}\nrun: bash .ci/js build`);
  exit(1);
}
console.log(changed.length > 0 ? `built ${changed.join(", ")}` : "assets/runtime is as its sources make it");
